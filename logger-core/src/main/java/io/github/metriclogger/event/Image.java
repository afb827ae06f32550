package io.github.metriclogger.event;

import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture. The caller pays one copy of the pixels; the PNG is made once, by the first lane that
 * asks for {@link #encoded()}, and shared by all. Immutable and safe for use by several threads.
 * Only {@link #of(BufferedImage)} needs the module java.desktop.
 */
public final class Image {

  /** How the bytes are encoded. */
  public enum Format {
    /** PNG. */
    PNG("png"),
    /** JPEG. */
    JPEG("jpg");

    private final String extension;

    Format(String extension) {
      this.extension = extension;
    }

    /** The usual file name extension, without the dot. */
    public String extension() {
      return extension;
    }
  }

  private final Content content;
  private final @Nullable String caption;

  private Image(Content content, @Nullable String caption) {
    this.content = content;
    this.caption = caption;
  }

  /** Pixels or finished bytes; shared by the copies of an image that differ in the caption. */
  private static final class Content {
    private final Format format;
    private final int width;
    private final int height;
    private final int channels;

    /**
     * The pixels until the PNG is made, then the PNG. Read without the lock: a log call must not
     * wait.
     */
    private volatile byte[] data;

    private volatile boolean isEncoded;

    private Content(Format format, int width, int height, int channels, byte[] data) {
      this.format = format;
      this.width = width;
      this.height = height;
      this.channels = channels;
      this.data = data;
      isEncoded = channels == 0;
    }

    private byte[] encoded() {
      if (!isEncoded) {
        encode();
      }
      return data;
    }

    private synchronized void encode() {
      if (!isEncoded) {
        data = PngEncoder.encode(data, width, height, channels);
        isEncoded = true; // after the data: who sees it sees the PNG
      }
    }

    private synchronized byte[] pixels() {
      return isEncoded ? PngEncoder.decode(data, width, height, channels) : data;
    }
  }

  /**
   * A copy of a buffered image: grey, RGB or RGBA with 8 bits a channel.
   *
   * @param image any type
   */
  public static Image of(BufferedImage image) {
    return BufferedImagePixels.copyOf(image);
  }

  /**
   * An image that is PNG already. The bytes are copied and pass through unchanged.
   *
   * @param bytes a PNG file
   * @throws IllegalArgumentException when the bytes are no PNG
   */
  public static Image png(byte[] bytes) {
    int[] size = ImageHeaders.pngSize(bytes);
    return new Image(new Content(Format.PNG, size[0], size[1], 0, bytes.clone()), null);
  }

  /**
   * An image that is JPEG already. The bytes are copied and pass through unchanged.
   *
   * @param bytes a JPEG file
   * @throws IllegalArgumentException when the bytes are no JPEG
   */
  public static Image jpeg(byte[] bytes) {
    int[] size = ImageHeaders.jpegSize(bytes);
    return new Image(new Content(Format.JPEG, size[0], size[1], 0, bytes.clone()), null);
  }

  /**
   * An image from channel-last values: the value of pixel (x, y), channel k is {@code values[(y *
   * width + x) * channels + k]}.
   *
   * @param values 0 (dark) to 1 (bright); others are clipped, NaN is dark
   * @param height rows, at least 1
   * @param width columns, at least 1
   * @param channels 1 (grey), 3 (RGB) or 4 (RGBA)
   * @throws IllegalArgumentException when the sizes do not fit
   */
  public static Image hwc(float[] values, int height, int width, int channels) {
    checkShape(values.length, height, width, channels);
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = toByte(values[i]);
    }
    return ofPixels(pixels, width, height, channels);
  }

  /**
   * An image from channel-first values: the value of pixel (x, y), channel k is {@code values[(k *
   * height + y) * width + x]}.
   *
   * @param values 0 (dark) to 1 (bright); others are clipped, NaN is dark
   * @param channels 1 (grey), 3 (RGB) or 4 (RGBA)
   * @param height rows, at least 1
   * @param width columns, at least 1
   * @throws IllegalArgumentException when the sizes do not fit
   */
  public static Image chw(float[] values, int channels, int height, int width) {
    checkShape(values.length, height, width, channels);
    byte[] pixels = new byte[values.length];
    int plane = height * width;
    for (int k = 0; k < channels; k++) {
      for (int i = 0; i < plane; i++) {
        pixels[i * channels + k] = toByte(values[k * plane + i]);
      }
    }
    return ofPixels(pixels, width, height, channels);
  }

  /**
   * Images side by side in a near-square grid with a gap of 2 pixels, row by row. Only for images
   * made from pixels.
   *
   * @param images at least one, all of one size
   * @throws IllegalArgumentException when there is none, sizes differ, or one is PNG or JPEG bytes
   */
  public static Image grid(List<Image> images) {
    return ImageGrid.of(images);
  }

  /**
   * The same image with a caption.
   *
   * @param text what it shows
   */
  public Image withCaption(String text) {
    return new Image(content, text);
  }

  /** The width in pixels. */
  public int width() {
    return content.width;
  }

  /** The height in pixels. */
  public int height() {
    return content.height;
  }

  /** How {@link #encoded()} is encoded. */
  public Format format() {
    return content.format;
  }

  /** What it shows, or null. */
  public @Nullable String caption() {
    return caption;
  }

  /**
   * The PNG or JPEG file. Shared: not to be changed. The first call makes it, on the calling
   * thread.
   */
  public byte[] encoded() {
    return content.encoded();
  }

  /** How many bytes of heap the image holds. Falls when the PNG is made. Never blocks. */
  public long bytes() {
    return content.data.length;
  }

  /** Takes over {@code pixels}, which nobody else may hold. */
  static Image ofPixels(byte[] pixels, int width, int height, int channels) {
    return new Image(new Content(Format.PNG, width, height, channels, pixels), null);
  }

  /** Whether it was made from pixels, which {@link #pixels()} then gives. */
  boolean hasPixels() {
    return content.channels > 0;
  }

  /** The raw pixels, not to be changed; they are unpacked again once the PNG is made. */
  byte[] pixels() {
    return content.pixels();
  }

  /** Bytes a pixel, 0 when the image came as a file. */
  int channels() {
    return content.channels;
  }

  private static void checkShape(int length, int height, int width, int channels) {
    boolean shaped = height > 0 && width > 0 && (channels == 1 || channels == 3 || channels == 4);
    if (!shaped || (long) height * width * channels != length) {
      throw new IllegalArgumentException(
          "an image of "
              + height
              + " rows x "
              + width
              + " columns x "
              + channels
              + " channels (1, 3 or 4) does not fit "
              + length
              + " values");
    }
  }

  private static byte toByte(float value) {
    return (byte) Math.round(Math.min(1, Math.max(0, Float.isNaN(value) ? 0 : value)) * 255);
  }
}
