package io.github.metriclogger.cli.source.dvclive;

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
 * A directory of DVCLive: each {@code plots/metrics/**.tsv} holds one tag, which its path names.
 * {@code metrics.json} repeats the last values and is not read. Safe for use by several threads.
 */
public final class DvcliveFormat implements ForeignFormat {

  private static final int DEEPEST = 16;
  private static final String ENDING = ".tsv";

  @Override
  public String name() {
    return "dvclive";
  }

  @Override
  public boolean probe(Path path, byte[] head) {
    Path metrics = metrics(path);
    if (!Files.isDirectory(metrics)) {
      return false;
    }
    try {
      return !tables(metrics).isEmpty();
    } catch (IOException unreadable) {
      return false;
    }
  }

  @Override
  public RunReader open(Path path, ReadPosition from) {
    return new DvcliveReader(metrics(path), from);
  }

  @Override
  public @Nullable NoRunException refusal(Path file, byte[] head) {
    return null;
  }

  private static Path metrics(Path directory) {
    return directory.resolve("plots").resolve("metrics");
  }

  /** The tables below a directory by the order of their paths. */
  static List<Path> tables(Path metrics) throws IOException {
    try (Stream<Path> files = Files.walk(metrics, DEEPEST)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (UncheckedIOException goneOrClosed) {
      throw goneOrClosed.getCause();
    }
  }

  /** The tag of a table. */
  static String tag(Path metrics, Path table) {
    String path = metrics.relativize(table).toString().replace('\\', '/');
    return path.substring(0, path.length() - ENDING.length());
  }
}
