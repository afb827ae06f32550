package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.Media;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.event.SummaryLogged;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLoggerTest {

  @TempDir Path dir;
  private final KeepingSink sink = new KeepingSink();

  private MetricLoggerBuilder builder() {
    return sink.run(dir);
  }

  @Test
  void log_everyKind_reachesSink() {
    try (MetricLogger logger = builder().open()) {
      logger.log("a", 1.5, 0);
      logger.log(Map.of("b", 2, "c", 3.0f), 1);
      logger.logImage("i", Image.hwc(new float[4], 2, 2, 1), 1);
      logger.logHistogram("h", new float[] {1, 2}, 1);
      logger.logHistogram("h", new double[] {1, 2}, 2);
      logger.logText("t", "**x**", 1);
      logger.logTable("table", new Table(List.of("x"), List.of(List.of(1))), 1);
      logger.logPrCurve("pr", PrCurve.of(new boolean[] {true}, new double[] {0.5}, 10), 1);
      logger.logGraph(new ModelGraph(List.of()));
      logger.logAlert(AlertLevel.WARN, "title", "text");
      logger.defineMetric(MetricDefinition.of("a"));
      logger.logConfig(Map.of("lr", 0.1));
      logger.logSummary("best", 1);
      logger.checkpointSaved(dir);
      logger.logMessage("hello");
    }
    for (EventKind kind : EventKind.values()) {
      boolean sent =
          kind != EventKind.EXTENSION
              && kind != EventKind.PROGRESS
              && kind != EventKind.SYSTEM_SAMPLE;
      assertEquals(sent, sink.count(kind) > 0, kind::toString);
    }
    assertEquals(2, sink.last(Scalars.class).size());
    assertTrue(sink.closed());
  }

  @Test
  void links_ofAProgramsSink_byItsName() {
    URI page = URI.create("https://example.org/n");
    sink.show(page);
    MetricLogger logger = builder().open();
    assertEquals(Map.of("probe", page), logger.links());
    logger.close();
    assertEquals(Map.of("probe", page), logger.links());
    assertEquals(Map.of(), MetricLogger.noop().links());
  }

  @Test
  void log_withoutStep_usesCurrentStep() {
    try (MetricLogger logger = builder().open()) {
      logger.log("a", 1);
      logger.log(Map.of("b", 2));
      logger.log(Map.of("a", 3));
      logger.step(10);
      assertEquals(10, logger.currentStep());
      logger.log("a", 4);
      logger.log(Map.of("a", 5));
      logger.log("", 6);
      logger.log(Map.of("", 7));
      logger.log("a", 8);
    }
    assertEquals(
        List.of(0L, 0L, 1L, 10L, 11L, 12L),
        sink.all(Scalars.class).stream().map(Scalars::step).toList());
  }

  @Test
  void log_plainLoopWithoutSteps_makesCurves() {
    try (MetricLogger logger = builder().open()) {
      for (int i = 0; i < 10; i++) {
        logger.log("loss", i);
        logger.log("acc", i);
      }
      assertEquals(9, logger.lastStep());
    }
    List<Scalars> all = sink.all(Scalars.class);
    assertEquals(20, all.size());
    for (int i = 0; i < 20; i++) {
      assertEquals(i / 2, all.get(i).step(), "value " + i);
      assertEquals(i / 2, all.get(i).value(0));
    }
  }

  @Test
  void log_rawMapWithBadEntries_othersStay() {
    Map<String, Object> raw = new TreeMap<>(Comparator.nullsFirst(Comparator.naturalOrder()));
    raw.put(null, 1);
    raw.put("text", "0.5");
    raw.put("null", null);
    raw.put("yes", true);
    raw.put("good", 2);
    raw.put("also", 3.5f);
    try (MetricLogger logger = builder().open()) {
      logger.log(untyped(raw), 3);
      logger.log(untyped(raw));
      assertEquals(8, logger.deliveryReport().rejected());
    }
    for (Scalars row : sink.all(Scalars.class)) {
      assertEquals(List.of("also", "good"), tags(row));
      assertEquals(3.5, row.value(0));
    }
    assertEquals(2, sink.count(EventKind.SCALARS));
  }

  @SuppressWarnings("unchecked") // what a raw map does
  private static Map<String, Number> untyped(Map<?, ?> raw) {
    return (Map<String, Number>) raw;
  }

  @Test
  void watch_rawMapWithBadEntries_othersStay() {
    Map<Object, Object> raw = new LinkedHashMap<>();
    raw.put("text", "no array");
    raw.put(null, new float[1]);
    raw.put("floats", new float[] {1});
    raw.put("doubles", new double[] {1});
    Map<?, ?> untyped = raw;
    @SuppressWarnings("unchecked")
    Map<String, float[]> typed = (Map<String, float[]>) untyped;
    try (MetricLogger logger = builder().open()) {
      logger.watch(() -> typed, 1);
      logger.log("a", 1, 0);
      assertEquals(2, logger.deliveryReport().rejected());
    }
    assertEquals(
        List.of("floats", "doubles"),
        sink.all(HistogramLogged.class).stream().map(HistogramLogged::tag).toList());
  }

  @Test
  void watch_floatsDoublesOrMixed_valuesStay() {
    Supplier<Map<String, float[]>> floats = () -> Map.of("floats", new float[] {1, 3});
    Supplier<HashMap<String, double[]>> doubles =
        () -> new HashMap<>(Map.of("doubles", new double[] {1e-300, 1e300}));
    Map<String, Object> mixed = new LinkedHashMap<>();
    mixed.put("mixed/f", new float[] {2});
    mixed.put("mixed/d", new double[] {3});
    try (MetricLogger logger = builder().open()) {
      logger.watch(floats, 1);
      logger.watch(doubles, 1);
      logger.watch(() -> mixed, 1);
      logger.log("a", 1, 0);
      assertEquals(0, logger.deliveryReport().rejected());
    }
    Map<String, Double> highest = new HashMap<>();
    sink.all(HistogramLogged.class).forEach(h -> highest.put(h.tag(), h.histogram().max()));
    assertEquals(Map.of("floats", 3.0, "doubles", 1e300, "mixed/f", 2.0, "mixed/d", 3.0), highest);
  }

  @Test
  void watch_manyBadValues_countedAndSaidOnce() {
    Map<String, List<Float>> lists = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      lists.put("list" + i, List.of(1f));
    }
    try (MetricLogger logger = builder().open()) {
      logger.watch(() -> lists, 1);
      logger.log("a", 1, 0);
      for (int i = 0; i < 50; i++) {
        logger.log(
            "media" + i,
            () -> {
              throw new IllegalStateException("no picture");
            },
            0);
      }
      assertEquals(100, logger.deliveryReport().rejected());
    }
    assertEquals(2, sink.all(MessageLogged.class).size());
  }

  @Test
  void log_unorderedMap_sortedTags() {
    Map<String, Integer> unordered = new HashMap<>(Map.of("b", 1, "c", 2, "a", 3));
    Map<String, Integer> ordered = new LinkedHashMap<>();
    ordered.put("z", 1);
    ordered.put("y", 2);
    try (MetricLogger logger = builder().open()) {
      logger.log(unordered, 0);
      logger.log(ordered, 1);
    }
    List<Scalars> rows = sink.all(Scalars.class);
    assertEquals(List.of("a", "b", "c"), tags(rows.get(0)));
    assertEquals(List.of("z", "y"), tags(rows.get(1)));
  }

  private static List<String> tags(Scalars row) {
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      tags.add(row.tag(i));
    }
    return tags;
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void badInput_everyMethod_neverThrows() {
    DeliveryReport report;
    try (MetricLogger logger = builder().open()) {
      logger.log(null, 1, 0);
      logger.log("", 1, 0);
      logger.log("a", 1, -1);
      logger.log((Map<String, Double>) null, 0);
      logger.logImage("i", (Image) null, 0);
      logger.logImage("i", (byte[]) null, 0);
      logger.logImages("i", null, 0);
      logger.logHistogram("h", (float[]) null, 0);
      logger.logHistogram("h", (double[]) null, 0);
      logger.logText("t", null, 0);
      logger.logTable("t", null, 0);
      logger.logPrCurve("t", null, 0);
      logger.log("t", (Media) null, 0);
      logger.log("t", () -> null, 0);
      logger.logGraph(null);
      logger.logAlert(null, null, null);
      logger.logConfig(null);
      logger.logSummary(null, null);
      logger.defineMetric(null);
      logger.checkpointSaved(null);
      logger.logMessage(null);
      logger.watch(null, 0);
      logger.watch(Map::of, 0);
      logger.logEvent(null);
      logger.logEvent(new RunFinished(RunStatus.FINISHED, null, 0));
      logger.resumeFrom(-1);
      report = logger.deliveryReport();
    }
    assertEquals(26, report.rejected());
    assertEquals(0, sink.count(EventKind.SCALARS));
  }

  @Test
  void logConfig_twice_mergedDeeply() {
    Map<String, Object> config =
        new LinkedHashMap<>(Map.of("model", Map.of("depth", 4, "width", 8)));
    try (MetricLogger logger = builder().open()) {
      logger.logConfig(config);
      config.clear();
      logger.logConfig(Map.of("model", Map.of("depth", 5), "lr", 0.1));
      assertTrue(logger.flush(Duration.ofSeconds(20)));
    }
    assertEquals(
        Map.of("model", Map.of("depth", 5, "width", 8), "lr", 0.1),
        sink.last(ConfigLogged.class).config());
  }

  @Test
  void logSummary_values_kept() {
    try (MetricLogger logger = builder().open()) {
      logger.logSummary("best", 0.9);
      logger.logSummary("note", "x");
    }
    assertEquals(Map.of("best", 0.9, "note", "x"), sink.last(SummaryLogged.class).summary());
  }

  @Test
  void watch_everySteps_histogramsOnCaller() {
    List<Thread> threads = new ArrayList<>();
    try (MetricLogger logger = builder().open()) {
      logger.watch(
          () -> {
            threads.add(Thread.currentThread());
            return Map.of("gradients/fc", new float[] {1, 2, 3});
          },
          5);
      for (int step = 0; step < 12; step++) {
        logger.log("a", step, step);
        logger.log("b", step, step);
      }
    }
    assertEquals(
        List.of(0L, 5L, 10L),
        sink.all(HistogramLogged.class).stream().map(HistogramLogged::step).toList());
    threads.forEach(thread -> assertSame(Thread.currentThread(), thread));
  }

  @Test
  void watch_failingSupplier_trainingGoesOn() {
    try (MetricLogger logger = builder().open()) {
      logger.watch(
          () -> {
            throw new IllegalStateException("no gradients yet");
          },
          1);
      logger.log("a", 1, 0);
      assertEquals(1, logger.deliveryReport().rejected());
    }
    assertEquals(1, sink.count(EventKind.SCALARS));
  }

  @Test
  void logAlert_afterSteps_carriesLastStep() {
    try (MetricLogger logger = builder().open()) {
      logger.log("a", 1, 41);
      logger.logAlert(AlertLevel.ERROR, "t", "x");
    }
    assertEquals(41, sink.last(AlertRaised.class).step());
  }
}
