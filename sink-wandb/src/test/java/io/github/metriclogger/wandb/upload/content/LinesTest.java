package io.github.metriclogger.wandb.upload.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.upload.http.JsonPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** Lines and bodies as text. */
class LinesTest {

  @Test
  void row_keepsTheTextOfItsValues() {
    HistoryLines lines = new HistoryLines(Offsets.NEW);
    String line =
        lines
            .line(
                List.of(
                    Item.of("_step", "3"),
                    Item.of("a\"b", "1e+06"),
                    Item.of("bad", "NaN"),
                    Item.of("big", "12345678901234567890")))
            .toString();
    assertEquals("{\"_step\":3,\"a\\\"b\":1e+06,\"bad\":NaN,\"big\":12345678901234567890}", line);
    assertEquals("{}", lines.line(List.of()).toString());
  }

  @Test
  void nestedRow_becomesNestedMaps() {
    HistoryLines lines = new HistoryLines(new Offsets(0, 0, 0, 7, 10, true));
    String line =
        lines
            .line(
                List.of(
                    new Item(List.of("n", "x"), "0"),
                    Item.of("_step", "3"),
                    Item.of("_runtime", "1.5"),
                    new Item(List.of("n", "y.z"), "2")))
            .toString();
    assertEquals("{\"n\":{\"x\":0,\"y.z\":2},\"_step\":7,\"_runtime\":11.5}", line);
  }

  @Test
  void tree_opensWholeValues() {
    JsonTree tree = new JsonTree();
    tree.put(List.of("m"), "{\"a\":1,\"b\":{\"c\":2}}");
    tree.put(List.of("m", "b", "d"), "3");
    tree.remove(List.of("m", "a"));
    tree.remove(List.of("gone", "a"));
    StringBuilder text = new StringBuilder();
    tree.write(text);
    assertEquals("{\"m\":{\"b\":{\"c\":2,\"d\":3}}}", text.toString());
  }

  @Test
  void console_joinsPiecesAndObeysReturns() {
    List<String> lines = new ArrayList<>();
    OutputLines output = new OutputLines(line -> lines.add(line.toString()));
    double time = FakeTime.START + 0.000123;
    output.add(new LogRecord.Output(false, time, "10%\r20%\r"));
    output.add(new LogRecord.Output(false, time + 1, "30%\r\n\nno end"));
    output.add(new LogRecord.Output(true, time, "oh\r"));
    output.add(new LogRecord.Output(true, time + 2, "\n"));
    output.end();
    assertEquals(
        List.of(
            "2026-01-02T03:04:06.000123 30%",
            "2026-01-02T03:04:06.000123 ",
            "ERROR 2026-01-02T03:04:05.000123 oh",
            "2026-01-02T03:04:06.000123 no end"),
        lines);
  }

  @Test
  void body_isWhatItSays() throws IOException {
    List<String> texts =
        List.of("{\"k\":\"\\\"ü€😀\"}", "\u0001\t\\", "", "x".repeat(10_000) + "\u0002é");
    LineBlock block = new LineBlock(5);
    texts.forEach(block::append);
    StreamBody body = new StreamBody();
    body.lines("output.log", block, 1, 4);
    body.lines("wandb-events.jsonl", block, 2, 2);
    body.member("uploaded", List.of("a\"b"));
    body.member("complete", true);
    Buffer buffer = new Buffer();
    body.end().writeTo(buffer);
    assertEquals(body.contentLength(), buffer.size());
    Map<?, ?> parsed = (Map<?, ?>) Json.parse(buffer.readByteArray());
    assertEquals(
        Map.of(
            "files",
            Map.of("output.log", Map.of("offset", 6L, "content", texts.subList(1, 4))),
            "uploaded",
            List.of("a\"b"),
            "complete",
            true),
        parsed);
    Buffer heartbeat = new Buffer();
    new StreamBody().end().writeTo(heartbeat);
    assertEquals("{}", heartbeat.readUtf8());
  }

  @Test
  void halfOfAPair_isNoInvalidUtf8() throws IOException {
    LineBlock block = new LineBlock(0);
    block.append("a\ud83d");
    block.append("\ude00b");
    StreamBody body = new StreamBody();
    body.lines("output.log", block, 0, 2);
    Buffer buffer = new Buffer();
    body.end().writeTo(buffer);
    assertTrue(buffer.readUtf8().contains("[\"a?\",\"?b\"]"));
  }

  @Test
  void config_isWrappedAndStrict() throws IOException {
    LogRecord.Run run = run();
    Map<String, Object> old =
        Map.of(
            "lr",
            Map.of("value", 1),
            "kept",
            Map.of("value", "old"),
            "_wandb",
            Map.of("value", Map.of("viz", Map.of("v", 1), "t", Map.of("12", "0"))));
    ConfigState config = new ConfigState(run, old, false);
    config.apply(new LogRecord.Metric(null, "val/*", "epoch", true, false, true, List.of(2), 1));
    config.look(List.of(Item.of("val/acc", "1"), Item.of("loss", "1"), Item.of("epoch", "0")));
    Map<?, ?> json = (Map<?, ?>) Json.parse(config.json());
    assertEquals(Map.of("value", "NaN"), json.get("lr"));
    assertEquals(Map.of("value", "old"), json.get("kept"));
    assertEquals(Map.of("value", Map.of("b", "Infinity")), json.get("a"));
    assertEquals(
        Map.of(
            "viz",
            Map.of("v", 1L),
            "t",
            Map.of("12", "9.9"),
            "m",
            List.of(
                Map.of("1", "val/acc", "5", 2L, "6", List.of(1L, 3L), "7", List.of(2L), "8", 1L),
                Map.of("1", "epoch", "7", List.of()))),
        JsonPath.at(json, "_wandb", "value"));
  }

  @Test
  void config_asAFile_isTheSameYamlAsTheSinks() {
    ConfigState config = new ConfigState(run(), Map.of(), false);
    String own = "_wandb:\n    value:\n        t:\n            \"12\": \"9.9\"\n        m: []\n";
    assertEquals(
        "lr:\n    value: \"NaN\"\na:\n    value:\n        b: \"Infinity\"\n" + own, config.yaml());
  }

  private static LogRecord.Run run() {
    return new LogRecord.Run(
        "id",
        null,
        null,
        List.of(Item.of("lr", "NaN"), Item.of("a", "{\"b\":Infinity}")),
        null,
        null,
        null,
        null,
        List.of(),
        null,
        0,
        0,
        false,
        0,
        "9.9");
  }

  @Test
  void summary_hasItsRuntime() {
    SummaryState summary = new SummaryState(Offsets.NEW, Map.of());
    summary.apply(new LogRecord.Summary(List.of(Item.of("_runtime", "3.7")), List.of()));
    assertEquals("{\"_runtime\":3.7,\"_wandb\":{\"runtime\":3}}", summary.line().toString());
    SummaryState later =
        new SummaryState(new Offsets(1, 0, 0, 9, 10, true), Map.of("old", 1L, "gone", 2L));
    later.apply(
        new LogRecord.Summary(
            List.of(Item.of("_step", "4"), new Item(List.of("_wandb", "runtime"), "3")),
            List.of(Item.of("gone", ""))));
    assertEquals("{\"old\":1,\"_step\":9,\"_wandb\":{\"runtime\":13}}", later.line().toString());
  }
}
