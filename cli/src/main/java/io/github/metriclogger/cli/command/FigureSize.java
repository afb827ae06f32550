package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.UsageException;
import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.picture.Size;
import io.github.metriclogger.cli.text.FigureText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sizes as a person types them, and what is taken without one. */
final class FigureSize {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[xX×*](\\d{1,5})");

  private FigureSize() {}

  /**
   * Width and height.
   *
   * @throws UsageException when the text is no size
   */
  static int[] parsed(String text) {
    Matcher matcher = SIZE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new UsageException(FigureText.BAD_SIZE, "text", text);
    }
    return new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))};
  }

  /**
   * The size of a picture.
   *
   * @param wished width and height; null = by the number of panels
   * @throws UsageException when a picture cannot have it
   */
  static Size pixels(int @Nullable [] wished, Figure figure) {
    if (wished == null) {
      return Size.of(figure);
    }
    try {
      return new Size(wished[0], wished[1]);
    } catch (IllegalArgumentException e) {
      throw new UsageException(FigureText.BAD_SIZE, "text", wished[0] + "x" + wished[1]);
    }
  }
}
