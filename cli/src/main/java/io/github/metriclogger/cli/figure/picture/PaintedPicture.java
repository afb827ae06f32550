package io.github.metriclogger.cli.figure.picture;

import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.text.FigureText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A figure as the content of a file.
 *
 * @param bytes the file
 * @param warning what the person should know about its letters, to be shown once; null = all well
 */
public record PaintedPicture(
    @SuppressWarnings("ArrayRecordComponent") byte[] bytes, @Nullable FigureText warning) {

  /** What a figure is painted as. */
  public enum Form {
    /** Pixels. */
    PNG(".png"),
    /** Lines and letters. */
    SVG(".svg");

    private final String ending;

    Form(String ending) {
      this.ending = ending;
    }

    /** How names of such files end, in lower case. */
    public String ending() {
      return ending;
    }
  }

  /**
   * Paints a figure.
   *
   * @throws NoFontsException for a PNG where Java finds no font at all
   */
  public static PaintedPicture of(Figure figure, Form form, Size size) {
    return form == Form.PNG
        ? PngPainter.paint(figure, size)
        : new PaintedPicture(SvgPainter.paint(figure, size).getBytes(StandardCharsets.UTF_8), null);
  }
}
