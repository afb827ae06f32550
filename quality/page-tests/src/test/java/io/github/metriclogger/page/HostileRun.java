package io.github.metriclogger.page;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run in which whatever can be chosen is chosen to hurt the page that shows it. */
final class HostileRun {

  /** Sets {@code window.hurt} if it ever becomes a node. */
  static final String NAME = "<img src=x onerror=window.hurt=1>";

  static final String HURT =
      "<script>window.hurt=1</script></script><svg onload='window.hurt=1'><!-- ${1} {{2}}"
          + " \"'` &lt; \u2028 \u2029 \u202eright to left\u202c \u0007\u001b[31mred\u0000 "
          + "[a](javascript:window.hurt=1) ![b](https://example.org/b.png)";

  static final String SECRET = "sk-never-to-be-seen";

  /** As long as nothing that a person wrote. */
  private static final String LONG = "<b>" + "w".repeat(10_000);

  private HostileRun() {}

  /** Writes it. The logger takes no such names, but a directory and a file can have them. */
  static void write(Path runs) throws IOException {
    Path honest = runs.resolve("digits/honest");
    log(runs);
    Path record = honest.resolve("run.json");
    Map<String, Object> facts = new LinkedHashMap<>();
    ((Map<?, ?>) Json.parse(record)).forEach((key, value) -> facts.put((String) key, value));
    facts.put("name", NAME);
    facts.put("project", HURT);
    Files.writeString(record, Json.write(facts));
    Files.move(honest, honest.resolveSibling(NAME));
  }

  private static void log(Path runs) {
    double begin = SampleRuns.begin();
    try (MetricLogger logger =
        SampleRuns.builder(runs, "digits/honest")
            .group(HURT)
            .notes(HURT + LONG)
            .tags(HURT, LONG)
            .open()) {
      logger.logConfig(config());
      logger.logGraph(graph());
      for (int step = 0; step < 50; step++) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("train/" + HURT, Math.sin(step));
        values.put(LONG, Math.cos(step));
        values.put("__proto__", 1.0 * step);
        values.put("constructor", 2.0 * step);
        values.put("train/loss", 1.0 / (1 + step));
        logger.log(values, step);
      }
      logMedia(logger, begin);
      logger.logAlert(AlertLevel.ERROR, HURT, HURT + LONG);
      logger.logMessage(HURT);
      logger.logMessage(LONG);
      logger.logSummary(HURT, HURT);
      logger.markFailed(new IllegalStateException(HURT + LONG));
    }
  }

  private static Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put(HURT, HURT);
    config.put("long", LONG);
    config.put("lr", 0.5);
    config.put("__proto__", "polluted");
    config.put("password", SECRET);
    config.put("service", Map.of("api_token", SECRET));
    return config;
  }

  private static ModelGraph graph() {
    return new ModelGraph(
        List.of(new ModelGraph.Node(HURT, HURT, List.of(), Map.of("shape", HURT))));
  }

  private static void logMedia(MetricLogger logger, double begin) {
    Image image = Image.hwc(new float[] {0, 1, 1, 0}, 2, 2, 1).withCaption(HURT + LONG);
    logger.logEvent(new ImagesLogged("images/" + HURT, List.of(image), 1, begin));
    logger.logEvent(
        new HistogramLogged(
            "hists/" + HURT, Histogram.of(new double[] {1, 2, Double.NaN}), 1, begin));
    logger.logEvent(new TextLogged("texts/" + HURT, HURT + "\n\n" + LONG, 1, begin));
    logger.logEvent(
        new PrCurveLogged(
            "pr/" + HURT,
            PrCurve.of(new boolean[] {true, false}, new double[] {0.2, 0.9}),
            1,
            begin));
    Object[][] cells = {{HURT, LONG}, {null, Double.NaN}};
    logger.logEvent(
        new TableLogged("tables/" + HURT, Table.of(new String[] {HURT, "b"}, cells), 1, begin));
    logger.logEvent(new SystemSampled(Map.of(HURT, 1.0), begin));
    logger.logEvent(new SystemSampled(Map.of(HURT, 2.0), begin + 15));
  }
}
