package io.github.metriclogger.cli.source.table;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a reader of a table must know to read on.
 *
 * @param names the columns of the newest header
 * @param axis the name of the axis, empty for the row
 * @param excluded names of columns that are known not to count
 * @param clocks names of columns that hold times
 * @param values names of columns that are named as times and hold other values
 * @param rows how many rows there were
 * @param lastAt the last place on the axis, or NaN
 */
record DecoderState(
    List<String> names,
    String axis,
    Set<String> excluded,
    Set<String> clocks,
    Set<String> values,
    long rows,
    double lastAt) {

  private static final String BETWEEN = ";";
  private static final String WITHIN = ",";
  private static final int PARTS = 7;

  /** The state as text. */
  String text() {
    return String.join(
        BETWEEN,
        text(names),
        text(List.of(axis)),
        text(excluded),
        text(clocks),
        text(values),
        Long.toString(rows),
        Double.toString(lastAt));
  }

  /**
   * Reads the output of {@link #text()}.
   *
   * @throws IllegalArgumentException for any other text
   */
  static DecoderState parse(String text) {
    String[] parts = text.split(BETWEEN, -1);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException(text);
    }
    return new DecoderState(
        list(parts[0]),
        list(parts[1]).get(0),
        set(parts[2]),
        set(parts[3]),
        set(parts[4]),
        Long.parseLong(parts[5]),
        Double.parseDouble(parts[6]));
  }

  /** Each name ends in a comma, so that no name and an empty name differ. */
  private static String text(Collection<String> names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(URLEncoder.encode(name, StandardCharsets.UTF_8)).append(WITHIN);
    }
    return text.toString();
  }

  private static List<String> list(String text) {
    List<String> names = new ArrayList<>();
    String[] parts = text.split(WITHIN, -1);
    for (int i = 0; i + 1 < parts.length; i++) {
      names.add(URLDecoder.decode(parts[i], StandardCharsets.UTF_8));
    }
    return names;
  }

  private static Set<String> set(String text) {
    Set<String> names = new TreeSet<>(list(text));
    names.remove("");
    return names;
  }
}
