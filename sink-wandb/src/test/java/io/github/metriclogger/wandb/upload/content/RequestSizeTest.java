package io.github.metriclogger.wandb.upload.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.wandb.Fault;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRequest;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.ResumeRule;
import io.github.metriclogger.wandb.upload.TestLog;
import io.github.metriclogger.wandb.upload.TestUpload;
import io.github.metriclogger.wandb.upload.UploadPlan;
import io.github.metriclogger.wandb.upload.Uploader;
import io.github.metriclogger.wandb.upload.http.Pacing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request is bounded with all its parts, and what does not fit goes into a further one. */
class RequestSizeTest {

  private static final int REQUEST = 20_000;
  private static final int LINE = 18_000;

  /** Names of files, offsets and braces around the lines. */
  private static final int FRAME = 500;

  @TempDir Path directory;

  @Test
  void summaryBesideManyLines_hasARequestOfItsOwn() {
    try (RecordingServer server = RecordingServer.start();
        TestLog log = TestLog.in(directory)) {
      log.run();
      for (int row = 0; row < 5; row++) {
        log.add(new LogRecord.History(items(row, 100)));
      }
      log.add(new LogRecord.Summary(items(4, 300), List.of())).exit(0).write();
      TestUpload upload = new TestUpload(server.url());
      assertTrue(upload(upload, log.file()), upload.told::toString);
      assertEquals(5, server.run("abc").rows().size());
      assertEquals(304, server.run("abc").summary().size());
      assertEquals(List.of(), upload.told("warning"));
      bounded(server);
    }
  }

  /** Of a summary that is larger than a line may be the server gets as much as it takes. */
  @Test
  void summaryOfTooManyKeys_isCutAndSaidOnce() throws IOException {
    try (RecordingServer server = RecordingServer.start();
        TestLog log = TestLog.in(directory)) {
      server.allowSummaryOverrides(keys(2_000));
      log.run();
      for (int from = 0; from < 2_000; from += 100) {
        log.add(new LogRecord.History(items(from / 100, 100)));
        log.add(new LogRecord.Summary(items(from / 100, from + 100), List.of()));
      }
      log.exit(0).write();
      TestUpload upload = new TestUpload(server.url());
      assertTrue(upload(upload, log.file()), upload.told::toString);
      assertEquals(20, server.run("abc").rows().size());
      int there = server.run("abc").summary().size();
      assertTrue(there > 400 && there < 2_000, () -> there + " keys");
      assertEquals(1, upload.told("warning").size(), upload.told::toString);
      assertTrue(upload.told("warning").get(0).length() < 600, upload.told::toString);
      byte[] file = server.run("abc").files().get("wandb-summary.json");
      Map<?, ?> whole = (Map<?, ?>) Json.parse(file);
      assertTrue(whole.keySet().containsAll(keys(2_000)), "the file has the whole summary");
      bounded(server);
    }
  }

  /** Each key that goes costs no look at all the others. */
  @Test
  void hugeSummary_isCutInNoTime() {
    JsonTree tree = new JsonTree();
    for (int i = 0; i < 100_000; i++) {
      tree.put(List.of("sample_" + i), Double.toString(1.0 / (i + 1)));
    }
    StringBuilder line = new StringBuilder();
    tree.write(line);
    List<Cause> warnings = new ArrayList<>();
    LineLimit limit = new LineLimit(300_000, warnings::add);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> limit.fit(Cause.of(WandbText.SUMMARY), line, () -> tree));
    assertTrue(line.length() <= 300_000 && line.length() > 290_000, () -> "" + line.length());
    assertTrue(tree.contains("sample_99999"), "the tree stays as it is");
    assertEquals(1, warnings.size());
  }

  @Test
  void refusalForItsSize_partsLineAndSummary() {
    try (RecordingServer server = RecordingServer.start();
        TestLog log = TestLog.in(directory)) {
      log.run().rows(0, 1).exit(0).write();
      server.inject(
          request ->
              request.kind() == Kind.STREAM
                  && text(request).contains("history")
                  && text(request).contains("summary"),
          Fault.status(413),
          1);
      TestUpload upload = new TestUpload(server.url());
      assertTrue(upload(upload, log.file()), upload.told::toString);
      assertEquals(0, server.faultsLeft());
      assertEquals(List.of(), upload.told("trouble"));
      assertEquals(List.of(), server.violations());
    }
  }

  @Test
  void names_areCutAsLinesAre() throws IOException {
    LineBatch batch = new LineBatch(ConfirmedOffsets.load(directory.resolve("none"), "x"));
    batch.summary("{\"a\":1}");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      names.add("media/images/a_rather_long_name_of_a_picture_" + i + ".png");
    }
    ConfirmedOffsets progress = ConfirmedOffsets.load(directory.resolve("none"), "x");
    RequestSplitter sending =
        new RequestSplitter(batch, progress, names, new RequestSplitter.Last(0));
    List<Object> told = new ArrayList<>();
    while (!sending.done()) {
      StreamBody body = sending.body(Integer.MAX_VALUE, REQUEST);
      assertTrue(body.contentLength() <= REQUEST + FRAME);
      Map<?, ?> json = (Map<?, ?>) Json.parse(text(body));
      told.addAll((List<?>) json.get("uploaded"));
      sending.confirmed();
      assertEquals(sending.done(), json.containsKey("complete"));
    }
    assertEquals(names, told);
  }

  private static String text(StreamBody body) throws IOException {
    Buffer buffer = new Buffer();
    body.writeTo(buffer);
    return buffer.readUtf8();
  }

  private static String text(ServerRequest request) {
    return new String(request.body(), StandardCharsets.UTF_8);
  }

  private static boolean upload(TestUpload upload, Path log) {
    Pacing small = TestUpload.PATIENT.withSizes(REQUEST, LINE);
    UploadPlan plan = new UploadPlan(log, List.of(), ResumeRule.UNSET, small);
    try (Uploader uploader = upload.uploader(plan)) {
      uploader.start();
      return uploader.finish(Duration.ofHours(1));
    }
  }

  private static void bounded(RecordingServer server) {
    assertEquals(List.of(), server.violations());
    for (ServerRequest request : server.requests(Kind.STREAM)) {
      assertTrue(
          request.body().length <= REQUEST + FRAME, () -> request + " " + request.body().length);
    }
    List<ServerRequest> all = server.requests(Kind.STREAM);
    assertTrue(text(all.get(all.size() - 1)).contains("complete"));
    assertFalse(text(all.get(0)).contains("complete"));
  }

  private static List<String> keys(int count) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add("per_sample_loss_" + i);
    }
    return keys;
  }

  private static List<Item> items(int step, int tags) {
    List<Item> items = new ArrayList<>();
    items.add(Item.of("_step", Integer.toString(step)));
    items.add(Item.of("_runtime", "1"));
    items.add(Item.of("_timestamp", "1767323046"));
    for (String key : keys(tags)) {
      items.add(Item.of(key, "0.5"));
    }
    return items;
  }
}
