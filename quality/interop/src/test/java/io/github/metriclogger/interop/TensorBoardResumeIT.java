package io.github.metriclogger.interop;

import static io.github.metriclogger.interop.Answers.at;
import static io.github.metriclogger.interop.Answers.column;
import static io.github.metriclogger.interop.Answers.list;
import static io.github.metriclogger.interop.Answers.url;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.interop.TensorBoardServer.Loader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that was killed three times and gone on with is one curve, whatever reads it. */
final class TensorBoardResumeIT {

  @RegisterExtension static final TensorBoards TENSORBOARDS = new TensorBoards();

  private static final long LIMIT_SECONDS = 40;
  private static final int LAST = ResumedTraining.STARTS - 1;

  @BeforeAll
  static void train() throws Exception {
    for (int start = 0; start < ResumedTraining.STARTS; start++) {
      train(start);
    }
  }

  private static void train(int start) throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path errors = Path.of("target", "resumed-training-" + start + ".log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                ResumedTraining.class.getName(),
                TENSORBOARDS.runs().toString(),
                Integer.toString(start))
            .redirectError(errors.toFile())
            .start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("flushed", output.readLine(), () -> "see " + errors);
      if (start == LAST) {
        process.getOutputStream().close();
        process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertEquals(0, process.exitValue(), () -> "see " + errors);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void files_oneAStart_areInOrder() throws IOException {
    try (Stream<Path> files = Files.list(run())) {
      long events = files.filter(file -> file.toString().contains("tfevents")).count();
      assertEquals(ResumedTraining.STARTS, events);
    }
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void server_showsOneCurve(Loader loader) throws IOException {
    Object rows =
        TENSORBOARDS
            .with(loader)
            .await(scalars("train/loss"), answer -> steps().equals(column(answer, 1)));
    List<Double> values = steps().stream().map(ResumedTraining::value).toList();
    assertEquals(values, column(rows, 2));
  }

  /** The data server voids what a start has logged again, tag by tag; the other reader all. */
  @ParameterizedTest
  @EnumSource(
      value = Loader.class,
      names = {"PYTHON"})
  void server_voidsWhatWasNotLoggedAgain(Loader loader) throws IOException {
    List<Long> kept = steps().subList(0, ResumedTraining.KEPT);
    TENSORBOARDS.with(loader).await(scalars("only/0"), rows -> kept.equals(column(rows, 1)));
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void server_showsOneSessionThatSucceeded(Loader loader) throws IOException {
    TensorBoardServer server = TENSORBOARDS.with(loader);
    server.await(
        () -> HparamsPage.session(HparamsPage.sessionGroups(server), ResumedTraining.RUN),
        session -> "STATUS_SUCCESS".equals(at(session, "status")),
        "the session");
  }

  @Test
  void eventAccumulator_tellsOneCurve() throws IOException {
    var history = EventHistory.of(TENSORBOARDS.python(), run());
    var scalars =
        history.scalars().stream().filter(scalar -> scalar.tag().equals("train/loss")).toList();
    assertEquals(steps(), scalars.stream().map(scalar -> scalar.step()).toList());
    for (var scalar : scalars) {
      assertEquals(ResumedTraining.value(scalar.step()), scalar.value());
    }
    assertEquals(ResumedTraining.KEPT, history.values().get("only/0").size());
  }

  @Test
  void pluginEventAccumulator_tellsOneCurve() {
    Object newer = TENSORBOARDS.python().read("tensorboard_files.newer", run());
    assertEquals(steps(), column(list(newer, "tensors", "train/loss"), "step"));
    List<Long> kept = steps().subList(0, ResumedTraining.KEPT);
    assertEquals(kept, column(list(newer, "tensors", "only/0"), "step"));
  }

  private static List<Long> steps() {
    return LongStream.range(0, ResumedTraining.steps()).boxed().toList();
  }

  private static String scalars(String tag) {
    return url("data/plugin/scalars/scalars", "run", ResumedTraining.RUN, "tag", tag);
  }

  private static Path run() {
    return TENSORBOARDS.runs().resolve(ResumedTraining.RUN);
  }
}
