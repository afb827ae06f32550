package io.github.metriclogger.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.csv.write.CsvLayout;
import io.github.metriclogger.csv.write.CsvSettings;
import io.github.metriclogger.csv.write.ProgressFileTest;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.PartialWriteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvSinkFaultTest {

  @TempDir private Path directory;
  private final Bench bench = new Bench();

  @ParameterizedTest
  @CsvSource({"WIDE,1", "WIDE,2", "WIDE,3", "WIDE,4", "LONG,5", "LONG,6", "LONG,7", "LONG,8"})
  void write_randomFaults_nothingLostOrDoubled(CsvLayout layout, long seed) throws IOException {
    var storage = new FaultyStorage(seed);
    var random = new Random(seed);
    var expected = new LinkedHashMap<ReadBack.Key, Double>();
    var sink = bench.sink(settings(layout), Bench.run(directory), storage);
    storage.failures = layout == CsvLayout.WIDE ? 0.04 : 0.15; // a late tag takes many calls
    storage.shortWrites = 0.5;
    for (var step = 0; step < 2000; step++) {
      var events = new ArrayList<RunEvent>();
      for (var tag = 0; tag <= random.nextInt(1 + step / 200); tag++) {
        var value = random.nextGaussian();
        events.add(new Scalar("t," + tag, value, step, step));
        expected.put(new ReadBack.Key("t," + tag, step), value);
      }
      offer(sink, events);
      bench.pass(Duration.ofMillis(random.nextInt(300)));
      if (random.nextInt(4) == 0) {
        tryFlush(sink, random.nextInt(9) == 0 ? Durability.DISK : Durability.OS);
      }
    }
    assertTrue(storage.failed > 20, "faults: " + storage.failed);
    storage.failures = 0;
    sink.close();
    var back = Bench.read(directory);
    assertEquals(expected, back.values);
    assertEquals(expected.size(), back.told, "each value once");
    assertEquals(0, sink.unwritten());
  }

  @ParameterizedTest
  @CsvSource({"WIDE", "LONG"})
  void write_diskFull_keepsWholeRecordsAndGoesOn(CsvLayout layout) throws IOException {
    for (var space = 0; space < 75; space++) {
      var home = Files.createDirectory(directory.resolve("run" + space));
      var storage = new FaultyStorage(space);
      storage.space = space;
      try (var sink = bench.sink(settings(layout), Bench.run(home), storage)) {
        sink.write(steps(0, 6));
        assertThrows(IOException.class, () -> sink.flush(Durability.DISK));
        assertWhole(home.resolve("metrics.csv"));
        var there = Bench.read(home).told;
        assertEquals(6, there + sink.unwritten(), "with room for " + space);
        storage.space = Long.MAX_VALUE;
        sink.flush(Durability.DISK);
        sink.write(steps(6, 8));
      }
      var back = Bench.read(home);
      assertEquals(8, back.told, "with room for " + space);
      assertEquals(7.5, back.value("a", 7));
    }
  }

  @Test
  void write_whileFull_ownsNothingMore() throws IOException {
    var storage = new FaultyStorage(1);
    try (var sink = bench.sink(settings(CsvLayout.LONG), Bench.run(directory), storage)) {
      storage.space = 1000;
      var failure = assertThrows(PartialWriteException.class, () -> sink.write(steps(0, 50_000)));
      assertTrue(failure.owned() > 0 && failure.owned() < 20_000, "owned " + failure.owned());
      var unwritten = sink.unwritten();
      for (var i = 0; i < 10; i++) {
        var later = assertThrows(IOException.class, () -> sink.write(steps(0, 50_000)));
        assertFalse(later instanceof PartialWriteException);
      }
      assertEquals(unwritten, sink.unwritten());
      storage.space = Long.MAX_VALUE;
      assertEquals(50, sink.write(steps(failure.owned(), failure.owned() + 50)));
      sink.flush(Durability.DISK);
      var back = Bench.read(directory);
      assertEquals(failure.owned() + 50, back.told);
      assertEquals(back.values.size(), back.told);
    }
  }

  @Test
  void lateTag_diskFull_leavesOldFileWhole() throws IOException {
    var storage = new FaultyStorage(1);
    try (var sink = bench.sink(settings(CsvLayout.WIDE), Bench.run(directory), storage)) {
      sink.write(steps(0, 5));
      sink.flush(Durability.DISK);
      var before = Files.readString(directory.resolve("metrics.csv"));
      storage.space = 30;
      sink.write(List.of(new Scalar("late", 1, 5, 0)));
      assertThrows(IOException.class, () -> sink.flush(Durability.DISK));
      assertEquals(before, Files.readString(directory.resolve("metrics.csv")));
      assertFalse(Files.exists(directory.resolve("metrics.csv.tmp")));
      storage.space = Long.MAX_VALUE;
      sink.flush(Durability.DISK);
    }
    assertEquals(6, Bench.read(directory).told);
  }

  @Test
  void close_whenItFails_countsWhatIsLost() throws IOException {
    var storage = new FaultyStorage(1);
    var sink = bench.sink(settings(CsvLayout.WIDE), Bench.run(directory), storage);
    sink.write(steps(0, 5));
    storage.space = 0;
    assertThrows(IOException.class, sink::close);
    assertEquals(5, sink.unwritten());
    sink.close();
  }

  @Test
  void epochFile_fails_metricsGoOn() throws IOException {
    Files.writeString(directory.resolve("metrics"), "a file where a directory should be");
    var sink = bench.sink(Bench.WIDE, Bench.run(directory));
    sink.write(List.of(ProgressFileTest.epoch(1, Map.of())));
    sink.write(steps(0, 5));
    assertThrows(IOException.class, () -> sink.flush(Durability.DISK));
    assertEquals(5, Bench.read(directory).told);
    Files.delete(directory.resolve("metrics"));
    sink.close();
    assertTrue(Files.exists(directory.resolve("metrics/epoch_20260102_030405.csv")));
  }

  private static void assertWhole(Path file) throws IOException {
    if (Files.exists(file)) {
      var text = Files.readString(file);
      assertTrue(text.isEmpty() || text.endsWith("\n"), text);
    }
  }

  /** As a lane does: what is not owned is offered again. */
  private static void offer(CsvSink sink, List<RunEvent> events) {
    var rest = events;
    for (var offers = 0; !rest.isEmpty(); offers++) {
      assertTrue(offers < 1000, "never taken over");
      var owned = 0;
      try {
        owned = sink.write(rest);
      } catch (PartialWriteException e) {
        owned = e.owned();
      } catch (IOException e) {
        owned = 0;
      }
      rest = rest.subList(owned, rest.size());
    }
  }

  private static void tryFlush(CsvSink sink, Durability durability) {
    try {
      sink.flush(durability);
    } catch (IOException e) {
      // it is asked again
    }
  }

  private static List<RunEvent> steps(int from, int to) {
    var events = new ArrayList<RunEvent>();
    for (var step = from; step < to; step++) {
      events.add(new Scalar("a", step + 0.5, step, step));
    }
    return events;
  }

  private static CsvSettings settings(CsvLayout layout) {
    return layout == CsvLayout.WIDE ? Bench.WIDE : Bench.LONG;
  }
}
