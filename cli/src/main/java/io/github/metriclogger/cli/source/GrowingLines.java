package io.github.metriclogger.cli.source;

import io.github.metriclogger.support.file.FilePlace;
import io.github.metriclogger.support.file.FileStamp;
import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file that is being written, each once. A last line without its end waits until it
 * has one, unless the listener takes it for whole. A file that was cut, replaced or rewritten is
 * read again from its start. Nothing stays open between two polls. Not safe for use by several
 * threads.
 */
public final class GrowingLines {

  private static final int SLICE = 4 << 20;
  private static final int CHUNK = 1 << 18;
  private static final int LONGEST = 1 << 23;
  private static final int TAIL = 64;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Path file;
  private final Listener listener;
  private byte[] bytes = new byte[CHUNK];
  private byte[] tail = new byte[0];
  private FilePlace place;
  private @Nullable FileStamp seen;
  private boolean isInLongLine;
  private long tooLong;

  /** What lines are reported to. The bytes belong to the caller after the call. */
  public interface Listener {

    /**
     * A line.
     *
     * @param bytes hold it
     * @param from its first byte
     * @param to after its last byte; the line end is not part of it
     */
    void line(byte[] bytes, int from, int to);

    /** Whether a last line that has no end yet is whole all the same. */
    default boolean isWhole(byte[] bytes, int from, int to) {
      return false;
    }

    /** What was reported so far is void: the file is read again from its start. */
    void reset();
  }

  /**
   * Follows a file, which need not be there yet.
   *
   * @param file the file
   * @param from where to continue
   * @param listener gets the lines
   */
  public GrowingLines(Path file, FilePlace from, Listener listener) {
    this.file = file;
    this.place = from;
    this.listener = listener;
  }

  /** Where the next line begins. */
  public FilePlace place() {
    return place;
  }

  /** How many lines were left out because they are longer than 8 MiB. */
  public long tooLong() {
    return tooLong;
  }

  /**
   * Reports a slice of what is there.
   *
   * @return whether more may be there right now
   * @throws IOException when the file cannot be read now
   */
  public boolean poll() throws IOException {
    FileStamp stamp;
    try {
      stamp = FileStamp.of(Files.readAttributes(file, BasicFileAttributes.class));
    } catch (NoSuchFileException notThere) {
      seen = null;
      return false;
    }
    if (stamp.equals(seen)) {
      return false;
    }
    try (FileChannel channel = SafeFiles.openForReading(file)) {
      if (!isSame(channel)) {
        place = FilePlace.START;
        isInLongLine = false;
        listener.reset();
      }
      boolean more = read(channel);
      place = place.identified(channel);
      tail = tail(channel, place.offset());
      seen = more ? null : stamp;
      return more;
    }
  }

  private boolean isSame(FileChannel channel) throws IOException {
    return channel.size() >= place.offset()
        && place.fits(channel)
        && (tail.length == 0 || Arrays.equals(tail, tail(channel, place.offset())));
  }

  /** The last bytes before an offset. */
  private static byte[] tail(FileChannel channel, long offset) throws IOException {
    ByteBuffer last = ByteBuffer.allocate((int) Math.min(TAIL, offset));
    long from = offset - last.capacity();
    while (last.hasRemaining() && channel.read(last, from + last.position()) > 0) {
      // until it is full or the file ends
    }
    return last.array();
  }

  private boolean read(FileChannel channel) throws IOException {
    long begin = place.offset();
    while (place.offset() - begin < SLICE) {
      int size = fill(channel, place.offset());
      int done = lines(size);
      if (done == 0 && size == bytes.length) {
        done = longLine(size);
      } else if (done < size && size < bytes.length) {
        place = place.at(place.offset() + done + lastLine(done, size));
        return false;
      }
      place = place.at(place.offset() + done);
      if (size == 0) {
        return false;
      }
    }
    return true;
  }

  private int fill(FileChannel channel, long offset) throws IOException {
    ByteBuffer target = ByteBuffer.wrap(bytes);
    while (target.hasRemaining() && channel.read(target, offset + target.position()) > 0) {
      // until it is full or the file ends
    }
    return target.position();
  }

  /** Reports the lines in the buffer that have an end, and returns where the last one ends. */
  private int lines(int size) {
    int from = 0;
    for (int i = 0; i < size; i++) {
      if (bytes[i] == '\n') {
        if (isInLongLine) {
          isInLongLine = false;
        } else {
          report(from, i);
        }
        from = i + 1;
      }
    }
    return from;
  }

  private void report(int from, int to) {
    int end = to;
    while (end > from && bytes[end - 1] == '\r') {
      end--;
    }
    listener.line(bytes, afterMark(from, end), end);
  }

  private int afterMark(int from, int to) {
    boolean isMarked =
        place.offset() == 0
            && from == 0
            && to >= BYTE_ORDER_MARK.length
            && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3);
    return isMarked ? from + BYTE_ORDER_MARK.length : from;
  }

  /** Reports a last line without its end if it is whole, and returns its length, else 0. */
  private int lastLine(int from, int size) {
    int begin = afterMark(from, size);
    if (isInLongLine || begin == size || !listener.isWhole(bytes, begin, size)) {
      return 0;
    }
    listener.line(bytes, begin, size);
    return size - from;
  }

  /** Makes room for a line that fills the buffer, or leaves it out. */
  private int longLine(int size) {
    if (bytes.length < LONGEST && !isInLongLine) {
      bytes = new byte[2 * bytes.length];
      return 0;
    }
    tooLong += isInLongLine ? 0 : 1;
    isInLongLine = true;
    return size;
  }
}
