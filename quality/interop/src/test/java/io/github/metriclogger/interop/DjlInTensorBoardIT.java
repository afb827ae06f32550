package io.github.metriclogger.interop;

import static io.github.metriclogger.interop.Answers.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.StandardMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The DJL example, started as its script starts it, and what TensorBoard's classes find. */
final class DjlInTensorBoardIT {

  @RegisterExtension static final Python TENSORBOARD = Python.with("tensorboard");

  private static final Path ROOT = Path.of(System.getProperty("metriclogger.root"));
  private static final long LIMIT_SECONDS = 100;
  private static final long STEPS = 90;

  @TempDir static Path directory;
  private static Object found;

  @BeforeAll
  static void train() throws Exception {
    Path output = directory.resolve("console.txt");
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dai.djl.offline=true",
            "-DENGINE_CACHE_DIR=" + ROOT.resolve("target/djl"),
            "-DDJL_CACHE_DIR=" + ROOT.resolve("target/djl"),
            "-jar",
            ROOT.resolve("examples/djl/target/metriclogger-examples-djl.jar").toString(),
            "--config",
            ROOT.resolve("examples/djl/djl.yaml").toString(),
            "--epochs",
            "2");
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().keySet().removeIf(name -> name.contains("WANDB"));
    Process process =
        builder
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      process.getOutputStream().close();
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      String said = Files.readString(output, StandardCharsets.UTF_8);
      assertTrue(ended && process.exitValue() == 0, said);
    } finally {
      process.destroyForcibly();
    }
    found = TENSORBOARD.read("tensorboard_files.classic", directory.resolve("runs/digits/djl"));
  }

  @Test
  void scalars_eachStepAndEpoch_areFound() throws IOException {
    Object scalars = at(found, "scalars");
    for (String tag :
        List.of(
            StandardMetrics.LOSS,
            StandardMetrics.LEARNING_RATE,
            StandardMetrics.GRAD_NORM,
            "train/accuracy")) {
      assertEquals(STEPS, at(scalars, tag), tag);
    }
    for (String tag :
        List.of(StandardMetrics.EPOCH_LOSS, StandardMetrics.SAMPLES_PER_SECOND, "val/accuracy")) {
      assertEquals(2L, at(scalars, tag), tag);
    }
  }

  @Test
  void media_graphAndConfig_areFound() {
    assertEquals(true, at(found, "graph"));
    assertEquals(1L, at(found, "images", "train/inputs", 0, "step"));
    // several under one tag are a tensor to these classes
    assertEquals("images", at(found, "metadata", "val/predictions", "plugin"));
    Map<?, ?> histograms = (Map<?, ?>) at(found, "histograms");
    assertEquals(16, histograms.size());
    assertEquals(2, ((List<?>) histograms.get("gradients/01Conv2d_weight")).size());
    assertEquals(2, ((List<?>) histograms.get("parameters/09Linear_bias")).size());
  }
}
