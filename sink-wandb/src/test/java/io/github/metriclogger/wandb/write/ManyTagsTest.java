package io.github.metriclogger.wandb.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.MetricDefinition.Summary;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.wandb.Heard;
import io.github.metriclogger.wandb.OpenRun;
import io.github.metriclogger.wandb.log.record.HistoryFields;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags without bound, as {@code log("sample_" + i, ...)} makes them. */
class ManyTagsTest {

  private static final int TAGS = 100_000;

  @TempDir Path dir;

  @Test
  void tags_withoutBound_areAllKept() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      log(run, 0, TAGS);
      assertEquals(
          List.of("metrics: the others", "keys: the summary"),
          run.context().warnings().stream().map(ManyTagsTest::middle).toList());
      assertTrue(run.records(LogRecord.Metric.class).size() <= MetricRules.MOST_AUTOMATIC + 1);
      assertTrue(
          SummaryRecordsTest.summary(run).size() <= SummaryRecords.MOST_KEYS + 6,
          "what every row has comes on top");
    }
    Heard heard = Heard.of(dir);
    Set<String> read = new HashSet<>(heard.scalars());
    assertEquals(TAGS, read.size());
    for (int i = 0; i < TAGS; i++) {
      assertTrue(read.contains("sample_" + i + "@" + i / 10 + "=" + (double) i), "sample_" + i);
    }
    assertEquals(List.of(), heard.events(SummaryLogged.class), "what follows is not set");
  }

  @Test
  void whatAPersonDefined_outlivesTheOthers() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.write(
          rule(MetricDefinition.of("acc").withSummary(Summary.MEAN)),
          rule(MetricDefinition.of("late").withSummary(Summary.MIN)),
          rule(MetricDefinition.of("val/*").withStepMetric("epoch")));
      run.scalar("acc", 1, 0).scalar("acc", 2, 1).scalar("epoch", 7, 1);
      logRows(run, 2);
      run.scalar("acc", 6, TAGS).scalar("late", 4, TAGS).scalar("late", 3, TAGS + 1).flush();
      run.scalar("val/loss", 1, TAGS + 2).flush();
      Map<String, String> summary = SummaryRecordsTest.summary(run);
      assertEquals("3.0", summary.get("acc|mean"));
      assertEquals("3.0", summary.get("late|min"));
      List<Map<String, String>> rows = run.rows();
      assertEquals("7.0", rows.get(rows.size() - 1).get("epoch"));
      assertTrue(
          run.records(LogRecord.Metric.class).stream()
              .anyMatch(metric -> "val/loss".equals(metric.name())));
    }
  }

  @Test
  void tag_thatComesAgain_isWrittenAsBefore() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.scalar("loss", 1, 0).scalar("step", 5, 0);
      logRows(run, 0);
      run.scalar("loss", 2, TAGS).scalar("step", 6, TAGS).flush();
      List<Map<String, String>> rows = run.rows();
      assertEquals("2.0", rows.get(rows.size() - 1).get("loss"));
      assertEquals("6.0", rows.get(rows.size() - 1).get("logged/step"));
      assertEquals("2.0", SummaryRecordsTest.summary(run).get("loss"));
      assertNull(SummaryRecordsTest.summary(run).get("sample_" + SummaryRecords.MOST_KEYS));
    }
  }

  @Test
  void heldValues_ofTagsWithoutBound_areNotAllRemembered() throws MalformedProtoException {
    HeldValues held = new HeldValues(0);
    for (int i = 0; i < HeldValues.MOST_KEYS + 10; i++) {
      held.add(row("sample_" + i), i);
    }
    int last = HeldValues.MOST_KEYS - 1;
    assertTrue(held.has("sample_" + last, last));
    assertFalse(held.has("sample_" + (last + 1), last + 1), "it is written again");
    held.add(row("sample_0"), 9_000_000);
    assertTrue(held.has("sample_0", 9_000_000));
    held.leaveOut(0, 1);
    assertTrue(held.report(Locale.ENGLISH).contains("may be there twice"));
  }

  private static ProtoReader row(String tag) {
    ProtoWriter row = new ProtoWriter(64);
    int item = row.begin(HistoryFields.ITEM);
    row.raw(HistoryFields.name(List.of(tag)));
    byte[] json = "1".getBytes(StandardCharsets.US_ASCII);
    row.bytes(HistoryFields.VALUE_JSON, json, json.length);
    row.end(item);
    return new ProtoReader(row.toByteArray());
  }

  private static void log(OpenRun run, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      run.write(new Scalar("sample_" + i, i, i / 10, run.now()));
      if (i % 5000 == 4999) {
        run.pass(Duration.ofSeconds(2)).sink().flush(Durability.OS);
      }
    }
    run.flush();
  }

  /** More tags than are known at once, in few rows. */
  private static void logRows(OpenRun run, long step) throws IOException {
    for (int from = 0; from <= ScalarRows.MOST_TAGS; from += 1024) {
      Map<String, Double> row = new LinkedHashMap<>();
      for (int i = from; i < from + 1024; i++) {
        row.put("sample_" + i, 1.0);
      }
      run.write(ScalarRow.of(row, step + from, run.now()));
    }
  }

  private static MetricDefined rule(MetricDefinition definition) {
    return new MetricDefined(definition, 1);
  }

  /** A few words of a warning. */
  private static String middle(String warning) {
    return warning.replaceFirst("W&B: more than \\d+ (\\w+: the \\w+).*", "$1");
  }
}
