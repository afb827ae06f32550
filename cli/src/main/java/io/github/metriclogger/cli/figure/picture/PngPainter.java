package io.github.metriclogger.cli.figure.picture;

import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.text.FigureText;
import io.github.metriclogger.data.Image;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Paints a figure as PNG, without a display. Where no font can show Chinese, its labels are
 * English.
 */
public final class PngPainter {

  private PngPainter() {}

  /**
   * Paints a figure.
   *
   * @throws NoFontsException where Java finds no font at all
   */
  public static PaintedPicture paint(Figure figure, Size size) {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    try {
      return painted(figure, size);
    } catch (InternalError | LinkageError e) {
      // What Java throws without fontconfig, without fonts, and at each later attempt.
      throw new NoFontsException(e);
    } catch (RuntimeException e) {
      if (isOfFonts(e)) {
        throw new NoFontsException(e);
      }
      throw e;
    }
  }

  /** Where fontconfig is there and knows no font, each JDK fails with an exception of its own. */
  private static boolean isOfFonts(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith("sun.");
  }

  private static PaintedPicture painted(Figure figure, Size size) {
    PngCanvas canvas = drawn(figure, size);
    if (!canvas.isMissing()) {
      return picture(canvas.image(), null);
    }
    boolean isChinese = figure.language().getLanguage().equals(Locale.CHINESE.getLanguage());
    PngCanvas english = isChinese ? drawn(figure.in(Locale.ENGLISH), size) : canvas;
    boolean isNameMissing = english.isMissing();
    return picture(
        english.image(), isNameMissing ? FigureText.MISSING_LETTERS : FigureText.ENGLISH_LABELS);
  }

  private static PngCanvas drawn(Figure figure, Size size) {
    PngCanvas canvas = new PngCanvas(size);
    new FigureDrawing(canvas, figure).draw(new Box(0, 0, size.width(), size.height()));
    return canvas;
  }

  private static PaintedPicture picture(BufferedImage image, @Nullable FigureText warning) {
    return new PaintedPicture(Image.of(image).encoded(), warning);
  }
}
