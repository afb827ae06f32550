package io.github.metriclogger.cli.figure.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws on an image. */
final class PngCanvas implements Canvas {

  private final BufferedImage image;
  private final Graphics2D graphics;
  private boolean isMissing;

  PngCanvas(Size size) {
    image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  /** The image, done. */
  BufferedImage image() {
    graphics.dispose();
    return image;
  }

  /** Whether the font lacked a character of some text. */
  boolean isMissing() {
    return isMissing;
  }

  @Override
  public void box(Box box, Ink ink) {
    graphics.setColor(colour(ink));
    graphics.fill(rectangle(box));
  }

  @Override
  public void line(Path path, Ink ink) {
    graphics.setColor(colour(ink));
    if (path.size() == 1) {
      double half = ink.width() / 2;
      graphics.fill(
          new Ellipse2D.Double(path.x(0) - half, path.y(0) - half, ink.width(), ink.width()));
      return;
    }
    float[] dashes = ink.pattern();
    graphics.setStroke(
        new BasicStroke(
            (float) ink.width(),
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            1,
            dashes.length == 0 ? null : dashes,
            0));
    graphics.draw(outline(path));
  }

  @Override
  public void shape(Path path, Ink ink) {
    Path2D outline = outline(path);
    outline.closePath();
    graphics.setColor(colour(ink));
    graphics.fill(outline);
  }

  @Override
  public void text(String text, double x, double y, Lettering lettering) {
    if (text.isEmpty()) {
      return;
    }
    int style = lettering.isBold() ? Font.BOLD : Font.PLAIN;
    Font font = new Font(Font.SANS_SERIF, style, 1).deriveFont((float) lettering.size());
    isMissing |= font.canDisplayUpTo(text) >= 0;
    graphics.setFont(font);
    graphics.setColor(new Color(lettering.colour()));
    double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
    double left =
        switch (lettering.anchor()) {
          case START -> x;
          case MIDDLE -> x - width / 2;
          case END -> x - width;
        };
    graphics.drawString(text, (float) left, (float) y);
  }

  @Override
  public void clip(Box box) {
    graphics.setClip(rectangle(box));
  }

  @Override
  public void unclip() {
    graphics.setClip(null);
  }

  private static Rectangle2D rectangle(Box box) {
    return new Rectangle2D.Double(box.left(), box.top(), box.width(), box.height());
  }

  private static Path2D outline(Path path) {
    Path2D outline = new Path2D.Double(Path2D.WIND_NON_ZERO, path.size() + 1);
    outline.moveTo(path.x(0), path.y(0));
    for (int i = 1; i < path.size(); i++) {
      outline.lineTo(path.x(i), path.y(i));
    }
    return outline;
  }

  private static Color colour(Ink ink) {
    int alpha = (int) Math.round(ink.opacity() * 255);
    return new Color((ink.colour() & 0xFFFFFF) | (alpha << 24), true);
  }
}
