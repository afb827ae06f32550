package io.github.metriclogger.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A directory below {@code target/} that goes away with all that is in it. */
final class TemporaryDirectory implements AutoCloseable {

  private final Path path;

  TemporaryDirectory() throws IOException {
    var parent = Files.createDirectories(Path.of("target", "benchmark-files"));
    path = Files.createTempDirectory(parent, "run");
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try (var all = Files.walk(path)) {
      all.sorted(Comparator.reverseOrder()).forEach(TemporaryDirectory::delete);
    }
  }

  private static void delete(Path each) {
    try {
      Files.delete(each);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
