package io.github.metriclogger.cli.source.table;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** How the bytes of a text file stand for characters. */
enum TextEncoding {
  UTF_8(StandardCharsets.UTF_8, 1),
  UTF_16LE(StandardCharsets.UTF_16LE, 2),
  UTF_16BE(StandardCharsets.UTF_16BE, 2),
  GB18030(Charset.forName("GB18030"), 1);

  /** Fewer characters with a 0 byte than the header of a table has are an accident. */
  private static final int FEWEST_HALVES = 4;

  private final Charset charset;
  private final int unit;

  TextEncoding(Charset charset, int unit) {
    this.charset = charset;
    this.unit = unit;
  }

  /**
   * The encoding of a file: what its byte order mark says; without one UTF-16 where in pairs of
   * bytes one and always the same is 0, UTF-8 where the bytes are such, and else GB18030.
   *
   * @param head the first bytes of the file
   * @param size how many they are
   */
  static TextEncoding of(byte[] head, int size) {
    if (size >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
      return UTF_16LE;
    }
    if (size >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
      return UTF_16BE;
    }
    int first = 0;
    int second = 0;
    for (int at = 0; at + 1 < size; at += 2) {
      first += head[at] == 0 && head[at + 1] != 0 ? 1 : 0;
      second += head[at] != 0 && head[at + 1] == 0 ? 1 : 0;
    }
    if (first + second > FEWEST_HALVES && (first > 8 * second || second > 8 * first)) {
      return first > second ? UTF_16BE : UTF_16LE;
    }
    return isUtf8(head, size) ? UTF_8 : GB18030;
  }

  /** Whether bytes are UTF-8, of which the last character may be cut off. */
  private static boolean isUtf8(byte[] bytes, int size) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(size + 1);
    return !decoder.decode(ByteBuffer.wrap(bytes, 0, size), text, false).isError();
  }

  /** Whether bytes are UTF-8 as they are. */
  boolean isUtf8() {
    return this == UTF_8;
  }

  /** How many bytes the shortest character has. */
  int unit() {
    return unit;
  }

  /** The bytes as UTF-8; a last character that is cut off is left out. */
  byte[] toUtf8(byte[] bytes, int size) {
    CharBuffer text = CharBuffer.allocate(size + 1);
    charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE)
        .decode(ByteBuffer.wrap(bytes, 0, size), text, false);
    return text.flip().toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Where the given number of lines ends.
   *
   * @param bytes the file's own bytes, from the begin of a line on
   * @param size how many they are
   * @param lines how many lines to pass over
   * @param lineEnd the last character of a line
   * @return the index after the last one's end; {@code size} when there are fewer
   */
  int afterLines(byte[] bytes, int size, int lines, byte lineEnd) {
    int left = lines;
    for (int at = 0; at + unit <= size && left > 0; at += unit) {
      if (character(bytes, at) == lineEnd && --left == 0) {
        return at + unit;
      }
    }
    return left == 0 ? 0 : size;
  }

  private int character(byte[] bytes, int at) {
    return switch (this) {
      case UTF_16LE -> (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
      case UTF_16BE -> (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
      default -> bytes[at];
    };
  }
}
