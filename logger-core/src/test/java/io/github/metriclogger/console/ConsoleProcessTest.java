package io.github.metriclogger.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do with the output of a training in a shell: with the real tools. */
class ConsoleProcessTest {

  private static final String ZH = " sinks.console.language=zh";

  @TempDir private Path folder;

  @BeforeAll
  static void needsShell() {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/bin/bash")), "no /bin/bash: these are habits of a shell");
  }

  /** The command that trains: {@code $TRAIN epochs batches go|wait settings…} in the scripts. */
  private ProcessBuilder shell(String script) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process = new ProcessBuilder("/bin/bash", "-c", script).directory(folder.toFile());
    var environment = process.environment();
    List.of("LC_ALL", "LANG", "CI", "NO_COLOR", "FORCE_COLOR", "METRICLOG_LANG", "COLUMNS")
        .forEach(environment::remove);
    environment.put("CLASSPATH", System.getProperty("java.class.path"));
    environment.put("TERM", "xterm");
    environment.put(
        "TRAIN",
        java + " -Xshare:auto -XX:TieredStopAtLevel=1 " + ConsoleProgram.class.getName() + " .");
    return process;
  }

  /** Runs a script to its end and gives what it wrote to its standard output. */
  private String run(String script) throws IOException, InterruptedException {
    Process process = shell(script).redirectError(folder.resolve("errors.txt").toFile()).start();
    process.getOutputStream().close();
    String output;
    try (InputStream out = process.getInputStream()) {
      output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the script does not end");
    assertEquals(0, process.exitValue(), () -> output + errors());
    return output;
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("errors.txt"));
    } catch (IOException none) {
      return none.toString();
    }
  }

  private Path log() throws IOException {
    try (var files = Files.walk(folder.resolve("digits"))) {
      return files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
  }

  private static long count(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).count();
  }

  @Test
  void langC_chineseAsked_utf8() throws Exception {
    String output = run("LC_ALL=C LANG=C $TRAIN 1 2 go" + ZH);
    assertTrue(
        output.contains("Epoch [1/1] - 进度 100.0% (2/2) - Batch Loss: 0.500000 - LR: 0.00100000\n"),
        output);
    assertTrue(Files.readString(log()).contains(" INFO Epoch [1/1] 完成\n"));
  }

  @Test
  void grep_seedsPatterns_found() throws Exception {
    String output =
        run(
            "$TRAIN 3 5 go"
                + ZH
                + " 2>&1 | tee all.txt | grep 'Epoch \\['; "
                + "grep 已保存 all.txt; grep 完成 all.txt");
    assertEquals(3 * 5 + 3 + 3, count(output, "Epoch ["));
    assertEquals(3, count(output, "模型已保存: ./checkpoint-"));
    assertEquals(3 + 3, count(output, "完成"));
  }

  @Test
  void tee_file_same() throws Exception {
    String output = run("$TRAIN 2 5 go" + ZH + " 2>&1 | tee my_training_output.txt");
    assertEquals(Files.readString(folder.resolve("my_training_output.txt")), output);
    assertEquals(2 * 5, count(output, "Batch Loss"));
  }

  @Test
  void nohup_file_plain() throws Exception {
    run("nohup $TRAIN 2 50 go sinks.console.style=bar > training_output.log 2>&1 &\n" + "wait $!");
    String output = Files.readString(folder.resolve("training_output.log"));
    assertEquals(-1, output.indexOf('\r'));
    assertEquals(-1, output.indexOf('\033'));
    assertEquals(2 * 21, count(output, "Batch Loss"));
    assertEquals(2, count(output, "finished - loss"));
  }

  @Test
  void tail_runningLog_follows() throws Exception {
    Process training = shell("exec $TRAIN 2 5 wait" + ZH).redirectErrorStream(true).start();
    try (BufferedReader seen = training.inputReader(StandardCharsets.UTF_8)) {
      awaitLine(seen, "模型已保存: ./checkpoint-1");
      Process tail =
          shell("tail -n +1 -f digits/*/log/training_*.log | grep --line-buffered 'Epoch \\['")
              .start();
      try (BufferedReader followed = tail.inputReader(StandardCharsets.UTF_8)) {
        awaitLine(followed, " INFO Epoch [1/2] 完成");
        training.getOutputStream().close();
        awaitLine(followed, " INFO Epoch [2/2] - 进度 100.0% (5/5)");
        awaitLine(followed, " INFO Epoch [2/2] 完成");
      } finally {
        tail.descendants().forEach(ProcessHandle::destroy);
        tail.destroy();
      }
    } finally {
      training.destroy();
      training.waitFor(); // it still writes below the temporary directory
    }
  }

  private static void awaitLine(BufferedReader lines, String part) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.contains(part)) {
      line = lines.readLine();
    }
    assertTrue(line != null, "no line with: " + part);
  }

  @Test
  void head_closesPipe_trainingGoesOn() throws Exception {
    String output = run("$TRAIN 2 20000 go | head -n 3; exit ${PIPESTATUS[0]}");
    assertEquals(3, output.lines().count());
    String log = Files.readString(log());
    assertEquals(2 * 20_000, count(log, "Batch Loss"));
    assertTrue(log.contains("Run ended: finished\n"));
  }

  @Test
  void stdout_closed_trainingGoesOn() throws Exception {
    run("$TRAIN 2 5 go >&-");
    assertEquals(2 * 5, count(Files.readString(log()), "Batch Loss"));
  }

  /** Nobody reads: the pipe is full after 64 KB, and the console's lane blocks for ever. */
  @Test
  void reader_stuck_trainingEnds() throws Exception {
    Process process =
        shell("exec $TRAIN 2 50000 go pipeline.close_timeout=2s pipeline.capacity=4096")
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the training waits for the terminal");
      assertEquals(0, process.exitValue(), this::errors);
      assertTrue(Files.readString(log()).contains("Run ended: finished\n"));
    } finally {
      process.destroyForcibly();
    }
  }

  private String runInTerminal(String command) throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/script")), "no script(1): nothing gives a terminal");
    return run("script -qec \"" + command + "\" /dev/null");
  }

  @Test
  void bar_terminal_drawnOver() throws Exception {
    String output = runInTerminal("$TRAIN 2 50 go sinks.console.style=bar </dev/null");
    assertTrue(output.contains("\rEpoch [1/2] 100% [="), output);
    assertTrue(output.contains("\033[K"), output);
    assertEquals(2, count(output, " finished - loss: "));
    for (String drawn : output.split("[\r\n]+")) {
      assertTrue(
          drawn.contains("finished") || drawn.length() < 80 + "\033[K\033[?7h\033[?7l".length(),
          drawn);
    }
  }

  /** Each of ours stands alone on its line, beside a bar that leaves its own open. */
  private static void assertOursAlone(String shown, int batches) {
    List<String> ours =
        shown.lines().filter(line -> line.contains("Batch Loss") || line.contains("ode")).toList();
    assertTrue(ours.size() > batches, shown);
    for (String line : ours) {
      assertTrue(line.startsWith("Epoch [") || line.startsWith("Model saved"), shown);
    }
    assertTrue(shown.contains("Training: 75% |==>  |"), shown);
    assertFalse(shown.contains("\n\n"), shown);
  }

  @Test
  void foreignBar_pipe_ownLines() throws Exception {
    String en = " sinks.console.language=en";
    assertOursAlone(run("$TRAIN 2 4 bar" + en + " | cat").replace('\r', ' ').replace(" T", "T"), 8);
    String teed = run("$TRAIN 2 4 bar run.name=b" + en + " | tee f | tail -n 1");
    assertOursAlone(Files.readString(folder.resolve("f")).replace('\r', ' ').replace(" T", "T"), 8);
    assertTrue(teed.startsWith("Run directory: "), teed);
  }

  @Test
  void foreignBar_terminal_erased() throws Exception {
    String output = runInTerminal("$TRAIN 2 4 bar sinks.console.language=en </dev/null");
    List<String> ours =
        Stream.of(output.split("\n")).filter(line -> line.contains("Batch Loss")).toList();
    assertEquals(2 * 4, ours.size(), output);
    for (String line : ours) {
      assertTrue(line.contains("\r\033[KEpoch ["), output);
    }
  }

  @Test
  void bar_terminalButPiped_linesOnly() throws Exception {
    String output = runInTerminal("$TRAIN 1 50 go sinks.console.style=bar | cat");
    assertFalse(output.contains("\033"), output);
    assertEquals(21, count(output, "Batch Loss"));
  }
}
