package io.github.metriclogger.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Reads the size of a picture out of the head of its file. */
final class ImageHeaders {

  private static final Set<String> GIF = Set.of("GIF87a", "GIF89a");
  private static final int GIF_SIZE_OFFSET = 6;
  private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int PNG_TYPE_OFFSET = 12;
  private static final int PNG_IHDR = 0x49484452;
  private static final int PNG_SIZE_OFFSET = 16;

  private ImageHeaders() {}

  /**
   * Width and height of a file.
   *
   * @throws IllegalArgumentException when it is no file of the format
   */
  static int[] size(Image.Format format, byte[] bytes) {
    return switch (format) {
      case PNG -> pngSize(bytes);
      case JPEG -> jpegSize(bytes);
      case GIF -> gifSize(bytes);
    };
  }

  /** Width and height of a GIF file: those of its screen, which follow the signature. */
  private static int[] gifSize(byte[] bytes) {
    if (bytes.length > GIF_SIZE_OFFSET + 4) {
      String signature = new String(bytes, 0, GIF_SIZE_OFFSET, StandardCharsets.US_ASCII);
      ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      int width = in.getShort(GIF_SIZE_OFFSET) & 0xffff;
      int height = in.getShort(GIF_SIZE_OFFSET + 2) & 0xffff;
      if (GIF.contains(signature) && width > 0 && height > 0) {
        return new int[] {width, height};
      }
    }
    throw new IllegalArgumentException("these " + bytes.length + " bytes are no GIF file");
  }

  /** Width and height of a PNG file: those of its IHDR, which must come first. */
  static int[] pngSize(byte[] bytes) {
    if (bytes.length >= PNG_SIZE_OFFSET + 8) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      int width = in.getInt(PNG_SIZE_OFFSET);
      int height = in.getInt(PNG_SIZE_OFFSET + 4);
      boolean headed = in.getLong(0) == PNG_SIGNATURE && in.getInt(PNG_TYPE_OFFSET) == PNG_IHDR;
      if (headed && width > 0 && height > 0) {
        return new int[] {width, height};
      }
    }
    throw new IllegalArgumentException("these " + bytes.length + " bytes are no PNG file");
  }

  /**
   * Width and height of a JPEG file: those of its first start-of-frame marker (ITU T.81, B.2.2).
   */
  static int[] jpegSize(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.remaining() >= 4 && in.getShort() == (short) 0xffd8) {
      while (in.remaining() >= 9 && (in.get() & 0xff) == 0xff) {
        int marker = in.get() & 0xff;
        if (marker == 0xff) {
          in.position(in.position() - 1); // fill bytes may stand before a marker
          continue;
        }
        int length = in.getShort(in.position()) & 0xffff;
        if (isStartOfFrame(marker)) {
          int height = in.getShort(in.position() + 3) & 0xffff;
          int width = in.getShort(in.position() + 5) & 0xffff;
          if (width > 0 && height > 0) {
            return new int[] {width, height};
          }
          break;
        }
        if (length < 2 || length > in.remaining()) {
          break;
        }
        in.position(in.position() + length);
      }
    }
    throw new IllegalArgumentException("these " + bytes.length + " bytes are no JPEG file");
  }

  private static boolean isStartOfFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
