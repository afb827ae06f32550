package io.github.metriclogger.cli.check;

import io.github.metriclogger.support.PlainText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command that a person wants to be run. It gets what it needs to know as environment variables,
 * never as part of its text, so that no name in a file can become a command. Its output goes to the
 * standard error.
 *
 * @param text the command, for the system's shell
 * @param directory where it runs
 * @param limit how long it may take
 */
public record ShellCommand(String text, Path directory, Duration limit) {

  /** It took longer than its limit and was ended. */
  public static final int TIMED_OUT = -1;

  /**
   * Runs the command and waits for its end.
   *
   * @param facts environment variables
   * @return its exit code, or {@link #TIMED_OUT}
   * @throws IOException when it cannot be started
   * @throws InterruptedException when the thread is interrupted while it waits
   */
  public int run(Map<String, String> facts) throws IOException, InterruptedException {
    boolean isWindows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    List<String> line =
        isWindows
            ? List.of("cmd.exe", "/c", "(" + text + ") 1>&2")
            : List.of("sh", "-c", "exec 1>&2\n" + text);
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.directory(directory.toAbsolutePath().toFile());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    facts.forEach((name, value) -> builder.environment().put(name, PlainText.line(value)));
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return TIMED_OUT;
  }
}
