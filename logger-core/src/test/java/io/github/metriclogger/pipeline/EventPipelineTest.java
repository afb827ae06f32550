package io.github.metriclogger.pipeline;

import static io.github.metriclogger.pipeline.Bench.END;
import static io.github.metriclogger.pipeline.Bench.LONG;
import static io.github.metriclogger.pipeline.Bench.RUN;
import static io.github.metriclogger.pipeline.Bench.config;
import static io.github.metriclogger.pipeline.Bench.lane;
import static io.github.metriclogger.pipeline.Bench.offer;
import static io.github.metriclogger.pipeline.Bench.report;
import static io.github.metriclogger.pipeline.Bench.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventPipelineTest {
  private final FakeSink sink = new FakeSink();

  private EventPipeline start() {
    return Bench.start(config(1024), TimeSource.system(), lane("fake", sink));
  }

  @Test
  void events_manyBatches_arriveInOrder() {
    var pipeline = start();
    offer(pipeline, 0, 10_000);
    Bench.close(pipeline);

    assertEquals(LongStream.range(0, 10_000).boxed().toList(), sink.steps());
    SinkReport report = report(pipeline, "fake");
    assertEquals(10_000, report.written());
    assertEquals(0, report.dropped());
    assertEquals(SinkReport.State.CLOSED, report.state());
  }

  @Test
  void open_noEvent_neverCalled() {
    var pipeline = start();
    assertTrue(pipeline.flush(LONG));
    assertEquals(SinkReport.State.WAITING, report(pipeline, "fake").state());
    Bench.close(pipeline);

    assertEquals(List.of(), sink.calls);
    assertEquals(List.of(), sink.events());
  }

  @Test
  void state_knownAtStart_comesFirst() {
    var config = new ConfigLogged(Map.of("lr", 0.1), 1);
    var definition = new MetricDefined(MetricDefinition.of("val/*"), 2);
    var summary = new SummaryLogged(Map.of("best", 1), 3);
    var pipeline = start();
    pipeline.update(
        state -> state.withSummary(summary).withDefinition(definition).withConfig(config));
    pipeline.offer(scalar(0));
    Bench.close(pipeline);

    assertEquals(
        List.of(new RunStarted(RUN, RUN.startTime()), config, definition, summary, scalar(0), END),
        sink.events());
  }

  @Test
  void state_changed_onlyChangesComeBeforeNextEvent() {
    var pipeline = start();
    pipeline.offer(scalar(0));
    assertTrue(pipeline.flush(LONG));
    var config = new ConfigLogged(Map.of("lr", 0.2), 1);
    pipeline.update(state -> state.withConfig(config));
    pipeline.offer(scalar(1));
    assertTrue(pipeline.flush(LONG));
    Bench.close(pipeline);

    assertEquals(
        List.of(new RunStarted(RUN, RUN.startTime()), scalar(0), config, scalar(1), END),
        sink.events());
    assertEquals(2, report(pipeline, "fake").accepted());
  }

  @Test
  void state_changedWithoutEvents_comesByItself() {
    var pipeline = start();
    pipeline.offer(scalar(0));
    assertTrue(pipeline.flush(LONG));
    pipeline.update(state -> state.withConfig(new ConfigLogged(Map.of(), 1)));
    Bench.await("it came", () -> sink.kindsSeen().contains(EventKind.CONFIG));
    Bench.close(pipeline);
  }

  @Test
  void state_onlyConfig_opensSinkAtClose() {
    var pipeline = start();
    pipeline.update(state -> state.withConfig(new ConfigLogged(Map.of("lr", 1), 1)));
    assertTrue(pipeline.flush(LONG));
    assertEquals(List.of(), sink.calls);
    Bench.close(pipeline);

    assertEquals(
        List.of(EventKind.RUN_STARTED, EventKind.CONFIG, EventKind.RUN_FINISHED), sink.kindsSeen());
  }

  @Test
  void open_resumeStepSetBeforeOffer_isSeen() {
    var pipeline = start();
    pipeline.update(state -> state.withRun(state.run().withResumeStep(7)));
    pipeline.offer(scalar(7));
    Bench.close(pipeline);

    assertEquals(7, sink.openedWith.resumeStep());
  }

  @Test
  void open_messageBeforeResumePoint_waits() {
    RunInfo resumed = Bench.resumed(500);
    var pipeline =
        EventPipeline.create(
                config(64),
                RunState.of(resumed),
                List.of(lane("fake", sink)),
                TimeSource.system(),
                Locale.ENGLISH)
            .begin();
    pipeline.offer(new MessageLogged(MessageLevel.INFO, "early", 1));
    assertFalse(pipeline.flush(LONG), "answered at once: it waits for the first step");
    assertEquals(List.of(), sink.calls);
    pipeline.update(state -> state.withRun(resumed.withResumeStep(420)));
    pipeline.offer(scalar(420));
    assertTrue(pipeline.flush(LONG));
    assertEquals(420, sink.openedWith.resumeStep());
    Bench.close(pipeline);
    assertEquals(2, report(pipeline, "fake").written());
  }

  @Test
  void close_resumePointNeverSettled_writesAll() {
    var pipeline =
        EventPipeline.create(
                config(64),
                RunState.of(Bench.resumed(500)),
                List.of(lane("fake", sink)),
                TimeSource.system(),
                Locale.ENGLISH)
            .begin();
    pipeline.offer(new MessageLogged(MessageLevel.INFO, "early", 1));
    Bench.close(pipeline);
    assertEquals(500, sink.openedWith.resumeStep());
    assertEquals(1, report(pipeline, "fake").written());
  }

  @Test
  void kinds_narrow_nothingElseComes() {
    var narrow = new FakeSink(EnumSet.of(EventKind.TEXT));
    var pipeline =
        Bench.start(config(64), TimeSource.system(), lane("fake", sink), lane("narrow", narrow));
    var text = new TextLogged("notes", "warm", 1, 1);
    offer(pipeline, 0, 10);
    pipeline.offer(text);
    Bench.close(pipeline);

    assertEquals(List.of(text), narrow.events());
    assertEquals(1, report(pipeline, "narrow").accepted());
    assertEquals(11, report(pipeline, "fake").written());
  }

  @Test
  void flush_accepted_isWrittenAndForced() {
    var pipeline = start();
    offer(pipeline, 0, 500);
    assertTrue(pipeline.flush(LONG));

    assertEquals(500, sink.steps().size());
    assertTrue(sink.calls.contains("flush DISK"));
    assertEquals(500, report(pipeline, "fake").written());
    Bench.close(pipeline);
  }

  @Test
  void flush_hangingSink_falseAtTimeout() throws Exception {
    var gate = new CountDownLatch(1);
    sink.flushing = () -> Gates.pass(gate);
    var pipeline = start();
    pipeline.offer(scalar(0));
    assertFalse(pipeline.flush(Duration.ofMillis(50)));
    gate.countDown();
    assertTrue(pipeline.flush(LONG));
    Bench.close(pipeline);
  }

  @Test
  void written_young_isHandedToTheSystemInTime() {
    var pipeline = start();
    pipeline.offer(scalar(0));
    Bench.await("flushed", () -> sink.calls.contains("flush OS"));
    Bench.close(pipeline);
    assertEquals("close", sink.calls.get(sink.calls.size() - 1));
    assertEquals(1, sink.calls.stream().filter("close"::equals).count());
  }

  @Test
  void close_twice_secondDoesNothing() {
    var pipeline = start();
    pipeline.offer(scalar(0));
    Bench.close(pipeline);
    Bench.close(pipeline);
    pipeline.offer(scalar(1));
    pipeline.update(state -> state.withConfig(new ConfigLogged(Map.of(), 1)));

    assertTrue(pipeline.flush(LONG));
    assertEquals(List.of(0L), sink.steps());
    assertEquals(1, report(pipeline, "fake").accepted());
  }

  @Test
  void factory_throws_othersGoOn() {
    var pipeline =
        Bench.start(
            config(64),
            TimeSource.system(),
            lane(
                "broken",
                () -> {
                  throw new NoClassDefFoundError("gone/Away");
                }),
            lane("fake", sink));
    offer(pipeline, 0, 10);
    Bench.close(pipeline);

    assertEquals(10, sink.steps().size());
    assertTrue(sink.kindsSeen().contains(EventKind.MESSAGE), "the person is told");
    assertEquals(0, report(pipeline, "broken").accepted());
    assertTrue(report(pipeline, "broken").lastError().contains("gone/Away"));
  }

  /** Such as a sink whose messages are seen on a page of a server. */
  @Test
  void close_sinkThatKeepsMessages_isShownToTheEnd() {
    FakeSink terminal = new FakeSink();
    FakeSink keeper = new FakeSink();
    keeper.showsMessages = false;
    keeper.closing = () -> keeper.context.announce("all is uploaded");
    EventPipeline pipeline =
        Bench.start(
            Bench.config(100),
            TimeSource.system(),
            Bench.lane("console", terminal),
            Bench.lane("keeper", keeper));
    offer(pipeline, 0, 1);
    Bench.close(pipeline);
    assertTrue(
        terminal.events().stream()
            .anyMatch(
                event ->
                    event instanceof MessageLogged said && said.text().equals("all is uploaded")),
        () -> "seen: " + terminal.events());
  }
}
