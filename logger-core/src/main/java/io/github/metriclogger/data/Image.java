package io.github.metriclogger.data;

import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture. The caller pays one copy of the pixels; the PNG is made once, by the first lane that
 * asks for {@link #encoded()}, and shared by all. Immutable and safe for use by several threads.
 * Only {@link #of(BufferedImage)} needs the module java.desktop.
 */
public final class Image implements Media {

  /** How the bytes are encoded. */
  public enum Format {
    /** PNG. */
    PNG("png"),
    /** JPEG. */
    JPEG("jpg"),
    /** GIF. */
    GIF("gif");

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
    private final Corrections corrections;

    /**
     * The pixels until the PNG is made, then the PNG. Read without the lock: a log call must not
     * wait.
     */
    private volatile byte[] data;

    private volatile boolean isEncoded;

    private Content(ImageSize size, Format format, byte[] data, Corrections corrections) {
      this.format = format;
      this.width = size.width();
      this.height = size.height();
      this.channels = size.channels();
      this.data = data;
      this.corrections = corrections;
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
   * A picture that is a PNG, JPEG or GIF file already: which of them, the bytes say. They are
   * copied and pass through unchanged. Other bytes give a crossed square that says so in its
   * caption.
   *
   * @param bytes a PNG, JPEG or GIF file
   */
  public static Image file(byte[] bytes) {
    try {
      byte first = bytes.length == 0 ? 0 : bytes[0];
      Format format =
          switch (first) {
            case (byte) 0xff -> Format.JPEG;
            case 'G' -> Format.GIF;
            default -> Format.PNG;
          };
      int[] size = ImageHeaders.size(format, bytes);
      return new Image(
          new Content(new ImageSize(size[0], size[1], 0), format, bytes.clone(), Corrections.NONE),
          null);
    } catch (IllegalArgumentException damaged) {
      return DamagedFile.of(bytes);
    }
  }

  /**
   * The same as {@link #file}.
   *
   * @param bytes a PNG file
   */
  public static Image png(byte[] bytes) {
    return file(bytes);
  }

  /**
   * The same as {@link #file}.
   *
   * @param bytes a JPEG file
   */
  public static Image jpeg(byte[] bytes) {
    return file(bytes);
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
    ImageSize size = new ImageSize(width, height, channels).checked(values.length);
    FloatPixels pixels = new FloatPixels(values.length);
    for (int i = 0; i < values.length; i++) {
      pixels.set(i, values[i]);
    }
    return pixels.image(size);
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
    ImageSize size = new ImageSize(width, height, channels).checked(values.length);
    FloatPixels pixels = new FloatPixels(values.length);
    pixels.setPlanes(values, channels);
    return pixels.image(size);
  }

  /**
   * Images side by side in a near-square grid with a gap of 2 pixels, row by row. Only for images
   * made from pixels. The cells are as large as the largest image; smaller ones lie in the upper
   * left of theirs. Of no image there is a crossed square that says so in its caption.
   *
   * @param images the images, in order; nulls are left out
   * @throws IllegalArgumentException when one is PNG, JPEG or GIF bytes
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
   * The PNG, JPEG or GIF file. Shared: not to be changed. The first call makes it, on the calling
   * thread.
   */
  public byte[] encoded() {
    return content.encoded();
  }

  /** How many bytes of heap the image holds. Falls when the PNG is made. Never blocks. */
  public long bytes() {
    return content.data.length;
  }

  @Override
  public Corrections corrections() {
    return content.corrections;
  }

  /** Takes over {@code pixels}, which nobody else may hold. */
  static Image ofPixels(byte[] pixels, ImageSize size, Corrections corrections) {
    return new Image(new Content(size, Format.PNG, pixels, corrections), null);
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
}
