package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.tensorboard.read.EventSource.FileState;
import io.github.metriclogger.tensorboard.write.EarlierEvents;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows the event files of a run. No file stays open between two calls. All is told again when a
 * file of which something was told is gone, became shorter or begins otherwise, and when a later
 * file makes void what was told of an earlier one.
 */
public final class TensorBoardRunReader implements RunReader {

  private static final String BETWEEN = "|";
  private static final String IS_AT = "=";

  private final EventSource source;
  private final Reading reading = new Reading();
  private final EarlierEvents events = new EarlierEvents();
  private final SortedMap<String, FollowedEventFile> files = new TreeMap<>();

  private @Nullable ReadingPass pass;
  private boolean startsOver;

  /**
   * A reader.
   *
   * @param from where to go on; when it is no position of this format, all is told, after a reset
   */
  public TensorBoardRunReader(EventSource source, ReadPosition from) {
    this.source = source;
    if (!from.token().isEmpty()) {
      restore(from.token());
    }
  }

  private void restore(String token) {
    for (String part : token.split("\\" + BETWEEN, -1)) {
      int at = part.indexOf(IS_AT);
      ReadingPlace place = at < 0 ? null : ReadingPlace.parse(part.substring(at + 1));
      if (place == null) {
        startsOver = true;
      } else {
        files.put(decoded(part.substring(0, at)), new FollowedEventFile(place));
      }
    }
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name; // no such file: then all is told again
    }
  }

  @Override
  public boolean poll(RunVisitor visitor) throws IOException {
    reading.begin(events.before(visitor));
    ReadingPass current = pass;
    boolean isFresh = current == null;
    if (current == null) {
      SortedMap<String, FileState> states = source.look();
      if (startsOver || !follow(states)) {
        return reset(visitor);
      }
      current = new ReadingPass(source, files, states);
      pass = current;
    }
    return switch (current.go(reading)) {
      case PAUSED -> true;
      case VOID -> reset(visitor);
      case ENDED -> {
        pass = null;
        current.rethrow();
        yield !isFresh; // what came while the round went on was not looked at yet
      }
    };
  }

  /** What a sink has to know of the events that were read, from the start on. */
  public EarlierEvents events() {
    return events;
  }

  /**
   * Takes in which files there are now.
   *
   * @return false when what was told is void
   */
  private boolean follow(SortedMap<String, FileState> states) {
    Iterator<Map.Entry<String, FollowedEventFile>> known = files.entrySet().iterator();
    while (known.hasNext()) {
      Map.Entry<String, FollowedEventFile> entry = known.next();
      FileState state = states.get(entry.getKey());
      if (state == null ? entry.getValue().matters() : entry.getValue().shrank(state)) {
        return false;
      }
      if (state == null) {
        known.remove();
      }
    }
    states.keySet().forEach(name -> files.computeIfAbsent(name, key -> new FollowedEventFile()));
    return true;
  }

  private boolean reset(RunVisitor visitor) {
    files.clear();
    reading.decoder().reset();
    pass = null;
    startsOver = false;
    events.clear();
    visitor.reset();
    return true;
  }

  @Override
  public ReadPosition position() {
    StringJoiner token = new StringJoiner(BETWEEN);
    files.forEach(
        (name, file) -> {
          ReadingPlace place = file.place();
          if (place != null) {
            token.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + IS_AT + place.text());
          }
        });
    return new ReadPosition(token.toString());
  }

  @Override
  public void close() {
    pass = null;
  }
}
