package io.github.metriclogger.cli.figure.picture;

import io.github.metriclogger.cli.text.SvgText;
import java.util.Locale;

/** Writes SVG. */
final class SvgCanvas implements Canvas {

  private static final String FONTS =
      "system-ui,'Segoe UI','Noto Sans','DejaVu Sans','PingFang SC','Microsoft YaHei',"
          + "'Noto Sans CJK SC','WenQuanYi Micro Hei',sans-serif";

  private final StringBuilder svg = new StringBuilder(1 << 14);
  private int clips;

  SvgCanvas(int width, int height) {
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
        .append(width)
        .append("\" height=\"")
        .append(height)
        .append("\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(height)
        .append("\" font-family=\"")
        .append(FONTS)
        .append("\">\n");
  }

  /** The document. */
  String document() {
    return svg + "</svg>\n";
  }

  /** Names the picture for those who cannot see it. */
  void title(String title) {
    if (!title.isEmpty()) {
      svg.append("<title>").append(SvgText.escaped(title)).append("</title>\n");
    }
  }

  @Override
  public void box(Box box, Ink ink) {
    svg.append("<rect x=\"").append(number(box.left()));
    svg.append("\" y=\"").append(number(box.top()));
    svg.append("\" width=\"").append(number(box.width()));
    svg.append("\" height=\"").append(number(box.height())).append('"');
    fill(ink);
    svg.append("/>\n");
  }

  @Override
  public void line(Path path, Ink ink) {
    svg.append("<path d=\"");
    points(path);
    if (path.size() == 1) {
      svg.append("h0");
    }
    svg.append("\" fill=\"none\" stroke=\"").append(SvgText.colour(ink.colour())).append('"');
    svg.append(" stroke-width=\"").append(number(ink.width())).append('"');
    if (ink.opacity() < 1) {
      svg.append(" stroke-opacity=\"").append(number(ink.opacity())).append('"');
    }
    float[] pattern = ink.pattern();
    if (pattern.length > 0) {
      svg.append(" stroke-dasharray=\"");
      svg.append(number(pattern[0])).append(' ').append(number(pattern[1])).append('"');
    }
    svg.append(" stroke-linejoin=\"round\"");
    svg.append(path.size() == 1 ? " stroke-linecap=\"round\"/>\n" : "/>\n");
  }

  @Override
  public void shape(Path path, Ink ink) {
    svg.append("<path d=\"");
    points(path);
    svg.append("Z\"");
    fill(ink);
    svg.append("/>\n");
  }

  @Override
  public void text(String text, double x, double y, Lettering lettering) {
    svg.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append('"');
    svg.append(" font-size=\"").append(number(lettering.size())).append('"');
    if (lettering.isBold()) {
      svg.append(" font-weight=\"600\"");
    }
    if (lettering.anchor() != Lettering.Anchor.START) {
      svg.append(" text-anchor=\"");
      svg.append(lettering.anchor().name().toLowerCase(Locale.ROOT)).append('"');
    }
    svg.append(" fill=\"").append(SvgText.colour(lettering.colour())).append("\">");
    svg.append(SvgText.escaped(text)).append("</text>\n");
  }

  @Override
  public void clip(Box box) {
    String name = "plot" + clips++;
    svg.append("<clipPath id=\"").append(name).append("\"><rect x=\"");
    svg.append(number(box.left())).append("\" y=\"").append(number(box.top()));
    svg.append("\" width=\"").append(number(box.width()));
    svg.append("\" height=\"").append(number(box.height()));
    svg.append("\"/></clipPath>\n<g clip-path=\"url(#").append(name).append(")\">\n");
  }

  @Override
  public void unclip() {
    svg.append("</g>\n");
  }

  private void fill(Ink ink) {
    svg.append(" fill=\"").append(SvgText.colour(ink.colour())).append('"');
    if (ink.opacity() < 1) {
      svg.append(" fill-opacity=\"").append(number(ink.opacity())).append('"');
    }
  }

  private void points(Path path) {
    for (int i = 0; i < path.size(); i++) {
      boolean isLevel = i > 0 && path.y(i) == path.y(i - 1);
      boolean isUpright = i > 0 && path.x(i) == path.x(i - 1);
      if (isUpright) {
        svg.append('V').append(number(path.y(i)));
      } else if (isLevel) {
        svg.append('H').append(number(path.x(i)));
      } else {
        svg.append(i == 0 ? 'M' : 'L');
        svg.append(number(path.x(i))).append(' ').append(number(path.y(i)));
      }
    }
  }

  /** At most two decimals. */
  private static String number(double value) {
    double rounded = Math.round(value * 100) / 100.0;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }
}
