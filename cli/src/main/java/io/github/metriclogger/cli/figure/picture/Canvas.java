package io.github.metriclogger.cli.figure.picture;

/** What a picture is drawn on. Places are pixels from the left and from the top. */
interface Canvas {

  /** Fills a box. */
  void box(Box box, Ink ink);

  /** Draws a line through points; a path of one point is a dot. */
  void line(Path path, Ink ink);

  /** Fills a closed shape. */
  void shape(Path path, Ink ink);

  /** Writes a text. */
  void text(String text, double x, double y, Lettering lettering);

  /** Draws from now on only inside a box, until {@link #unclip()}. */
  void clip(Box box);

  /** Draws everywhere again. */
  void unclip();
}
