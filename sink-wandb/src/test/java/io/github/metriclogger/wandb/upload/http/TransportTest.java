package io.github.metriclogger.wandb.upload.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.support.Backoff;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.text.Cause;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** How requests go out, and how failures are read. */
class TransportTest {

  private static final String KEY = RecordingServer.KEY;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final AnswerBound BOUND = AnswerBound.small(LIMIT);
  private static final Pacing PACING = Pacing.STANDARD.withTimeouts(LIMIT);

  @TempDir Path directory;

  @Test
  void redirect_isNotFollowedWithTheKey() throws IOException, InterruptedException {
    try (MockWebServer here = new MockWebServer();
        MockWebServer there = new MockWebServer()) {
      here.start();
      there.start();
      here.enqueue(
          new MockResponse.Builder().code(307).addHeader("Location", there.url("/x")).build());
      ApiException failure =
          assertThrows(
              ApiException.class,
              () -> transport(here, Map.of()).post("q", "/graphql", body(), BOUND));
      assertFalse(failure.isRefusal());
      assertTrue(failure.getMessage().contains("307"), failure::toString);
      assertEquals(0, there.getRequestCount());
    }
  }

  @Test
  void put_redirectThatStoresNothing_isAFailure() throws IOException {
    try (MockWebServer here = new MockWebServer();
        MockWebServer there = new MockWebServer()) {
      here.start();
      there.start();
      for (int code : new int[] {300, 301, 302, 303, 304, 305, 306, 307, 308}) {
        MockResponse.Builder answer = new MockResponse.Builder().code(code);
        if (code < 307) {
          answer.addHeader("Location", there.url("/login"));
        }
        here.enqueue(answer.build());
        Transport transport = transport(here, Map.of());
        ApiException failure =
            assertThrows(
                ApiException.class,
                () -> transport.put("f", here.url("/f").toString(), Map.of(), body()));
        assertEquals(code, failure.status());
        assertFalse(failure.isRefusal());
      }
      assertEquals(0, there.getRequestCount());
    }
  }

  @Test
  void put_redirectThatKeepsTheMethod_putsTheSameBytes() throws Exception {
    try (MockWebServer here = new MockWebServer();
        MockWebServer there = new MockWebServer()) {
      here.start();
      there.start();
      for (int code : new int[] {307, 308}) {
        here.enqueue(
            new MockResponse.Builder().code(code).addHeader("Location", there.url("/g")).build());
        there.enqueue(new MockResponse.Builder().code(201).build());
        Map<String, String> headers = Map.of("X-Amz-Acl", "private", "Authorization", "theirs");
        transport(here, Map.of()).put("f", here.url("/f").toString(), headers, body());
        RecordedRequest put = there.takeRequest();
        assertEquals("PUT", put.getMethod());
        assertEquals("{}", put.getBody().utf8());
        assertEquals("private", put.getHeaders().get("X-Amz-Acl"));
        assertNull(put.getHeaders().get("Authorization"));
      }
    }
  }

  @Test
  void put_redirectInACircle_ends() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      for (int i = 0; i < 20; i++) {
        server.enqueue(new MockResponse.Builder().code(307).addHeader("Location", "/f").build());
      }
      Transport transport = transport(server, Map.of());
      ApiException failure =
          assertThrows(
              ApiException.class,
              () -> transport.put("f", server.url("/f").toString(), Map.of(), body()));
      assertEquals(ApiException.NO_ANSWER, failure.status());
      assertEquals(6, server.getRequestCount());
    }
  }

  @Test
  void pageOfALogin_isNoAnswer() throws IOException {
    for (String page : List.of("<!DOCTYPE html><p>Wi-Fi", " \n<HTML>", "Please log in")) {
      try (MockWebServer server = new MockWebServer()) {
        server.start();
        server.setDispatcher(
            new Dispatcher() {
              @Override
              public MockResponse dispatch(RecordedRequest request) {
                String type = page.startsWith("P") ? "text/html; charset=utf-8" : "text/plain";
                return new MockResponse.Builder()
                    .body(page)
                    .setHeader("Content-Type", type)
                    .build();
              }
            });
        Transport transport = transport(server, Map.of());
        String url = server.url("/f").toString();
        for (Executable request :
            List.<Executable>of(
                () -> transport.post("file_stream", "/files/x", body(), BOUND),
                () -> transport.put("f", url, Map.of(), body()))) {
          ApiException failure = assertThrows(ApiException.class, request, page);
          assertEquals(ApiException.NO_ANSWER, failure.status());
        }
      }
    }
  }

  @Test
  void put_hasExactlyTheGivenHeaders() throws IOException, InterruptedException {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(new MockResponse.Builder().build());
      transport(server, Map.of("X-Extra", "1"))
          .put("file", server.url("/f?sig=1").toString(), Map.of("X-Amz-Acl", "private"), body());
      RecordedRequest put = server.takeRequest();
      assertNull(put.getHeaders().get("Authorization"));
      assertNull(put.getHeaders().get("Content-Type"));
      assertNull(put.getHeaders().get("X-Extra"));
      assertEquals("private", put.getHeaders().get("X-Amz-Acl"));
      assertEquals("2", put.getHeaders().get("Content-Length"));
      assertTrue(put.getHeaders().get("User-Agent").startsWith("metriclogger/"));
    }
  }

  @Test
  void post_hasTheKeyAndFurtherHeaders() throws IOException, InterruptedException {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(new MockResponse.Builder().body("{}").build());
      transport(server, Map.of("X-Extra", "1")).post("q", "/graphql", body(), BOUND);
      RecordedRequest post = server.takeRequest();
      assertEquals("1", post.getHeaders().get("X-Extra"));
      assertEquals(okhttp3.Credentials.basic("api", KEY), post.getHeaders().get("Authorization"));
    }
  }

  @Test
  void errorBody_isShownWithoutTheKey() throws IOException {
    Map<String, String> bodies =
        Map.of(
            "{\"errors\":[{\"message\":\"bad " + KEY + "\"}]}",
            "bad ***",
            "{\"error\":\"no\"}",
            "no",
            "{\"error\":{\"message\":\"deep\"}}",
            "deep",
            "plain\n text",
            "plain text");
    for (Map.Entry<String, String> body : bodies.entrySet()) {
      try (MockWebServer server = new MockWebServer()) {
        server.start();
        server.enqueue(new MockResponse.Builder().code(500).body(body.getKey()).build());
        ApiException failure =
            assertThrows(
                ApiException.class,
                () -> transport(server, Map.of()).post("q", "/graphql", body(), BOUND));
        assertEquals("q: the server answered 500: " + body.getValue(), failure.getMessage());
      }
    }
  }

  @Test
  void badSettings_nameNoSecret() throws IOException {
    for (ServerSettings settings :
        List.of(
            new ServerSettings("no url", null, KEY, null, null, Map.of()),
            new ServerSettings("http://localhost", null, KEY, null, null, Map.of("X", "s\nt")))) {
      ApiException failure =
          assertThrows(
              ApiException.class, () -> transport(settings).post("q", "/graphql", body(), BOUND));
      assertTrue(failure.isRefusal());
      assertFalse(failure.toString().contains(KEY));
      assertFalse(failure.toString().contains("s\nt"));
      assertFalse(settings.toString().contains(KEY));
    }
  }

  @Test
  void ownCertificate_isTrustedWhenItIsGiven() throws IOException {
    try (RecordingServer server = RecordingServer.startTls()) {
      Path pem = directory.resolve("ca.pem");
      Files.writeString(pem, server.certificate());
      ServerSettings with = new ServerSettings(server.url(), null, KEY, null, pem, Map.of());
      assertEquals(java.util.Set.of(), new GraphQl(transport(with), Pacing.STANDARD).features());
      ServerSettings without = new ServerSettings(server.url(), null, KEY, null, null, Map.of());
      ApiException failure =
          assertThrows(
              ApiException.class,
              () -> new GraphQl(transport(without), Pacing.STANDARD).features());
      assertEquals(ApiException.NO_ANSWER, failure.status());
      assertFalse(failure.isRefusal());
      Files.writeString(pem, "nothing");
      assertThrows(IOException.class, () -> transport(with));
    }
  }

  @Test
  void proxy_isThatOfSettingsElseOfEnvironment() {
    Map<String, String> environment =
        Map.of("https_proxy", "http://p:1", "HTTP_PROXY", "q:2", "NO_PROXY", "in.org,.x.org");
    assertEquals("http://p:1", proxy(null, environment, "https://api.wandb.ai"));
    assertEquals("http://q:2", proxy(null, environment, "http://api.wandb.ai"));
    assertEquals("none", proxy(null, environment, "http://a.in.org"));
    assertEquals("none", proxy(null, environment, "https://a.x.org"));
    assertEquals("http://q:2", proxy(null, environment, "http://notin.org"));
    assertEquals("http://s:3", proxy("http://s:3", environment, "http://in.org"));
    assertEquals("none", proxy(null, Map.of("NO_PROXY", "*", "HTTP_PROXY", "q:2"), "http://a"));
    assertEquals("none", proxy(null, Map.of(), "http://a"));
  }

  private static String proxy(String always, Map<String, String> environment, String url) {
    java.net.Proxy proxy = new ProxyRule(always, environment).select(URI.create(url)).get(0);
    return proxy.address() instanceof java.net.InetSocketAddress address
        ? "http://" + address.getHostString() + ":" + address.getPort()
        : "none";
  }

  @Test
  void retryAfter_isSecondsOrADate() {
    double now = 1_767_323_045;
    assertEquals(3, RetryHint.retryAfter("3", now));
    assertEquals(2.5, RetryHint.retryAfter(" 2.5 ", now));
    assertEquals(355, RetryHint.retryAfter("Fri, 02 Jan 2026 03:10:00 GMT", now));
    assertEquals(0, RetryHint.retryAfter("Fri, 02 Jan 2026 03:00:00 GMT", now));
    assertEquals(-1, RetryHint.retryAfter("soon", now));
    assertEquals(-1, RetryHint.retryAfter("-4", now));
    assertEquals(-1, RetryHint.retryAfter(null, now));
  }

  @Test
  void retryAfter_isBounded() {
    double now = 1_767_323_045;
    for (String absurd :
        List.of("1000000000", "1e18", "601", "Fri, 02 Jan 2099 03:10:00 GMT", "9".repeat(400))) {
      double seconds = RetryHint.retryAfter(absurd, now);
      assertTrue(seconds == -1 || seconds == 600, absurd + " is " + seconds);
    }
    for (String nothing : List.of("NaN", "Infinity", "-Infinity", "", " ", "1 2", "0x", "∞")) {
      assertEquals(-1, RetryHint.retryAfter(nothing, now), nothing);
    }
    Backoff backoff = Pacing.STANDARD.backoff();
    ApiException forYears = ApiException.failure(Cause.verbatim("x"), 503, 1e9);
    assertEquals(Duration.ofMinutes(10), RetryHint.pause(forYears, backoff));
  }

  @Test
  void rateLimit_spreadsTheRest() {
    assertEquals(0, RetryHint.rateLimit("900", "30"));
    assertEquals(30, RetryHint.rateLimit("0", "30"));
    assertEquals(6, RetryHint.rateLimit("5", "30"));
    assertEquals(0, RetryHint.rateLimit("0", "0.5"));
    assertEquals(60, RetryHint.rateLimit("0", "3600"));
    assertEquals(0, RetryHint.rateLimit(null, "30"));
  }

  @Test
  void backoff_doublesUpToAMinute() {
    Backoff backoff = Pacing.STANDARD.backoff();
    ApiException failure = ApiException.failure(Cause.verbatim("x"), 500, -1);
    for (double wanted : new double[] {2, 4, 8, 16, 32, 60, 60}) {
      double seconds = RetryHint.pause(failure, backoff).toNanos() / 1e9;
      assertTrue(seconds >= Math.min(60, wanted) && seconds <= Math.min(60, wanted * 1.25));
    }
    assertEquals(
        Duration.ofSeconds(90),
        RetryHint.pause(ApiException.failure(Cause.verbatim("x"), 429, 90), backoff));
    backoff.reset();
    assertTrue(RetryHint.pause(failure, backoff).toMillis() <= 2500);
  }

  private static Transport transport(MockWebServer server, Map<String, String> headers)
      throws IOException {
    String url = server.url("/").toString();
    return transport(
        new ServerSettings(url.substring(0, url.length() - 1), null, KEY, null, null, headers));
  }

  private static Transport transport(ServerSettings settings) throws IOException {
    FakeTime time = new FakeTime();
    return new Transport(
        settings, Map.of(), new UploadMonitor(time, WaitStrategy.by(time)), PACING);
  }

  private static RequestBody body() {
    return RequestBody.create(new byte[] {'{', '}'}, null);
  }
}
