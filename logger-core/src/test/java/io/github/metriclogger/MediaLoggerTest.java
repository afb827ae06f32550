package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.Images;
import io.github.metriclogger.data.Media;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.data.Text;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.CheckpointSaved;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.event.Stepped;
import io.github.metriclogger.event.TableLogged;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values with more to them than a number, good and bad, through all doors. */
class MediaLoggerTest {

  private static final Image PIXEL = Image.hwc(new float[1], 1, 1, 1);

  /** One of each kind. */
  private static final List<Media> ALL =
      List.of(
          PIXEL,
          new Images(List.of(PIXEL, PIXEL)),
          Histogram.of(new double[] {1, Double.NaN}),
          new Text("x"),
          new Table(List.of("a"), List.of(List.of(1))),
          PrCurve.of(new boolean[] {true}, new double[] {0.5}));

  @TempDir Path dir;
  private final KeepingSink sink = new KeepingSink();

  @Test
  void log_everyMedia_reachesSinkAndStep() {
    try (MetricLogger logger = sink.run(dir).open()) {
      for (int i = 0; i < ALL.size(); i++) {
        logger.log("m" + i, ALL.get(i), i);
        assertEquals(i, logger.lastStep());
      }
      assertEquals(0, logger.deliveryReport().rejected());
      assertEquals(0, logger.deliveryReport().corrected());
    }
    List<Stepped> events = sink.all(Stepped.class);
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L), events.stream().map(Stepped::step).toList());
    for (int i = 1; i < ALL.size(); i++) {
      assertEquals(ALL.get(i), events.get(i).media());
    }
  }

  @Test
  void logEvent_everyStepped_checkedAndReached() {
    try (MetricLogger logger = sink.run(dir).open()) {
      for (int i = 0; i < ALL.size(); i++) {
        logger.logEvent(Stepped.of("", ALL.get(i), 900, 0));
        logger.logEvent(Stepped.of("t", ALL.get(i), -1, 0));
        assertEquals(2 * i + 2, logger.deliveryReport().rejected());
        logger.logEvent(Stepped.of("t", ALL.get(i), 10 + i, 0));
        assertEquals(10 + i, logger.lastStep(), "only what is kept reaches its step");
      }
    }
    assertEquals(ALL.size(), sink.all(Stepped.class).size());
  }

  @Test
  void logEvent_stepsOfOtherKinds_areChecked() {
    List<RunEvent> bad =
        List.of(
            new AlertRaised(AlertLevel.WARN, "t", "x", -2, 0),
            new CheckpointSaved(dir, -7, 0),
            progress(-2),
            new Scalar("", 1, 0, 0));
    List<RunEvent> good =
        List.of(
            new AlertRaised(AlertLevel.WARN, "t", "x", -1, 0),
            new CheckpointSaved(dir, -1, 0),
            progress(-1));
    try (MetricLogger logger = sink.run(dir).open()) {
      bad.forEach(logger::logEvent);
      assertEquals(bad.size(), logger.deliveryReport().rejected());
      good.forEach(logger::logEvent);
      assertEquals(bad.size(), logger.deliveryReport().rejected());
      assertEquals(-1, logger.lastStep());
    }
    assertEquals(1, sink.count(EventKind.ALERT));
    assertEquals(1, sink.count(EventKind.CHECKPOINT));
    assertEquals(0, sink.count(EventKind.SCALARS));
  }

  private static Progress progress(long step) {
    return new BatchProgress("", 1, 2, 0, 4, step, 1, 0.1, 8, Map.of(), 1, 2, 0);
  }

  @Test
  void logEvent_rowWithAnEmptyTag_othersStay() {
    Map<String, Double> row = new LinkedHashMap<>();
    row.put("a", 1.0);
    row.put("", 2.0);
    row.put("b", 3.0);
    try (MetricLogger logger = sink.run(dir).open()) {
      logger.logEvent(ScalarRow.of(row, 4, 0));
      logger.logEvent(ScalarRow.of(Map.of("", 1), 9, 0));
      assertEquals(2, logger.deliveryReport().rejected());
      assertEquals(4, logger.lastStep());
    }
    assertEquals(2, sink.last(Scalars.class).size());
    assertEquals("b", sink.last(Scalars.class).tag(1));
  }

  @Test
  void rawData_odd_arrivesCountedAndWarnedOfOnce() {
    try (MetricLogger logger = sink.run(dir).open()) {
      logger.logPrCurve("pr", new boolean[] {true, false}, new double[] {1.0000001, -1e-9}, 1);
      logger.logPrCurve("pr", new int[] {1, 0}, new float[] {Float.NaN, 0.5f}, 2);
      logger.logTable("t", List.of("a", "b"), List.of(List.of(1), List.of(1, 2, 3)), 3);
      logger.logImage("i", new byte[] {1, 2, 3}, 4);
      logger.logImages("is", Arrays.asList(PIXEL, null), 5);
      assertEquals(6, logger.deliveryReport().corrected(), "2 scores, a NaN, 2 rows, a file");
      assertEquals(0, logger.deliveryReport().rejected());
    }
    assertEquals(5, sink.all(Stepped.class).size());
    assertEquals(1, sink.last(PrCurveLogged.class).curve().falsePositives(0));
    assertEquals(3, sink.last(TableLogged.class).table().columns().size());
    assertEquals(
        List.of(
            "In 'pr' at step 1: 2 scores outside 0 to 1 were clipped.",
            "In 't' at step 3: 2 rows that are not as long as the columns were filled up with null,"
                + " or given further columns.",
            "In 'i' at step 4: 3 bytes that are no PNG, JPEG or GIF file were replaced by a crossed"
                + " square."),
        sink.all(MessageLogged.class).stream()
            .map(message -> message.text().replace(" Further cases are only counted.", ""))
            .filter(text -> text.startsWith("In "))
            .toList());
  }

  @Test
  void misfitData_everyDoor_countedNothingThrown() {
    try (MetricLogger logger = sink.run(dir).open()) {
      logger.logPrCurve("pr", new boolean[3], new double[5], 1);
      logger.logPrCurve("pr", new int[3], new float[5], 1);
      logger.logImages("i", List.of(), 1);
      logger.log("s", () -> Image.hwc(new float[3], 2, 2, 1), 1);
      logger.log(
          "s",
          () -> {
            throw new AssertionError("the program's own");
          },
          1);
      assertEquals(5, logger.deliveryReport().rejected());
      assertEquals(-1, logger.lastStep());
    }
    assertEquals(0, sink.all(Stepped.class).size());
  }

  /** As doubles they are 72 MB, more than {@code max_bytes} leaves for media. */
  @Test
  void logHistogram_nineMillionFloats_arrives() {
    float[] weights = new float[9_000_000];
    Arrays.fill(weights, 4_500_000, 9_000_000, 1);
    try (MetricLogger logger = sink.run(dir).open()) {
      logger.logHistogram("weights/embedding", weights, 1);
      Arrays.fill(weights, 7);
    }
    Histogram histogram = sink.last(HistogramLogged.class).histogram();
    assertEquals(9_000_000, histogram.finite());
    assertEquals(
        List.of(4_500_000L, 4_500_000L),
        Arrays.stream(histogram.bins(2).counts()).boxed().toList());
    assertEquals(0, sink.count(EventKind.MESSAGE));
  }

  @Test
  void noop_supplier_isNeverAsked() {
    MetricLogger.noop()
        .log(
            "x",
            () -> {
              throw new AssertionError("made for nothing");
            },
            1);
    MetricLogger.noop().logPrCurve("x", new boolean[1], new double[9], 1);
  }
}
