package io.github.metriclogger.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.csv.read.CsvRunReader;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Look-alikes of files that people have. {@code expected.json} says what a correct reading of each
 * is; other readers than ours have confirmed it.
 */
public class FieldFilesTest {

  @TempDir private Path directory;

  static Stream<String> cases() throws IOException, URISyntaxException {
    try (var folders = Files.list(field())) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void file_isReadRight(String name) throws Exception {
    var folder = field().resolve(name);
    var expected = map(Json.parse(folder.resolve("expected.json")));
    if (expected.containsKey("refused")) {
      assertRefused(folder.resolve((String) expected.get("read")));
      return;
    }
    for (var run : (List<?>) expected.get("runs")) {
      var series = new Series();
      readQuiet(folder.resolve((String) map(run).get("name")), series);
      assertEquals(plain(map(run).get("tags")), plain(series.summary()), name);
      assertEquals(plain(map(run).get("segments")), series.segments());
    }
  }

  /** Whoever sees the file while it is written has been told the same in the end. */
  @ParameterizedTest
  @MethodSource("cases")
  void file_thatGrowsByBytes_isToldTheSame(String name) throws Exception {
    var folder = field().resolve(name);
    var expected = map(Json.parse(folder.resolve("expected.json")));
    if (expected.containsKey("refused")) {
      return;
    }
    var run = map(((List<?>) expected.get("runs")).get(0));
    var whole = Files.readAllBytes(csv(folder.resolve((String) run.get("name"))));
    for (var seed = 1; seed <= 3; seed++) {
      assertEquals(plain(run.get("tags")), plain(follow(whole, seed).summary()), name);
    }
  }

  /** Pieces of 1, 2, 3 ... bytes, by turns; every few pieces the reader is another one. */
  private Series follow(byte[] whole, int seed) throws IOException {
    var copy = directory.resolve("metrics" + seed + ".csv");
    var series = new Series();
    var position = ReadPosition.START;
    var reader = new CsvRunReader(copy, null, position, lateBy(0));
    var turn = 0;
    for (var at = 0; at < whole.length; at += 1 + (turn + seed) % 7) {
      Files.write(copy, Arrays.copyOf(whole, at));
      Bench.readAll(reader, series);
      if (++turn % 11 == 0) {
        position = reader.position();
        reader.close();
        reader = new CsvRunReader(copy, null, position, lateBy(0));
      }
    }
    reader.close();
    Files.write(copy, whole);
    try (var last = new CsvRunReader(copy, null, reader.position(), lateBy(3600))) {
      Bench.readAll(last, series);
      Bench.readAll(last, series);
    }
    return series;
  }

  private void assertRefused(Path path) throws IOException {
    var head = Arrays.copyOf(Files.readAllBytes(path), 4096);
    var length = (int) Math.min(4096, Files.size(path));
    var isRun = new CsvRunReaderFactory().probe(path, Arrays.copyOf(head, length));
    var series = new Series();
    if (isRun) {
      readQuiet(path, series); // a header alone: a run, without values
    }
    assertEquals(Map.of(), series.summary());
    assertFalse(isRun && Files.size(path) == 0);
  }

  private static void readQuiet(Path path, Series series) throws IOException {
    var file = csv(path);
    var head = Arrays.copyOf(Files.readAllBytes(file), (int) Math.min(4096, Files.size(file)));
    assertTrue(new CsvRunReaderFactory().probe(file, head), "is not taken for metrics");
    try (var reader = new CsvRunReader(file, null, ReadPosition.START, lateBy(3600))) {
      Bench.readAll(reader, series);
    }
  }

  private static Path csv(Path path) {
    return Files.isDirectory(path) ? path.resolve("metrics.csv") : path;
  }

  /** A clock for which files were written so many seconds ago at least. */
  private static TimeSource lateBy(double seconds) {
    return new TimeSource() {
      @Override
      public double wallTime() {
        return seconds == 0 ? 0 : TimeSource.system().wallTime() + seconds;
      }

      @Override
      public long nanoTime() {
        return 0;
      }
    };
  }

  /** With doubles for all numbers. */
  private static Object plain(Object json) {
    if (json instanceof Map<?, ?> map) {
      var plain = new TreeMap<String, Object>();
      map.forEach((key, value) -> plain.put((String) key, plain(value)));
      return plain;
    }
    if (json instanceof List<?> list) {
      return list.stream().map(FieldFilesTest::plain).toList();
    }
    if (json instanceof Number number) {
      return number.doubleValue();
    }
    return json.equals("NaN") ? (Object) Double.NaN : json;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object json) {
    return (Map<String, Object>) Objects.requireNonNull(json);
  }

  private static Path field() throws URISyntaxException {
    var url = FieldFilesTest.class.getResource("field");
    assertNotNull(url);
    try {
      return Path.of(url.toURI()).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
