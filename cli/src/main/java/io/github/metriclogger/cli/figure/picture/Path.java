package io.github.metriclogger.cli.figure.picture;

import java.util.Arrays;

/** Points that follow each other, in pixels, rounded to a tenth. */
final class Path {

  private double[] x = new double[16];
  private double[] y = new double[16];
  private int size;

  /** A path through some points: x, y, x, y … */
  static Path of(double... places) {
    Path path = new Path();
    for (int i = 0; i + 1 < places.length; i += 2) {
      path.add(places[i], places[i + 1]);
    }
    return path;
  }

  /** Adds a point; one that equals the point before is left out. */
  void add(double atX, double atY) {
    double roundX = Math.round(atX * 10) / 10.0;
    double roundY = Math.round(atY * 10) / 10.0;
    if (size > 0 && x[size - 1] == roundX && y[size - 1] == roundY) {
      return;
    }
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
    }
    x[size] = roundX;
    y[size++] = roundY;
  }

  int size() {
    return size;
  }

  double x(int point) {
    return x[point];
  }

  double y(int point) {
    return y[point];
  }
}
