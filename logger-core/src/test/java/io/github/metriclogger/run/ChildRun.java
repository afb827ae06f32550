package io.github.metriclogger.run;

import io.github.metriclogger.config.ResumeMode;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another JVM that opens a run and holds it until its standard input ends. */
final class ChildRun implements Closeable {

  private final Process process;
  private final String directory;

  private ChildRun(Process process, String directory) {
    this.process = process;
    this.directory = directory;
  }

  /** Starts the JVM and waits until it has opened its run. */
  static ChildRun start(Path dir, String name, ResumeMode resume) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ChildRun.class.getName(),
                dir.toString(),
                name,
                resume.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new ChildRun(process, lines.readLine());
  }

  /** The directory that the other JVM holds, or the message of its failure. */
  String said() {
    return directory;
  }

  long pid() {
    return process.pid();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it lives");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] args) throws IOException {
    try (RunDirectory run =
        RunSettings.in(Path.of(args[0])).name(args[1]).resume(ResumeMode.valueOf(args[2])).open()) {
      System.out.println(run.path());
      while (System.in.read() >= 0) {
        // until the parent goes away
      }
    }
  }
}
