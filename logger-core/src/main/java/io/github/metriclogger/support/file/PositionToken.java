package io.github.metriclogger.support.file;

import io.github.metriclogger.spi.ReadPosition;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Converts the position of a reader that follows several files to a token and back: {@code
 * name=place|name=place}.
 */
public final class PositionToken {

  private static final String BETWEEN = "|";
  private static final String IS_AT = "=";

  private PositionToken() {}

  /**
   * Returns the position for places.
   *
   * @param places the place in each file by name, in the order of the token; must not contain
   *     {@code |}
   */
  public static ReadPosition write(Map<String, String> places) {
    StringJoiner token = new StringJoiner(BETWEEN);
    places.forEach(
        (name, place) ->
            token.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + IS_AT + place));
    return new ReadPosition(token.toString());
  }

  /**
   * Returns the places of a position, by name.
   *
   * @return empty for the start, null for a token that {@link #write} does not produce
   */
  public static @Nullable Map<String, String> parse(ReadPosition position) {
    Map<String, String> places = new TreeMap<>();
    if (position.token().isEmpty()) {
      return places;
    }
    for (String part : position.token().split("\\" + BETWEEN, -1)) {
      int at = part.indexOf(IS_AT);
      if (at < 0) {
        return null;
      }
      try {
        String name = URLDecoder.decode(part.substring(0, at), StandardCharsets.UTF_8);
        places.put(name, part.substring(at + 1));
      } catch (IllegalArgumentException notEncoded) {
        return null;
      }
    }
    return places;
  }
}
