package io.github.metriclogger.cli.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The streams that a process has from its start. */
public enum StandardStream {
  /** Standard input. */
  INPUT(0),
  /** Standard output. */
  OUTPUT(1),
  /** Standard error. */
  ERROR(2);

  private final int descriptor;

  StandardStream(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Whether it is a terminal. Where the system does not say so, all of them or none are. */
  @SuppressWarnings("SystemConsoleNull") // asked only where there is no /proc
  public boolean isTerminal() {
    try {
      String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return file.startsWith("/dev/pts/")
          || file.startsWith("/dev/tty")
          || file.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return System.console() != null;
    }
  }
}
