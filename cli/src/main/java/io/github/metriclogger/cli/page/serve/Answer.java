package io.github.metriclogger.cli.page.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A whole answer.
 *
 * @param status the HTTP status
 * @param type of the content
 * @param body the content
 * @param headers those that only this answer has
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
record Answer(int status, String type, byte[] body, Map<String, String> headers) {

  static final int OK = 200;
  static final int SEE_OTHER = 303;
  static final int BAD_REQUEST = 400;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int WRONG_METHOD = 405;
  static final int FAILED = 500;
  static final int BUSY = 503;

  private static final String POLICY = "Content-Security-Policy";

  /** What no answer may do: no script, no part from anywhere, no frame around it. */
  static final String NOTHING =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** One plain line. */
  static Answer line(int status, String line) {
    return new Answer(
        status,
        "text/plain; charset=utf-8",
        (line + "\n").getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  /** An object as JSON. */
  static Answer json(Map<String, Object> object) {
    return new Answer(
        OK,
        "application/json; charset=utf-8",
        Json.write(object).getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  /** A page that runs no script. */
  static Answer html(int status, String html, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(POLICY, Notice.POLICY);
    return new Answer(
        status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), all);
  }

  /** The page itself. */
  static Answer page(byte[] html, String policy) {
    return new Answer(OK, "text/html; charset=utf-8", html, Map.of(POLICY, policy));
  }

  /** The same with one more header. */
  Answer with(String name, String value) {
    return new Answer(status, type, body, Map.of(name, value));
  }

  /** Sets what every answer has, also one that is streamed. */
  static void protect(Headers headers) {
    headers.set("Cache-Control", "no-store");
    headers.set(POLICY, NOTHING);
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
  }

  /** Sends it; the headers alone when those were asked for. */
  void send(HttpExchange exchange) throws IOException {
    Headers sent = exchange.getResponseHeaders();
    protect(sent);
    sent.set("Content-Type", type);
    headers.forEach(sent::set);
    if (exchange.getRequestMethod().equals("HEAD")) {
      sent.set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
