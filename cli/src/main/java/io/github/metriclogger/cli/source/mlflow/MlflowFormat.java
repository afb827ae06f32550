package io.github.metriclogger.cli.source.mlflow;

import io.github.metriclogger.cli.source.ForeignFormat;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run in MLflow's file store, {@code mlruns/EXPERIMENT/RUN}: each file below {@code metrics}
 * holds one tag, which its path names, and each below {@code params} a value of the configuration.
 * Safe for use by several threads.
 */
public final class MlflowFormat implements ForeignFormat {

  private static final int DEEPEST = 16;
  private static final String RECORD = "meta.yaml";

  @Override
  public String name() {
    return "mlflow";
  }

  @Override
  public boolean probe(Path path, byte[] head) {
    Path metrics = metrics(path);
    if (!Files.isRegularFile(path.resolve(RECORD)) || !Files.isDirectory(metrics)) {
      return false;
    }
    try {
      return !files(metrics).isEmpty();
    } catch (IOException unreadable) {
      return false;
    }
  }

  @Override
  public RunReader open(Path path, ReadPosition from) {
    return new MlflowReader(path, from);
  }

  @Override
  public @Nullable NoRunException refusal(Path file, byte[] head) {
    return null;
  }

  /** Where a run has its metrics. */
  static Path metrics(Path run) {
    return run.resolve("metrics");
  }

  /** Where a run has its configuration. */
  static Path params(Path run) {
    return run.resolve("params");
  }

  /** The files below a directory by the order of their paths. */
  static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory, DEEPEST)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException goneOrClosed) {
      throw goneOrClosed.getCause();
    }
  }

  /** What a file is called below a directory. */
  static String name(Path directory, Path file) {
    return directory.relativize(file).toString().replace('\\', '/');
  }
}
