package io.github.metriclogger.examples.quickstart;

import java.util.Arrays;
import java.util.Map;

/**
 * A small RGB image that is drawn without AWT, so that it looks the same on a machine without fonts
 * or a display. Anything drawn outside of the image is clipped.
 */
final class PixelCanvas {

  private static final int GLYPH_WIDTH = 5;
  private static final int GLYPH_HEIGHT = 7;
  private static final Map<Character, String> GLYPHS =
      Map.ofEntries(
          Map.entry('0', ".###.#...##..###.#.###..##...#.###."),
          Map.entry('1', "..#...##....#....#....#....#...###."),
          Map.entry('2', ".###.#...#....#...#...#...#...#####"),
          Map.entry('3', "#####...#...#.....#.....##...#.###."),
          Map.entry('4', "...#...##..#.#.#..#.#####...#....#."),
          Map.entry('5', "######....####.....#....##...#.###."),
          Map.entry('6', "..##..#...#....####.#...##...#.###."),
          Map.entry('7', "#####....#...#...#...#....#....#..."),
          Map.entry('8', ".###.#...##...#.###.#...##...#.###."),
          Map.entry('9', ".###.#...##...#.####....#...#..##.."),
          Map.entry('%', "##...##..#...#...#...#...#..##...##"),
          Map.entry('a', "...........###.....#.#####...#.####"),
          Map.entry('d', "....#....#.##.##..###...##...#.####"),
          Map.entry('e', "...........###.#...#######.....###."),
          Map.entry('p', "..........####.#...#####.#....#...."),
          Map.entry('r', "..........#.##.##..##....#....#...."),
          Map.entry('t', ".#....#...###...#....#....#..#..##."),
          Map.entry('u', "..........#...##...##...##..##.##.#"));

  private final int width;
  private final int height;
  private final int[] rgb;

  /** Creates an image of one colour, given as {@code 0xRRGGBB}. */
  PixelCanvas(int width, int height, int background) {
    this.width = width;
    this.height = height;
    this.rgb = new int[width * height];
    Arrays.fill(rgb, background);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Returns the colour of a pixel, {@code 0xRRGGBB}. */
  int at(int x, int y) {
    return rgb[y * width + x];
  }

  /**
   * Returns the width of {@code text} in pixels if each dot of a letter is {@code scale} pixels
   * wide.
   */
  static int textWidth(String text, int scale) {
    return (text.length() * (GLYPH_WIDTH + 1) - 1) * scale;
  }

  /** Returns the height of a line of text in pixels. */
  static int textHeight(int scale) {
    return GLYPH_HEIGHT * scale;
  }

  /** Fills a square of {@code size} pixels whose upper left corner is at {@code (x, y)}. */
  void square(int x, int y, int size, int colour) {
    for (int row = Math.max(0, y); row < Math.min(height, y + size); row++) {
      for (int column = Math.max(0, x); column < Math.min(width, x + size); column++) {
        rgb[row * width + column] = colour;
      }
    }
  }

  /**
   * Returns a pen that writes letters with {@code scale} pixels per dot, starting at {@code (x,
   * y)}.
   */
  Pen pen(int x, int y, int scale) {
    return new Pen(x, y, scale);
  }

  /** Draws a digit, dark ink on white paper, smoothly enlarged {@code scale} times. */
  void digit(Digit digit, int x, int y, int scale) {
    for (int i = 0; i < DigitsDataset.SIZE * scale; i++) {
      for (int j = 0; j < DigitsDataset.SIZE * scale; j++) {
        double ink = digit.between((j + 0.5) / scale - 0.5, (i + 0.5) / scale - 0.5);
        int grey = (int) Math.round(255 * (1 - 0.9 * ink));
        square(x + j, y + i, 1, grey << 16 | grey << 8 | grey);
      }
    }
  }

  /**
   * Returns the values by height, width and channel, from 0 to 1, as required by {@code Image.hwc}.
   */
  float[] hwc() {
    var values = new float[rgb.length * 3];
    for (int i = 0; i < rgb.length; i++) {
      values[3 * i] = (rgb[i] >> 16 & 0xFF) / 255f;
      values[3 * i + 1] = (rgb[i] >> 8 & 0xFF) / 255f;
      values[3 * i + 2] = (rgb[i] & 0xFF) / 255f;
    }
    return values;
  }

  /** Writes one line of text from left to right, advancing with each letter. */
  final class Pen {

    private final int y;
    private final int scale;
    private int x;

    private Pen(int x, int y, int scale) {
      this.x = x;
      this.y = y;
      this.scale = scale;
    }

    /** Writes digits, {@code %} and the letters of "true" and "pred"; others leave a space. */
    Pen write(String text, int colour) {
      text.chars().forEach(letter -> write((char) letter, colour));
      return this;
    }

    private void write(char letter, int colour) {
      String dots = GLYPHS.getOrDefault(letter, "");
      for (int i = 0; i < dots.length(); i++) {
        if (dots.charAt(i) == '#') {
          square(x + (i % GLYPH_WIDTH) * scale, y + (i / GLYPH_WIDTH) * scale, scale, colour);
        }
      }
      x += (GLYPH_WIDTH + 1) * scale;
    }
  }
}
