package io.github.metriclogger.cli.page.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
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

  /** With a beat that never comes within a test. */
  private static final EventStreams.Rhythm HOURLY = new EventStreams.Rhythm(Duration.ofHours(1), 2);

  private static RawClient listen(ServerFixture fixture) throws IOException {
    return listen(fixture, "api/events");
  }

  private static RawClient listen(ServerFixture fixture, String path) throws IOException {
    return new RawClient(fixture.port())
        .request("GET", ServerFixture.path(path), fixture.host(), fixture.cookie());
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
    try (ServerFixture fixture = new ServerFixture(ListenAddress.USUAL, HOURLY, 0);
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

  /** As one leaves them who flips through tabs: the server alone does not know that they left. */
  @Test
  void streamsThatNobodyReads_makeRoomAtOnce() throws IOException {
    try (ServerFixture fixture = new ServerFixture(ListenAddress.USUAL, HOURLY, 0)) {
      for (int i = 0; i < 3 * StreamPlaces.MOST; i++) {
        try (RawClient client = listen(fixture)) {
          assertEquals(200, client.head().status(), "stream " + i);
        }
      }
    }
  }

  @Test
  void ninthStream_ofPagesThatCameLately_isRefused() throws IOException {
    try (ServerFixture fixture = new ServerFixture()) {
      List<RawClient> clients = listeners(fixture, "api/events");
      RawClient.Reply ninth = fixture.get("api/events");
      assertEquals(503, ninth.status());
      assertEquals("too many event streams\n", ninth.body());
      assertEquals(200, fixture.get("api/runs").status(), "anything else is answered");
      for (RawClient client : clients) {
        assertEquals("retry: 500\n\n", client.chunk());
        assertEquals(":\n\n", client.chunk(), "nobody lost its stream by that");
        client.close();
      }
    }
  }

  @Test
  void ninthStream_takesThePlaceOfTheOldest() throws Exception {
    StreamPlaces places = new StreamPlaces(Duration.ZERO);
    List<StreamPlaces.Place> taken = new ArrayList<>();
    for (int i = 0; i < StreamPlaces.MOST; i++) {
      taken.add(places.take(""));
    }
    assertNotNull(places.take(""));
    assertEquals(StreamPlaces.Wish.IS_OVER, taken.get(0).await(PATIENCE));
    assertEquals(StreamPlaces.Wish.IS_THERE, taken.get(1).await(PATIENCE));
  }

  /** One that is stuck in a write cannot give its thread back. */
  @Test
  void streamsThatDoNotEnd_holdNoMoreThanTwiceThePlaces() throws Exception {
    StreamPlaces places = new StreamPlaces(Duration.ZERO);
    for (int i = 0; i < 2 * StreamPlaces.MOST; i++) {
      assertNotNull(places.take("same"), "stream " + i);
    }
    assertNull(places.take("same"));
  }

  @Test
  void streamOfTheSamePage_endsTheOneBefore() throws IOException {
    try (ServerFixture fixture = new ServerFixture(ListenAddress.USUAL, HOURLY, 0);
        RawClient before = listen(fixture, "api/events?page=a1");
        RawClient other = listen(fixture, "api/events?page=b2")) {
      assertEquals(200, before.head().status());
      assertEquals("retry: 500\n\n", before.chunk());
      assertEquals(200, other.head().status());
      try (RawClient after = listen(fixture, "api/events?page=a1")) {
        assertEquals(200, after.head().status());
        assertEquals(":\n\n", before.chunk());
        assertEquals("retry: 1000\n\n", before.chunk());
        assertEquals("", before.chunk(), "the last one");
      }
      assertEquals("retry: 500\n\n", other.chunk());
      assertEquals(":\n\n", other.chunk());
      try (RawClient last = listen(fixture, "api/events?page=b2")) {
        assertEquals(200, last.head().status());
        assertEquals("retry: 1000\n\n", other.chunk(), "the other page kept its own until now");
      }
    }
  }

  @Test
  void nameOfAPage_isShortAndPlain() throws IOException {
    try (ServerFixture fixture = new ServerFixture()) {
      assertEquals(400, fixture.get("api/events?page=" + "a".repeat(33)).status());
      assertEquals(400, fixture.get("api/events?page=%0a").status());
    }
  }

  private static List<RawClient> listeners(ServerFixture fixture, String path) throws IOException {
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < StreamPlaces.MOST; i++) {
      RawClient client = listen(fixture, path);
      clients.add(client);
      assertEquals(200, client.head().status());
    }
    return clients;
  }

  @Test
  void close_endsOpenStreams() throws IOException {
    ServerFixture fixture = new ServerFixture();
    List<RawClient> clients = listeners(fixture, "api/events");
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
