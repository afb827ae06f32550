package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.support.file.FilePlace;
import io.github.metriclogger.support.file.FileStamp;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Follows one event file and keeps the position of reading. The file is open only while it is being
 * read, since a run may have more files than a process may open.
 */
final class EventFileFollower {

  /** Start step of a file that supersedes nothing. */
  static final long NO_START = Long.MAX_VALUE;

  private static final int HEAD_RECORDS = 64;
  private static final long HEAD_BYTES = 4 << 20;

  private FilePlace place = FilePlace.START;
  private boolean headKnown;
  private long start = NO_START;
  private boolean reportedAny;
  private long highest = Long.MIN_VALUE;

  private @Nullable FileStamp done;
  private @Nullable FileStamp doubted;

  /** Creates a follower of a file of which nothing has been read. */
  EventFileFollower() {}

  /** Creates a follower that resumes where an earlier reader stopped. */
  EventFileFollower(FilePosition position) {
    place = position.place();
    headKnown = position.headKnown();
    start = position.start();
    reportedAny = position.reportedAny();
    highest = position.highest();
  }

  /** Returns the position, null at the start of the file. */
  @Nullable FilePosition position() {
    return place.offset() == 0
        ? null
        : new FilePosition(place, headKnown, start, reportedAny, highest);
  }

  /** Returns whether the file may have changed since it was read to its end. */
  boolean isDue(FileStamp state) {
    return !state.equals(done);
  }

  /** Returns whether the file is shorter now than the part that was read. */
  boolean hasShrunk(FileStamp state) {
    return state.size() < place.offset();
  }

  /**
   * Returns the step from which on this file supersedes earlier ones, {@link #NO_START} for none.
   */
  long start() {
    return start;
  }

  /** Returns whether a value or event at {@code step} or later has been reported from this file. */
  boolean hasReportedFrom(long step) {
    return reportedAny && step != NO_START && highest >= step;
  }

  /** Returns whether the run as reported would differ without this file. */
  boolean affectsRun() {
    return reportedAny || start != NO_START;
  }

  /**
   * Checks that the first bytes are unchanged, and finds the step at which the session starts.
   *
   * @return false if this is not the file that was read before
   */
  boolean inspect(ReadContext reading, SeekableByteChannel channel, FileStamp state)
      throws IOException {
    if (!place.fits(channel)) {
      return false;
    }
    if (!headKnown) {
      reading.records().start(channel, 0, state.size());
      findStart(reading);
    }
    return true;
  }

  private void findStart(ReadContext reading) throws IOException {
    RecordReader records = reading.records();
    for (int i = 0; i < HEAD_RECORDS && records.offset() < HEAD_BYTES; i++) {
      switch (records.next()) {
        case END, NO_RECORD -> {
          return;
        }
        case UNUSABLE -> {}
        case RECORD -> {
          if (readStart(reading)) {
            return;
          }
        }
      }
    }
    headKnown = true;
  }

  private boolean readStart(ReadContext reading) {
    RecordReader records = reading.records();
    EventDecoder decoder = reading.decoder();
    EventDecoder.Head head = decoder.inspect(records.bytes(), records.from(), records.to());
    headKnown = head != EventDecoder.Head.OTHER;
    start = head == EventDecoder.Head.START ? decoder.step() : start;
    return headKnown;
  }

  /**
   * Reports new records of the file until the budget of the call is spent.
   *
   * @param limit values at this step or later are superseded and not reported
   * @return whether the end of the file was reached
   */
  boolean report(ReadContext reading, SeekableByteChannel channel, FileStamp state, long limit)
      throws IOException {
    RecordReader records = reading.records();
    records.start(channel, place.offset(), state.size());
    SupersedingVisitor visitor = new SupersedingVisitor(reading.visitor(), limit);
    long offset = place.offset();
    try {
      while (reading.hasBudget()) {
        RecordReader.Found found = records.next();
        if (found == RecordReader.Found.RECORD) {
          reading.decoder().decode(records.bytes(), records.from(), records.to(), visitor);
        } else if (found != RecordReader.Found.UNUSABLE) {
          markEnd(state, found);
          return true;
        }
        reading.spend(records.offset() - offset);
        offset = records.offset();
      }
      return false;
    } finally {
      reportedAny |= visitor.hasReported();
      highest = Math.max(highest, visitor.highest());
      place = place.at(offset);
      place = place.identified(channel);
    }
  }

  /**
   * Handles the end of the readable part. A writer may repair bytes that are not a record without
   * changing the size, within one tick of the file's clock; so such a file is considered read only
   * after it was seen twice in the same state.
   */
  private void markEnd(FileStamp state, RecordReader.Found found) {
    boolean isDoubtful = found == RecordReader.Found.NO_RECORD && !state.equals(doubted);
    doubted = isDoubtful ? state : null;
    done = isDoubtful ? null : state;
  }
}
