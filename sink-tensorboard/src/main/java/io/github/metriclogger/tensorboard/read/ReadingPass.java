package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.tensorboard.read.EventSource.FileState;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One round over the files as they were at one moment, in as many calls as it takes: first the
 * heads of all, since they say what of earlier files is void, then their values. A file that cannot
 * be read does not keep the others from being read.
 */
final class ReadingPass {

  /** How a call left the round. */
  enum State {
    /** There is more to do. */
    PAUSED,
    /** All was told. */
    ENDED,
    /** What was told is void. */
    VOID
  }

  /** What is done with an open file. */
  private interface Step {
    boolean run(SeekableByteChannel channel) throws IOException;
  }

  /** One file of the round. */
  private static final class Part {
    private final String name;
    private final FollowedEventFile file;
    private final FileState state;
    private boolean due;
    private long limit = FollowedEventFile.NO_START;

    private Part(String name, FollowedEventFile file, FileState state) {
      this.name = name;
      this.file = file;
      this.state = state;
      due = file.isDue(state);
    }
  }

  private final EventSource source;
  private final List<Part> parts = new ArrayList<>();
  private int inspected;
  private int told;
  private @Nullable IOException failure;

  /**
   * A round.
   *
   * @param files has all files of {@code states}
   */
  ReadingPass(
      EventSource source,
      SortedMap<String, FollowedEventFile> files,
      SortedMap<String, FileState> states) {
    this.source = source;
    files.forEach(
        (name, file) -> {
          FileState state = states.get(name);
          if (state != null) {
            parts.add(new Part(name, file, state));
          }
        });
  }

  /** Goes on until the call has read enough. */
  State go(Reading reading) {
    if (inspected < parts.size()) {
      State state = inspect(reading);
      if (state != State.ENDED) {
        return state;
      }
    }
    while (told < parts.size()) {
      Part part = parts.get(told);
      if (part.due) {
        boolean ended =
            reading.hasBudget()
                && open(
                    reading,
                    part,
                    channel -> part.file.tell(reading, channel, part.state, part.limit));
        if (!ended) {
          return State.PAUSED;
        }
      }
      told++;
    }
    return State.ENDED;
  }

  /**
   * What could not be read.
   *
   * @throws IOException when there was something
   */
  void rethrow() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  private State inspect(Reading reading) {
    while (inspected < parts.size()) {
      Part part = parts.get(inspected);
      if (part.due) {
        if (!reading.hasBudget()) {
          return State.PAUSED;
        }
        if (!open(reading, part, channel -> part.file.inspect(reading, channel, part.state))) {
          return State.VOID;
        }
      }
      inspected++;
    }
    return setLimits() ? State.ENDED : State.VOID;
  }

  /** Each file holds up to where the lowest session of a later one starts. */
  private boolean setLimits() {
    long limit = FollowedEventFile.NO_START;
    for (int i = parts.size() - 1; i >= 0; i--) {
      Part part = parts.get(i);
      part.limit = limit;
      if (part.file.toldFrom(limit)) {
        return false;
      }
      limit = Math.min(limit, part.file.start());
    }
    return true;
  }

  /** A file that cannot be opened or read has had its turn. */
  private boolean open(Reading reading, Part part, Step step) {
    reading.spend(Reading.OPENING);
    try (SeekableByteChannel channel = source.open(part.name)) {
      return step.run(channel);
    } catch (NoSuchFileException e) {
      part.due = false; // the next look will tell
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
