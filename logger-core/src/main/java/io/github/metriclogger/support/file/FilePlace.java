package io.github.metriclogger.support.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How far a growing file was read, with a checksum of its first bytes: a name and a size do not
 * show that another file was put in its place.
 *
 * @param offset where the next record begins, 0 for the start
 * @param printLength how many first bytes the checksum covers, at most {@value #LONGEST_PRINT}
 * @param print the checksum
 */
public record FilePlace(long offset, int printLength, int print) {

  /** How many first bytes distinguish one file from another: ids and times are there. */
  public static final int LONGEST_PRINT = 256;

  /** The start of any file. */
  public static final FilePlace START = new FilePlace(0, 0, 0);

  private static final String BETWEEN = ",";

  /** The place as text. */
  public String text() {
    return String.join(
        BETWEEN, Long.toString(offset), Integer.toString(printLength), Integer.toHexString(print));
  }

  /**
   * The place behind the start that {@link #text} describes.
   *
   * @return null when it describes none
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

  /** The place at another offset of the same file. */
  public FilePlace at(long newOffset) {
    return new FilePlace(newOffset, printLength, print);
  }

  /** Whether the checksum covers as many bytes as it can. */
  public boolean isIdentified() {
    return printLength == LONGEST_PRINT;
  }

  /**
   * The same place with the checksum of all first bytes before it that identify the file.
   *
   * @param file is read only when the checksum covers fewer
   * @throws IOException when it cannot be read
   */
  public FilePlace identified(SeekableByteChannel file) throws IOException {
    int length = (int) Math.min(offset, LONGEST_PRINT);
    return length > printLength ? new FilePlace(offset, length, print(file, length)) : this;
  }

  /**
   * Whether a file begins as the one that was read.
   *
   * @throws IOException when it cannot be read
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
