package io.github.metriclogger.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.csv.write.CsvSettings;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sink writes, read by Commons CSV. */
class CsvSinkOracleTest {

  private static final String[] PIECES = {
    "train", "/", ",", "\"", "\n", "\r", "=1+1", " ", "损失", "é", "\uD83D\uDD25", "-", "#", "tag"
  };

  @TempDir private Path directory;
  private final Bench bench = new Bench();
  private final Random random = new Random(17);
  private final LinkedHashMap<ReadBack.Key, Double> expected = new LinkedHashMap<>();

  @Test
  void wide_randomTags_areReadByCommonsCsv() throws IOException {
    write(Bench.WIDE);
    var read = new LinkedHashMap<ReadBack.Key, Double>();
    var records = records();
    var header = records.get(0).toList();
    assertEquals(List.of("step", "wall_time"), header.subList(0, 2));
    for (var record : records.subList(1, records.size())) {
      assertTrue(record.size() <= header.size());
      for (var cell = 2; cell < record.size(); cell++) {
        if (!record.get(cell).isEmpty()) {
          var key = new ReadBack.Key(header.get(cell), Long.parseLong(record.get(0)));
          read.put(key, value(record.get(cell)));
        }
      }
    }
    assertEquals(expected, new LinkedHashMap<>(read));
    assertEquals(expected, Bench.read(directory).values);
  }

  @Test
  void long_randomTags_areReadByCommonsCsv() throws IOException {
    write(Bench.LONG);
    var read = new LinkedHashMap<ReadBack.Key, Double>();
    for (var record : records().subList(1, records().size())) {
      var key = new ReadBack.Key(record.get(2), Long.parseLong(record.get(0)));
      read.put(key, value(record.get(3)));
      assertEquals("5.250", record.get(1));
    }
    assertEquals(expected, read);
    assertEquals(expected, Bench.read(directory).values);
  }

  private void write(CsvSettings settings) throws IOException {
    try (var sink = bench.sink(settings, Bench.run(directory))) {
      for (var step = 0; step < 1500; step++) {
        var tag = "t" + (step < 60 ? tag() : "");
        var value = step % 50 == 0 ? Double.NaN : Double.longBitsToDouble(random.nextLong());
        sink.write(List.<RunEvent>of(new Scalar(tag, value, step, 5.25)));
        expected.put(new ReadBack.Key(tag, step), value);
        if (step % 7 == 0) {
          sink.flush(Durability.DISK);
        }
      }
    }
  }

  private List<CSVRecord> records() throws IOException {
    try (var parser =
        CSVParser.parse(
            directory.resolve("metrics.csv"), StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
      return parser.getRecords();
    }
  }

  private static double value(String cell) {
    return switch (cell) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(cell);
    };
  }

  private String tag() {
    var tag = new StringBuilder();
    for (var i = random.nextInt(5); i >= 0; i--) {
      tag.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return tag.toString();
  }
}
