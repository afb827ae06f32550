package io.github.metriclogger.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Files beside the test classes. */
final class Resources {

  private Resources() {}

  /** The text of a file on the class path. */
  static String text(String name) throws IOException {
    try (InputStream file = Resources.class.getClassLoader().getResourceAsStream(name)) {
      if (file == null) {
        throw new IOException("No such resource: " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
