package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.file.FileStamp;
import io.github.metriclogger.support.file.PositionToken;
import io.github.metriclogger.tensorboard.write.EarlierEvents;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows the event files of a run. No file stays open between two calls. The reader resets the
 * visitor and reports everything again when a file that it reported from is deleted, truncated or
 * replaced, and when a later file supersedes values already reported from an earlier one.
 */
public final class TensorBoardRunReader implements RunReader {

  private final EventSource source;
  private final ReadContext reading = new ReadContext();
  private final EarlierEvents events = new EarlierEvents();
  private final SortedMap<String, EventFileFollower> files = new TreeMap<>();

  private @Nullable ReadPass pass;
  private boolean mustRestart;

  /**
   * Creates a reader.
   *
   * @param from the position to resume from; if it is not in this format, everything is reported
   *     after a reset
   */
  public TensorBoardRunReader(EventSource source, ReadPosition from) {
    this.source = source;
    Map<String, String> places = PositionToken.parse(from);
    mustRestart = places == null;
    if (places != null) {
      places.forEach(this::restore);
    }
  }

  private void restore(String name, String place) {
    FilePosition position = FilePosition.parse(place);
    if (position == null) {
      mustRestart = true;
    } else {
      files.put(name, new EventFileFollower(position));
    }
  }

  @Override
  public boolean poll(RunVisitor visitor) throws IOException {
    reading.begin(events.recording(visitor));
    ReadPass current = pass;
    boolean isFresh = current == null;
    if (current == null) {
      SortedMap<String, FileStamp> states = source.list();
      if (mustRestart || !updateFiles(states)) {
        return reset(visitor);
      }
      current = new ReadPass(source, files, states);
      pass = current;
    }
    return switch (current.advance(reading)) {
      case PAUSED -> true;
      case INVALID -> reset(visitor);
      case ENDED -> {
        pass = null;
        current.rethrow();
        yield !isFresh; // records written during the pass are still unread
      }
    };
  }

  /** Returns the summary of the events read so far that a sink needs to resume the run. */
  public EarlierEvents events() {
    return events;
  }

  /**
   * Updates the set of files to those that exist now.
   *
   * @return false if the values reported so far are invalid
   */
  private boolean updateFiles(SortedMap<String, FileStamp> states) {
    Iterator<Map.Entry<String, EventFileFollower>> known = files.entrySet().iterator();
    while (known.hasNext()) {
      Map.Entry<String, EventFileFollower> entry = known.next();
      FileStamp state = states.get(entry.getKey());
      if (state == null ? entry.getValue().affectsRun() : entry.getValue().hasShrunk(state)) {
        return false;
      }
      if (state == null) {
        known.remove();
      }
    }
    states.keySet().forEach(name -> files.computeIfAbsent(name, key -> new EventFileFollower()));
    return true;
  }

  private boolean reset(RunVisitor visitor) {
    files.clear();
    reading.decoder().reset();
    pass = null;
    mustRestart = false;
    events.clear();
    visitor.reset();
    return true;
  }

  @Override
  public ReadPosition position() {
    Map<String, String> places = new TreeMap<>();
    files.forEach(
        (name, file) -> {
          FilePosition position = file.position();
          if (position != null) {
            places.put(name, position.text());
          }
        });
    return PositionToken.write(places);
  }

  @Override
  public void close() {
    pass = null;
  }
}
