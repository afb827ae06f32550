package io.github.metriclogger.cli.page.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bell. */
final class EventStreamsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static RawClient listen(ServerFixture fixture) throws IOException {
    return new RawClient(fixture.port())
        .request("GET", ServerFixture.path("api/events"), fixture.host(), fixture.cookie());
  }

  /** The next chunk that is no comment. */
  private static String event(RawClient client) throws IOException {
    String chunk = client.chunk();
    while (chunk.equals(":\n\n")) {
      chunk = client.chunk();
    }
    return chunk;
  }

  @Test
  void stream_ringsForWhatChanged() throws IOException {
    try (ServerFixture fixture = new ServerFixture()) {
      fixture.data.ticks.put("*", 1L);
      fixture.data.ticks.put("r0", List.of(10L, "running", 0L));
      try (RawClient client = listen(fixture)) {
        assertEquals(200, client.head().status());
        assertEquals("retry: 500\n\n", client.chunk());
        String all = event(client);
        assertTrue(all.contains("\"*\":1") && all.contains("\"r0\":[10,\"running\",0]"), all);
        assertEquals(":\n\n", client.chunk(), "a sign of life while nothing changes");

        fixture.data.ticks.put("r0", List.of(20L, "running", 0L));
        assertEquals("data: {\"r0\":[20,\"running\",0]}\n\n", event(client));
        fixture.data.ticks.put("*", 2L);
        assertEquals("data: {\"*\":2}\n\n", event(client));
      }
    }
  }

  /** The browser sees that the stream is open before anything happens. */
  @Test
  void headers_comeAtOnce() throws IOException {
    EventStreams.Rhythm slow = new EventStreams.Rhythm(Duration.ofHours(1), 2);
    try (ServerFixture fixture = new ServerFixture(ListenAddress.USUAL, slow, 0);
        RawClient client = listen(fixture)) {
      assertEquals(200, client.head().status());
      assertEquals("retry: 500\n\n", client.chunk());
      assertEquals(":\n\n", client.chunk());
    }
  }

  @Test
  void stream_endsItself() throws IOException {
    EventStreams.Rhythm brief = new EventStreams.Rhythm(Duration.ofMillis(1), 3);
    try (ServerFixture fixture = new ServerFixture(ListenAddress.USUAL, brief, 0);
        RawClient client = listen(fixture)) {
      client.head();
      assertEquals("retry: 500\n\n", client.chunk());
      List<String> beats = List.of(client.chunk(), client.chunk(), client.chunk());
      assertEquals(List.of(":\n\n", ":\n\n", ":\n\n"), beats);
      assertEquals("", client.chunk(), "the last one");
      client.request("GET", ServerFixture.path(""), fixture.host(), fixture.cookie());
      assertEquals(200, client.reply().status(), "the connection is kept");
    }
  }

  @Test
  void ninthStream_isRefused_untilOneIsGone() throws IOException {
    try (ServerFixture fixture = new ServerFixture()) {
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < EventStreams.MOST; i++) {
        RawClient client = listen(fixture);
        clients.add(client);
        assertEquals(200, client.head().status());
      }
      RawClient.Reply ninth = fixture.get("api/events");
      assertEquals(503, ninth.status());
      assertEquals("too many event streams\n", ninth.body());
      assertEquals(200, fixture.get("api/runs").status(), "anything else is answered");

      clients.get(0).close();
      assertTimeoutPreemptively(PATIENCE, () -> assertTrue(isAdmitted(fixture)));
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  private static boolean isAdmitted(ServerFixture fixture) throws IOException {
    while (true) {
      try (RawClient client = listen(fixture)) {
        if (client.head().status() == 200) {
          return true;
        }
      }
    }
  }

  @Test
  void close_endsOpenStreams() throws IOException {
    ServerFixture fixture = new ServerFixture();
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < EventStreams.MOST; i++) {
      RawClient client = listen(fixture);
      client.head();
      clients.add(client);
    }
    assertTimeoutPreemptively(Duration.ofSeconds(20), fixture::close);
    for (RawClient client : clients) {
      assertTrue(client.isClosed());
      client.close();
    }
    assertFalse(isListening(fixture.port()));
  }

  private static boolean isListening(int port) {
    try (RawClient client = new RawClient(port)) {
      return !client.isClosed();
    } catch (IOException e) {
      return false;
    }
  }
}
