package io.github.metriclogger.cli.source.trainer;

import io.github.metriclogger.support.Decimals;
import io.github.metriclogger.support.NumberParser;
import java.nio.charset.StandardCharsets;

/**
 * Goes over JSON in UTF-8 and reports the numbers in it by their place, without building anything.
 * Numbers are also the bare words {@code NaN}, {@code Infinity} and {@code -Infinity} that Python
 * writes, and numbers inside quotes. Not safe for use by several threads.
 */
final class JsonScan {

  /** The text ends inside the value: more may come. */
  static final int TORN = -1;

  /** This is no JSON. */
  static final int BROKEN = -2;

  private static final int DEEPEST = 200;
  private static final int EXACT_POWER = 22;
  private static final long EXACT_MANTISSA = 1L << 53;
  private static final int SHORT = 18;

  /** Longer texts are no numbers. */
  private static final int MOST_DIGITS = 40;

  private static final double[] POWERS = powers();

  private static final byte[] TRUE = bytes("true");
  private static final byte[] FALSE = bytes("false");
  private static final byte[] NULL = bytes("null");
  private static final byte[] NAN = bytes("NaN");
  private static final byte[] INFINITY = bytes("Infinity");
  private static final byte[] MINUS_INFINITY = bytes("-Infinity");

  private final Listener listener;
  private byte[] bytes = NULL;
  private final NumberParser quoted = new NumberParser();
  private char[] digits = new char[64];
  private int at;
  private int end;
  private int depth;
  private int failure;

  /** What is found. */
  interface Listener {

    /** A number. */
    void number(JsonField field, double value);

    /** True or false. */
    default void flag(JsonField field, boolean value) {}

    /** A text that is no number: the bytes between its quotes. */
    default void text(JsonField field, byte[] bytes, int from, int to) {}

    /** A text such as {@code 10/100}: so many of so many. */
    default void part(JsonField field, double done, double planned) {}

    /** An array begins. */
    default void array(JsonField field) {}

    /** An object has ended. */
    default void ended(JsonField field) {}
  }

  JsonScan(Listener listener) {
    this.listener = listener;
  }

  /**
   * Goes over one value.
   *
   * @param text holds it, white space around it
   * @return the index after it, {@link #TORN} or {@link #BROKEN}; then what was reported is void
   */
  int scan(byte[] text, int from, int to, JsonField root) {
    bytes = text;
    at = from;
    end = to;
    depth = 0;
    failure = 0;
    return value(root) ? at : failure;
  }

  /** The index of the first byte that is no white space. */
  static int afterSpace(byte[] text, int from, int to) {
    int at = from;
    while (at < to
        && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
      at++;
    }
    return at;
  }

  private boolean value(JsonField field) {
    at = afterSpace(bytes, at, end);
    if (at == end) {
      return fail(TORN);
    }
    return switch (bytes[at]) {
      case '{' -> object(field);
      case '[' -> array(field);
      case '"' -> text(field);
      case 't', 'f' -> flag(field);
      case 'n' -> word(NULL);
      case 'N' -> word(NAN) && report(field, Double.NaN);
      case 'I' -> word(INFINITY) && report(field, Double.POSITIVE_INFINITY);
      default -> number(field);
    };
  }

  private boolean object(JsonField field) {
    if (++depth > DEEPEST) {
      return fail(BROKEN);
    }
    at++;
    boolean isEmpty = isNext('}');
    while (!isEmpty) {
      if (!isNext('"')) {
        return fail(at == end ? TORN : BROKEN);
      }
      int from = at;
      if (!skipText()) {
        return false;
      }
      JsonField inner = field.field(bytes, from, at - 1);
      if (!isNext(':')) {
        return fail(at == end ? TORN : BROKEN);
      }
      if (!value(inner)) {
        return false;
      }
      if (isNext('}')) {
        break;
      }
      if (!isNext(',')) {
        return fail(at == end ? TORN : BROKEN);
      }
    }
    depth--;
    listener.ended(field);
    return true;
  }

  private boolean array(JsonField field) {
    if (++depth > DEEPEST) {
      return fail(BROKEN);
    }
    at++;
    listener.array(field);
    boolean isEmpty = isNext(']');
    while (!isEmpty) {
      if (!value(field.item())) {
        return false;
      }
      if (isNext(']')) {
        break;
      }
      if (!isNext(',')) {
        return fail(at == end ? TORN : BROKEN);
      }
    }
    depth--;
    return true;
  }

  /** Whether the next sign is the one that is sought, which is then passed. */
  private boolean isNext(char sought) {
    at = afterSpace(bytes, at, end);
    boolean isIt = at < end && bytes[at] == sought;
    at += isIt ? 1 : 0;
    return isIt;
  }

  private boolean text(JsonField field) {
    int from = ++at;
    if (!skipText()) {
      return false;
    }
    int to = at - 1;
    boolean mayBeNumber = to > from && to - from <= MOST_DIGITS;
    if (mayBeNumber && quoted.parse(bytes, from, to)) {
      return report(field, quoted.value());
    }
    int slash = mayBeNumber ? slash(from, to) : from;
    if (slash > from && slash + 1 < to && quoted.parse(bytes, from, slash)) {
      double done = quoted.value();
      if (quoted.parse(bytes, slash + 1, to)) {
        listener.part(field, done, quoted.value());
        return true;
      }
    }
    listener.text(field, bytes, from, to);
    return true;
  }

  /** The index of the slash in a text; that of its begin when there is none. */
  private int slash(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '/') {
        return i;
      }
    }
    return from;
  }

  /** Passes the rest of a text and its quote. */
  private boolean skipText() {
    while (at < end) {
      byte each = bytes[at++];
      if (each == '"') {
        return true;
      }
      at += each == '\\' ? 1 : 0;
    }
    at = end;
    return fail(TORN);
  }

  private boolean flag(JsonField field) {
    boolean isTrue = bytes[at] == 't';
    if (!word(isTrue ? TRUE : FALSE)) {
      return false;
    }
    listener.flag(field, isTrue);
    return true;
  }

  private boolean word(byte[] word) {
    for (byte each : word) {
      if (at == end) {
        return fail(TORN);
      }
      if (bytes[at++] != each) {
        return fail(BROKEN);
      }
    }
    return true;
  }

  private boolean number(JsonField field) {
    int from = at;
    if (bytes[at] == '-' && at + 1 < end && bytes[at + 1] == 'I') {
      return word(MINUS_INFINITY) && report(field, Double.NEGATIVE_INFINITY);
    }
    while (at < end && isOfNumber(bytes[at])) {
      at++;
    }
    if (at == from) {
      return fail(BROKEN);
    }
    if (at == end && depth > 0) {
      return fail(TORN);
    }
    double value = at - from <= SHORT ? shortNumber(from) : Double.NaN;
    if (Double.isNaN(value)) {
      value = longNumber(from);
    }
    return Double.isNaN(value) ? fail(BROKEN) : report(field, value);
  }

  private static boolean isOfNumber(byte each) {
    return (each >= '0' && each <= '9')
        || each == '-'
        || each == '+'
        || each == '.'
        || each == 'e'
        || each == 'E';
  }

  /** A number of few digits, for which one division is exact; NaN when it is none such. */
  private double shortNumber(int from) {
    boolean isNegative = bytes[from] == '-';
    long mantissa = 0;
    int decimals = -1;
    for (int i = isNegative ? from + 1 : from; i < at; i++) {
      byte each = bytes[i];
      if (each == '.' && decimals < 0) {
        decimals = 0;
      } else if (each >= '0' && each <= '9') {
        mantissa = mantissa * 10 + (each - '0');
        decimals += decimals < 0 ? 0 : 1;
      } else {
        return Double.NaN;
      }
    }
    if (mantissa > EXACT_MANTISSA || bytes[at - 1] == '-' || bytes[at - 1] == '.') {
      return Double.NaN;
    }
    double value = decimals > 0 ? mantissa / POWERS[decimals] : mantissa;
    return isNegative ? -value : value;
  }

  /** NaN when it is none. */
  private double longNumber(int from) {
    int length = at - from;
    if (digits.length < length) {
      digits = new char[2 * length];
    }
    for (int i = 0; i < length; i++) {
      digits[i] = (char) bytes[from + i];
    }
    try {
      return Decimals.parse(digits, 0, length);
    } catch (NumberFormatException none) {
      return Double.NaN;
    }
  }

  private boolean report(JsonField field, double value) {
    listener.number(field, value);
    return true;
  }

  private boolean fail(int why) {
    failure = why;
    return false;
  }

  private static double[] powers() {
    double[] powers = new double[EXACT_POWER + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  private static byte[] bytes(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }
}
