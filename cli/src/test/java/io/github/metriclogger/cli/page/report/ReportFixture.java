package io.github.metriclogger.cli.page.report;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs that reports are made of, and what stands in a report. */
final class ReportFixture {

  /** All that a text can do to a page: HTML, ends of scripts and lines, right to left, length. */
  static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror=alert(2)> \u2028\u2029\u202e"
          + " ${x} $1 \\ \" ' <!-- --> ]]> "
          + "x".repeat(10_000);

  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  private ReportFixture() {}

  static MetricLoggerBuilder builder(Path directory, String name) {
    return MetricLogger.builder()
        .dir(directory.resolve("runs"))
        .project("digits")
        .name(name)
        .set("sinks.console.enabled", false)
        .set("system_metrics.enabled", false);
  }

  /** A short training with one of each kind of value, and hostile texts where texts may be. */
  static Path train(MetricLogger logger, String text) {
    logger.logConfig(
        Map.of(
            "lr",
            0.1,
            "note",
            text,
            "data",
            "/home/ann/data/train.csv",
            "api_key",
            "k".repeat(40)));
    for (long step = 0; step < 200; step++) {
      logger.log("train/loss", 2.0 / (1 + step), step);
      logger.log("train/lr", 0.1, step);
    }
    for (long step = 0; step < 10; step++) {
      logger.logImage("val/sample", Image.hwc(new float[] {step / 10f, 0, 1}, 1, 1, 3), step);
    }
    logger.logHistogram("weights/fc1", new double[] {1, 2, 2, 3}, 5);
    logger.logText("notes", text, 3);
    logger.logAlert(AlertLevel.WARN, "odd", text);
    logger.logMessage("reading /home/ann/data/train.csv " + text);
    return logger.runDirectory();
  }

  /** The data of a report. */
  static Map<?, ?> data(String html) {
    var found = DATA.matcher(html);
    if (!found.find()) {
      throw new AssertionError("no data in " + html.substring(0, Math.min(500, html.length())));
    }
    try {
      return (Map<?, ?>) Json.parse(found.group(1));
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }

  /** All texts within an object for JSON, its keys too. */
  static Stream<String> texts(Object value) {
    if (value instanceof Map<?, ?> map) {
      return Stream.concat(
          map.keySet().stream().map(String::valueOf),
          map.values().stream().flatMap(ReportFixture::texts));
    }
    if (value instanceof List<?> list) {
      return list.stream().flatMap(ReportFixture::texts);
    }
    return Stream.of(String.valueOf(value));
  }
}
