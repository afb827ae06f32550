package io.github.metriclogger.support.json;

import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Converts plain data to JSON text and back. Plain data are {@code Map} (whose order is kept),
 * {@code List}, {@code String}, {@code Long}, {@code Double}, {@code Boolean} and null. Stateless
 * and safe for use by several threads.
 *
 * <p>Also accepted for writing: any other {@link Number} (written as an integer or a double),
 * arrays, collections, enum constants (by name) and, as text, any other {@link CharSequence},
 * {@link Path} and map key.
 *
 * <p>Reading accepts RFC 8259, plus the bare {@code NaN}, {@code Infinity} and {@code -Infinity}
 * that Python's {@code json} writes. Integers beyond {@code long} become doubles; of equal keys the
 * last one counts. Nesting is limited to {@value #MAX_DEPTH} levels in both directions.
 */
public final class Json {

  /** The deepest nesting of maps and lists that can be written or read. */
  public static final int MAX_DEPTH = 200;

  private static final long LARGEST_FILE = 1L << 29;

  /** How to write NaN and the infinities, for which JSON has no form. */
  public enum NonFinite {
    /** As {@code NaN}, {@code Infinity}, {@code -Infinity}, which Python's {@code json} reads. */
    BARE,
    /** As {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}, which every reader accepts. */
    TEXT
  }

  private Json() {}

  /**
   * Writes a value on one line, NaN and the infinities as texts.
   *
   * @param value plain data
   * @throws IllegalArgumentException for a value of another type or nested too deeply (such as a
   *     map that contains itself)
   */
  public static String write(@Nullable Object value) {
    return write(value, NonFinite.TEXT);
  }

  /**
   * Writes a value on one line.
   *
   * @param value plain data
   * @param nonFinite how to write NaN and the infinities
   * @throws IllegalArgumentException for a value of another type or nested too deeply
   */
  public static String write(@Nullable Object value, NonFinite nonFinite) {
    return JsonWriting.line(value, nonFinite);
  }

  /**
   * Writes a value for people, like Python's {@code json.dumps(value, indent=2)}: two spaces per
   * level, {@code \n} between lines, no line end at the end; NaN and the infinities as texts.
   *
   * @param value plain data
   * @throws IllegalArgumentException for a value of another type or nested too deeply
   */
  public static String writePretty(@Nullable Object value) {
    return writePretty(value, NonFinite.TEXT);
  }

  /**
   * Writes a value for people: two spaces per level, {@code \n} between lines, no line end at the
   * end.
   *
   * @param value plain data
   * @param nonFinite how to write NaN and the infinities
   * @throws IllegalArgumentException for a value of another type or nested too deeply
   */
  public static String writePretty(@Nullable Object value, NonFinite nonFinite) {
    return JsonWriting.pretty(value, nonFinite);
  }

  /**
   * Returns a number that was read from JSON; the texts {@code NaN}, {@code Infinity} and {@code
   * -Infinity}, for which JSON has no form, count as numbers.
   *
   * @param value a value that was read
   * @return null if it is not a number
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
   * Parses a text that another program may have written.
   *
   * @return plain data, or the text itself if it is not JSON
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
   * @param text JSON, with optional white space around it
   * @return plain data; maps and lists are new and may be changed
   * @throws IOException if it is not JSON, is incomplete or nested too deeply; the message has the
   *     line and column
   */
  public static @Nullable Object parse(String text) throws IOException {
    return JsonReading.text("JSON", text);
  }

  /**
   * Reads one value.
   *
   * @param bytes JSON in UTF-8, with optional white space around it
   * @return plain data; maps and lists are new and may be changed
   * @throws IOException if it is not JSON, is incomplete or nested too deeply; the message has the
   *     line and column
   */
  public static @Nullable Object parse(byte[] bytes) throws IOException {
    return JsonReading.bytes("JSON", bytes);
  }

  /**
   * Reads a file that contains one value.
   *
   * @param file JSON in UTF-8, a regular file of at most 512 MiB
   * @return plain data; maps and lists are new and may be changed
   * @throws IOException if the file cannot be read or is not JSON; the message has the file, the
   *     line and the column
   */
  public static @Nullable Object parse(Path file) throws IOException {
    try (FileChannel channel = SafeFiles.openForReading(file);
        InputStream stream = Channels.newInputStream(channel)) {
      if (channel.size() > LARGEST_FILE) {
        throw new IOException(file + " is longer than " + LARGEST_FILE + " bytes");
      }
      return JsonReading.bytes(file.toString(), stream);
    }
  }
}
