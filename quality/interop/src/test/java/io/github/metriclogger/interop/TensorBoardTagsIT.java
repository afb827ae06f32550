package io.github.metriclogger.interop;

import static io.github.metriclogger.interop.Answers.at;
import static io.github.metriclogger.interop.Answers.column;
import static io.github.metriclogger.interop.Answers.form;
import static io.github.metriclogger.interop.Answers.list;
import static io.github.metriclogger.interop.Answers.url;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.Image;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.interop.TensorBoardServer.Loader;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.RunInfos;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a tag is called and however it is used, it breaks nothing. */
final class TensorBoardTagsIT {

  @RegisterExtension static final TensorBoards TENSORBOARDS = new TensorBoards();

  private static final String ORDINARY = "tags/ordinary";
  private static final String CONFLICT = "tags/conflict";
  private static final String SHARED = "shared";

  private static final List<String> AWKWARD =
      List.of(
          "?&=#%+",
          "say \"x\"",
          "it's",
          "../up",
          "/root",
          "a//b/",
          " lead",
          "tab\there",
          "two\nlines",
          "<script>alert(1)</script>",
          "\uD83D\uDD25",
          "$ENV{x}\\n");

  private static List<String> warnings;

  @BeforeAll
  static void write() throws IOException {
    List<RunEvent> awkward =
        AWKWARD.stream().<RunEvent>map(tag -> new Scalar(tag, 1, 2, FakeTime.START)).toList();
    assertEquals(List.of(), write(ORDINARY, awkward));
    write(ORDINARY + "/below", List.of(new Scalar(SHARED, 0.25, 1, FakeTime.START)));
    Image image = Image.hwc(new float[] {0.5f}, 1, 1, 1);
    warnings =
        write(
            CONFLICT,
            List.of(
                new Scalar(SHARED, 0.5, 0, FakeTime.START),
                new ImagesLogged(SHARED, List.of(image), 1, FakeTime.START),
                new ImagesLogged(SHARED, List.of(image), 2, FakeTime.START),
                new Scalar("after", 0.5, 2, FakeTime.START)));
  }

  private static List<String> write(String run, List<RunEvent> events) throws IOException {
    return EventFileRun.write(RunInfos.fresh(TENSORBOARDS.runs().resolve(run)), events);
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void tags_awkward_areServed(Loader loader) throws IOException {
    for (String tag : AWKWARD) {
      String path = url("data/plugin/scalars/scalars", "run", ORDINARY, "tag", tag);
      Object rows = TENSORBOARDS.with(loader).await(path, answer -> !list(answer).isEmpty());
      assertEquals(List.of(List.of(FakeTime.START, 2L, 1.0)), rows, tag);
    }
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void tag_ofTwoKinds_isRefusedOnceAndKeepsTheFirst(Loader loader) throws IOException {
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).contains("'" + SHARED + "'"), warnings::toString);
    TensorBoardServer server = TENSORBOARDS.with(loader);
    server.await(
        url("data/plugin/scalars/scalars", "run", CONFLICT, "tag", "after"),
        rows -> !list(rows).isEmpty());
    Object rows = server.json(url("data/plugin/scalars/scalars", "run", CONFLICT, "tag", SHARED));
    assertEquals(List.of(0.5), column(rows, 2));
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void query_ofSeveralRuns_isAnsweredInSpiteOfAConflict(Loader loader) throws IOException {
    String other = ORDINARY + "/below";
    String body = form("tag", SHARED, "runs", CONFLICT, "runs", other);
    Object answer =
        TENSORBOARDS
            .with(loader)
            .await(
                () -> TENSORBOARDS.with(loader).post("data/plugin/scalars/scalars_multirun", body),
                runs -> at(runs, CONFLICT) != null && at(runs, other) != null,
                "the query of several runs");
    assertEquals(List.of(0.5), column(list(answer, CONFLICT), 2));
    assertEquals(List.of(0.25), column(list(answer, other), 2));
  }
}
