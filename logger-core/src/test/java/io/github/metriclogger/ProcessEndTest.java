package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.metriclogger.support.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run ends when its process does, in a JVM of its own: {@link EndingProgram}. */
class ProcessEndTest {

  private static final String UNCLOSED = "ended without closing the run";

  @TempDir Path dir;
  private String output = "";
  private int exitCode;

  @Test
  void terminated_noHookOfTheProgram_killed() throws Exception {
    for (String signal : List.of("TERM", "INT", "HUP")) {
      Path folder = Files.createDirectory(dir.resolve(signal));
      assertEquals("killed", ended(folder, "signal", 0, signal), signal);
      assertFalse(output.contains(UNCLOSED), output);
    }
  }

  @Test
  void terminated_programsHookCloses_killed() throws Exception {
    assertEquals("killed", ended("signal, hook closes", 1, "TERM"));
  }

  @Test
  void terminated_programsHandlerExits_killed() throws Exception {
    assertEquals("killed", ended("signal, handler exits", 0, "TERM"));
    assertEquals(0, exitCode);
  }

  @Test
  void mainReturns_noneOrAllPlanned_finishedAndWarned() throws Exception {
    assertEquals("finished", ended("return", 0));
    assertEquals(1, count(UNCLOSED), output);
    assertNotResumed();
  }

  @Test
  void mainReturns_allPlannedDone_finished() throws Exception {
    assertEquals("finished", ended("return", 1));
  }

  @Test
  void mainReturns_epochsMissing_stoppedAndResumed() throws Exception {
    assertEquals("stopped", ended("return", 3));
    assertEquals(1, count(UNCLOSED), output);
    assertTrue(output.contains("Run ended: stopped"), output);
    try (MetricLogger again = builder().set("run.resume", "auto").open()) {
      assertEquals(3, again.lastStep());
    }
  }

  @Test
  void exit_nonePlanned_finishedAndNotResumed() throws Exception {
    assertEquals("finished", ended("exit", 0));
    assertEquals(1, count(UNCLOSED), output);
    assertNotResumed();
  }

  @Test
  void exit_epochsMissing_stopped() throws Exception {
    assertEquals("stopped", ended("exit", 2));
    assertEquals(0, exitCode);
  }

  @Test
  void exit_insideTheBody_asPlanned() throws Exception {
    assertEquals("stopped", ended("run exits", 2));
  }

  @Test
  void exit_onVirtualThread_stopped() throws Exception {
    assumeTrue(Runtime.version().feature() >= 21);
    assertEquals("stopped", ended("virtual exits", 2));
  }

  @Test
  void lastThread_daemonStillTrains_stopped() throws Exception {
    assertEquals("stopped", ended("daemon", 0));
  }

  @Test
  void exception_leavesMain_failedAndShownAsEver() throws Exception {
    assertEquals("failed", ended("throw", 1));
    assertEquals(1, exitCode);
    assertEquals(1, count("Exception in thread \"main\""), output);
    assertEquals(1, count("EndingProgram.main(EndingProgram.java"), output);
    assertEquals("java.lang.IllegalStateException: boom", record(dir).get("error"));
    assertTrue(output.contains("Run ended: failed - java.lang.IllegalStateException"), output);
  }

  @Test
  void exception_defaultHandler_stillRuns() throws Exception {
    assertEquals("failed", ended("default handler", 0));
    assertEquals(1, count("default handler: boom"), output);
    assertEquals(0, count("Exception in thread"), output);
  }

  @Test
  void exception_handlerOfTheProgram_stillRuns() throws Exception {
    assertEquals("finished", ended("own handler", 0), "it alone knows");
    assertEquals(1, count("own handler: boom"), output);
  }

  @Test
  void exception_onVirtualThread_failed() throws Exception {
    assumeTrue(Runtime.version().feature() >= 21);
    assertEquals("failed", ended("virtual throws", 0));
  }

  @Test
  void exception_passesClose_recordSaysFailed() throws Exception {
    assertEquals("failed", ended("try throws", 0));
    assertEquals(1, exitCode);
    assertTrue(output.contains("Run ended: finished"), output);
    assertEquals(1, count("was closed and then failed"), output);
    assertEquals("java.lang.IllegalStateException: boom", record(dir).get("error"));
    try (MetricLogger again = builder().set("run.resume", "auto").open()) {
      assertEquals(3, again.lastStep());
    }
  }

  @Test
  void exception_caughtBehindClose_staysFinished() throws Exception {
    assertEquals("finished", ended("caught", 1));
    assertEquals(1, count("caught"), output);
  }

  @Test
  void run_bodyReturnsEarly_finished() throws Exception {
    assertEquals("finished", ended("run", 7));
    assertEquals(0, count(UNCLOSED), output);
  }

  @Test
  void run_bodyThrows_failed() throws Exception {
    assertEquals("failed", ended("run throws", 1));
    assertEquals(1, count("Run ended: failed"), output);
    assertEquals(0, count("was closed and then failed"), output);
  }

  /** Ctrl-C while the hooks run after System.exit, and the other way round. */
  @Test
  void twoEnds_theOneThatRunsTheHooksCounts() {
    StackTraceElement hooks = frame("java.lang.ApplicationShutdownHooks", "runHooks");
    StackTraceElement shutdown = frame("java.lang.Shutdown", "exit");
    StackTraceElement signal = frame("jdk.internal.misc.Signal$1", "run");
    StackTraceElement main = frame("org.example.Main", "main");
    assertEquals(
        ProcessEnd.EXIT,
        ProcessEnd.of(stacks(List.of(List.of(shutdown, signal), List.of(hooks, shutdown, main)))));
    assertEquals(
        ProcessEnd.SIGNAL,
        ProcessEnd.of(stacks(List.of(List.of(hooks, shutdown, signal), List.of(shutdown, main)))));
    assertEquals(
        ProcessEnd.EXIT, ProcessEnd.of(stacks(List.of(List.of(main)))), "a virtual thread");
  }

  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, null, -1);
  }

  private static List<StackTraceElement[]> stacks(List<List<StackTraceElement>> stacks) {
    return stacks.stream().map(stack -> stack.toArray(StackTraceElement[]::new)).toList();
  }

  private MetricLoggerBuilder builder() {
    return new KeepingSink().run(dir);
  }

  private void assertNotResumed() {
    try (MetricLogger again = builder().set("run.resume", "auto").open()) {
      assertEquals(-1, again.lastStep(), "the finished run is left alone");
      assertTrue(again.runDirectory().endsWith("n-2"), again.runDirectory()::toString);
    }
  }

  private long count(String text) {
    return output.lines().filter(line -> line.contains(text)).count();
  }

  private String ended(String how, int planned) throws Exception {
    return ended(dir, how, planned, null);
  }

  private String ended(String how, int planned, String signal) throws Exception {
    return ended(dir, how, planned, signal);
  }

  /** The run's status after the program has ended, by a signal once it is ready if there is one. */
  private String ended(Path folder, String how, int planned, @Nullable String signal)
      throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    Process program =
        new ProcessBuilder(
                "env", // a build in the background ignores SIGINT, and hands that on
                "--default-signal",
                java,
                "-cp",
                classPath,
                EndingProgram.class.getName(),
                folder.toString(),
                how,
                Integer.toString(planned))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = program.inputReader(StandardCharsets.UTF_8)) {
      output = read(lines, signal, program.pid());
      assertTrue(program.waitFor(30, TimeUnit.SECONDS));
      exitCode = program.exitValue();
    } finally {
      program.destroyForcibly();
    }
    Map<?, ?> record = record(folder);
    assertEquals(3L, record.get("last_step"), output);
    return String.valueOf(record.get("status"));
  }

  private static String read(BufferedReader lines, @Nullable String signal, long pid)
      throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      all.append(line).append('\n');
      if (line.equals("ready") && signal != null) {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
      }
    }
    return all.toString();
  }

  private static Map<?, ?> record(Path folder) throws IOException {
    return (Map<?, ?>) Json.parse(Files.readString(folder.resolve("p/n/run.json")));
  }
}
