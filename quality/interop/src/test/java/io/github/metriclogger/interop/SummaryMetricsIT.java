package io.github.metriclogger.interop;

import static io.github.metriclogger.interop.Answers.at;
import static io.github.metriclogger.interop.Answers.column;
import static io.github.metriclogger.interop.Answers.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.interop.TensorBoardServer.Loader;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of the summary are metrics of the HParams page. */
final class SummaryMetricsIT {

  @RegisterExtension static final TensorBoards TENSORBOARDS = new TensorBoards();

  @ParameterizedTest
  @EnumSource(Loader.class)
  void summary_isAMetric_liveAndAfterTheEnd(Loader loader) throws IOException {
    String run = "summary/" + loader;
    TensorBoardServer server = TENSORBOARDS.with(loader);
    try (MetricLogger logger = SampleRuns.settings(TENSORBOARDS.runs(), run).open()) {
      logger.logConfig(Map.of("lr", 0.1));
      logger.log("train/loss", 0.5, 0);
      logger.log("curve", 7, 0);
      logger.logSummary("best_acc", 0.75);
      awaitMetric(server, run, "best_acc", 0.75);
      logger.log("train/loss", 0.25, 1);
      logger.logSummary("best_acc", 0.9);
      logger.logSummary("curve", 100); // its curve is a metric already
      logger.logSummary("note", "no number");
    }
    awaitMetric(server, run, "best_acc", 0.9f);
    server.await(
        () -> HparamsPage.session(HparamsPage.sessionGroups(server), run),
        session -> "STATUS_SUCCESS".equals(at(session, "status")),
        "the end");
    Object group = HparamsPage.group(HparamsPage.sessionGroups(server), run);
    assertEquals(7.0, Answers.number(metric(group, "curve")));
    Object columns = at(HparamsPage.experiment(server), "metricInfos");
    assertTrue(column(columns, "name", "tag").contains("best_acc"), String.valueOf(columns));
    assertTrue(!column(columns, "name", "tag").contains("note"), String.valueOf(columns));
  }

  private static void awaitMetric(TensorBoardServer server, String run, String tag, double value)
      throws IOException {
    server.await(
        () -> HparamsPage.group(HparamsPage.sessionGroups(server), run),
        group -> Double.valueOf(value).equals(metric(group, tag)),
        tag + " " + value);
  }

  /** A cell of a run's row; null when it is empty. */
  private static Object metric(Object group, String tag) {
    if (at(group, "metricValues") == null) {
      return null;
    }
    for (Object cell : list(group, "metricValues")) {
      if (tag.equals(at(cell, "name", "tag"))) {
        return at(cell, "value");
      }
    }
    return null;
  }
}
