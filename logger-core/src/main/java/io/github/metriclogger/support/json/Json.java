package io.github.metriclogger.support.json;

import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Plain data to JSON text and back. Plain data are {@code Map} (with the order kept), {@code List},
 * {@code String}, {@code Long}, {@code Double}, {@code Boolean} and null. Stateless and safe for
 * use by several threads.
 *
 * <p>Written are also every other {@link Number} (as the integer or the double that it is), arrays,
 * collections, enum constants (by name) and, as text, any other {@link CharSequence}, {@link Path}
 * and key of a map.
 *
 * <p>Read is RFC 8259, and the bare {@code NaN}, {@code Infinity} and {@code -Infinity} that
 * Python's {@code json} writes. Whole numbers beyond {@code long} become doubles; of equal keys the
 * last one holds. Nesting is limited to {@value #MAX_DEPTH} levels in both directions.
 */
public final class Json {

  /** The deepest nesting of maps and lists that is written or read. */
  public static final int MAX_DEPTH = 200;

  private static final long LARGEST_FILE = 1L << 29;

  /** How NaN and the infinities are written: JSON has no form for them. */
  public enum NonFinite {
    /** As {@code NaN}, {@code Infinity}, {@code -Infinity}: what Python's {@code json} reads. */
    BARE,
    /** As {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}: legal for every reader. */
    TEXT
  }

  private Json() {}

  /**
   * Writes a value in one line, NaN and the infinities as texts.
   *
   * @param value plain data
   * @throws IllegalArgumentException for a value of another type or nested too deep (such as a map
   *     that holds itself)
   */
  public static String write(@Nullable Object value) {
    return write(value, NonFinite.TEXT);
  }

  /**
   * Writes a value in one line.
   *
   * @param value plain data
   * @param nonFinite how NaN and the infinities are written
   * @throws IllegalArgumentException for a value of another type or nested too deep
   */
  public static String write(@Nullable Object value, NonFinite nonFinite) {
    return JsonWriting.line(value, nonFinite);
  }

  /**
   * Writes a value for people, NaN and the infinities as texts: two spaces a level and {@code \n},
   * as Python's {@code json.dumps(value, indent=2)} does; no line end at the end.
   *
   * @param value plain data
   * @throws IllegalArgumentException for a value of another type or nested too deep
   */
  public static String writePretty(@Nullable Object value) {
    return writePretty(value, NonFinite.TEXT);
  }

  /**
   * Writes a value for people: two spaces a level and {@code \n}; no line end at the end.
   *
   * @param value plain data
   * @param nonFinite how NaN and the infinities are written
   * @throws IllegalArgumentException for a value of another type or nested too deep
   */
  public static String writePretty(@Nullable Object value, NonFinite nonFinite) {
    return JsonWriting.pretty(value, nonFinite);
  }

  /**
   * A number as it stands in JSON: also the texts {@code NaN}, {@code Infinity} and {@code
   * -Infinity}, which are written for numbers that JSON has no form for.
   *
   * @param value what was read
   * @return null when it is no number
   */
  public static @Nullable Double number(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    boolean stands =
        value instanceof String text
            && (text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity"));
    return stands ? Double.valueOf(String.valueOf(value)) : null;
  }

  /**
   * Parses a text that a foreign writer may have made.
   *
   * @return plain data, or the text itself when it is no JSON
   */
  public static @Nullable Object parseOrText(String text) {
    try {
      return parse(text);
    } catch (IOException noJson) {
      return text;
    }
  }

  /**
   * Reads one value.
   *
   * @param text JSON, white space around it
   * @return plain data; maps and lists are fresh and may be changed
   * @throws IOException when it is not JSON, is torn or nested too deep; the message says the line
   *     and column
   */
  public static @Nullable Object parse(String text) throws IOException {
    return JsonReading.read("JSON", factory -> factory.createParser(JsonReading.CONTEXT, text));
  }

  /**
   * Reads one value.
   *
   * @param bytes JSON in UTF-8, white space around it
   * @return plain data; maps and lists are fresh and may be changed
   * @throws IOException when it is not JSON, is torn or nested too deep; the message says the line
   *     and column
   */
  public static @Nullable Object parse(byte[] bytes) throws IOException {
    return JsonReading.read("JSON", factory -> factory.createParser(JsonReading.CONTEXT, bytes));
  }

  /**
   * Reads a file that holds one value.
   *
   * @param file JSON in UTF-8, a regular file of at most 512 MiB
   * @return plain data; maps and lists are fresh and may be changed
   * @throws IOException when the file cannot be read or is not JSON; the message says the file, the
   *     line and the column
   */
  public static @Nullable Object parse(Path file) throws IOException {
    try (FileChannel channel = SafeFiles.openForReading(file);
        InputStream stream = Channels.newInputStream(channel)) {
      if (channel.size() > LARGEST_FILE) {
        throw new IOException(file + " is longer than " + LARGEST_FILE + " bytes");
      }
      return JsonReading.read(
          file.toString(), factory -> factory.createParser(JsonReading.CONTEXT, stream));
    }
  }
}
