package io.github.metriclogger.cli.page.serve;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that are many, slow, or wrong. */
final class HardClientsTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int LARGE = 16 << 20;

  private ServerFixture fixture;
  private final List<Closeable> opened = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    fixture = new ServerFixture();
  }

  @AfterEach
  void stop() throws IOException {
    for (Closeable each : opened) {
      each.close();
    }
    fixture.close();
  }

  private RawClient client() throws IOException {
    RawClient client = new RawClient(fixture.port());
    opened.add(client);
    return client;
  }

  private void assertAnswersSoon() {
    assertTimeoutPreemptively(SOON, () -> assertEquals(200, fixture.get("api/runs").status()));
  }

  @Test
  void twentyClients_areAllAnswered() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(20);
    try {
      List<Callable<Integer>> asks = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        asks.add(this::askTenTimes);
      }
      for (Future<Integer> good : pool.invokeAll(asks)) {
        assertEquals(10, good.get());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private int askTenTimes() throws IOException {
    int good = 0;
    try (RawClient client = new RawClient(fixture.port())) {
      for (int i = 0; i < 10; i++) {
        client.request("GET", ServerFixture.path("api/runs"), fixture.host(), fixture.cookie());
        good += client.reply().status() == 200 ? 1 : 0;
      }
    }
    return good;
  }

  @Test
  void halfRequests_doNotHoldTheServer() throws IOException {
    for (int i = 0; i < 40; i++) {
      client().send("GET " + ServerFixture.path("api/runs") + " HTTP/1.1\r\nHost: 127.");
    }
    assertAnswersSoon();
  }

  @Test
  void halfRequests_moreThanThreads_areCut() throws IOException {
    List<RawClient> slow = new ArrayList<>();
    for (int i = 0; i < PageServer.THREADS + 10; i++) {
      slow.add(client().send("GET / HTTP/1.1\r\nHost:"));
    }
    assertTimeoutPreemptively(SOON, () -> assertTrue(answersAgain()));
    assertTrue(slow.get(0).isClosed());
  }

  /** Until the slow ones are cut, whoever waits may be cut with them. */
  private boolean answersAgain() {
    while (true) {
      try {
        return fixture.get("api/runs").status() == 200;
      } catch (IOException e) {
        // once more
      }
    }
  }

  @Test
  void silentConnections_holdNothing() throws IOException {
    for (int i = 0; i < 200; i++) {
      client();
    }
    assertAnswersSoon();
  }

  @Test
  void readersThatStop_holdNobodyUp() throws IOException {
    fixture.data.image = new byte[LARGE];
    for (int i = 0; i < 20; i++) {
      client().request("GET", ServerFixture.path("media/r0/12"), fixture.host(), fixture.cookie());
    }
    assertAnswersSoon();
    assertTimeoutPreemptively(SOON, fixture::close, "nor the end of the server");
  }

  @Test
  void pipelinedRequests_areAnsweredInOrder() throws IOException {
    RawClient client = client();
    String lines = fixture.host() + "\r\n" + fixture.cookie() + "\r\n\r\n";
    client.send(
        "GET "
            + ServerFixture.path("api/run?id=r0")
            + " HTTP/1.1\r\n"
            + lines
            + "GET "
            + ServerFixture.path("api/model?run=r0")
            + " HTTP/1.1\r\n"
            + lines
            + "GET "
            + ServerFixture.path("nothing")
            + " HTTP/1.1\r\n"
            + lines);

    assertTrue(client.reply().body().contains("\"run\""));
    assertTrue(client.reply().body().contains("\"model\""));
    assertEquals(404, client.reply().status());
  }

  @Test
  void bodyOfRequest_isNoSecondRequest() throws IOException {
    RawClient client = client();
    String smuggled = "GET " + ServerFixture.path("api/runs") + " HTTP/1.1\r\n\r\n";
    client.request(
        "GET",
        ServerFixture.path("nothing"),
        fixture.host(),
        fixture.cookie(),
        "Content-Length: " + smuggled.length());
    client.send(smuggled);
    assertEquals(404, client.reply().status());
    client.request("GET", ServerFixture.path(""), fixture.host(), fixture.cookie());
    assertEquals("text/html; charset=utf-8", client.reply().header("content-type"));
  }

  @Test
  void headers_hugeOrMany_areCut() throws IOException {
    RawClient huge = client();
    try {
      huge.request("GET", "/", fixture.host(), "X-Huge: " + "a".repeat(1 << 20));
    } catch (IOException e) {
      // it was cut before all was sent
    }
    RawClient many = client();
    String names =
        IntStream.range(0, 1000).mapToObj(i -> "X-" + i + ": 1").collect(joining("\r\n"));
    many.request("GET", "/", fixture.host(), names);
    assertTrue(huge.isClosed());
    assertTrue(many.isClosed());
    assertAnswersSoon();
  }

  @Test
  void garbage_isCut() throws IOException {
    List<String> garbage =
        List.of(
            "\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\r\n\r\n",
            "GET\r\n\r\n",
            "GET /\u0000 HTTP/1.1\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            "GET / HTTP/9\r\nno colon\r\n\r\n");
    for (String each : garbage) {
      RawClient client = client().send(each);
      RawClient other = client();
      other.request("GET", ServerFixture.path(""), fixture.host(), fixture.cookie());
      assertEquals(200, other.reply().status(), each);
      client.close();
    }
  }
}
