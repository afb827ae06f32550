package io.github.metriclogger.testkit.wandb;

import static io.github.metriclogger.testkit.wandb.RawClient.CONFIG;
import static io.github.metriclogger.testkit.wandb.RawClient.RUN;
import static io.github.metriclogger.testkit.wandb.RawClient.complete;
import static io.github.metriclogger.testkit.wandb.RawClient.lines;
import static io.github.metriclogger.testkit.wandb.RawClient.row;
import static io.github.metriclogger.testkit.wandb.RawClient.rows;
import static io.github.metriclogger.testkit.wandb.RawClient.summary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.Credentials;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each departure from the protocol is found: one planted, one found, no other. */
class ViolationsTest {

  private static final Map<String, String> HEADER = Map.of("X-Test-Header", "abc");

  /** What a faulty client does. */
  private interface Planting {
    void plant(RecordingServer server, RawClient client) throws IOException;
  }

  @TestFactory
  Stream<DynamicTest> order() {
    return Stream.of(
        found(
            "before an UpsertBucket",
            (server, client) -> client.stream("/files/e/p/none/file_stream", rows(0, 0))),
        found(
            "the path is not e/p",
            (server, client) -> client.stream("/files/e/q/" + RUN + "/file_stream", rows(0, 0))),
        found(
            "no Authorization: Basic",
            (server, client) -> client.authorization("Bearer x").files()),
        found(
            "user name of the Authorization",
            (server, client) ->
                client.authorization(Credentials.basic("me", RecordingServer.KEY)).files()),
        found(
            "compressed",
            (server, client) ->
                client.post(
                    "/files/e/p/" + RUN + "/file_stream",
                    "{}",
                    Map.of("Content-Encoding", "identity"))));
  }

  @TestFactory
  Stream<DynamicTest> upserts() {
    return Stream.of(
        found(
            "no field of that name: modelName",
            "has no modelName:$project",
            (server, client) ->
                client.ask(
                    RawClient.UPSERT.replace("modelName:$project", "project:$project"),
                    Map.of("name", RUN))),
        found("no variable runName", (server, client) -> client.upsert(Map.of("runName", "x"))),
        found("not the text of a JSON object", (server, client) -> config(client, "{")),
        found(
            "config's lr is not",
            (server, client) -> config(client, CONFIG.replace("{\"value\":0.1}", "0.1"))),
        found(
            "no _wandb.value.t",
            (server, client) -> config(client, CONFIG.replace("{\"5\":\"0\"}", "{}"))),
        found(
            "config lacks keys",
            (server, client) -> config(client, CONFIG.replace("\"lr\"", "\"other\""))),
        found("host is sent again", (server, client) -> client.upsert(Map.of("host", "h"))),
        found(
            "displayName is sent again",
            (server, client) -> client.upsert(Map.of("displayName", "one"))),
        found("id is not the storage id", (server, client) -> client.upsert(Map.of("id", "x"))),
        found(
            "resumed without its storage id",
            (server, client) -> {
              client.resume();
              client.upsert();
            }));
  }

  @TestFactory
  Stream<DynamicTest> offsets() {
    return Stream.of(
        found("leaves a gap", (server, client) -> client.stream(rows(1, 1))),
        found(
            "does not continue at line 1",
            (server, client) -> twice(client, rows(0, 0), rows(0, 0))),
        found(
            "is overwritten by another",
            (server, client) -> {
              client.stream(rows(0, 0));
              server.expectNewClient();
              client.stream(rows(0, 9));
            }),
        found(
            "line 0 of output.log is overwritten",
            (server, client) -> {
              client.stream(lines(ServerRun.OUTPUT, 0, "one"));
              client.resume();
              client.stream(lines(ServerRun.OUTPUT, 0, "two"));
            }),
        found(
            "summary is not one line at offset 0",
            (server, client) -> client.stream(lines(ServerRun.SUMMARY, 1, "{}"))));
  }

  @TestFactory
  Stream<DynamicTest> retries() {
    return Stream.of(
        found(
            "files are not the same",
            (server, client) -> {
              server.inject(Kind.STREAM, Fault.status(503), 1);
              twice(client, rows(0, 0), rows(0, 0, 1));
            }),
        found(
            "files are not the same",
            (server, client) -> {
              server.inject(Kind.STREAM, Fault.status(413), 1);
              twice(client, rows(0, 0, 1), rows(0, 1));
            }),
        found(
            "files are not the same",
            (server, client) -> {
              server.inject(Kind.STREAM, Fault.status(500), 1);
              twice(client, rows(0, 0), Map.of());
            }));
  }

  @TestFactory
  Stream<DynamicTest> rowsAndLines() {
    return Stream.of(
        found("_step falls from 5 to 4", (server, client) -> client.stream(rows(0, 5, 4))),
        found("_step falls from 5 to 4", (server, client) -> twice(client, rows(0, 5), rows(1, 4))),
        found(
            "no JSON object with a whole _step", (server, client) -> history(client, "{\"a\":1}")),
        found("no JSON object with a whole _step", (server, client) -> history(client, "nonsense")),
        found(
            "without _runtime and _timestamp",
            (server, client) -> history(client, "{\"_step\":0,\"_runtime\":1}")),
        found(
            "a line of",
            (server, client) ->
                history(client, row(0, "\"x\":\"" + "y".repeat(10_383_360) + "\""))),
        found(
            "bytes of lines",
            (server, client) -> {
              String big = "y".repeat(6_000_000);
              client.stream(lines(ServerRun.OUTPUT, 0, big, big));
            }),
        found(
            "a line break within",
            (server, client) -> client.stream(lines(ServerRun.OUTPUT, 0, "a\nb"))));
  }

  @TestFactory
  Stream<DynamicTest> endOfRun() {
    return Stream.of(
        found(
            "file_stream after complete",
            (server, client) -> {
              client.stream(rows(0, 0));
              twice(client, complete(summary(0)), Map.of());
            }),
        found("only together", (server, client) -> client.stream(Map.of("exitcode", 0))),
        found(
            "complete that is not true",
            (server, client) -> client.stream(Map.of("complete", false))),
        found("no _wandb.runtime", (server, client) -> client.stream(complete(null))),
        found(
            "summary's loss is not the last row's",
            (server, client) ->
                twice(
                    client,
                    rows(0, 0),
                    complete(summary(0).replace("\"loss\":0", "\"loss\":0.5")))),
        found(
            "a row is there twice",
            (server, client) -> twice(client, rows(0, 0, 0), complete(summary(0)))));
  }

  @TestFactory
  Stream<DynamicTest> files() {
    return Stream.of(
        found(
            "before its PUT succeeded",
            (server, client) -> client.stream(Map.of("uploaded", List.of("a")))),
        found(
            "names a again",
            (server, client) -> {
              client.put(client.uploadUrl("a"), new byte[1]);
              Map<String, Object> uploaded = Map.of("uploaded", List.of("a"));
              twice(client, uploaded, uploaded);
            }),
        found(
            "never named in uploaded: [a]",
            (server, client) -> {
              client.put(client.uploadUrl("a"), new byte[1]);
              twice(client, rows(0, 0), complete(summary(0)));
            }),
        found(
            "never gave",
            (server, client) -> client.put(server.url() + "/storage/x/y?signature=1", new byte[1])),
        found(
            "without the upload header",
            (server, client) -> client.put(client.uploadUrl("a"), new byte[1], Map.of())),
        extra("Content-Type", "image/png"),
        extra("Content-MD5", "x"),
        extra("Authorization", "Basic x"),
        found(
            "answered 403",
            (server, client) -> {
              String url = client.uploadUrl("a");
              server.inject(Kind.PUT, Fault.status(403), 1);
              client.put(url, new byte[1]);
              client.put(url, new byte[1]);
            }),
        found("file of a row never came: m.png", (server, client) -> media(client, "")),
        found("are not those of the file m.png", (server, client) -> media(client, "m.png")));
  }

  private static DynamicTest extra(String header, String value) {
    return found(
        header.equals("Authorization") ? "with the API key" : header,
        (server, client) ->
            client.put(
                client.uploadUrl("a"),
                new byte[1],
                Map.of("X-Test-Header", HEADER.get("X-Test-Header"), header, value)));
  }

  private static void config(RawClient client, String config) throws IOException {
    client.upsert(Map.of("config", config));
  }

  private static void history(RawClient client, String line) throws IOException {
    client.stream(lines(ServerRun.HISTORY, 0, line));
  }

  private static void twice(RawClient client, Map<String, ?> first, Map<String, ?> second)
      throws IOException {
    client.stream(first);
    client.stream(second);
  }

  /** A run with one image in a row; uploads a file that is not the image. */
  private static void media(RawClient client, String upload) throws IOException {
    String image =
        "\"img\":{\"_type\":\"image-file\",\"path\":\"m.png\",\"sha256\":\"00\",\"size\":1}";
    history(client, row(0, image));
    Map<String, Object> end = complete(summary(0));
    if (!upload.isEmpty()) {
      client.put(client.uploadUrl(upload), new byte[1]);
      end.put("uploaded", List.of(upload));
    }
    client.stream(end);
  }

  private static DynamicTest found(String sentence, Planting planting) {
    return found(sentence, sentence, planting);
  }

  private static DynamicTest found(String name, String sentence, Planting planting) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          try (RecordingServer server = RecordingServer.start();
              RawClient client = new RawClient(server)) {
            client.upsert();
            planting.plant(server, client);
            assertEquals(1, server.violations().size(), server.violations()::toString);
            String violation = server.violations().get(0);
            assertTrue(violation.contains(sentence), violation);
            assertTrue(violation.startsWith("request "), violation);
          }
        });
  }
}
