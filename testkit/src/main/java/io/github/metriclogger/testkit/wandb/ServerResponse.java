package io.github.metriclogger.testkit.wandb;

import io.github.metriclogger.support.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;

/** A response of the server, and its form on the wire. */
record ServerResponse(int code, String body, Map<String, String> headers) {

  static ServerResponse ok(String body) {
    return new ServerResponse(200, body, Map.of());
  }

  static ServerResponse data(Map<String, ? extends @Nullable Object> data) {
    return ok(json(Map.of("data", data)));
  }

  static ServerResponse error(int code, String message) {
    return new ServerResponse(
        code, json(Map.of("errors", List.of(Map.of("message", message)))), Map.of());
  }

  static String json(@Nullable Object value) {
    return Json.write(value, Json.NonFinite.TEXT);
  }

  boolean success() {
    return code >= 200 && code < 300;
  }

  MockResponse response(@Nullable Fault fault) {
    MockResponse.Builder response = new MockResponse.Builder().code(code).body(body);
    response.setHeader("Content-Type", "application/json");
    headers.forEach(response::setHeader);
    if (fault != null) {
      spoil(response, fault);
    }
    return response.build();
  }

  private static void spoil(MockResponse.Builder response, Fault fault) {
    switch (fault.way()) {
      case DROP_BEFORE, DROP_AFTER ->
          response.onResponseStart(new SocketEffect.CloseSocket(true, false, false));
      case STALL_BEFORE, STALL_AFTER -> response.onResponseStart(SocketEffect.Stall.INSTANCE);
      case TRUNCATED -> response.onResponseBody(new SocketEffect.CloseSocket(true, false, false));
      case ENDLESS, BOMB, TRICKLE -> EndlessBody.spoil(response, fault);
      case SLOW -> response.headersDelay(fault.delay().toNanos(), TimeUnit.NANOSECONDS);
      case STATUS -> {}
    }
  }
}
