package io.github.metriclogger.cli.text;

import java.util.Locale;

/** What stands in SVG documents. */
public final class SvgText {

  private SvgText() {}

  /** A text for an element or an attribute; characters that XML does not have are left out. */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().filter(SvgText::isAllowed).forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static boolean isAllowed(int c) {
    boolean isLoneSurrogate = c >= 0xD800 && c <= 0xDFFF;
    return !Character.isISOControl(c) && !isLoneSurrogate && (c & 0xFFFE) != 0xFFFE;
  }

  private static void append(StringBuilder escaped, int c) {
    switch (c) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      default -> escaped.appendCodePoint(c);
    }
  }

  /**
   * A colour.
   *
   * @param rgb 0xRRGGBB
   */
  public static String colour(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb & 0xFFFFFF);
  }
}
