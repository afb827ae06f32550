package io.github.metriclogger.cli.page.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.cli.run.Pause;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * The bell: server-sent events that say which runs have more. Each holds a thread while it lasts.
 * Safe for use by several threads.
 */
final class EventStreams {

  /** The most streams at a time. */
  static final int MOST = 8;

  private final PageData data;
  private final Rhythm rhythm;
  private final Semaphore free = new Semaphore(MOST);

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
    this.data = data;
    this.rhythm = rhythm;
  }

  /**
   * Sends events until the client is gone or the stream has lasted long enough.
   *
   * @return false when there are too many streams; nothing was sent
   * @throws IOException when the client is gone
   * @throws InterruptedException when the server ends
   */
  boolean serve(HttpExchange exchange) throws IOException, InterruptedException {
    if (!free.tryAcquire()) {
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
        ring(out);
      }
      return true;
    } finally {
      free.release();
    }
  }

  private void ring(OutputStream out) throws IOException, InterruptedException {
    send(out, "retry: 500\n\n"); // at once: without it the browser takes the stream for slow
    Map<String, Object> sent = Map.of();
    for (int beat = 0; beat < rhythm.beats(); beat++) {
      Map<String, Object> now = data.ticks();
      Map<String, Object> changed = new LinkedHashMap<>(now);
      changed.entrySet().removeAll(sent.entrySet());
      send(out, changed.isEmpty() ? ":\n\n" : "data: " + Json.write(changed) + "\n\n");
      sent = now;
      Pause.REAL.take(rhythm.beat());
    }
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
