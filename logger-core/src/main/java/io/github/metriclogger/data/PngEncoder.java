package io.github.metriclogger.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Encodes 8-bit grey, RGB and RGBA pixels as PNG (ISO/IEC 15948): signature, IHDR, one IDAT, IEND.
 * Each line takes the Sub or the Up filter, whichever leaves the smaller sum of absolute
 * differences (section 12.8 of the format).
 */
final class PngEncoder {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int CHUNK_OVERHEAD = 12;
  private static final int HEADER_LENGTH = 13;

  /** Where the content of the one IDAT begins. */
  private static final int DATA_OFFSET = 8 + CHUNK_OVERHEAD + HEADER_LENGTH + 8;

  private static final byte[] COLOUR_TYPE_BY_CHANNELS = {-1, 0, -1, 2, 6};
  private static final int SUB = 1;
  private static final int UP = 2;

  private PngEncoder() {}

  /**
   * Encodes an image.
   *
   * @param pixels row by row, {@code channels} bytes a pixel
   * @param channels 1 (grey), 3 (RGB) or 4 (RGBA)
   */
  static byte[] encode(byte[] pixels, int width, int height, int channels) {
    byte[] data = PngCompression.deflate(filter(pixels, width * channels, height, channels));
    byte[] png = new byte[SIGNATURE.length + 3 * CHUNK_OVERHEAD + HEADER_LENGTH + data.length];
    ByteBuffer out = ByteBuffer.wrap(png);
    out.put(SIGNATURE);
    byte[] header = new byte[HEADER_LENGTH];
    ByteBuffer.wrap(header)
        .putInt(width)
        .putInt(height)
        .put((byte) 8)
        .put(COLOUR_TYPE_BY_CHANNELS[channels]);
    chunk(out, "IHDR", header);
    chunk(out, "IDAT", data);
    chunk(out, "IEND", new byte[0]);
    return png;
  }

  /**
   * The pixels of an image that {@link #encode} made.
   *
   * @param png what it returned
   * @param channels as it was given
   */
  static byte[] decode(byte[] png, int width, int height, int channels) {
    int stride = width * channels;
    byte[] lines = new byte[(stride + 1) * height];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(png, DATA_OFFSET, png.length - DATA_OFFSET);
      int length = 0;
      while (length < lines.length) {
        int more = inflater.inflate(lines, length, lines.length - length);
        if (more == 0) {
          throw new DataFormatException("ends after " + length + " bytes");
        }
        length += more;
      }
    } catch (DataFormatException broken) {
      throw new IllegalStateException("these bytes are no PNG of ours", broken);
    } finally {
      inflater.end();
    }
    return unfilter(lines, stride, height, channels);
  }

  private static byte[] unfilter(byte[] lines, int stride, int height, int channels) {
    byte[] pixels = new byte[stride * height];
    for (int y = 0; y < height; y++) {
      boolean sub = lines[(stride + 1) * y] == SUB;
      int to = stride * y;
      int before = sub ? channels : stride;
      for (int x = 0; x < stride; x++) {
        boolean first = sub ? x < channels : y == 0;
        int known = first ? 0 : pixels[to + x - before];
        pixels[to + x] = (byte) (lines[(stride + 1) * y + 1 + x] + known);
      }
    }
    return pixels;
  }

  private static void chunk(ByteBuffer png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    png.putInt(data.length).put(name).put(data).putInt((int) crc.getValue());
  }

  static byte[] filter(byte[] pixels, int stride, int height, int channels) {
    byte[] lines = new byte[(stride + 1) * height];
    byte[] above = new byte[stride];
    byte[] sub = new byte[stride];
    byte[] up = new byte[stride];
    for (int y = 0; y < height; y++) {
      int from = y * stride;
      int subCost = 0;
      int upCost = 0;
      for (int x = 0; x < stride; x++) {
        byte here = pixels[from + x];
        sub[x] = (byte) (here - (x < channels ? 0 : pixels[from + x - channels]));
        up[x] = (byte) (here - above[x]);
        subCost += Math.abs(sub[x]);
        upCost += Math.abs(up[x]);
      }
      boolean takesSub = subCost <= upCost;
      lines[(stride + 1) * y] = (byte) (takesSub ? SUB : UP);
      System.arraycopy(takesSub ? sub : up, 0, lines, (stride + 1) * y + 1, stride);
      System.arraycopy(pixels, from, above, 0, stride);
    }
    return lines;
  }
}
