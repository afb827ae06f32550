package io.github.metriclogger.pipeline;

import static io.github.metriclogger.pipeline.Bench.lane;
import static io.github.metriclogger.pipeline.Bench.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.config.OverflowPolicy;
import io.github.metriclogger.config.PipelineConfig;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.event.SinkReport.State;
import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final long MAX = 8 << 20;
  private static final int SIDE = 256;

  private final CountDownLatch gate = new CountDownLatch(1);
  private final FakeSink hanging = new FakeSink();
  private final FakeSink good = new FakeSink();

  LedgerTest() {
    hanging.writing =
        (batch, it) -> {
          Gates.pass(gate);
          return it.keep(batch);
        };
  }

  private static PipelineConfig config(Duration block) {
    return new PipelineConfig(
        4096, MAX, OverflowPolicy.BLOCK, block, Duration.ofMillis(200), Duration.ofSeconds(20));
  }

  private static ImagesLogged image(long step) {
    float[] values = new float[SIDE * SIDE];
    return new ImagesLogged("val/sample", List.of(Image.hwc(values, SIDE, SIDE, 1)), step, 1);
  }

  private static long images(FakeSink sink) {
    return sink.events().stream().filter(event -> event.kind() == EventKind.IMAGES).count();
  }

  private static ScalarRow row(int columns, long step) {
    Map<String, Double> values = new TreeMap<>();
    for (int i = 0; i < columns; i++) {
      values.put("tag/" + i, i / 3.0);
    }
    return ScalarRow.of(values, step, 1);
  }

  @Test
  void charge_overLimit_refusedUntilReleased() {
    var ledger = new Ledger(8000);
    RunEvent image = image(0);
    Ledger.Account media = ledger.accountOf(image);
    assertTrue(media.charge(7000));
    assertFalse(media.charge(1));
    var held = new Ledger.Held(image, 7000, media, 2);
    held.release();
    assertFalse(media.charge(1), "the second lane still holds it");
    held.release();
    assertTrue(media.charge(1));
    assertFalse(media.charge(7000));
    assertTrue(media.charge(6999), "nothing else is held");
  }

  @Test
  void charge_rowsWhileMediaAreFull_haveTheirOwn() {
    var ledger = new Ledger(8000);
    assertTrue(ledger.accountOf(image(0)).charge(7000));
    assertTrue(ledger.accountOf(row(1, 0)).charge(1000));
    assertFalse(ledger.accountOf(row(1, 0)).charge(1));
    assertFalse(ledger.accountOf(image(0)).charge(1));
  }

  @Test
  void imageBurst_hangingSink_boundedAndCounted() {
    var pipeline =
        Bench.start(config(Duration.ofSeconds(5)), TimeSource.system(), lane("hanging", hanging));
    int burst = 2000;
    for (int i = 0; i < burst; i++) {
      pipeline.offer(image(i));
    }
    SinkReport report = report(pipeline, "hanging");
    long room = MAX * 7 / 8 / (SIDE * SIDE);
    assertEquals(burst - room, report.dropped());
    assertTrue(report.failed() == 0, "the sink is not to blame");
    gate.countDown();
    Bench.close(pipeline);
    assertEquals(room, images(hanging));
  }

  @Test
  void mediaFull_scalars_passAtOnce() {
    var pipeline = Bench.start(config(Duration.ofHours(1)), new FakeTime(), lane("h", hanging));
    for (int i = 0; i < 500; i++) {
      pipeline.offer(image(i));
    }
    Bench.offer(pipeline, 0, 1000);
    pipeline.offer(row(100, 1000));
    gate.countDown();
    Bench.close(pipeline);
    assertEquals(1000, hanging.steps().size());
    assertTrue(hanging.events().contains(row(100, 1000)));
  }

  @Test
  void stalledLane_holdsHalfAtMost_othersGetMedia() {
    var pipeline =
        Bench.start(
            config(Duration.ofSeconds(5)),
            TimeSource.system(),
            lane("hanging", hanging),
            lane("good", good));
    pipeline.offer(image(0));
    Bench.await("stalled", () -> report(pipeline, "hanging").state() == State.STALLED);
    for (int i = 1; i < 300; i++) {
      pipeline.offer(image(i));
      long expected = i + 1;
      Bench.await("it passed", () -> images(good) == expected);
    }
    long half = MAX * 7 / 8 / 2 / (SIDE * SIDE);
    SinkReport report = report(pipeline, "hanging");
    assertEquals(300 - half, report.dropped());
    gate.countDown();
    Bench.close(pipeline);
    assertEquals(half, images(hanging));
  }

  @Test
  void bigRows_noBytesLeft_waitForTheLane() {
    good.writing = (batch, it) -> it.keep(batch.subList(0, Math.min(64, batch.size())));
    var pipeline =
        Bench.start(config(Duration.ofSeconds(20)), TimeSource.system(), lane("good", good));
    int rows = 600; // of 24 KB each: more than the rows' share
    for (int i = 0; i < rows; i++) {
      pipeline.offer(row(1000, i));
    }
    Bench.close(pipeline);
    assertEquals(0, report(pipeline, "good").dropped());
    assertEquals(
        rows, good.events().stream().filter(event -> event.kind() == EventKind.SCALARS).count());
  }

  @Test
  void mediaAboveTheLimit_saidByNameAndNoAdviceToLogLess() {
    EventPipeline pipeline =
        Bench.start(config(Duration.ofSeconds(5)), TimeSource.system(), lane("good", good));
    Image large = Image.hwc(new float[(int) MAX], 1 << 10, (int) (MAX >> 10), 1);
    for (int step = 0; step < 3; step++) {
      pipeline.offer(new ImagesLogged("val/large", List.of(large), step, 1));
    }
    pipeline.offer(image(3));
    Bench.close(pipeline);
    assertEquals(3, report(pipeline, "good").dropped());
    assertEquals(1, images(good));
    List<String> told =
        good.events().stream()
            .filter(MessageLogged.class::isInstance)
            .map(event -> ((MessageLogged) event).text())
            .toList();
    assertEquals(1, told.size(), told::toString);
    String text = told.get(0);
    assertTrue(text.startsWith("'val/large' has 8.0 MB and can never be logged"), text);
    assertTrue(text.contains("max_bytes leaves 7.0 MB"), text);
    assertFalse(text.contains("log less often"), text);
  }

  @Test
  void rowAboveTheLimit_goesAlone() {
    EventPipeline pipeline =
        Bench.start(config(Duration.ofSeconds(5)), TimeSource.system(), lane("good", good));
    int columns = (int) (MAX / 8 / 24) + 1000;
    long start = System.nanoTime();
    for (int step = 0; step < 3; step++) {
      pipeline.offer(row(columns, step));
      pipeline.offer(row(100, step));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Bench.close(pipeline);
    assertEquals(0, report(pipeline, "good").dropped());
    assertEquals(6, report(pipeline, "good").written());
    assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, took::toString);
  }

  @Test
  void bigRows_hangingSink_dropAfterTheWait() {
    var pipeline =
        Bench.start(config(Duration.ofMillis(30)), TimeSource.system(), lane("h", hanging));
    for (int i = 0; i < 100; i++) {
      pipeline.offer(row(1000, i));
    }
    assertTrue(report(pipeline, "h").dropped() > 0);
    gate.countDown();
    Bench.close(pipeline);
  }
}
