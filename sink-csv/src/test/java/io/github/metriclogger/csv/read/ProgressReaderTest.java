package io.github.metriclogger.csv.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.csv.Bench;
import io.github.metriclogger.csv.CsvRunReaderFactory;
import io.github.metriclogger.csv.ReadBack;
import io.github.metriclogger.csv.write.ProgressFileTest;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.ReadPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressReaderTest {

  @TempDir private Path directory;
  private final Bench bench = new Bench();
  private final ReadBack back = new ReadBack();

  @Test
  void epoch_isReadAsItWasWritten() throws IOException {
    write(Bench.run(directory), ProgressFileTest.epoch(1, Map.of("val,acc", 0.9)));
    var read = (EpochProgress) Bench.read(directory).events.get(0);
    assertEquals(171, read.step());
    assertEquals(0.072316, read.averageLoss());
    assertEquals(47.1, read.samplesPerSecond());
    assertEquals(Map.of("val,acc", 0.9), read.validation());
    assertEquals(1234.5, read.wallTime());
  }

  @Test
  void batch_isReadAsItWasWritten() throws IOException {
    write(Bench.run(directory), ProgressFileTest.batch(3, 7, 0.25));
    var read = (BatchProgress) Bench.read(directory).events.get(0);
    assertEquals(
        List.of(3, 7, 7L, 4L), List.of(read.epoch(), read.batch(), read.step(), read.samples()));
    assertEquals(0.25, read.batchSeconds());
    assertEquals(Map.of("grad_norm", 1.5), read.extras());
  }

  @Test
  void resumedRun_tellsEachEpochOnce() throws IOException {
    write(Bench.run(directory), epochs(1, 5));
    write(Bench.resumed(directory, 400), epochs(3, 4));
    assertEquals(List.of(1, 2, 3, 4), epochsOf(Bench.read(directory)));
  }

  @Test
  void resume_whileRead_tellsAllAgain() throws IOException {
    write(Bench.run(directory), epochs(1, 5));
    try (var reader = new CsvRunReaderFactory().open(directory, ReadPosition.START)) {
      Bench.readAll(reader, back);
      assertEquals(List.of(1, 2, 3, 4, 5), epochsOf(back));
      write(Bench.resumed(directory, 400), epochs(3, 4));
      Bench.readAll(reader, back);
      assertEquals(List.of(1, 2, 3, 4), epochsOf(back));
      assertEquals(1, back.values.size());
    }
  }

  @Test
  void trainingsWithPrefix_readAsTheyWereWritten() throws IOException {
    var written = new ArrayList<RunEvent>();
    for (var epoch = 1; epoch < 4; epoch++) {
      for (var prefix : List.of("D/", "G, \"x\"/", "")) {
        written.add(ProgressFileTest.batch(prefix, epoch, 7, 0.25));
        written.add(ProgressFileTest.epoch(prefix, epoch, Map.of("val", 0.5)));
      }
    }
    write(Bench.run(directory), written.toArray(RunEvent[]::new));
    var position = poll(ReadPosition.START);
    assertEquals(keys(written), keys(back.events));
    write(Bench.resumed(directory, 400), ProgressFileTest.epoch("D/", 3, Map.of("val", 0.5)));
    poll(position);
    assertEquals(keys(written), keys(back.events)); // D's third epoch is of the later start
    var epoch = back.events.stream().filter(e -> e instanceof EpochProgress).findFirst();
    var read = (EpochProgress) epoch.orElseThrow();
    assertEquals(
        List.of(171L, 0.072316, 0.07, Map.of("val", 0.5), 1234.5),
        List.of(
            read.step(), read.averageLoss(), read.bestLoss(), read.validation(), read.wallTime()));
  }

  private static List<String> keys(List<RunEvent> events) {
    return events.stream()
        .map(event -> (Progress) event)
        .map(p -> p.prefix() + p.epoch() + p.getClass().getSimpleName() + p.step())
        .sorted()
        .toList();
  }

  @Test
  void open_atPosition_reportsTheRest() throws IOException {
    write(Bench.run(directory), epochs(1, 2));
    var position = poll(ReadPosition.START);
    write(Bench.run(directory), epochs(3, 3));
    position = poll(position);
    assertEquals(List.of(1, 2, 3), epochsOf(back));
    write(Bench.resumed(directory, 0), epochs(2, 2));
    position = poll(position);
    assertEquals(List.of(1, 2), epochsOf(back));
    poll(position);
    assertEquals(List.of(1, 2), epochsOf(back));
  }

  private ReadPosition poll(ReadPosition from) throws IOException {
    try (var reader = new CsvRunReaderFactory().open(directory, from)) {
      Bench.readAll(reader, back);
      return reader.position();
    }
  }

  private void write(RunInfo run, RunEvent... events) throws IOException {
    try (var sink = bench.sink(Bench.WIDE, run)) {
      sink.write(List.of(events));
      sink.write(List.of(new Scalar("a", 1, Math.max(0, run.resumeStep() - 1000), 0)));
    }
  }

  private static RunEvent[] epochs(int first, int last) {
    var events = new RunEvent[last - first + 1];
    for (var epoch = first; epoch <= last; epoch++) {
      events[epoch - first] = ProgressFileTest.epoch(epoch, Map.of());
    }
    return events;
  }

  private static List<Integer> epochsOf(ReadBack read) {
    return read.events.stream().map(event -> ((EpochProgress) event).epoch()).toList();
  }
}
