package io.github.metriclogger.interop;

import static io.github.metriclogger.interop.Answers.at;
import static io.github.metriclogger.interop.Answers.column;
import static io.github.metriclogger.interop.Answers.form;
import static io.github.metriclogger.interop.Answers.list;
import static io.github.metriclogger.interop.Answers.number;
import static io.github.metriclogger.interop.Answers.url;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.interop.TensorBoardServer.Loader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TensorBoard shows the scalars that were logged. */
final class TensorBoardScalarsIT {

  @RegisterExtension static final TensorBoards TENSORBOARDS = new TensorBoards();

  private static final int KEPT = 1_000;

  @ParameterizedTest
  @EnumSource(Loader.class)
  void scalars_ordinary_haveStepTimeAndValue(Loader loader) throws IOException {
    List<?> rows = scalars(loader, SampleRuns.RUN, "train/loss");
    assertEquals(SampleRuns.STEPS, rows.size());
    for (int step = 0; step < SampleRuns.STEPS; step++) {
      double value = (double) (float) SampleRuns.loss(step);
      assertEquals(List.of(SampleRuns.time(step), (long) step, value), rows.get(step));
    }
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void scalars_odd_areKeptAsFloats(Loader loader) throws IOException {
    List<?> rows = scalars(loader, SampleRuns.RUN, "odd");
    assertEquals(
        List.of("NaN", "Infinity", "-Infinity", "Infinity", 16777216.0, (double) 0.1f),
        column(rows, 2));
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void steps_far_areExact(Loader loader) throws IOException {
    List<Long> steps = Arrays.stream(SampleRuns.FAR_STEPS).boxed().toList();
    assertEquals(steps, column(scalars(loader, SampleRuns.FAR, "far"), 1));
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void scalars_many_areThinnedUpToTheLast(Loader loader) throws IOException {
    List<?> rows = scalars(loader, SampleRuns.RUN, "many");
    assertEquals(KEPT, rows.size());
    assertEquals(SampleRuns.MANY - 1L, at(rows, KEPT - 1, 1));
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void tags_all_areListedWithDescriptions(Loader loader) throws IOException {
    Object tags = at(server(loader).json("data/plugin/scalars/tags"), SampleRuns.RUN);
    assertEquals(
        Set.of(
            "train/loss", "val/loss", "训练/损失 <b>", "odd", "many", "last", "weights/odd/nonfinite"),
        ((Map<?, ?>) tags).keySet());
    String description = String.valueOf(at(tags, "val/loss", "description"));
    assertTrue(description.contains("Lower is better"), description);
    assertEquals("", at(tags, "train/loss", "description"));
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void scalars_severalRuns_comeTogether(Loader loader) throws IOException {
    Object answer =
        server(loader)
            .post(
                "data/plugin/scalars/scalars_multirun",
                form("tag", "train/loss", "runs", SampleRuns.RUN, "runs", SampleRuns.OTHER));
    assertEquals(SampleRuns.STEPS, list(answer, SampleRuns.RUN).size());
    assertEquals(List.of(7.0), column(list(answer, SampleRuns.OTHER), 2));
  }

  @ParameterizedTest
  @EnumSource(Loader.class)
  void timeSeries_scalars_areThere(Loader loader) throws IOException {
    String request = "[{\"plugin\":\"scalars\",\"tag\":\"训练/损失 <b>\"}]";
    Object answer =
        server(loader).json(url("data/plugin/timeseries/timeSeries", "requests", request));
    List<?> series = list(answer, 0, "runToSeries", SampleRuns.RUN);
    List<Double> steps = IntStream.range(0, SampleRuns.STEPS).mapToObj(i -> (double) i).toList();
    assertEquals(steps, column(series, "value").stream().map(Answers::number).toList());
    assertEquals(9, number(at(series, SampleRuns.STEPS - 1, "step")));
  }

  private static List<?> scalars(Loader loader, String run, String tag) throws IOException {
    return list(server(loader).json(url("data/plugin/scalars/scalars", "run", run, "tag", tag)));
  }

  private static TensorBoardServer server(Loader loader) {
    return TENSORBOARDS.with(loader);
  }
}
