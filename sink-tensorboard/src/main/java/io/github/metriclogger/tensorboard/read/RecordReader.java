package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.wire.MaskedCrc;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads TFRecords from files, one file after the other, with one buffer. It holds one record at a
 * time, so that memory is bounded by the longest record. Not thread-safe.
 */
public final class RecordReader {

  /** What was found at an offset of a file. */
  enum Found {
    /** A complete record. */
    RECORD,
    /** A complete record that is damaged or too long, and is skipped. */
    UNUSABLE,
    /** The file ends here, or within a record that is still being written. */
    END,
    /** Not a record: the checksum of the length does not match. */
    NO_RECORD
  }

  /** Maximum length of a record; a longer one is skipped unread. */
  static final int LONGEST = 64 << 20;

  private static final int LENGTH_SIZE = Long.BYTES + Integer.BYTES;
  private static final int AROUND = LENGTH_SIZE + Integer.BYTES;
  private static final int CAPACITY = 1 << 17;

  private final MaskedCrc crc = new MaskedCrc();

  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private @Nullable SeekableByteChannel channel;
  private long limit;
  private long offset;
  private int from;
  private int to;

  /** Returns whether a file that starts with these bytes starts with a record. */
  public static boolean beginsWithRecord(byte[] head) {
    return head.length >= LENGTH_SIZE
        && isLength(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN), new MaskedCrc());
  }

  /**
   * Starts reading at an offset.
   *
   * @param newChannel the file; the caller closes it
   * @param newOffset offset at which a record begins
   * @param newLimit current end of the file
   */
  void start(SeekableByteChannel newChannel, long newOffset, long newLimit) throws IOException {
    channel = newChannel;
    offset = newOffset;
    limit = newLimit;
    int wanted = (int) Math.max(0, Math.min(CAPACITY, limit - offset));
    if (buffer.capacity() < wanted || buffer.capacity() > CAPACITY) {
      buffer = ByteBuffer.allocate(wanted).order(ByteOrder.LITTLE_ENDIAN);
    }
    buffer.limit(0);
    newChannel.position(offset);
  }

  /** Returns the offset of the next record. */
  long offset() {
    return offset;
  }

  /**
   * Returns the array that holds the payload of the record, valid until the next call of {@link
   * #next}.
   */
  byte[] bytes() {
    return buffer.array();
  }

  /** Returns the index at which the payload begins. */
  int from() {
    return from;
  }

  /** Returns the index at which the payload ends. */
  int to() {
    return to;
  }

  /** Reads the record at {@link #offset()} and, if it is complete, advances past it. */
  Found next() throws IOException {
    if (!fill(LENGTH_SIZE)) {
      return Found.END;
    }
    if (!isLength(buffer, crc)) {
      return Found.NO_RECORD;
    }
    long length = buffer.getLong(buffer.position());
    if (length < 0 || length > limit - offset - AROUND) {
      return Found.END;
    }
    if (length > LONGEST) {
      skip(length + AROUND);
      return Found.UNUSABLE;
    }
    if (!fill((int) length + AROUND)) {
      return Found.END;
    }
    from = buffer.position() + LENGTH_SIZE;
    to = from + (int) length;
    boolean sound = buffer.getInt(to) == crc.of(buffer.array(), from, (int) length);
    buffer.position(to + Integer.BYTES);
    offset += length + AROUND;
    return sound ? Found.RECORD : Found.UNUSABLE;
  }

  @SuppressWarnings("ByteBufferBackingArray") // always a heap buffer of this class, from index 0
  private static boolean isLength(ByteBuffer bytes, MaskedCrc crc) {
    int at = bytes.position();
    return bytes.getInt(at + Long.BYTES) == crc.of(bytes.array(), at, Long.BYTES);
  }

  private void skip(long length) throws IOException {
    offset += length;
    buffer.position(0).limit(0);
    Objects.requireNonNull(channel).position(offset);
  }

  /** Reads until the buffer holds {@code wanted} bytes. Returns false if the file ends before. */
  private boolean fill(int wanted) throws IOException {
    if (buffer.remaining() >= wanted) {
      return true;
    }
    if (wanted > limit - offset) {
      return false;
    }
    ByteBuffer space = buffer;
    if (space.capacity() < wanted) {
      space = ByteBuffer.allocate(wanted).order(ByteOrder.LITTLE_ENDIAN).put(buffer);
      buffer = space;
    } else {
      space.compact();
    }
    read(space, wanted);
    space.flip();
    return space.remaining() >= wanted;
  }

  /** Reads in pieces, since the JDK keeps a direct buffer as large as a thread's largest read. */
  private void read(ByteBuffer space, int wanted) throws IOException {
    SeekableByteChannel in = Objects.requireNonNull(channel);
    int end = (int) Math.min(space.capacity(), limit - offset);
    boolean more = true;
    while (more && space.position() < wanted) {
      space.limit(Math.min(end, space.position() + CAPACITY));
      more = in.read(space) >= 0;
    }
  }
}
