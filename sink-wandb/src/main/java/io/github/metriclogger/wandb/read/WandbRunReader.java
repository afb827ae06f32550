package io.github.metriclogger.wandb.read;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.file.FilePlace;
import io.github.metriclogger.support.file.PositionToken;
import io.github.metriclogger.wandb.log.RunLogs;
import io.github.metriclogger.wandb.log.RunLogs.Name;
import io.github.metriclogger.wandb.log.RunLogs.State;
import io.github.metriclogger.wandb.write.EarlierLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows the logs of a run. No file stays open between two calls. All is reported again when a log
 * of which something was reported is gone, became shorter or begins otherwise.
 */
public final class WandbRunReader implements RunReader {

  private static final long SLICE = 4 << 20;

  private final RunLogs source;
  private final SortedMap<Name, FollowedLog> logs = new TreeMap<>();

  /** What an earlier reader reported, by the names of logs that were not opened yet. */
  private final Map<String, FilePlace> earlier = new HashMap<>();

  private RunReplay replay;
  private boolean startsOver;

  /**
   * A reader.
   *
   * @param from where to continue; when it is no position of this format, all is reported, after a
   *     reset
   */
  public WandbRunReader(RunLogs source, ReadPosition from) {
    this.source = source;
    replay = new RunReplay(source.path());
    Map<String, String> places = PositionToken.parse(from);
    startsOver = places == null;
    if (places != null) {
      places.forEach(this::restore);
    }
  }

  private void restore(String name, String text) {
    FilePlace place = FilePlace.parse(text);
    if (place == null) {
      startsOver = true;
    } else {
      earlier.put(name, place);
    }
  }

  @Override
  public boolean poll(RunVisitor visitor) throws IOException {
    SortedMap<Name, State> states = source.look();
    List<IOException> failures = new ArrayList<>();
    if (startsOver || !follow(states) || !inspect(states, failures)) {
      reset(visitor);
      return true;
    }
    boolean more = report(states, visitor, failures);
    if (!more && !failures.isEmpty()) {
      IOException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
    return more;
  }

  /**
   * Records which logs there are now.
   *
   * @return false when what was reported is void
   */
  private boolean follow(SortedMap<Name, State> states) {
    if (!states.keySet().containsAll(logs.keySet())) {
      return false;
    }
    for (Map.Entry<Name, State> entry : states.entrySet()) {
      Name name = entry.getKey();
      if (!logs.containsKey(name)) {
        FilePlace reported = earlier.remove(name.name());
        if (reported == null
            && logs.tailMap(name).values().stream().anyMatch(log -> !log.isNew())) {
          return false; // one that was begun before those that were reported
        }
        logs.put(
            name,
            new FollowedLog(
                name.stamp(),
                entry.getValue().file(),
                reported == null ? FilePlace.START : reported));
      }
    }
    return earlier.isEmpty();
  }

  private boolean inspect(SortedMap<Name, State> states, List<IOException> failures) {
    for (Map.Entry<Name, FollowedLog> entry : logs.entrySet()) {
      State state = states.get(entry.getKey());
      try {
        if (state != null && entry.getValue().isDue(state) && !entry.getValue().inspect(state)) {
          return false;
        }
      } catch (IOException e) {
        failures.add(e);
      }
    }
    return true;
  }

  /** Whether there is more to report. */
  private boolean report(
      SortedMap<Name, State> states, RunVisitor visitor, List<IOException> failures) {
    long left = SLICE;
    for (Map.Entry<Name, FollowedLog> entry : logs.entrySet()) {
      State state = states.get(entry.getKey());
      if (state != null && entry.getValue().isDue(state)) {
        try {
          left -= entry.getValue().report(replay, visitor, state, left);
        } catch (IOException e) {
          failures.add(e);
        }
        if (left <= 0) {
          break;
        }
      }
    }
    boolean reportedBefore = logs.values().stream().allMatch(FollowedLog::isReportedBefore);
    if (!reportedBefore) {
      replay.flush(visitor);
    }
    return left <= 0;
  }

  private void reset(RunVisitor visitor) {
    logs.clear();
    earlier.clear();
    replay = new RunReplay(source.path());
    startsOver = false;
    visitor.reset();
  }

  @Override
  public ReadPosition position() {
    Map<String, String> places = new TreeMap<>();
    earlier.forEach((name, place) -> places.put(name, place.text()));
    logs.forEach(
        (name, log) -> {
          if (log.place().offset() > 0) {
            places.put(name.name(), log.place().text());
          }
        });
    return PositionToken.write(places);
  }

  /**
   * What was found in a log that was read to its end and is unchanged; null for any other.
   *
   * @throws IOException when the logs cannot be seen now
   */
  public @Nullable EarlierLog earlier(Path log) throws IOException {
    for (Map.Entry<Name, State> entry : source.look().entrySet()) {
      FollowedLog read = logs.get(entry.getKey());
      Path file = entry.getValue().file();
      if (read != null && !read.isDue(entry.getValue()) && isSame(file, log)) {
        return read.earlier();
      }
    }
    return null;
  }

  private static boolean isSame(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  /** No file stays open between two calls. */
  @Override
  public void close() {}
}
