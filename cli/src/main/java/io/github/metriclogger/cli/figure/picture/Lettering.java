package io.github.metriclogger.cli.figure.picture;

import io.github.metriclogger.cli.text.DisplayWidth;

/**
 * How a text is written.
 *
 * @param size of the letters in pixels
 * @param isBold whether they are bold
 * @param colour 0xRRGGBB
 * @param anchor which part of the text stands at its place
 */
record Lettering(double size, boolean isBold, int colour, Anchor anchor) {

  /** Which part of a text stands at its place. */
  enum Anchor {
    /** Its left end. */
    START,
    /** Its middle. */
    MIDDLE,
    /** Its right end. */
    END
  }

  Lettering at(Anchor newAnchor) {
    return new Lettering(size, isBold, colour, newAnchor);
  }

  /**
   * About how wide a text is in pixels, on the safe side. The same for all painters and fonts, so
   * that the layout is, too.
   */
  double width(String text) {
    double letters = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int c = text.codePointAt(at);
      int cells = DisplayWidth.of(c);
      letters += cells == 2 ? 1 : cells * ("il.,:;'|! ()fjtr/-".indexOf(c) >= 0 ? 0.4 : 0.64);
    }
    return letters * size * (isBold ? 1.08 : 1);
  }

  /** A text, cut with an ellipsis to fit a width in pixels. */
  String cut(String text, double most) {
    if (width(text) <= most) {
      return text;
    }
    int end = text.length();
    while (end > 0 && width(text.substring(0, end) + "…") > most) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + "…";
  }
}
