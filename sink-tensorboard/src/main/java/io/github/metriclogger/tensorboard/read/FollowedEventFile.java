package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.tensorboard.read.EventSource.FileState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How far one event file was read. The file is open only while it is read: a run may have more
 * files than a process may open.
 */
final class FollowedEventFile {

  /** The start of a file that supersedes nothing. */
  static final long NO_START = Long.MAX_VALUE;

  private static final int HEAD_RECORDS = 64;
  private static final long HEAD_BYTES = 4 << 20;

  private long offset;
  private int printLength;
  private int print;
  private boolean headKnown;
  private long start = NO_START;
  private boolean toldAny;
  private long highest = Long.MIN_VALUE;

  private @Nullable FileState done;
  private @Nullable FileState doubted;

  /** A file of which nothing was read. */
  FollowedEventFile() {}

  /** A file that was read by an earlier reader. */
  FollowedEventFile(ReadingPlace place) {
    offset = place.offset();
    printLength = place.printLength();
    print = place.print();
    headKnown = place.headKnown();
    start = place.start();
    toldAny = place.toldAny();
    highest = place.highest();
  }

  /** Where the file stands; null at its beginning. */
  @Nullable ReadingPlace place() {
    return offset == 0
        ? null
        : new ReadingPlace(offset, printLength, print, headKnown, start, toldAny, highest);
  }

  /** Whether something may have happened to the file since it was read to its end. */
  boolean isDue(FileState state) {
    return !state.equals(done);
  }

  /** Whether there is something behind what was read. */
  boolean hasMore(FileState state) {
    return state.size() > offset;
  }

  /** Whether the file became shorter than what was read of it. */
  boolean shrank(FileState state) {
    return state.size() < offset;
  }

  /** The step from which on earlier files are void, {@link #NO_START} for none. */
  long start() {
    return start;
  }

  /** Whether something was told of it that has this step or a higher one. */
  boolean toldFrom(long step) {
    return toldAny && step != NO_START && highest >= step;
  }

  /** Whether what was told of the run would be different without this file. */
  boolean matters() {
    return toldAny || start != NO_START;
  }

  /**
   * Looks at the first bytes: whether they are still the same, and which step the session starts
   * with.
   *
   * @return false when this is another file than the one that was read
   */
  boolean inspect(Reading reading, SeekableByteChannel channel, FileState state)
      throws IOException {
    if (printLength > 0 && crc(first(channel, printLength)) != print) {
      return false;
    }
    if (!headKnown) {
      reading.records().start(channel, 0, state.size());
      findStart(reading);
    }
    return true;
  }

  private void findStart(Reading reading) throws IOException {
    RecordReader records = reading.records();
    for (int i = 0; i < HEAD_RECORDS && records.offset() < HEAD_BYTES; i++) {
      switch (records.next()) {
        case END, NONSENSE -> {
          return;
        }
        case UNUSABLE -> {}
        case RECORD -> {
          if (tellsStart(reading)) {
            return;
          }
        }
      }
    }
    headKnown = true;
  }

  private boolean tellsStart(Reading reading) {
    RecordReader records = reading.records();
    EventDecoder decoder = reading.decoder();
    EventDecoder.Head head = decoder.look(records.bytes(), records.from(), records.to());
    headKnown = head != EventDecoder.Head.OTHER;
    start = head == EventDecoder.Head.START ? decoder.step() : start;
    return headKnown;
  }

  /**
   * Tells what the file holds and was not told yet, up to about so many bytes.
   *
   * @param limit what has this step or a higher one is void
   * @return whether the end was reached
   */
  boolean tell(Reading reading, SeekableByteChannel channel, FileState state, long limit)
      throws IOException {
    RecordReader records = reading.records();
    records.start(channel, offset, state.size());
    SupersedingVisitor told = new SupersedingVisitor(reading.visitor(), limit);
    try {
      while (reading.hasBudget()) {
        RecordReader.Found found = records.next();
        if (found == RecordReader.Found.RECORD) {
          reading.decoder().tell(records.bytes(), records.from(), records.to(), told);
        } else if (found != RecordReader.Found.UNUSABLE) {
          atEnd(state, found);
          return true;
        }
        reading.spend(records.offset() - offset);
        offset = records.offset();
      }
      return false;
    } finally {
      toldAny |= told.any();
      highest = Math.max(highest, told.highest());
      takePrint(channel);
    }
  }

  /**
   * A writer may put right what is no record without a new size, and within one tick of the file's
   * clock: it counts as read only when it was seen twice.
   */
  private void atEnd(FileState state, RecordReader.Found found) {
    boolean isDoubtful = found == RecordReader.Found.NONSENSE && !state.equals(doubted);
    doubted = isDoubtful ? state : null;
    done = isDoubtful ? null : state;
  }

  private void takePrint(SeekableByteChannel channel) throws IOException {
    int length = (int) Math.min(offset, ReadingPlace.LONGEST_PRINT);
    if (length > printLength) {
      print = crc(first(channel, length));
      printLength = length;
    }
  }

  private static ByteBuffer first(SeekableByteChannel channel, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    channel.position(0);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // until it is full or the file ends
    }
    return bytes.flip();
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
