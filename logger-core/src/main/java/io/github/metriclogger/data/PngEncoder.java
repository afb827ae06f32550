package io.github.metriclogger.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Encodes 8-bit grey, RGB and RGBA pixels as PNG (ISO/IEC 15948): signature, IHDR, one IDAT, IEND.
 */
final class PngEncoder {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int CHUNK_OVERHEAD = 12;
  private static final int NAME_LENGTH = 4;
  private static final int HEADER_LENGTH = 13;

  /** Where the content of the one IDAT begins. */
  private static final int DATA_OFFSET = 8 + CHUNK_OVERHEAD + HEADER_LENGTH + 8;

  /** What comes behind that content: its checksum, and IEND. */
  private static final int DATA_END = 4 + CHUNK_OVERHEAD;

  private static final byte[] COLOUR_TYPE_BY_CHANNELS = {-1, 0, -1, 2, 6};

  private PngEncoder() {}

  /**
   * Encodes an image.
   *
   * @param pixels row by row, {@code channels} bytes a pixel
   * @param channels 1 (grey), 3 (RGB) or 4 (RGBA)
   */
  static byte[] encode(byte[] pixels, int width, int height, int channels) {
    byte[] lines = PngFilter.filter(pixels, width * channels, height, channels);
    byte[] png = PngCompression.deflate(lines, DATA_OFFSET, DATA_END);
    ByteBuffer out = ByteBuffer.wrap(png);
    out.put(SIGNATURE);
    out.putInt(HEADER_LENGTH).put(name("IHDR"));
    out.putInt(width).putInt(height).put((byte) 8).put(COLOUR_TYPE_BY_CHANNELS[channels]);
    out.position(out.position() + 3); // compression, filter and interlace: 0
    endChunk(out, HEADER_LENGTH);
    int length = png.length - DATA_OFFSET - DATA_END;
    out.putInt(length).put(name("IDAT"));
    out.position(out.position() + length);
    endChunk(out, length);
    out.putInt(0).put(name("IEND"));
    endChunk(out, 0);
    return png;
  }

  private static byte[] name(String chunk) {
    return chunk.getBytes(StandardCharsets.US_ASCII);
  }

  /** Writes the checksum of the name and the content before the position. */
  private static void endChunk(ByteBuffer png, int length) {
    CRC32 crc = new CRC32();
    int nameAndContent = NAME_LENGTH + length;
    crc.update(png.slice(png.position() - nameAndContent, nameAndContent));
    png.putInt((int) crc.getValue());
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
    return PngFilter.unfilter(lines, stride, height, channels);
  }
}
