package io.github.metriclogger.cli.page.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.page.SeriesQuery;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to whom may see it. */
final class PageServerTest {

  private static final Map<String, String> PROTECTION =
      Map.of(
          "cache-control", "no-store",
          "cross-origin-resource-policy", "same-origin",
          "cross-origin-opener-policy", "same-origin",
          "referrer-policy", "no-referrer",
          "x-content-type-options", "nosniff",
          "x-frame-options", "DENY");

  private ServerFixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = new ServerFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'',200,text/html; charset=utf-8",
    "api/runs,200,application/json; charset=utf-8",
    "media/r0/12,200,image/png",
    "api/events,200,text/event-stream; charset=utf-8",
    "nothing,404,text/plain; charset=utf-8",
    "api/run,400,text/plain; charset=utf-8"
  })
  void everyAnswer_isProtected(String name, int status, String type) throws IOException {
    try (RawClient client = new RawClient(fixture.port())) {
      client.request(
          "GET",
          ServerFixture.path(name),
          fixture.host(),
          fixture.cookie(),
          "Accept-Encoding: gzip, deflate, br");
      assertProtected(client.head(), status, type);
    }
    RawClient.Reply refused = fixture.ask("GET", ServerFixture.path(name), fixture.host());
    assertProtected(refused, 403, refused.header("content-type"));
  }

  private static void assertProtected(RawClient.Reply reply, int status, String type) {
    assertEquals(status, reply.status());
    assertEquals(type, reply.header("content-type"));
    PROTECTION.forEach((name, value) -> assertEquals(value, reply.header(name), name));
    String policy = reply.header("content-security-policy");
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertEquals("", reply.header("content-encoding"));
    assertFalse(reply.headers().keySet().stream().anyMatch(each -> each.startsWith("access-")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "api/runs", "api/events", "media/r0/12", "nothing"})
  void head_hasHeadersAlone(String name) throws IOException {
    try (RawClient client = new RawClient(fixture.port())) {
      String path = ServerFixture.path(name);
      client.request("HEAD", path, fixture.host(), fixture.cookie());
      RawClient.Reply head = client.head();
      client.request("GET", ServerFixture.path(""), fixture.host(), fixture.cookie());

      assertEquals(name.equals("nothing") ? 404 : 200, head.status());
      assertEquals(200, client.reply().status(), "the connection is at its next answer");
      if (name.isEmpty()) {
        assertEquals(
            String.valueOf(ServerFixture.PAGE.html().length), head.header("content-length"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../",
        "../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "media/r0/..%2f..%2frun.json",
        "media/r0/%00",
        "media/r0/12%00.png",
        "media/r0/12/",
        "media//r0/12",
        "media/r0/-1",
        "media/r0/99999999999",
        "media/r1x/1",
        "media/r0/13",
        "api",
        "api/",
        "api/runs/",
        "API/RUNS",
        "api%2fruns",
        "favicon.ico",
        "./",
        "%20"
      })
  void path_unknown_isNotFound(String name) throws IOException {
    RawClient.Reply reply = fixture.get(name);

    assertEquals(404, reply.status());
    assertEquals("there is nothing here\n", reply.body());
  }

  @Test
  void paths_answerTheirData() throws IOException {
    assertTrue(fixture.get("api/runs").body().contains("\"title\":\"fake\""));
    assertTrue(fixture.get("api/configs").body().contains("\"lr\":0.1"));
    assertTrue(fixture.get("api/run?id=r0").body().contains("\"run\""));
    assertTrue(fixture.get("api/media?run=r0").body().contains("\"media\""));
    assertTrue(fixture.get("api/model?run=r0").body().contains("\"model\""));
    assertTrue(fixture.get("api/hists?run=r0&tag=a%2Fb+c%E6%8D%9F").body().contains("a/b c损"));
    assertEquals(404, fixture.get("api/run?id=r1").status());
    assertEquals(404, fixture.get("media/r9/12").status());
  }

  @Test
  void log_searchesAndPages() throws IOException {
    assertEquals(200, fixture.get("api/log?run=r0").status());
    assertNull(fixture.data.searched);
    assertEquals(Long.MAX_VALUE, fixture.data.before);
    assertEquals(200, fixture.get("api/log?run=r0&q=out%20of+memory%26&before=12").status());
    assertEquals("out of memory&", fixture.data.searched);
    assertEquals(12, fixture.data.before);
  }

  @Test
  void series_isAskedAsGiven() throws IOException {
    String query =
        "x=metric%3Atokens%2Fseen&px=800&s=r0::train/loss&s=r12:-4096.5:a:b&from=-1e3&to=2.5E%2B3&w=0.5&sys=1&each=1";
    RawClient.Reply reply = fixture.get("api/series?" + query);

    assertEquals("{\"x\":\"metric:tokens/seen\",\"columns\":\"fake\"}", reply.body());
    assertEquals(
        new SeriesQuery(
            List.of(
                new SeriesQuery.Item("r0", "train/loss", Double.NaN),
                new SeriesQuery.Item("r12", "a:b", -4096.5)),
            "metric:tokens/seen",
            800,
            -1000,
            2500,
            0.5,
            true,
            true),
        fixture.data.asked);
  }

  @Test
  void failure_revealsNothing() throws IOException {
    RawClient.Reply unreadable = fixture.get("media/r0/7");
    fixture.data.isBroken = true;
    RawClient.Reply broken = fixture.get("api/runs");

    assertEquals(500, unreadable.status());
    assertEquals("a file of the run cannot be read\n", unreadable.body());
    assertEquals(500, broken.status());
    assertFalse(broken.body().contains("secret"), broken.body());
    assertEquals(1, fixture.failures.size(), "the terminal says what the page does not");
    fixture.data.isBroken = false;
    assertEquals(200, fixture.get("api/runs").status());
  }

  @Test
  void link_saysWhereItListens() throws IOException {
    String behind = ":" + fixture.port() + "/?token=" + ServerFixture.TOKEN;

    assertEquals("http://127.0.0.1" + behind, fixture.server.link());
    try (ServerFixture open = new ServerFixture("0.0.0.0", ServerFixture.FAST, 0)) {
      assertTrue(open.server.link().startsWith("http://127.0.0.1:"), open.server.link());
    }
    try (ServerFixture local = new ServerFixture("localhost", ServerFixture.FAST, 0)) {
      assertTrue(local.server.link().startsWith("http://localhost:"), local.server.link());
    }
  }
}
