package io.github.metriclogger.cli.dash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A terminal in tmux with a server of its own, in which a shell runs. */
final class TmuxSession implements AutoCloseable {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final Path directory;
  private final Path recorded;

  private TmuxSession(Path directory) {
    this.directory = directory;
    this.recorded = directory.resolve("recorded");
  }

  /** Whether tmux is installed. */
  static boolean isPossible() {
    try {
      return new ProcessBuilder("tmux", "-V").redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Starts a shell in a directory, whose screen says {@code before} first. */
  static TmuxSession start(Path directory, int width, int height) throws Exception {
    TmuxSession session = new TmuxSession(directory);
    String shell = "env TERM=xterm-256color LC_ALL=C.UTF-8 COLORTERM=truecolor PS1='$ ' sh";
    session.tmux("new-session", "-d", "-x", width + "", "-y", height + "", "-s", "s", shell);
    session.tmux("pipe-pane", "-t", "s", "cat >> '" + session.recorded + "'");
    session.type("cd '" + directory + "'; clear; echo bef''ore");
    session.press("Enter");
    session.await(text -> text.lines().anyMatch(line -> line.equals("before")));
    return session;
  }

  /** Runs the program; when it ends, its exit code is shown as {@code rc=…}. */
  void metriclog(String arguments, String... variables) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path script = directory.resolve("metriclog.sh");
    Files.writeString(
        script,
        String.join(
            "\n",
            "echo $$ > pid",
            "export XDG_STATE_HOME='" + directory.resolve("state") + "'",
            String.join("\n", variables),
            "exec '"
                + java
                + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
                + classPath
                + "' io.github.metriclogger.cli.Metriclog "
                + arguments
                + "\n"));
    type("sh metriclog.sh; echo rc=$?");
    press("Enter");
  }

  void type(String text) throws Exception {
    tmux("send-keys", "-t", "s", "-l", text);
  }

  void press(String... keys) throws Exception {
    for (String key : keys) {
      tmux("send-keys", "-t", "s", key);
    }
  }

  void resize(int width, int height) throws Exception {
    tmux("resize-window", "-t", "s", "-x", width + "", "-y", height + "");
  }

  /** Sends a signal to the program. */
  void signal(String name) throws Exception {
    String pid = Files.readString(directory.resolve("pid")).strip();
    new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
  }

  /** The program. */
  ProcessHandle process() throws IOException {
    long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  /** How often the program has called the system to write; -1 where that is not counted. */
  long writes() throws IOException {
    Path counts = Path.of("/proc", Files.readString(directory.resolve("pid")).strip(), "io");
    if (!Files.isReadable(counts)) {
      return -1;
    }
    return Files.readString(counts)
        .lines()
        .filter(line -> line.startsWith("syscw:"))
        .mapToLong(line -> Long.parseLong(line.substring("syscw:".length()).strip()))
        .findFirst()
        .orElse(-1);
  }

  /** Sends the server of the terminal a command. */
  void server(String command) throws Exception {
    tmux(command);
  }

  /** What the screen shows. */
  String screen() throws Exception {
    return tmux("capture-pane", "-p", "-t", "s");
  }

  /** All that the program has sent so far. */
  String recorded() throws IOException {
    return Files.readString(recorded, StandardCharsets.UTF_8);
  }

  /** Waits until the screen shows something; returns what it shows. */
  String await(Predicate<String> wanted) throws Exception {
    long deadline = System.nanoTime() + PATIENCE;
    String screen = screen();
    while (!wanted.test(screen)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain; the screen shows:\n" + screen);
      }
      new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
      screen = screen();
    }
    return screen;
  }

  private String tmux(String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("tmux", "-u", "-L", "dash", "-f", "/dev/null"));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("TMUX_TMPDIR", directory.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().remove("TMUX");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }

  @Override
  public void close() throws Exception {
    tmux("kill-server");
  }
}
