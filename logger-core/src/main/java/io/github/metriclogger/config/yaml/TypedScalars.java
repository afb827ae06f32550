package io.github.metriclogger.config.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a scalar as the type that was asked for. Each method throws {@link
 * IllegalArgumentException} with what follows after the quoted value: what is wrong and what would
 * be right.
 */
public final class TypedScalars {

  private static final Set<String> OLD_TRUE = Set.of("yes", "y", "on");
  private static final Set<String> OLD_FALSE = Set.of("no", "n", "off");

  /** Made when a number is read: most settings stay as they are. */
  private static final class Form {
    static final Pattern DECIMAL =
        Pattern.compile("[-+]?(\\d{1,100}(\\.\\d{0,100})?|\\.\\d{1,100})([eE][-+]?\\d{1,4})?");
  }

  private TypedScalars() {}

  /** A switch: {@code true} or {@code false}. */
  public static boolean flag(Value.Leaf leaf) {
    if (leaf.value() instanceof Boolean truth) {
      return truth;
    }
    String text = leaf.text().strip().toLowerCase(Locale.ROOT);
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    if (OLD_TRUE.contains(text) || OLD_FALSE.contains(text)) {
      throw new IllegalArgumentException(
          "is not a switch; write "
              + OLD_TRUE.contains(text)
              + " (only true and false are switches)");
    }
    throw new IllegalArgumentException("is not true or false");
  }

  /** A whole number that is at least {@code min}. */
  public static long integer(Value.Leaf leaf, long min) {
    BigDecimal number = decimal(leaf, "is not a whole number");
    if (number.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException("is not a whole number");
    }
    if (number.compareTo(BigDecimal.valueOf(min)) < 0) {
      throw new IllegalArgumentException("is too low: at least " + min);
    }
    if (number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException("is too large");
    }
    return number.longValueExact();
  }

  /** A finite number. */
  public static double number(Value.Leaf leaf) {
    double number = decimal(leaf, "is not a number").doubleValue();
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("is too large");
    }
    return number;
  }

  /** Whether it is written as a number at all. */
  public static boolean isNumber(Value.Leaf leaf) {
    return leaf.value() instanceof Number || Form.DECIMAL.matcher(leaf.text().strip()).matches();
  }

  private static BigDecimal decimal(Value.Leaf leaf, String complaint) {
    Object value = leaf.value();
    if (value instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    if (value instanceof BigInteger number) {
      return new BigDecimal(number);
    }
    if (value instanceof Double number) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("is not a finite number");
      }
      return BigDecimal.valueOf(number);
    }
    String text = leaf.text().strip();
    if (!Form.DECIMAL.matcher(text).matches()) {
      String plain = text.replace("_", "").replace(",", "");
      boolean grouped = !plain.equals(text) && Form.DECIMAL.matcher(plain).matches();
      throw new IllegalArgumentException(grouped ? complaint + "; write " + plain : complaint);
    }
    return new BigDecimal(text);
  }

  /** One of the constants of an enum, in any case, with {@code -} for {@code _}. */
  public static <E extends Enum<E>> E choice(Value.Leaf leaf, Class<E> type) {
    String folded = leaf.text().strip().toLowerCase(Locale.ROOT).replace('-', '_');
    for (E constant : type.getEnumConstants()) {
      if (show(constant).equals(folded)) {
        return constant;
      }
    }
    String all = String.join(", ", names(type));
    String meant =
        NearestName.of(folded, names(type))
            .map(name -> "; did you mean '" + name + "'?")
            .orElse("");
    throw new IllegalArgumentException("is not one of " + all + meant);
  }

  private static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(TypedScalars::show).toList();
  }

  /** The constant as a person writes it. */
  public static String show(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
