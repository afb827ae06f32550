package io.github.metriclogger.data;

import java.util.Arrays;

/** The picture that stands for bytes that are none: a grey square with a cross. */
final class DamagedFile {

  private static final int SIDE = 32;
  private static final byte GREY = (byte) 0xc0;

  private DamagedFile() {}

  static Image of(byte[] bytes) {
    String what = bytes.length + " bytes that are no PNG, JPEG or GIF file";
    return cross(
        new Corrections(1, what + " were replaced by a crossed square"), "no picture: " + what);
  }

  /** The square, for a picture that cannot be shown. */
  static Image cross(Corrections corrections, String caption) {
    byte[] pixels = new byte[SIDE * SIDE];
    Arrays.fill(pixels, GREY);
    for (int i = 0; i < SIDE; i++) {
      pixels[i * SIDE + i] = 0;
      pixels[i * SIDE + SIDE - 1 - i] = 0;
    }
    return Image.ofPixels(pixels, new ImageSize(SIDE, SIDE, 1), corrections).withCaption(caption);
  }
}
