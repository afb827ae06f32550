package io.github.metriclogger.classpath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What lies beside the tests: programs, settings and poms of strangers. */
final class Resource {
  private Resource() {}

  static String text(String name) {
    try (var stream = Resource.class.getResourceAsStream("/" + name)) {
      if (stream == null) {
        throw new IllegalArgumentException("No resource " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a text into a file; the folders above it are made. */
  static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
