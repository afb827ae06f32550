package io.github.metriclogger.wandb.log.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.log.LogReader;
import io.github.metriclogger.wandb.log.LogWriter;
import io.github.metriclogger.wandb.log.MemoryLog;
import io.github.metriclogger.wandb.log.ProtoSchema;
import io.github.metriclogger.wandb.log.ProtoSchema.Message;
import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of record, to bytes and back, with protobuf-java as the judge of the bytes. */
public class RecordCodecTest {

  /** A run that the official {@code wandb sync} 0.30.0 accepts: one row, one summary, exit 0. */
  private static final String VECTOR =
      "3a572642e1be006d68b0ea2c000108018a01270a0876656330303030311a0464656d6f220c0a0a0a026c"
          + "72820103302e318a01060880e2cfaa068f1e24ba5100010802124d0a0b12055f73746570820101300a10"
          + "12085f72756e74696d65820103312e350a1b120a5f74696d657374616d7082010c313730303030303030"
          + "312e350a0d12046c6f7373820104302e3235120057db17ec13000108031a0f0a0d12046c6f7373820104"
          + "302e32358067c4b507000108049201021002";

  private static final ProtoSchema SCHEMA = ProtoSchema.of("/proto/wandb.proto");

  @TempDir Path dir;

  private static byte[] vector() {
    return HexFormat.of().parseHex(VECTOR);
  }

  private static LogRecord.Run run(String id, List<Item> config, double start, boolean full) {
    return new LogRecord.Run(
        id,
        full ? "acme" : null,
        "demo",
        config,
        full ? "g1" : null,
        full ? "train" : null,
        full ? "näme" : null,
        full ? "two\nlines" : null,
        full ? List.of("t1", "t 2") : List.of(),
        full ? "host" : null,
        full ? 1L << 40 : 0,
        start,
        full,
        full ? 77 : 0,
        full ? "metriclogger-0.1" : null);
  }

  private static List<LogRecord> vectorRecords() {
    return List.of(
        run("vec00001", List.of(Item.of("lr", "0.1")), 1700000000, false),
        new LogRecord.History(
            List.of(
                Item.of("_step", "0"),
                Item.of("_runtime", "1.5"),
                Item.of("_timestamp", "1700000001.5"),
                Item.of("loss", "0.25"))),
        new LogRecord.Summary(List.of(Item.of("loss", "0.25")), List.of()),
        new LogRecord.Exit(0, 2));
  }

  @Test
  void decode_vector_givesItsRecords() throws IOException {
    assertEquals(186, vector().length);
    try (LogReader reader = MemoryLog.of(vector()).open()) {
      for (LogRecord expected : vectorRecords()) {
        assertTrue(reader.next());
        assertEquals(expected, RecordDecoder.decode(reader.record()));
      }
      assertFalse(reader.next());
    }
  }

  @Test
  void encode_vectorRecords_givesItsBytes() throws IOException {
    Path file = dir.resolve("run-vec00001.wandb");
    ProtoWriter target = new ProtoWriter(16);
    try (LogWriter writer = LogWriter.create(file)) {
      for (LogRecord record : vectorRecords()) {
        RecordEncoder.encode(record, writer.nextNumber(), target);
        writer.append(target);
      }
    }
    assertArrayEquals(vector(), Files.readAllBytes(file));
  }

  public static List<LogRecord> records() {
    List<Item> items =
        List.of(Item.of("train/loss", "NaN"), new Item(List.of("n", "y.z", "é"), "[1,{\"a\":2}]"));
    List<Item> gone = List.of(Item.of("old", ""), new Item(List.of("a", "b"), ""));
    return List.of(
        run("abc", items, 1795229099.898411, true),
        run("r", List.of(), 0, false),
        new LogRecord.Config(items, gone),
        new LogRecord.Config(List.of(), List.of()),
        new LogRecord.History(items),
        new LogRecord.Summary(items, gone),
        new LogRecord.Summary(items, gone, true),
        new LogRecord.Metric("val/acc", null, "epoch", true, false, true, List.of(2, 1), 2),
        new LogRecord.Metric(null, "val/*", null, false, true, false, List.of(), 0),
        new LogRecord.Stats(1795229101.908570783, List.of(Item.of("cpu", "12.5"))),
        new LogRecord.Output(true, 12.25, "boom\n"),
        new LogRecord.Output(false, 12.25, "é\r"),
        new LogRecord.Files(
            List.of(
                new LogRecord.FileEntry("media/images/a.png", 0, 2),
                new LogRecord.FileEntry("output.log", 1, 1),
                new LogRecord.FileEntry("x", 2, 0))),
        new LogRecord.Alert("Loss is NaN", "train/loss", "WARN", 60_000),
        new LogRecord.Environment("{}"),
        new LogRecord.Exit(255, 3),
        new LogRecord.Exit(-1, 0),
        new LogRecord.Preempting());
  }

  @ParameterizedTest
  @MethodSource("records")
  void encode_anyKind_isDecoded(LogRecord record) throws IOException {
    byte[] bytes = encoded(record);
    assertEquals(record, RecordDecoder.decode(new ProtoReader(bytes)));
    assertEquals(7, SCHEMA.parse("Record", bytes).integer("num"));
  }

  @Test
  void encode_run_isWhatProtobufReads() {
    LogRecord record = run("abc", List.of(Item.of("lr", "0.1")), 1795229099.75, true);
    Message run = SCHEMA.parse("Record", encoded(record)).message("run");
    assertEquals("abc", run.text("run_id"));
    assertEquals("acme", run.text("entity"));
    assertEquals("demo", run.text("project"));
    assertEquals("lr", run.message("config").messages("update").get(0).text("key"));
    assertEquals("g1", run.text("run_group"));
    assertEquals("train", run.text("job_type"));
    assertEquals("näme", run.text("display_name"));
    assertEquals("two\nlines", run.text("notes"));
    assertEquals(List.of("t1", "t 2"), run.list("tags"));
    assertEquals("host", run.text("host"));
    assertEquals(1L << 40, run.integer("starting_step"));
    assertEquals(1795229099, run.message("start_time").integer("seconds"));
    assertEquals(750_000_000, run.message("start_time").integer("nanos"));
    assertTrue(run.flag("resumed"));
    assertEquals("metriclogger-0.1", run.message("telemetry").text("core_version"));
    assertEquals(77, run.integer("runtime"));
  }

  @Test
  void encode_history_hasKeyListsAndStep() {
    List<Item> items = List.of(Item.of("_step", "12"), new Item(List.of("n", "x"), "-Infinity"));
    Message row = SCHEMA.parse("Record", encoded(new LogRecord.History(items))).message("history");
    assertEquals(12, row.message("step").integer("num"));
    assertEquals(List.of("_step"), row.messages("item").get(0).list("nested_key"));
    assertEquals(List.of("n", "x"), row.messages("item").get(1).list("nested_key"));
    assertEquals("-Infinity", row.messages("item").get(1).text("value_json"));
    assertEquals("", row.messages("item").get(0).text("key"));
  }

  @Test
  void encode_summary_keysSayWhoSetIt() {
    List<Item> items = List.of(Item.of("best", "1"));
    for (boolean explicit : List.of(true, false)) {
      LogRecord record = new LogRecord.Summary(items, List.of(), explicit);
      Message summary = SCHEMA.parse("Record", encoded(record)).message("summary");
      Message item = summary.messages("update").get(0);
      assertEquals(explicit ? "best" : "", item.text("key"));
      assertEquals(explicit ? List.of() : List.of("best"), item.list("nested_key"));
    }
  }

  @Test
  void encode_others_areWhatProtobufReads() {
    LogRecord.Metric metric =
        new LogRecord.Metric("val/acc", null, "epoch", true, false, true, List.of(2), 1);
    Message read = SCHEMA.parse("Record", encoded(metric)).message("metric");
    assertEquals(
        "val/acc epoch 1",
        read.text("name") + " " + read.text("step_metric") + " " + read.integer("goal"));
    assertTrue(
        read.message("options").flag("step_sync") && read.message("options").flag("defined"));
    assertFalse(read.message("options").flag("hidden"));
    assertTrue(read.message("summary").flag("max"));
    Message output =
        SCHEMA
            .parse("Record", encoded(new LogRecord.Output(false, 2.5, "hi\n")))
            .message("output_raw");
    assertEquals(1, output.integer("output_type"));
    assertEquals("hi\n", output.text("line"));
    assertEquals(500_000_000, output.message("timestamp").integer("nanos"));
    Message alert =
        SCHEMA
            .parse("Record", encoded(new LogRecord.Alert("t", "x", "ERROR", 5000)))
            .message("alert");
    assertEquals(
        "t x ERROR", alert.text("title") + " " + alert.text("text") + " " + alert.text("level"));
    assertEquals(5000, alert.integer("wait_duration"));
    Message exit = SCHEMA.parse("Record", encoded(new LogRecord.Exit(255, 9))).message("exit");
    assertEquals(255, exit.integer("exit_code"));
    assertEquals(9, exit.integer("runtime"));
  }

  @Test
  void encode_environment_isWhatProtobufReads() throws IOException {
    String json =
        """
        {"os":"Linux","python":"Java 17","startedAt":"2026-11-21T02:44:59.645134Z",
         "args":["--lr","0.1"],"program":"Train.java","codePath":"src/Train.java",
         "git":{"remote":"git@x:y.git","commit":"abc"},"root":"/r","host":"h","username":"u",
         "executable":"/bin/java","cpu_count":2,"cpu_count_logical":4,"unknown":{"a":1},
         "disk":{"/":{"total":"270553174016","used":"7"}},"memory":{"total":"25276514304"},
         "gpu_nvidia":[{"name":"A100","memoryTotal":"85","cudaCores":6912}],"writerId":"w"}""";
    byte[] bytes = encoded(new LogRecord.Environment(json));
    Message read = SCHEMA.parse("Record", bytes).message("environment");
    assertEquals("Java 17", read.text("python"));
    assertEquals(1795229099, read.message("started_at").integer("seconds"));
    assertEquals(645_134_000, read.message("started_at").integer("nanos"));
    assertEquals(List.of("--lr", "0.1"), read.list("args"));
    assertEquals("abc", read.message("git").text("commit"));
    assertEquals(4, read.integer("cpu_count_logical"));
    Message disk = read.messages("disk").get(0);
    assertEquals("/", disk.text("key"));
    assertEquals(270_553_174_016L, disk.message("value").integer("total"));
    assertEquals(25_276_514_304L, read.message("memory").integer("total"));
    assertEquals(6912, read.messages("gpu_nvidia").get(0).integer("cuda_cores"));
    @SuppressWarnings("unchecked")
    Map<String, Object> expected = (Map<String, Object>) Json.parse(json);
    expected.remove("unknown");
    var decoded = (LogRecord.Environment) RecordDecoder.decode(new ProtoReader(bytes));
    assertEquals(expected, Json.parse(decoded.json()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[1]", "null", "{"})
  void encode_environmentNoObject_isRefused(String json) {
    LogRecord record = new LogRecord.Environment(json);
    assertThrows(IllegalArgumentException.class, () -> encoded(record));
  }

  @Test
  void encode_other_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> encoded(new LogRecord.Other(11)));
  }

  @Test
  void decode_versionOfOfficialClient_isRead() throws IOException {
    ProtoWriter record = new ProtoWriter(64);
    int run = record.begin(17);
    record.string(1, "abc");
    int telemetry = record.begin(19);
    record.string(5, "0.30.0");
    record.end(telemetry);
    record.end(run);
    var decoded = (LogRecord.Run) RecordDecoder.decode(new ProtoReader(record.toByteArray()));
    assertEquals("0.30.0", decoded.version());
  }

  @Test
  void decode_unknownKinds_areOther() throws IOException {
    for (int field : new int[] {4, 8, 9, 11, 20, 22, 24, 25, 27, 100, 999}) {
      ProtoWriter record = new ProtoWriter(64);
      record.varint(1, 5);
      record.bytes(field, new byte[] {1, 2, 3});
      record.bytes(16, new byte[] {0x28, 1});
      record.string(19, "uuid");
      record.bytes(200, new byte[] {(byte) 0xff});
      ProtoReader reader = new ProtoReader(record.toByteArray());
      assertEquals(new LogRecord.Other(field), RecordDecoder.decode(reader));
    }
    assertEquals(new LogRecord.Other(0), RecordDecoder.decode(new ProtoReader(new byte[0])));
  }

  @Test
  void decode_noMessage_isMalformed() {
    byte[] bytes = {0x08, 1, 0x12, 5, 0x0a};
    assertThrows(MalformedProtoException.class, () -> RecordDecoder.decode(new ProtoReader(bytes)));
  }

  private static byte[] encoded(LogRecord record) {
    ProtoWriter target = new ProtoWriter(16);
    target.string(5, "of the record before");
    RecordEncoder.encode(record, 7, target);
    return target.toByteArray();
  }
}
