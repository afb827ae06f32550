package io.github.metriclogger.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.csv.CsvSinkFactory;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.RecordingContext;
import io.github.metriclogger.testkit.RunInfos;
import io.github.metriclogger.testkit.SinkSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A person who calls {@code pandas.read_csv} and nothing else gets what was logged. */
final class PandasReadsCsvIT {

  @RegisterExtension static final Python PANDAS = Python.with("pandas");

  private static final String STAMP = "20260102_030405";

  @TempDir Path directory;

  @Test
  void wide_plainCall_givesColumnsAndTypes() throws IOException {
    List<RunEvent> events = new ArrayList<>();
    for (long step = 0; step < 5; step++) {
      events.add(row(step, Map.of("train/loss", 1.0 / (step + 3))));
    }
    events.add(row(5, Map.of("训练/准确率, \"top 1\"\n", 0.1)));
    events.add(row(6, Map.of("train/loss", Double.NaN, "grad", Double.POSITIVE_INFINITY)));
    events.add(row(7, Map.of("grad", Double.NEGATIVE_INFINITY)));
    write(Map.of(), events);
    Map<?, ?> table = (Map<?, ?>) PANDAS.read("csv_files.plain", directory.resolve("metrics.csv"));
    assertEquals(
        List.of("step", "wall_time", "train/loss", "训练/准确率, \"top 1\"\n", "grad"),
        table.get("columns"));
    assertEquals(List.of("int64", "float64", "float64", "float64", "float64"), table.get("types"));
    List<?> rows = (List<?>) table.get("rows");
    String time = "1767323045.0";
    assertEquals(List.of("0", time, "0.3333333333333333", "nan", "nan"), rows.get(0));
    assertEquals(List.of("5", time, "nan", "0.1", "nan"), rows.get(5));
    assertEquals(List.of("6", time, "nan", "nan", "inf"), rows.get(6));
    assertEquals(List.of("7", time, "nan", "nan", "-inf"), rows.get(7));
    assertEquals(8, rows.size());
  }

  @Test
  void long_pivoted_givesTheWideTable() throws IOException {
    write(
        Map.of("layout", "long"),
        List.of(
            row(0, ordered("损失,a", 0.1, "lr", 1e-3)),
            row(1, ordered("损失,a", Double.NaN, "lr", 1e-4)),
            row(2, ordered("损失,a", Double.POSITIVE_INFINITY, "NaN", 7.0))));
    Map<?, ?> table = (Map<?, ?>) PANDAS.read("csv_files.pivot", directory.resolve("metrics.csv"));
    assertEquals(
        Map.of(
            "损失,a", Map.of("0", "0.1", "1", "nan", "2", "inf"),
            "lr", Map.of("0", "0.001", "1", "0.0001", "2", "nan"),
            "NaN", Map.of("0", "nan", "1", "nan", "2", "7.0")),
        table);
  }

  @Test
  void epochs_plainCall_givesTheirColumns() throws IOException {
    Map<String, Double> validation = ordered("acc", 2.0 / 3, "f1,\"macro\"", Double.NaN);
    write(
        Map.of(),
        List.of(
            epoch(1, 0.1 + 0.2, Map.of()),
            epoch(2, Double.NaN, validation),
            epoch(3, 0.25, validation)));
    Path file = directory.resolve("metrics").resolve("epoch_metrics_" + STAMP + ".csv");
    Map<?, ?> table = (Map<?, ?>) PANDAS.read("csv_files.exact", file);
    List<?> columns = List.copyOf(table.keySet());
    assertEquals(
        List.of(
            "epoch",
            "step",
            "average_loss",
            "min_batch_loss",
            "max_batch_loss",
            "learning_rate",
            "epoch_time",
            "samples_per_second",
            "best_loss"),
        columns.subList(0, 9));
    assertTrue(columns.contains("wall_time"), columns.toString());
    assertEquals(List.of("1.0", "2.0", "3.0"), table.get("epoch"));
    assertEquals(List.of("10.0", "20.0", "30.0"), table.get("step"));
    assertEquals(List.of("0.30000000000000004", "nan", "0.25"), table.get("average_loss"));
    assertEquals(List.of("0.001", "0.001", "0.001"), table.get("learning_rate"));
    assertEquals(List.of("2.5", "2.5", "2.5"), table.get("epoch_time"));
    assertEquals(List.of("512.0", "512.0", "512.0"), table.get("samples_per_second"));
  }

  @Test
  void batches_plainCall_giveTheirColumns() throws IOException {
    List<RunEvent> events = new ArrayList<>();
    for (int batch = 0; batch < 4; batch++) {
      events.add(
          new BatchProgress(
              "", 1, 2, batch, 4, batch, 0.5 / (batch + 1), 1e-3, 32, Map.of(), 0.125, 1, now()));
    }
    write(Map.of("batch_metrics", true), events);
    Path file = directory.resolve("metrics").resolve("batch_metrics_" + STAMP + ".csv");
    Map<?, ?> table = (Map<?, ?>) PANDAS.read("csv_files.exact", file);
    assertEquals(List.of("0.0", "1.0", "2.0", "3.0"), table.get("batch"));
    assertEquals(List.of("0.5", "0.25", "0.16666666666666666", "0.125"), table.get("loss"));
    assertEquals(List.of("32.0", "32.0", "32.0", "32.0"), table.get("samples"));
    assertEquals(List.of("0.125", "0.125", "0.125", "0.125"), table.get("batch_time"));
  }

  private void write(Map<String, ?> settings, List<RunEvent> events) throws IOException {
    try (var sink = SinkSettings.sink(new CsvSinkFactory(), settings)) {
      sink.open(RunInfos.fresh(directory), new RecordingContext(new FakeTime()));
      assertEquals(events.size(), sink.write(events));
    }
  }

  private static RunEvent row(long step, Map<String, Double> values) {
    return values.size() == 1
        ? values.entrySet().stream()
            .map(entry -> new Scalar(entry.getKey(), entry.getValue(), step, now()))
            .findFirst()
            .orElseThrow()
        : ScalarRow.of(values, step, now());
  }

  private static EpochProgress epoch(int epoch, double loss, Map<String, Double> validation) {
    return new EpochProgress(
        "",
        epoch,
        3,
        epoch * 10L,
        loss,
        0.1,
        0.9,
        0,
        1e-3,
        2.5,
        5,
        512,
        0.25,
        true,
        validation,
        now());
  }

  private static double now() {
    return FakeTime.START;
  }

  private static Map<String, Double> ordered(String one, double first, String two, double second) {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put(one, first);
    map.put(two, second);
    return map;
  }
}
