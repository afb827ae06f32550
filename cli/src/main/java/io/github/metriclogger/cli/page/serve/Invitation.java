package io.github.metriclogger.cli.page.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a person comes from where they sit to the page: by a browser of this machine, or through ssh
 * when there is none.
 *
 * @param environment the environment variables
 * @param system the name of the operating system, as in {@code os.name}
 * @param machine the name of this machine; empty = not known
 */
record Invitation(Map<String, String> environment, String system, String machine) {

  /** Asked rather than a name server, which may take its time. */
  private static final Path LINUX_NAME = Path.of("/proc/sys/kernel/hostname");

  private static final int SSH_PARTS = 4;
  private static final String USUAL_SSH_PORT = "22";

  /** That of this machine and of the person's environment. */
  static Invitation here(Map<String, String> environment) {
    String machine = environment.getOrDefault("HOSTNAME", "");
    try {
      machine = machine.isEmpty() ? Files.readString(LINUX_NAME).strip() : machine;
    } catch (IOException e) {
      // another system
    }
    return new Invitation(environment, System.getProperty("os.name", ""), machine);
  }

  /** Whether a browser can be opened here. */
  boolean hasDisplay() {
    if (isSet("SSH_CONNECTION")) {
      return false;
    }
    return isMac() || isWindows() || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
  }

  /**
   * The command that makes the page reachable from another machine.
   *
   * @param port of the server
   * @return null when the person sits at this machine
   */
  @Nullable String sshCommand(int port) {
    if (hasDisplay()) {
      return null;
    }
    // client address, client port, server address, server port
    String[] connection = environment.getOrDefault("SSH_CONNECTION", "").split(" ", -1);
    boolean isKnown = connection.length == SSH_PARTS;
    String host = isKnown ? connection[2] : machine.isEmpty() ? "HOST" : machine;
    String at = isKnown && !connection[3].equals(USUAL_SSH_PORT) ? " -p " + connection[3] : "";
    String user = environment.getOrDefault("USER", environment.getOrDefault("LOGNAME", ""));
    return String.format(
        Locale.ROOT,
        "ssh -L %d:127.0.0.1:%d%s %s%s",
        port,
        port,
        at,
        user.isEmpty() ? "" : user + "@",
        host);
  }

  /** The program that opens a file in the browser, and its first arguments. */
  String[] opener() {
    if (isMac()) {
      return new String[] {"open"};
    }
    return isWindows()
        ? new String[] {"rundll32", "url.dll,FileProtocolHandler"}
        : new String[] {"xdg-open"};
  }

  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }

  private boolean isMac() {
    return system.toLowerCase(Locale.ROOT).startsWith("mac");
  }

  private boolean isWindows() {
    return system.toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
