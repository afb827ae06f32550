package io.github.metriclogger.csv.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.metriclogger.csv.Bench;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.spi.SinkOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSettingsTest {

  @TempDir private Path directory;
  private final SinkOptions options = mock(SinkOptions.class);

  @BeforeEach
  void nothingSet() {
    when(options.text(anyString(), anyString())).thenAnswer(call -> call.getArgument(1));
    when(options.flag(anyString(), anyBoolean())).thenAnswer(call -> call.getArgument(1));
    when(options.choice(anyString(), any(CsvLayout.class))).thenAnswer(call -> call.getArgument(1));
  }

  @Test
  void read_nothingSet_isTheDefault() {
    var settings = CsvSettings.read(options);
    assertEquals(CsvLayout.WIDE, settings.layout());
    assertEquals("metrics/epoch_metrics_{start}.csv", settings.epochFile());
    assertNull(settings.batchFile());
    assertEquals(directory.resolve("metrics.csv"), settings.metricsPath(Bench.run(directory)));
    verify(options, never()).problem(anyString(), anyString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/x.csv", "../x.csv", "a/../x.csv", " ", "a\\b.csv", "./x.csv", "a\0"})
  void read_fileOutside_isAProblem(String name) {
    when(options.text(eq("file"), anyString())).thenReturn(name);
    assertEquals("metrics.csv", CsvSettings.read(options).file());
    verify(options).problem(eq("file"), anyString());
  }

  @Test
  void read_sameNameTwice_isAProblem() {
    when(options.text(eq("epoch_file"), anyString())).thenReturn("metrics.csv");
    CsvSettings.read(options);
    verify(options).problem(eq("file"), contains("different names"));
  }

  /** The path of the training log that other tools watch. */
  @Test
  void dir_withName_givesExperimentLog() throws IOException {
    when(options.text("dir")).thenReturn(directory + "/experiments/{name}");
    when(options.text(eq("file"), anyString())).thenReturn("training_log.csv");
    var factory =
        ServiceLoader.load(SinkFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals("csv"))
            .findFirst()
            .orElseThrow();
    for (var start = 0; start < 2; start++) {
      try (var sink = factory.create(options)) {
        sink.open(Bench.run(directory.resolve("runs")), new Bench());
        sink.write(List.of(new Scalar("a", 1, start, 2)));
      }
    }
    var log = directory.resolve("experiments/mlp/training_log.csv");
    assertEquals(2, Bench.read(log.getParent()).told);
    assertTrue(Files.readString(log).startsWith("step,wall_time,a\n0,2.000,1.0\n1,"));
  }
}
