package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.wire.MaskedCrc;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes TFRecords out of files, one file after the other with one buffer. It holds one record at a
 * time, so memory is bounded by the longest that it reads. Not for use by several threads.
 */
public final class RecordReader {

  /** What stands at a place of a file. */
  enum Found {
    /** A whole record. */
    RECORD,
    /** A whole record that is damaged or too long: it is passed over. */
    UNUSABLE,
    /** The file ends here, or within a record that is still being written. */
    END,
    /** No record: its length is not the one that its checksum was made of. */
    NONSENSE
  }

  /** A longer record is passed over unread. */
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

  /** Whether a file that begins with these bytes begins with a record. */
  public static boolean beginsWithRecord(byte[] head) {
    return head.length >= LENGTH_SIZE
        && isLength(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN), new MaskedCrc());
  }

  /**
   * Begins to read at a place.
   *
   * @param newChannel the file; the caller closes it
   * @param newOffset where a record begins
   * @param newLimit where the file ends for now
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

  /** Where the next record begins. */
  long offset() {
    return offset;
  }

  /** Holds the payload of the record, until the next one is asked for. */
  byte[] bytes() {
    return buffer.array();
  }

  /** Where the payload begins. */
  int from() {
    return from;
  }

  /** Where the payload ends. */
  int to() {
    return to;
  }

  /** Looks at what stands at {@link #offset()} and, if it is whole, steps behind it. */
  Found next() throws IOException {
    if (!fill(LENGTH_SIZE)) {
      return Found.END;
    }
    if (!isLength(buffer, crc)) {
      return Found.NONSENSE;
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

  @SuppressWarnings("ByteBufferBackingArray") // always one of ours, on the heap from index 0
  private static boolean isLength(ByteBuffer bytes, MaskedCrc crc) {
    int at = bytes.position();
    return bytes.getInt(at + Long.BYTES) == crc.of(bytes.array(), at, Long.BYTES);
  }

  private void skip(long length) throws IOException {
    offset += length;
    buffer.position(0).limit(0);
    Objects.requireNonNull(channel).position(offset);
  }

  /** Sees to it that so many bytes are in the buffer, unless the file ends before. */
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

  /** Reads in pieces: the JDK keeps a direct buffer as large as the largest read of a thread. */
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
