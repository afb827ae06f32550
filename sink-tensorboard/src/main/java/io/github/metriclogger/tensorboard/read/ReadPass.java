package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.support.file.FileStamp;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the files as they were at one moment, which may take several calls. It reads the
 * heads of all files first, since they show which steps of earlier files are superseded, and then
 * the values. A file that cannot be read does not prevent the others from being read.
 */
final class ReadPass {

  /** State of the pass after a call. */
  enum State {
    /** The pass is not complete yet. */
    PAUSED,
    /** Everything was reported. */
    ENDED,
    /** The values reported so far are invalid. */
    INVALID
  }

  /** An operation on an open file. */
  private interface Step {
    boolean run(SeekableByteChannel channel) throws IOException;
  }

  /** One file of the pass. */
  private static final class Part {
    private final String name;
    private final EventFileFollower file;
    private final FileStamp state;
    private boolean due;
    private long limit = EventFileFollower.NO_START;

    private Part(String name, EventFileFollower file, FileStamp state) {
      this.name = name;
      this.file = file;
      this.state = state;
      due = file.isDue(state);
    }
  }

  private final EventSource source;
  private final List<Part> parts = new ArrayList<>();
  private int inspected;
  private int reported;
  private @Nullable IOException failure;

  /**
   * Creates a pass.
   *
   * @param files the followers, by name, including those of all {@code states}
   */
  ReadPass(
      EventSource source,
      SortedMap<String, EventFileFollower> files,
      SortedMap<String, FileStamp> states) {
    this.source = source;
    files.forEach(
        (name, file) -> {
          FileStamp state = states.get(name);
          if (state != null) {
            parts.add(new Part(name, file, state));
          }
        });
  }

  /** Continues the pass until the budget of the call is spent. */
  State advance(ReadContext reading) {
    if (inspected < parts.size()) {
      State state = inspect(reading);
      if (state != State.ENDED) {
        return state;
      }
    }
    while (reported < parts.size()) {
      Part part = parts.get(reported);
      if (part.due) {
        boolean ended =
            reading.hasBudget()
                && open(
                    reading,
                    part,
                    channel -> part.file.report(reading, channel, part.state, part.limit));
        if (!ended) {
          return State.PAUSED;
        }
      }
      reported++;
    }
    return State.ENDED;
  }

  /**
   * Throws the failure of the files that could not be read, if any.
   *
   * @throws IOException if a file could not be read
   */
  void rethrow() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  private State inspect(ReadContext reading) {
    while (inspected < parts.size()) {
      Part part = parts.get(inspected);
      if (part.due) {
        if (!reading.hasBudget()) {
          return State.PAUSED;
        }
        if (!open(reading, part, channel -> part.file.inspect(reading, channel, part.state))) {
          return State.INVALID;
        }
      }
      inspected++;
    }
    return setLimits() ? State.ENDED : State.INVALID;
  }

  /**
   * Limits each file to the steps before the lowest session start of the later files. Returns false
   * if a superseded value has been reported already.
   */
  private boolean setLimits() {
    long limit = EventFileFollower.NO_START;
    for (int i = parts.size() - 1; i >= 0; i--) {
      Part part = parts.get(i);
      part.limit = limit;
      if (part.file.hasReportedFrom(limit)) {
        return false;
      }
      limit = Math.min(limit, part.file.start());
    }
    return true;
  }

  /**
   * Opens a file and runs a step on it. A file that cannot be opened or read is done for this pass.
   */
  private boolean open(ReadContext reading, Part part, Step step) {
    reading.spend(ReadContext.OPENING);
    try (SeekableByteChannel channel = source.open(part.name)) {
      return step.run(channel);
    } catch (NoSuchFileException e) {
      part.due = false; // the next listing shows whether it is gone
    } catch (IOException e) {
      part.due = false;
      if (failure == null) {
        failure = e;
      } else {
        failure.addSuppressed(e);
      }
    }
    return true;
  }
}
