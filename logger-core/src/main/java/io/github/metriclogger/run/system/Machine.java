package io.github.metriclogger.run.system;

import io.github.metriclogger.support.HostName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The machine and process of a run. Must not contain secrets, so only the program's name is kept of
 * the command line.
 *
 * @param host the machine's name
 * @param pid the id of the process
 * @param java the Java version
 * @param os name, version and architecture
 * @param program the main class or jar, empty if unknown
 */
public record Machine(String host, long pid, String java, String os, String program) {

  private static final Path LINUX_PROCESS = Path.of("/proc/self");

  /** Returns this machine and process. */
  public static Machine current() {
    return new Machine(
        HostName.current(),
        processId(),
        System.getProperty("java.version", ""),
        String.join(
            " ",
            System.getProperty("os.name", ""),
            System.getProperty("os.version", ""),
            System.getProperty("os.arch", "")),
        program(
            System.getProperty("sun.java.command", ""), System.getProperty("java.class.path", "")));
  }

  /**
   * Returns the name of the program. With {@code -jar} the class path is exactly that jar, which
   * shows where its name ends, even if it contains spaces.
   */
  public static String program(String command, String classPath) {
    boolean started = isJar(classPath) && (command + " ").startsWith(classPath + " ");
    String first = started ? classPath : firstWord(command);
    return isJar(first)
        ? first.substring(1 + Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')))
        : first;
  }

  private static String firstWord(String text) {
    String words = text.strip();
    for (int i = 0; i < words.length(); i++) {
      if (Character.isWhitespace(words.charAt(i))) {
        return words.substring(0, i);
      }
    }
    return words;
  }

  /** Asks Linux before the JDK, whose process handles start threads. */
  private static long processId() {
    try {
      return Long.parseLong(Files.readSymbolicLink(LINUX_PROCESS).toString());
    } catch (IOException | RuntimeException otherSystem) {
      return ProcessHandle.current().pid();
    }
  }

  private static boolean isJar(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".jar");
  }
}
