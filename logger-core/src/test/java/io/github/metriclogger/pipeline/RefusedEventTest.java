package io.github.metriclogger.pipeline;

import static io.github.metriclogger.pipeline.Bench.config;
import static io.github.metriclogger.pipeline.Bench.lane;
import static io.github.metriclogger.pipeline.Bench.offer;
import static io.github.metriclogger.pipeline.Bench.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.SinkReport.Refused;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An event that a sink fails on again and again: what the person reads and the report holds. */
class RefusedEventTest {
  private final FakeSink sink = new FakeSink(Set.of(EventKind.SCALARS, EventKind.CONFIG));
  private final FakeSink console = new FakeSink(Set.of(EventKind.MESSAGE));
  private final FakeSink log = new FakeSink(Set.of(EventKind.MESSAGE));
  private final EventPipeline pipeline =
      Bench.start(
          config(64),
          TimeSource.system(),
          lane("fake", sink),
          lane("console", console),
          lane("log", log));

  private static List<MessageLogged> messages(FakeSink shown) {
    return shown.events().stream().map(MessageLogged.class::cast).toList();
  }

  private static Stream<String> texts(FakeSink shown) {
    return messages(shown).stream().map(MessageLogged::text);
  }

  private void refuse(Set<Long> steps) {
    sink.writing =
        (batch, it) -> {
          if (Bench.steps(batch).stream().anyMatch(steps::contains)) {
            throw new IllegalStateException("no room for it");
          }
          return it.keep(batch);
        };
  }

  @Test
  void refused_someSteps_areCountedApartFromDrops() {
    refuse(Set.of(3L, 7L));
    offer(pipeline, 0, 10);
    Bench.close(pipeline);

    assertEquals(8, sink.steps().size(), "all others are written");
    var report = report(pipeline, "fake");
    assertEquals(2, report.failed());
    String cause = "java.lang.IllegalStateException: no room for it";
    assertEquals(new Refused(EventKind.SCALARS, "train/loss", 3, cause), report.firstRefused());
    String last =
        "Sink fake could not write 2 events, even alone, and left them out; the first: scalars"
            + " 'train/loss' at step 3 ("
            + cause
            + ").";
    assertTrue(texts(console).anyMatch(last::equals), () -> texts(console).toList().toString());
    assertTrue(texts(console).noneMatch(text -> text.contains("log less often")));
  }

  @Test
  void refused_stateOfTheRun_isNamedAndNoLostEvent() {
    sink.writing =
        (batch, it) -> {
          if (batch.stream().anyMatch(ConfigLogged.class::isInstance)) {
            throw new IllegalStateException("no config here");
          }
          return it.keep(batch);
        };
    pipeline.update(state -> state.withConfig(new ConfigLogged(Map.of("lr", 0.1), 1)));
    offer(pipeline, 0, 3);
    Bench.close(pipeline);

    assertEquals(0, report(pipeline, "fake").dropped());
    assertEquals(EventKind.CONFIG, report(pipeline, "fake").firstRefused().kind());
    assertTrue(
        texts(console).anyMatch(text -> text.contains("could not write 1 event, even alone")));
  }

  @Test
  void trace_firstFailure_isInTheLogFileAlone() {
    refuse(Set.of(1L, 2L));
    offer(pipeline, 0, 4);
    Bench.close(pipeline);

    List<MessageLogged> traces =
        messages(log).stream().filter(line -> line.text().contains("\tat ")).toList();
    assertEquals(1, traces.size(), "once");
    assertEquals(MessageLevel.INFO, traces.get(0).level());
    assertTrue(traces.get(0).text().contains("RefusedEventTest"));
    assertTrue(texts(console).noneMatch(text -> text.contains("\tat ")));
    assertTrue(texts(console).anyMatch(text -> text.endsWith("The log file has the stack trace.")));
  }

  @Test
  void trace_destinationFails_isNotKept() {
    var isFull = new AtomicBoolean(true);
    sink.writing =
        (batch, it) -> {
          if (isFull.getAndSet(false)) {
            throw new IOException("disk full");
          }
          return it.keep(batch);
        };
    offer(pipeline, 0, 4);
    Bench.close(pipeline);

    assertEquals(4, sink.steps().size());
    assertTrue(texts(console).anyMatch(text -> text.contains("disk full; it will be retried")));
    assertTrue(texts(log).noneMatch(text -> text.contains("\tat ")));
    assertTrue(texts(console).noneMatch(text -> text.contains("stack trace")));
  }
}
