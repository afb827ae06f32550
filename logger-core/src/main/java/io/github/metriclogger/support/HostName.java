package io.github.metriclogger.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The machine's own name, without asking the network: a name service may take minutes to answer.
 */
public final class HostName {

  private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  /**
   * Returns the name from the system, else from the environment ({@code HOSTNAME}, {@code
   * COMPUTERNAME}), else {@code localhost}.
   */
  public static String current() {
    try {
      if (Files.isReadable(LINUX)) {
        return Files.readString(LINUX).strip();
      }
    } catch (IOException e) {
      // the environment may have it
    }
    Map<String, String> environment = System.getenv();
    return environment.getOrDefault(
        "HOSTNAME", environment.getOrDefault("COMPUTERNAME", "localhost"));
  }
}
