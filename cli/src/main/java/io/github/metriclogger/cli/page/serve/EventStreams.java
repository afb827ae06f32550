package io.github.metriclogger.cli.page.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bell: server-sent events that say which runs have more. Each holds a thread while it lasts.
 * Safe for use by several threads.
 */
final class EventStreams {

  private static final String SIGN_OF_LIFE = ":\n\n";

  /** Sooner than the page takes its stream for lost. */
  private static final String RETURN_LATER = "retry: 1000\n\n";

  private final PageData data;
  private final Rhythm rhythm;
  private final StreamPlaces places;

  /**
   * When something is sent.
   *
   * @param beat between two looks at the runs; something is sent each time, or nobody would notice
   *     that a client is gone
   * @param beats after so many a stream ends, and the browser opens another one: before the server
   *     would cut it as too slow
   */
  record Rhythm(Duration beat, int beats) {

    /** A look each second, for 50 seconds. */
    static final Rhythm USUAL = new Rhythm(Duration.ofSeconds(1), 50);
  }

  EventStreams(PageData data, Rhythm rhythm) {
    this(data, rhythm, new StreamPlaces(StreamPlaces.LEAST_STAY));
  }

  /** The same with places of another kind. */
  EventStreams(PageData data, Rhythm rhythm, StreamPlaces places) {
    this.data = data;
    this.rhythm = rhythm;
    this.places = places;
  }

  /**
   * Sends events until the client is gone, the stream has lasted long enough, or its place is
   * wanted for another one.
   *
   * @param page what the page calls itself; a page has one stream; empty = it does not say
   * @return false when there are too many streams; nothing was sent
   * @throws IOException when the client is gone
   * @throws InterruptedException when the server ends
   */
  boolean serve(HttpExchange exchange, String page) throws IOException, InterruptedException {
    StreamPlaces.Place place = places.take(page);
    if (place == null) {
      return false;
    }
    try {
      Headers headers = exchange.getResponseHeaders();
      Answer.protect(headers);
      headers.set("Content-Type", "text/event-stream; charset=utf-8");
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(Answer.OK, -1);
        return true;
      }
      exchange.sendResponseHeaders(Answer.OK, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        ring(out, place);
      }
      return true;
    } finally {
      places.leave(place);
    }
  }

  private void ring(OutputStream out, StreamPlaces.Place place)
      throws IOException, InterruptedException {
    send(out, "retry: 500\n\n"); // at once: without it the browser takes the stream for slow
    Map<String, Object> sent = Map.of();
    int beat = 0;
    while (beat < rhythm.beats()) {
      Map<String, Object> now = data.ticks();
      Map<String, Object> changed = new LinkedHashMap<>(now);
      changed.entrySet().removeAll(sent.entrySet());
      send(out, changed.isEmpty() ? SIGN_OF_LIFE : "data: " + Json.write(changed) + "\n\n");
      sent = now;
      StreamPlaces.Wish wish = place.await(rhythm.beat());
      if (wish == StreamPlaces.Wish.IS_OVER) {
        send(out, RETURN_LATER);
        return;
      }
      beat += wish == StreamPlaces.Wish.NOTHING ? 1 : 0;
    }
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
