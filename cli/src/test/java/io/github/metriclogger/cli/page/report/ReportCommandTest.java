package io.github.metriclogger.cli.page.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.cli.command.Metriclogs;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.support.HostName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportCommandTest {

  @TempDir private Path directory;

  private Metriclogs.Result report(String... args) {
    return Metriclogs.in(
        directory, Stream.concat(Stream.of("report"), Stream.of(args)).toArray(String[]::new));
  }

  private void train(String name, String text) {
    try (MetricLogger logger = ReportFixture.builder(directory, name).open()) {
      ReportFixture.train(logger, text);
    }
  }

  private String html(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }

  @Test
  void report_newestRun_isOneFileHere() throws IOException {
    train("mlp-1", "warm-up done");
    Metriclogs.Result result = report();
    assertEquals(ExitCode.OK, result.exitCode(), result.err());
    assertTrue(
        result.err().matches("metriclog: saved report\\.html \\(0\\.\\d MB\\)\\n"), result.err());
    Map<?, ?> data = ReportFixture.data(html("report.html"));
    Map<?, ?> run = (Map<?, ?>) ((List<?>) data.get("runs")).get(0);
    assertEquals("finished", run.get("state"));
    assertEquals(Map.of("lr", 0.1, "note", "warm-up done", "data", "…/train.csv"), configOf(data));
    Map<?, ?> media = (Map<?, ?>) ((Map<?, ?>) data.get("media")).get("r0");
    List<?> images = (List<?>) ((Map<?, ?>) media.get("images")).get("val/sample");
    assertEquals(6, images.size());
    assertTrue(images.toString().contains("data:image/png;base64,"), images::toString);
    assertEquals(
        List.of(Map.of("en", "images left out for size: 4", "zh", "因大小限制省略的图片：4")),
        data.get("left"));
    assertTrue(((Map<?, ?>) ((Map<?, ?>) data.get("hists")).get("r0")).containsKey("weights/fc1"));
    assertTrue(data.get("log").toString().contains("…/train.csv warm-up done"));
  }

  private static Map<?, ?> configOf(Map<?, ?> data) {
    Map<String, Object> config =
        Parts.copy((Map<?, ?>) ((Map<?, ?>) data.get("configs")).get("r0"));
    config.remove("api_key");
    return config;
  }

  @Test
  void report_anyRun_passesNothingPrivateOn() throws IOException {
    train("mlp-1", "fine");
    assertEquals(ExitCode.OK, report("-q", "runs", "-s", "a.html").exitCode());
    String html = html("a.html");
    assertFalse(html.contains(directory.toString()), "an absolute path");
    assertFalse(html.contains("/home/ann"), "an absolute path");
    assertFalse(html.contains("k".repeat(40)), "a secret");
    Map<?, ?> data = ReportFixture.data(html);
    Map<?, ?> facts = (Map<?, ?>) ((Map<?, ?>) data.get("run")).get("r0");
    assertFalse(facts.containsKey("path") || facts.containsKey("pid") || facts.containsKey("host"));
    report("-q", "runs", "-s", "b.html", "--host-name");
    facts = (Map<?, ?>) ((Map<?, ?>) ReportFixture.data(html("b.html")).get("run")).get("r0");
    assertEquals(HostName.current(), facts.get("host"));
  }

  @Test
  void report_hostileRun_staysData() throws IOException {
    train("evil", ReportFixture.HOSTILE);
    Path folder = Files.createDirectories(directory.resolve("runs/<img src=x onerror=alert(1)>"));
    Files.writeString(
        folder.resolve("metrics.csv"),
        "step,<script>alert(1)</script>,\"\u202e</noscript>&\"\n1,2,3\n2,3,NaN\n");
    assertEquals(ExitCode.OK, report("-q", "runs").exitCode());
    String html = html("report.html");
    assertEquals(2, html.split("<script", -1).length - 1, "the data and the page's own");
    assertEquals(1, html.split("</noscript", -1).length - 1);
    assertFalse(html.contains("<img"), "an element of a name");
    assertFalse(html.contains("\u2028"), "the end of a line for a script");
    Map<?, ?> data = ReportFixture.data(html);
    assertTrue(
        ReportFixture.texts(data).anyMatch(text -> text.contains("<script>alert(1)</script>")));
  }

  @Test
  void report_staticPart_showsChartsAndValues() throws IOException {
    for (int i = 1; i <= 8; i++) {
      train("mlp-" + i, "fine");
    }
    report("-q", "runs", "--lang", "zh");
    String html = html("report.html");
    String part = html.substring(html.indexOf("<noscript>"), html.indexOf("</noscript>"));
    assertTrue(part.contains("<svg") && part.contains("train/loss"), part);
    assertTrue(part.contains("<td>已完成</td>"), part);
    assertFalse(part.matches("(?s).*\\s(style|on\\w+|href|src)=.*"), "what the policy forbids");
    assertFalse(part.contains("http"), "an address");
    assertEquals(8, ((List<?>) ReportFixture.data(html).get("runs")).size());
  }

  @Test
  void report_dash_goesToTheStandardOutput() {
    train("mlp-1", "fine");
    Metriclogs.Result result = report("runs/digits/mlp-1", "-s", "-");
    assertEquals(ExitCode.OK, result.exitCode(), result.err());
    assertTrue(result.out().startsWith("<!doctype html>"), result.out().substring(0, 100));
    assertFalse(Files.exists(directory.resolve("report.html")));
  }

  @Test
  void report_limit_isKeptAndSaid() throws IOException {
    StringBuilder csv = new StringBuilder("step");
    for (int tag = 0; tag < 60; tag++) {
      csv.append(",t").append(tag);
    }
    for (int step = 0; step < 2000; step++) {
      csv.append('\n').append(step);
      for (int tag = 0; tag < 60; tag++) {
        csv.append(',').append(step * 0.7 + tag);
      }
    }
    Files.writeString(directory.resolve("wide.csv"), csv.append('\n'));
    assertEquals(ExitCode.OK, report("-q", "wide.csv", "--limit", "1").exitCode());
    String html = html("report.html");
    assertTrue(html.length() < 1_100_000, "length " + html.length());
    String left = ReportFixture.data(html).get("left").toString();
    assertTrue(left.contains("curves hold at most"), left);
  }

  /** The size that the page's design promises, with all columns that a long run has. */
  @Test
  void report_twentyTagsOfTwoThousandBuckets_isSmall() throws IOException {
    int buckets = 1954;
    int width = 4;
    StringBuilder csv = new StringBuilder("step,wall_time");
    for (int tag = 0; tag < 20; tag++) {
      csv.append(",train/t").append(tag);
    }
    for (int step = 0; step < buckets * width; step++) {
      csv.append(String.format(Locale.ROOT, "\n%d,%.3f", step, 1.7e9 + step * 0.1));
      for (int tag = 0; tag < 20; tag++) {
        csv.append(',').append((float) Math.sin(step * 0.01 * tag + step * step));
      }
    }
    Files.writeString(directory.resolve("metrics.csv"), csv.append('\n'));
    assertEquals(ExitCode.OK, report("-q", "metrics.csv").exitCode());
    String html = html("report.html");
    assertTrue(html.length() <= 1_500_000, "length " + html.length());
    assertEquals(List.of(), ReportFixture.data(html).get("left"));
  }

  @ParameterizedTest
  @CsvSource({
    "-s a.pdf, saved as .html",
    "--watch 1 -s -, --watch needs a file",
    "--watch 0, 1 second or more",
    "--watch soon, is not a time such as",
    "--limit 0, 1 to 1000 MB"
  })
  void report_wrongOption_oneLine(String options, String said) {
    train("mlp-1", "fine");
    Metriclogs.Result result = report(options.split(" "));
    assertEquals(ExitCode.USAGE, result.exitCode(), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().contains(said), result.err());
  }

  @Test
  void report_noRun_saysSo() {
    assertEquals(ExitCode.NO_DATA, report("nothing").exitCode());
    assertFalse(Files.exists(directory.resolve("report.html")));
  }

  @Test
  void report_unwritable_saysSo() throws IOException {
    train("mlp-1", "fine");
    Files.writeString(directory.resolve("file"), "");
    Metriclogs.Result result = report("runs", "-s", "file/report.html");
    assertEquals(ExitCode.FAILED, result.exitCode());
    assertTrue(result.err().contains("file/report.html cannot be written"), result.err());
  }
}
