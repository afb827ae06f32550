package io.github.metriclogger.interop;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** Files that lie beside the tests. */
final class Resources {

  private Resources() {}

  static Path path(String name) {
    URL url = Resources.class.getResource("/" + name);
    if (url == null) {
      throw new IllegalArgumentException("no resource " + name);
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(url.toString(), e);
    }
  }
}
