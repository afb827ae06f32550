package io.github.metriclogger.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.testkit.RunHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Our reader reads what Python programs write. */
final class ForeignCsvIT {

  @RegisterExtension static final Python PANDAS = Python.with("pandas");

  @TempDir Path directory;

  @Test
  void pandas_toCsv_isRead() throws IOException {
    PANDAS.call("csv_files.write_sample", Map.of("path", file()));
    assertEquals(
        Map.of(
            "train/loss", Map.of(0L, 1.0 / 3, 1L, 0.1, 2L, Double.POSITIVE_INFINITY),
            "val, \"acc\"\n", Map.of(1L, 0.30000000000000004),
            "损失", Map.of(0L, -1.5, 1L, 1e-300, 2L, 1e300)),
        RunHistory.read(directory, "csv").values());
  }

  @Test
  void lightning_rewrittenFile_isRead() throws IOException {
    PANDAS.call("csv_files.write_like_lightning", Map.of("path", file()));
    assertEquals(
        Map.of(
            "epoch", Map.of(9L, 0.0, 19L, 1.0, 29L, 1.0),
            "train_loss", Map.of(9L, 0.5, 19L, 0.25),
            "val_loss", Map.of(29L, 0.75)),
        RunHistory.read(directory, "csv").values());
  }

  private String file() {
    return directory.resolve("metrics.csv").toString();
  }
}
