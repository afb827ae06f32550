package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.EventRelay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayedRunTest {

  private final KeptRelay relay = new KeptRelay();
  private final MetricLogger logger = MetricLogger.relayedBy(relay);

  @Test
  void log_allKinds_relayedInOrder() {
    logger.log("a", 1.5, 3);
    logger.log(Map.of("b", 2), 4);
    logger.log("a", 2.5);
    logger.logText("t", "x", 5);
    logger.logConfig(Map.of("lr", 0.1));
    logger.logSummary("best", 7);
    assertEquals(
        List.of(
            Scalar.class,
            ScalarRow.class,
            Scalar.class,
            TextLogged.class,
            ConfigLogged.class,
            SummaryLogged.class),
        relay.events.stream().map(RunEvent::getClass).toList());
    assertEquals(0, ((Scalar) relay.events.get(2)).step(), "without a step it begins at 0");
    assertEquals(Map.of("lr", 0.1), ((ConfigLogged) relay.events.get(4)).config());
    assertEquals(5, logger.lastStep());
  }

  @Test
  void log_badInput_rejectedHere() {
    logger.log("", 1, 0);
    logger.log("a", 1, -1);
    assertEquals(List.of(), relay.events);
    assertEquals(2, logger.deliveryReport().rejected());
    assertEquals(2, relay.warnings.size());
  }

  @Test
  void whatIsTheRunsOwn_refusedOnce(@TempDir Path dir) {
    logger.resumeFrom(3);
    logger.checkpointSaved(dir);
    logger.markFailed(new IOException("x"));
    logger.markFailed(new IOException("y"));
    logger.beforeClose(() -> {});
    logger.close();
    assertEquals(List.of(), relay.events);
    assertEquals(5, logger.deliveryReport().rejected());
    assertEquals(4, relay.warnings.size(), relay.warnings::toString);
    assertTrue(relay.warnings.get(0).contains("resumeFrom"), relay.warnings::toString);
  }

  @Test
  void trainingProgress_onAWorker_standardMetricsAndDefinitions() {
    TrainingProgress progress = TrainingProgress.builder(logger).epochs(1).start();
    progress.epochStarted();
    progress.batch(0.5, 0.1, 8);
    progress.epochFinished();
    assertTrue(relay.events.stream().anyMatch(MetricDefined.class::isInstance));
    assertTrue(
        relay.events.stream()
            .anyMatch(event -> event instanceof Scalar s && s.tag(0).equals("train/loss")));
    assertTrue(relay.events.stream().anyMatch(event -> event.kind() == EventKind.PROGRESS));
  }

  @Test
  void capturedLogger_serialized_namesTheWayOut(@TempDir Path dir) throws IOException {
    try (MetricLogger run = new KeepingSink().run(dir).open();
        ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      for (MetricLogger captured : List.of(run, logger, MetricLogger.noop())) {
        NotSerializableException refused =
            assertThrows(NotSerializableException.class, () -> out.writeObject(captured));
        assertTrue(
            String.valueOf(refused.getMessage()).contains("SparkMetrics.get()"),
            refused::getMessage);
      }
    }
  }

  /** Keeps what it is given. */
  private static final class KeptRelay implements EventRelay {

    private final List<RunEvent> events = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    @Override
    public void relay(RunEvent event) {
      events.add(event);
    }

    @Override
    public boolean flush(Duration timeout) {
      return true;
    }

    @Override
    public String runId() {
      return "r";
    }

    @Override
    public Path runDirectory() {
      return Path.of("runs", "r");
    }

    @Override
    public int rank() {
      return 1;
    }

    @Override
    public int worldSize() {
      return 2;
    }

    @Override
    public List<SinkReport> reports() {
      return List.of();
    }

    @Override
    public void warn(String text) {
      warnings.add(text);
    }
  }
}
