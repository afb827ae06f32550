package io.github.metriclogger.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Checks texts that cannot be encoded: half of a surrogate pair, as a substring may leave it. */
abstract class TextChecks {

  private static final String HALF = "hello \uD83D\uDE00".substring(0, 7);

  private final SinkCompatibilityKit kit;

  TextChecks(SinkCompatibilityKit kit) {
    this.kit = kit;
  }

  @Test
  @DisplayName("half a character anywhere loses no other value and not the run's end")
  void texts_halfACharacter_restIsKept() throws IOException {
    KitRun run = KitRun.start(kit, kit.runDirectory("half"));
    try (run) {
      run.scalar("loss", 0.5, 0);
      for (RunEvent event : events(run.now())) {
        offer(run, event);
      }
      run.scalar("loss", 0.25, 2);
      run.flush();
      offer(run, new RunFinished(RunStatus.FAILED, HALF, run.now()));
    }
    RunHistory history = run.read();
    run.logged().assertContainedIn(history, "around half a character");
    if (kit.readable().contains(EventKind.RUN_FINISHED)) {
      assertEquals(
          1, history.events().stream().filter(e -> e.kind() == EventKind.RUN_FINISHED).count());
    }
  }

  /**
   * Writes an event without expecting its content: what becomes of half a character is up to the
   * format.
   */
  private static void offer(KitRun run, RunEvent event) throws IOException {
    if (run.sink().kinds().contains(event.kind())) {
      assertEquals(1, run.sink().write(List.of(event)), () -> "not taken: " + event.kind());
    }
  }

  private static List<RunEvent> events(double time) {
    Image image = Image.hwc(new float[] {0, 1}, 1, 2, 1).withCaption(HALF);
    Map<String, Object> nested = Map.of(HALF, List.of(HALF, Map.of(HALF, HALF)));
    ModelGraph.Node node = new ModelGraph.Node(HALF, HALF, List.of(), Map.of(HALF, HALF));
    return List.of(
        new ConfigLogged(nested, time),
        new MetricDefined(MetricDefinition.of(HALF).withStepMetric(HALF + "x"), time),
        new Scalar(HALF, 1, 1, time),
        new ImagesLogged(HALF, List.of(image), 1, time),
        new HistogramLogged(HALF, Histogram.of(new double[] {1, 2}), 1, time),
        new TextLogged(HALF, HALF, 1, time),
        new TableLogged(HALF, new Table(List.of(HALF), List.of(List.of(HALF))), 1, time),
        new GraphLogged(new ModelGraph(List.of(node)), time),
        new AlertRaised(AlertLevel.WARN, HALF, HALF, 1, time),
        new MessageLogged(MessageLevel.INFO, HALF, time),
        new SystemSampled(Map.of(HALF, 1.0), time),
        new SummaryLogged(nested, time));
  }
}
