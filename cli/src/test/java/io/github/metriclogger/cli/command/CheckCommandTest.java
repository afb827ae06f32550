package io.github.metriclogger.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.check.ProblemFinder;
import io.github.metriclogger.cli.context.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  private static final String HEADER = "step,wall_time,train/loss,train/grad_norm\n";

  @TempDir private Path directory;
  private Path log;

  @BeforeEach
  void log() {
    log = directory.resolve("metrics.csv");
  }

  private void rows(String... rows) throws IOException {
    Files.writeString(log, HEADER + String.join("\n", rows) + "\n");
  }

  private TypedCommand check(String... options) {
    String[] line = new String[options.length + 2];
    line[0] = "check";
    line[1] = "metrics.csv";
    System.arraycopy(options, 0, line, 2, options.length);
    return TypedCommand.in(directory, line);
  }

  @Test
  void thresholdsOfTheGuide_oneLineEach() throws IOException {
    rows(
        "1,1767225600,2.5,100",
        "2,1767225601,NaN,100.5",
        "3,1767225602,NaN,240",
        "4,1767225603,2.0,0.001",
        "5,1767225604,2.0,0.0009",
        "6,1767225605,inf,1");
    TypedCommand typed = check();
    assertEquals(ExitCode.PROBLEM_FOUND, typed.exitCode());
    assertEquals(
        List.of(
            "metrics.csv: train/loss = NaN at step 2",
            "metrics.csv: train/grad_norm = 100.5 > 100 at step 2: the gradients may be exploding",
            "metrics.csv: train/grad_norm = 0.0009 < 0.001 at step 5: the gradients may be"
                + " vanishing",
            "metrics.csv: train/loss = Infinity at step 6"),
        typed.out().lines().toList());
  }

  @Test
  void healthyRun_isOk() throws IOException {
    rows("1,1767225600,2.5,1", "2,1767225601,2.4,0.5");
    TypedCommand typed = check();
    assertEquals(ExitCode.OK, typed.exitCode());
    assertEquals("metrics.csv: no problem found in 4 values\n", typed.out());
  }

  @Test
  void limits_areOptions() throws IOException {
    rows("1,1767225600,NaN,7");
    assertEquals(
        "metrics.csv: warning: train/loss = NaN at step 1\n", check("--nan", "warn").out());
    assertEquals(ExitCode.OK, check("--nan", "warn").exitCode());
    assertEquals(ExitCode.PROBLEM_FOUND, check("--nan=warn", "--grad-max", "6").exitCode());
    assertEquals(ExitCode.PROBLEM_FOUND, check("--nan=warn", "--grad-min", "8").exitCode());
    assertEquals(ExitCode.USAGE, check("--stall", "10").exitCode());
  }

  @Test
  void chinese_saysWhatTheGuideSays() throws IOException {
    rows("1,1767225600,1,142.25");
    TypedCommand typed = TypedCommand.inChinese(directory, "check", "metrics.csv");
    assertEquals("metrics.csv: train/grad_norm = 142.25 > 100（step 1）：可能存在梯度爆炸\n", typed.out());
  }

  @Test
  void manyEpisodes_areCounted() throws IOException {
    String[] rows = new String[100];
    for (int i = 0; i < 100; i++) {
      rows[i] = i + ",1767225600,1," + (i % 2 == 0 ? "200" : "1");
    }
    rows(rows);
    TypedCommand typed = check();
    assertEquals(ProblemFinder.MOST_OF_A_KIND + 1, typed.out().lines().count());
    assertTrue(typed.out().endsWith("metrics.csv: 30 more of these kinds\n"), typed.out());
  }

  @Test
  void json_holdsTheProblems() throws IOException {
    rows("1,1767225600,NaN,1");
    Map<?, ?> json = check("--json").json();
    assertEquals("metriclog.check/1", json.get("schema"));
    Map<?, ?> run = (Map<?, ?>) ((List<?>) json.get("runs")).get(0);
    Map<?, ?> problem = (Map<?, ?>) ((List<?>) run.get("problems")).get(0);
    assertEquals("nan", problem.get("kind"));
    assertEquals("error", problem.get("level"));
    assertEquals("train/loss", problem.get("tag"));
    assertEquals(1L, problem.get("at"));
    assertEquals("NaN", problem.get("value"));
  }

  @Test
  void onAlert_factsAreVariables() throws IOException {
    rows("1,1767225600,1,1", "2,1767225601,1,512.5");
    TypedCommand typed =
        check(
            "--on-alert",
            "printf '%s|%s|%s|%s' \"$METRICLOG_KIND\" \"$METRICLOG_TAG\" \"$METRICLOG_STEP\""
                + " \"$METRICLOG_VALUE\" > alert.txt");
    assertEquals("", typed.err());
    assertEquals(
        "gradient_too_large|train/grad_norm|2|512.5",
        Files.readString(directory.resolve("alert.txt")));
  }

  @Test
  void commandThatFails_isRemarked() throws IOException {
    rows("1,1767225600,1,1");
    TypedCommand typed = check("--on-finish", "exit 7");
    assertEquals(ExitCode.OK, typed.exitCode());
    assertEquals("metriclog: the command 'exit 7' ended with exit code 7\n", typed.err());
  }

  /** Appends one row for each look of the command; then the silence is long. */
  private TypedCommand waitFor(Deque<String> rows, String... options) {
    return TypedCommand.of(
        directory,
        context ->
            new CheckCommand(
                context,
                length -> {
                  try {
                    if (rows.isEmpty()) {
                      throw new InterruptedException();
                    }
                    Files.writeString(log, rows.remove(), StandardOpenOption.APPEND);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }),
        options);
  }

  @Test
  void waiting_seesWhatComesLater() throws IOException {
    rows("1," + (TypedCommand.NOW - 1) + ",2,1");
    Deque<String> rows = new ArrayDeque<>(List.of("2,1767226200,1,1\n", "3,1767226200,1,777\n"));
    TypedCommand typed =
        waitFor(rows, "metrics.csv", "--wait", "--on-alert", "echo $METRICLOG_STEP >> alerts");
    assertEquals(ExitCode.INTERRUPTED, typed.exitCode());
    assertEquals("3\n", Files.readString(directory.resolve("alerts")));
    assertTrue(typed.out().contains("= 777 > 100 at step 3"), typed.out());
  }

  @Test
  void runDirectory_failedAndKilled() throws IOException {
    rows("1,1767225600,1,1");
    Files.writeString(
        directory.resolve("run.json"),
        "{\"status\": \"failed\", \"error\": \"CUDA out of memory\"}");
    TypedCommand typed = TypedCommand.in(directory, "check", ".", "--wait");
    assertEquals(ExitCode.PROBLEM_FOUND, typed.exitCode());
    assertTrue(typed.out().contains("it has failed: run.json says so: CUDA out"), typed.out());
  }

  @Test
  void finishedRun_waitReturnsAndCommandKnowsTheState() throws IOException {
    rows("1,1767225600,1,1", "9,1767225600,1,1");
    Files.writeString(directory.resolve("run.json"), "{\"status\": \"finished\"}");
    TypedCommand typed =
        TypedCommand.in(
            directory,
            "check",
            ".",
            "--wait",
            "--on-finish",
            "echo $METRICLOG_STATE $METRICLOG_LAST $METRICLOG_PROBLEMS > end");
    assertEquals(ExitCode.OK, typed.exitCode());
    assertEquals("finished 9 0\n", Files.readString(directory.resolve("end")));
  }

  @Test
  void gradientNorms_byName() {
    for (String tag : List.of("train/grad_norm", "grad_norm", "gradient_norm", "Grad Norm/all")) {
      assertTrue(ProblemFinder.isGradientNorm(tag), tag);
    }
    for (String tag : List.of("train/loss", "norm", "gradual_normal")) {
      assertEquals(false, ProblemFinder.isGradientNorm(tag), tag);
    }
  }
}
