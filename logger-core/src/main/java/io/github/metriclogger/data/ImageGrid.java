package io.github.metriclogger.data;

import java.util.List;
import java.util.Objects;

/** Puts images side by side. */
final class ImageGrid {

  private static final int GAP = 2;
  private static final int RGBA = 4;

  private final int columns;
  private final ImageSize cell;
  private final ImageSize size;
  private final byte[] pixels;

  private ImageGrid(List<Image> images) {
    cell =
        new ImageSize(
            images.stream().mapToInt(Image::width).max().orElse(1),
            images.stream().mapToInt(Image::height).max().orElse(1),
            images.stream().mapToInt(Image::channels).max().orElse(1));
    columns = (int) Math.ceil(Math.sqrt(images.size()));
    int rows = (images.size() + columns - 1) / columns;
    int width = Math.multiplyExact(columns, cell.width() + GAP) - GAP;
    int height = Math.multiplyExact(rows, cell.height() + GAP) - GAP;
    size = new ImageSize(width, height, cell.channels());
    pixels = new byte[Math.multiplyExact(Math.multiplyExact(width, height), cell.channels())];
  }

  static Image of(List<Image> several) {
    List<Image> images = several.stream().filter(Objects::nonNull).toList();
    if (images.isEmpty()) {
      return DamagedFile.cross(
          new Corrections(1, "a grid of no images is a crossed square"), "a grid of no images");
    }
    for (int i = 0; i < images.size(); i++) {
      if (!images.get(i).hasPixels()) {
        throw new IllegalArgumentException(
            "image "
                + i
                + " of the grid is an encoded file; a grid takes images made from pixels (of, hwc, chw)");
      }
    }
    ImageGrid grid = new ImageGrid(images);
    for (int i = 0; i < images.size(); i++) {
      grid.place(images.get(i), i);
    }
    return Image.ofPixels(grid.pixels, grid.size, new Images(images).corrections());
  }

  private void place(Image from, int index) {
    int left = (index % columns) * (cell.width() + GAP);
    int top = (index / columns) * (cell.height() + GAP);
    byte[] source = from.pixels();
    for (int y = 0; y < from.height(); y++) {
      for (int x = 0; x < from.width(); x++) {
        int target = ((top + y) * size.width() + left + x) * size.channels();
        int pixel = (y * from.width() + x) * from.channels();
        for (int k = 0; k < size.channels(); k++) {
          pixels[target + k] = sample(source, pixel, from.channels(), k);
        }
      }
    }
  }

  /** Widens grey to colour and opaque to RGBA. */
  private static byte sample(byte[] source, int pixel, int channels, int wanted) {
    if (wanted == RGBA - 1 && channels < RGBA) {
      return (byte) 0xff;
    }
    return source[pixel + (channels == 1 ? 0 : wanted)];
  }
}
