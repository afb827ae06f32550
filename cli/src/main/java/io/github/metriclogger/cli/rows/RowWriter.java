package io.github.metriclogger.cli.rows;

import io.github.metriclogger.support.OwnNames;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes rows as CSV or as JSON lines, in UTF-8, with exact numbers. Both have the axis first,
 * under its own name, then {@code wall_time}; a tag of one of these names is written as {@code
 * logged/<name>}. NaN and the infinities are {@code NaN}, {@code Infinity}, {@code -Infinity}, in
 * JSON as texts; a value that is not there is an empty cell, in JSON no key.
 */
public final class RowWriter implements RowReceiver {

  private static final Charset UTF_8 = StandardCharsets.UTF_8;
  private static final String WALL_TIME = "wall_time";
  private static final byte[] WALL_TIME_KEY = key(",", WALL_TIME);

  private final RowBytes bytes;
  private final Output output;
  private final String axis;
  private final byte[] axisKey;
  private final OwnNames names;
  private final boolean isCsv;
  private final List<String> tags;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<String, byte[]> keys = new HashMap<>();
  private final double[] cells;
  private final boolean[] isSet;
  private boolean isBegun;
  private boolean hasUnknown;

  /** Where the bytes go. */
  public interface Output {

    /** Writes bytes. */
    void write(byte[] bytes, int length) throws IOException;

    /** Takes back everything written so far. */
    void clear() throws IOException;
  }

  /** The formats. */
  public enum Form {
    /** Comma-separated, a column for each tag. */
    CSV,
    /** One JSON object in each line. */
    JSONL
  }

  /**
   * Creates a writer.
   *
   * @param form the format
   * @param axis the name of the axis
   * @param tags the columns of CSV; JSON lines take any tag
   * @param output where to
   */
  public RowWriter(Form form, String axis, List<String> tags, Output output) {
    this.bytes = new RowBytes(output);
    this.output = output;
    this.axis = axis;
    this.axisKey = key("", axis);
    this.names = OwnNames.of(Set.of(axis, WALL_TIME));
    this.isCsv = form == Form.CSV;
    this.tags = List.copyOf(tags);
    for (String tag : this.tags) {
      columns.put(tag, columns.size());
    }
    cells = new double[this.tags.size()];
    isSet = new boolean[this.tags.size()];
  }

  /** Whether there were values of tags that are no columns. */
  public boolean hasUnknown() {
    return hasUnknown;
  }

  @Override
  public void row(PointRow row) throws IOException {
    if (isCsv) {
      csv(row);
    } else {
      json(row);
    }
  }

  private void csv(PointRow row) throws IOException {
    begin();
    for (int i = 0; i < row.size(); i++) {
      Integer column = columns.get(row.tag(i));
      if (column == null) {
        hasUnknown = true;
      } else {
        cells[column] = row.value(i);
        isSet[column] = true;
      }
    }
    bytes.number(row.at());
    bytes.add(',');
    if (Double.isFinite(row.wallTime())) {
      bytes.time(row.wallTime());
    }
    for (int column = 0; column < cells.length; column++) {
      bytes.add(',');
      if (isSet[column]) {
        value(cells[column], false);
        isSet[column] = false;
      }
    }
    bytes.endRow();
  }

  private void begin() throws IOException {
    if (isCsv && !isBegun) {
      isBegun = true;
      List<String> header = new ArrayList<>(List.of(axis, WALL_TIME));
      tags.forEach(tag -> header.add(names.written(tag)));
      bytes.add(String.join(",", header.stream().map(RowWriter::cell).toList()).getBytes(UTF_8));
      bytes.endRow();
    }
  }

  private static byte[] key(String before, String name) {
    return (before + Json.write(name) + ":").getBytes(UTF_8);
  }

  private static String cell(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain && !text.isEmpty() ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private void json(PointRow row) throws IOException {
    bytes.add('{');
    bytes.add(axisKey);
    bytes.number(row.at());
    if (Double.isFinite(row.wallTime())) {
      bytes.add(WALL_TIME_KEY);
      bytes.time(row.wallTime());
    }
    for (int i = 0; i < row.size(); i++) {
      String tag = row.tag(i);
      byte[] key = keys.get(tag);
      if (key == null) {
        key = key(",", names.written(tag));
        keys.put(tag, key);
      }
      bytes.add(key);
      value(row.value(i), true);
    }
    bytes.add('}');
    bytes.endRow();
  }

  private void value(double value, boolean isQuoted) {
    if (Double.isFinite(value)) {
      bytes.value(value);
    } else {
      String word = String.valueOf(value);
      bytes.add((isQuoted ? '"' + word + '"' : word).getBytes(UTF_8));
    }
  }

  /** Writes what was kept back, also the header of a file without rows. */
  public void finish() throws IOException {
    begin();
    bytes.flush();
  }

  @Override
  public void restart() throws IOException {
    bytes.clear();
    output.clear();
    isBegun = false;
  }
}
