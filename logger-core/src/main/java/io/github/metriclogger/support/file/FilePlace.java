package io.github.metriclogger.support.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How far a growing file was read, with a checksum of its first bytes: name and size alone do not
 * reveal that the file was replaced by another one.
 *
 * @param offset where the next record begins, 0 for the start
 * @param printLength the number of first bytes that the checksum covers, at most {@value
 *     #LONGEST_PRINT}
 * @param print the checksum
 */
public record FilePlace(long offset, int printLength, int print) {

  /**
   * The number of first bytes that distinguish one file from another: they contain ids and times.
   */
  public static final int LONGEST_PRINT = 256;

  /** The start of any file. */
  public static final FilePlace START = new FilePlace(0, 0, 0);

  private static final String BETWEEN = ",";

  /** Returns the place as text. */
  public String text() {
    return String.join(
        BETWEEN, Long.toString(offset), Integer.toString(printLength), Integer.toHexString(print));
  }

  /**
   * Parses a text from {@link #text}.
   *
   * @return null for other texts and for the start
   */
  public static @Nullable FilePlace parse(String text) {
    String[] parts = text.split(BETWEEN, -1);
    if (parts.length != 3) {
      return null;
    }
    try {
      long offset = Long.parseLong(parts[0]);
      int length = Integer.parseInt(parts[1]);
      int print = Integer.parseUnsignedInt(parts[2], 16);
      boolean isPlace = length > 0 && length <= Math.min(offset, LONGEST_PRINT);
      return isPlace ? new FilePlace(offset, length, print) : null;
    } catch (NumberFormatException noPlace) {
      return null;
    }
  }

  /** Returns the place at another offset of the same file. */
  public FilePlace at(long newOffset) {
    return new FilePlace(newOffset, printLength, print);
  }

  /** Whether the checksum covers the maximum number of bytes. */
  public boolean isIdentified() {
    return printLength == LONGEST_PRINT;
  }

  /**
   * Returns the same place with a checksum that covers as many first bytes before the offset as it
   * may.
   *
   * @param file is read only if the checksum covers fewer now
   * @throws IOException if the file cannot be read
   */
  public FilePlace identified(SeekableByteChannel file) throws IOException {
    int length = (int) Math.min(offset, LONGEST_PRINT);
    return length > printLength ? new FilePlace(offset, length, print(file, length)) : this;
  }

  /**
   * Whether a file begins like the one that was read.
   *
   * @throws IOException if it cannot be read
   */
  public boolean fits(SeekableByteChannel file) throws IOException {
    return printLength == 0 || print(file, printLength) == print;
  }

  private static int print(SeekableByteChannel file, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    file.position(0);
    while (bytes.hasRemaining() && file.read(bytes) >= 0) {
      // until the buffer is full or the file ends
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes.flip());
    return (int) crc.getValue();
  }
}
