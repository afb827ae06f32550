package io.github.metriclogger.wandb.log;

/**
 * The numbers of the container, a LevelDB log with plain CRC-32: seven bytes for the file, then
 * blocks that are counted from the file's first byte, in which each chunk has a header {@code
 * CRC-32 of type and payload (4 bytes) | length of the payload (2) | type (1)}, little-endian. A
 * record is one chunk, or several when a block ends within it.
 */
public final class LogFormat {

  /** Bytes of a block. */
  static final int BLOCK = 32 * 1024;

  /** Bytes before a chunk's payload; a block's rest that is shorter holds zeros. */
  static final int CHUNK_HEADER = 7;

  /** The whole record. */
  static final int FULL = 1;

  /** Its first part. */
  static final int FIRST = 2;

  /** A part of it. */
  static final int MIDDLE = 3;

  /** Its last part. */
  static final int LAST = 4;

  /** A longer record is not written, and damage when it is read. */
  static final int LONGEST_RECORD = 256 << 20;

  /** Bytes before the first chunk. */
  static final int FILE_HEADER = 7;

  private static final byte[] FILE_HEAD = {':', 'W', '&', 'B', (byte) 0xe1, (byte) 0xbe, 0};

  private LogFormat() {}

  /** What a log begins with, a copy. */
  static byte[] fileHeader() {
    return FILE_HEAD.clone();
  }

  /**
   * Whether a file may be a log.
   *
   * @param head its first bytes, also fewer than the header has
   * @param length how many
   */
  static boolean isHead(byte[] head, int length) {
    for (int i = 0; i < Math.min(length, FILE_HEADER); i++) {
      if (head[i] != FILE_HEAD[i]) {
        return false;
      }
    }
    return true;
  }
}
