package io.github.metriclogger.cli.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files beside the data of a run that hold its configuration. */
public final class ConfigFiles {

  private ConfigFiles() {}

  /** The configuration files that lie directly in a directory, in the order in which they count. */
  public static List<Path> in(Path directory) {
    return List.of();
  }

  /** What the files hold, as plain data; what cannot be read is skipped. */
  public static Map<String, Object> read(List<Path> files) {
    return Map.of();
  }
}
