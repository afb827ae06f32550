package io.github.metriclogger.cli.figure.picture;

import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.SampleCurves;
import io.github.metriclogger.cli.series.Buckets;
import java.util.Locale;

/** Paints a Chinese figure in a process of its own, whose fonts are chosen by the test. */
final class FontlessProgram {

  private FontlessProgram() {}

  public static void main(String[] args) {
    Figure figure =
        SampleCurves.figure(SampleCurves.panel(Buckets.none())).in(Locale.SIMPLIFIED_CHINESE);
    Size size = new Size(300, 200);
    System.out.println("svg " + SvgPainter.paint(figure, size).contains("尚无有限数值"));
    for (int attempt = 0; attempt < 2; attempt++) {
      try {
        System.out.println("png " + PngPainter.paint(figure, size).warning());
      } catch (NoFontsException e) {
        System.out.println("no fonts: " + e.getMessage().contains(".svg"));
      }
    }
  }
}
