package io.github.metriclogger.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.csv.write.CsvLayout;
import io.github.metriclogger.csv.write.CsvSettings;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sink and a reader take turns in random order, through late tags, reopening and resumes. */
class WriterReaderTest {

  /** Tags with edges that a table could lose. */
  private static final List<String> SHAPES =
      List.of("t", "\uFEFFt", " t ", "\"t\"", "t,", "\tt", "t\n", "\"t", "t\r", "#t", "'t'", "\0t");

  @TempDir private Path directory;
  private final Bench bench = new Bench();
  private final Map<ReadBack.Key, Double> written = new LinkedHashMap<>();
  private final ReadBack back = new ReadBack();

  private Random random;
  private CsvSettings settings;
  private CsvSink sink;
  private RunReader reader;
  private int step;

  @ParameterizedTest
  @CsvSource({"WIDE,1", "WIDE,2", "WIDE,3", "WIDE,4", "LONG,5", "LONG,6", "LONG,7"})
  void turns_random_tellEverything(CsvLayout layout, long seed) throws IOException {
    random = new Random(seed);
    settings = layout == CsvLayout.WIDE ? Bench.WIDE : Bench.LONG;
    Files.createDirectories(directory);
    sink = bench.sink(settings, Bench.run(directory));
    reader = new CsvRunReaderFactory().open(directory, ReadPosition.START);
    for (var turn = 0; turn < 3000; turn++) {
      turn();
    }
    sink.close();
    Bench.readAll(reader, back);
    reader.close();
    assertEquals(written, new LinkedHashMap<>(back.values));
    assertEquals(written, Bench.read(directory).values);
  }

  private void turn() throws IOException {
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> write();
      case 9, 10 -> sink.flush(random.nextBoolean() ? Durability.OS : Durability.DISK);
      case 11, 12 -> bench.pass(Duration.ofMillis(random.nextInt(1000)));
      case 13 -> reopen();
      case 14 -> resume();
      default -> reader.poll(back);
    }
  }

  private void write() throws IOException {
    var events = new ArrayList<RunEvent>();
    for (var i = random.nextInt(4); i >= 0; i--) {
      var number = random.nextInt(1 + step / 100);
      var tag = SHAPES.get(number % SHAPES.size()).replace("t", "t" + number);
      var value = random.nextInt(1000) / 8.0;
      events.add(new Scalar(tag, value, step, step));
      written.put(new ReadBack.Key(tag, step), value);
      step += random.nextInt(3) - (random.nextInt(30) == 0 ? 2 : 0);
      step = Math.max(0, step);
    }
    sink.write(List.copyOf(events));
  }

  private void reopen() throws IOException {
    var position = reader.position();
    reader.close();
    reader = new CsvRunReaderFactory().open(directory, position);
  }

  private void resume() throws IOException {
    if (random.nextInt(6) > 0) {
      return;
    }
    sink.close();
    var from = Math.max(0, step - random.nextInt(40));
    written.keySet().removeIf(key -> key.step() >= from);
    step = from;
    sink = bench.sink(settings, Bench.resumed(directory, from));
  }
}
