package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.support.PlainText;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Extracts the server's explanation from the body of a failed answer. */
final class ErrorText {

  private ErrorText() {}

  /** The message of {@code {"errors":[{"message":…}]}} or a similar form, else the body itself. */
  static String of(String body) {
    return PlainText.line(explanation(body));
  }

  private static String explanation(String body) {
    if (!body.stripLeading().startsWith("{")) {
      return body;
    }
    try {
      return Json.parse(body) instanceof Map<?, ?> map ? message(map, body) : body;
    } catch (IOException noJson) {
      return body;
    }
  }

  /** The messages of a list of GraphQL errors. */
  static String ofErrors(List<?> errors) {
    return PlainText.line(
        errors.stream()
            .map(error -> message(error, String.valueOf(error)))
            .collect(Collectors.joining("; ")));
  }

  private static String message(@Nullable Object value, String fallback) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Map<?, ?> map) {
      if (map.get("errors") instanceof List<?> errors && !errors.isEmpty()) {
        return ofErrors(errors);
      }
      for (String key : List.of("error", "message")) {
        if (map.get(key) != null) {
          return message(map.get(key), fallback);
        }
      }
    }
    return fallback;
  }
}
