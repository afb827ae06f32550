package io.github.metriclogger.wandb.upload.content;

import java.util.Arrays;

/**
 * Lines of one virtual file as they stand in a request: texts in quotes, in UTF-8. Not for use by
 * several threads at once.
 */
public final class LineBlock {

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final int SMALL = 4096;

  /** The number of its first line in the file. */
  private long first;

  private byte[] bytes = new byte[SMALL];
  private int[] ends = new int[64];
  private int size;
  private int count;

  LineBlock(long first) {
    this.first = first;
  }

  /** Empties it. */
  void restart(long newFirst) {
    first = newFirst;
    size = 0;
    count = 0;
  }

  long first() {
    return first;
  }

  /** How many lines it holds. */
  int count() {
    return count;
  }

  /** How many bytes they take in a request. */
  int size() {
    return size;
  }

  /** The bytes up to a line. */
  int size(int lines) {
    return lines == 0 ? 0 : ends[lines - 1];
  }

  /** Adds a line. */
  public void append(CharSequence line) {
    int length = line.length();
    ensure(length < SMALL ? 6L * length + 3 : exact(line) + 3);
    bytes[size++] = '"';
    for (int i = 0; i < length; i++) {
      char c = line.charAt(i);
      if (c >= ' ' && c < 0x80) {
        if (c == '"' || c == '\\') {
          bytes[size++] = '\\';
        }
        bytes[size++] = (byte) c;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(line.charAt(i + 1))) {
        pair(Character.toCodePoint(c, line.charAt(++i)));
      } else {
        other(c);
      }
    }
    bytes[size++] = '"';
    bytes[size++] = ',';
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = size;
  }

  /** Lines with commas between them, at least one; good until the block is changed. */
  StreamBody.Piece piece(int from, int to) {
    int start = size(from);
    return new StreamBody.Piece(bytes, start, size(to) - 1 - start);
  }

  private void other(char c) {
    if (c < ' ') {
      bytes[size++] = '\\';
      bytes[size++] = 'u';
      bytes[size++] = '0';
      bytes[size++] = '0';
      bytes[size++] = HEX[c >> 4];
      bytes[size++] = HEX[c & 15];
    } else if (c < 0x800) {
      bytes[size++] = (byte) (0xc0 | (c >> 6));
      bytes[size++] = (byte) (0x80 | (c & 0x3f));
    } else if (Character.isSurrogate(c)) {
      bytes[size++] = '?'; // half of a pair: UTF-8 has no form for it
    } else {
      bytes[size++] = (byte) (0xe0 | (c >> 12));
      bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3f));
      bytes[size++] = (byte) (0x80 | (c & 0x3f));
    }
  }

  private void pair(int point) {
    bytes[size++] = (byte) (0xf0 | (point >> 18));
    bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3f));
    bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3f));
    bytes[size++] = (byte) (0x80 | (point & 0x3f));
  }

  private static long exact(CharSequence line) {
    long sum = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      sum += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : 3;
    }
    return sum;
  }

  private void ensure(long more) {
    long wanted = size + more;
    if (wanted > bytes.length) {
      long grown = Math.min(Math.max(wanted, 2L * bytes.length), Integer.MAX_VALUE - 8L);
      if (wanted > grown) {
        throw new IllegalStateException("a request of over 2 GB");
      }
      bytes = Arrays.copyOf(bytes, (int) grown);
    }
  }
}
