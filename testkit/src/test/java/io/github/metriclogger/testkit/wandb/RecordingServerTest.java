package io.github.metriclogger.testkit.wandb;

import static io.github.metriclogger.testkit.wandb.RawClient.CONFIG;
import static io.github.metriclogger.testkit.wandb.RawClient.RUN;
import static io.github.metriclogger.testkit.wandb.RawClient.complete;
import static io.github.metriclogger.testkit.wandb.RawClient.lines;
import static io.github.metriclogger.testkit.wandb.RawClient.row;
import static io.github.metriclogger.testkit.wandb.RawClient.rows;
import static io.github.metriclogger.testkit.wandb.RawClient.summary;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Credentials;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server remembers and answers. */
class RecordingServerTest {

  private RecordingServer server;
  private RawClient client;

  @BeforeEach
  void start() {
    server = RecordingServer.start();
    client = new RawClient(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void wholeRun_isKeptWithoutViolation() throws IOException {
    client.features();
    client.upsert();
    client.stream(rows(0, 0, 1));
    byte[] png = "bytes".getBytes(StandardCharsets.UTF_8);
    client.put(client.uploadUrl("media/a b.png"), png);
    Map<String, Object> last = rows(2, 5);
    last.put("uploaded", List.of("media/a b.png"));
    client.stream(last);
    client.stream(complete(summary(5)));

    assertEquals(List.of(), server.violations());
    ServerRun run = server.run(RUN);
    assertEquals(List.of(0L, 1L, 5L), run.rows().stream().map(row -> row.get("_step")).toList());
    assertEquals(Map.of("lr", 0.1), run.config());
    assertEquals("one", run.displayName());
    assertEquals(0, run.exitCode());
    assertEquals(List.of("media/a b.png"), run.indexed());
    assertArrayEquals(png, run.files().get("media/a b.png"));
    assertEquals(5L, run.summary().get("loss"));
    assertEquals(7, server.requests().size());
    assertEquals(RUN, server.requests(Kind.PUT).get(0).run());
  }

  @Test
  void emptyEntity_isTheAccount() throws IOException {
    server.setAccount("me");

    RawClient.Reply reply = client.upsert(Map.of("entity", "", "config", CONFIG));

    assertEquals("me", reply.at("data", "upsertBucket", "bucket", "project", "entity", "name"));
    assertEquals("me", server.run(RUN).entity());
  }

  @Test
  void resume_saysWhatIsThere() throws IOException {
    assertEquals(null, client.resume().at("data", "model", "bucket"));
    client.upsert(Map.of("config", CONFIG, "tags", List.of("t1"), "notes", "n"));
    client.stream(rows(0, 0, 1, 2));
    client.stream(lines(ServerRun.SUMMARY, 0, summary(2)));
    client.stream(lines(ServerRun.OUTPUT, 0, "hello"));

    RawClient.Reply reply = client.resume();

    assertEquals(3L, reply.at("data", "model", "bucket", "historyLineCount"));
    assertEquals(1L, reply.at("data", "model", "bucket", "logLineCount"));
    assertEquals(0L, reply.at("data", "model", "bucket", "eventsLineCount"));
    assertEquals("{\"t\":{\"5\":\"0\"}}", reply.at("data", "model", "bucket", "wandbConfig"));
    assertEquals(summary(2), reply.at("data", "model", "bucket", "summaryMetrics"));
    Object tail = reply.at("data", "model", "bucket", "historyTail");
    assertEquals(List.of(row(2, "\"loss\":2")), Json.parse((String) tail));
    assertEquals(List.of("t1"), server.run(RUN).tags());
    assertEquals("n", server.run(RUN).notes());
  }

  @Test
  void lag_hidesLinesForSomePolls() throws IOException {
    client.upsert();
    client.stream(rows(0, 0, 1, 2));
    server.lag(2, 1);

    assertEquals(1L, client.resume().at("data", "model", "bucket", "historyLineCount"));
    assertEquals(3L, client.resume().at("data", "model", "bucket", "historyLineCount"));
  }

  @Test
  void stopped_isSaidFromThenOn() throws IOException {
    client.upsert();
    assertFalse(client.stream(Map.of()).json().containsKey("stopped"));

    server.stop(RUN);

    assertEquals(true, client.stream(Map.of()).at("stopped"));
    assertEquals(true, client.stream(Map.of()).at("stopped"));
  }

  @Test
  void deletedRun_isRefused() throws IOException {
    client.upsert();
    server.delete(RUN);

    assertEquals(404, client.stream(rows(0, 0)).code());
    RawClient.Reply again = client.upsert();
    assertEquals(409, again.code());
    assertTrue(again.body().contains("deleted"), again.body());
  }

  @Test
  void wrongKey_is401AndNoViolation() throws IOException {
    client.authorization(Credentials.basic("api", "wrong"));

    assertEquals(401, client.upsert().code());
    assertEquals(List.of(), server.violations());
    assertFalse(server.has(RUN));
  }

  @Test
  void alert_isKeptWithTheRun() throws IOException {
    client.upsert();

    client.ask(
        "mutation{notifyScriptableRunAlert(input:{}){success}}",
        Map.of("entityName", "e", "projectName", "p", "runName", RUN, "title", "NaN"));

    assertEquals("NaN", server.run(RUN).alerts().get(0).get("title"));
  }

  @Test
  void expiredUrl_is403UntilAskedAgain() throws IOException {
    client.upsert();
    String url = client.uploadUrl("a.txt");
    server.expireUrls();

    assertEquals(403, client.put(url, new byte[3]).code());
    assertEquals(200, client.put(client.uploadUrl("a.txt"), new byte[3]).code());
    assertEquals(List.of(), server.violations());
  }

  @Test
  void zippedLines_areReadWhenAdvertised() throws IOException {
    server.setFeatures(List.of("FILESTREAM_GZIP"));
    client.features();
    client.upsert();
    Buffer zipped = new Buffer();
    try (BufferedSink sink = Okio.buffer(new GzipSink(zipped))) {
      sink.writeUtf8(Json.write(rows(0, 7)));
    }

    int code = client.streamZipped(zipped.readByteArray()).code();

    assertEquals(200, code);
    assertEquals(7L, server.run(RUN).rows().get(0).get("_step"));
    assertEquals(List.of(), server.violations());
  }

  @Test
  void splitAfter413_isNoViolation() throws IOException {
    client.upsert();
    server.inject(Kind.STREAM, Fault.status(413), 1);
    assertEquals(413, client.stream(rows(0, 0, 1)).code());

    client.stream(rows(0, 0));
    client.stream(rows(1, 1));

    assertEquals(List.of(), server.violations());
    assertEquals(2, server.run(RUN).rows().size());
  }

  @Test
  void newClient_mayOverlapWithEqualLines() throws IOException {
    client.upsert();
    client.stream(rows(0, 0, 1, 2));
    server.expectNewClient();

    client.upsert();
    client.stream(rows(1, 1, 2, 3));

    assertEquals(List.of(), server.violations());
    assertEquals(4, server.run(RUN).rows().size());
  }

  @Test
  void await_seesAChangeOfAnotherThread() throws Exception {
    Thread other =
        new Thread(
            () -> {
              try {
                client.upsert();
              } catch (IOException failed) {
                throw new UncheckedIOException(failed);
              }
            });
    other.start();

    assertTrue(server.await(it -> it.has(RUN), Duration.ofSeconds(10)));
    assertFalse(server.await(it -> it.has("other"), Duration.ofMillis(1)));
    other.join();
  }

  @Test
  void unknownRun_isAnAssertionError() {
    assertThrows(AssertionError.class, () -> server.run("nothing"));
  }

  @Test
  void request_givesHeadersInAnyCase() throws IOException {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("config", CONFIG);
    client.upsert(variables);

    ServerRequest request = server.requests().get(0);

    assertTrue(request.headers().get("content-type").startsWith("application/json"));
    assertEquals(RUN, request.variables().get("name"));
    assertEquals(Kind.UPSERT, request.kind());
  }
}
