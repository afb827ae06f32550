package io.github.metriclogger.tensorboard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.tensorboard.read.EventSource;
import io.github.metriclogger.tensorboard.read.TensorBoardRunReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a reader told. */
public final class Heard implements RunVisitor {

  private static final int MOST_POLLS = 10_000;

  public final List<String> scalars = new ArrayList<>();
  public final List<RunEvent> events = new ArrayList<>();
  public int resets;

  /** All that a source holds. */
  public static Heard of(EventSource source) throws IOException {
    Heard heard = new Heard();
    heard.all(new TensorBoardRunReader(source, ReadPosition.START));
    return heard;
  }

  /** All that a file holds. */
  public static Heard of(ForeignFile file) throws IOException {
    return of(new MemorySource().put("a.tfevents", file.bytes()));
  }

  /** Polls until the reader has told all. */
  public void all(RunReader reader) throws IOException {
    int polls = 0;
    while (reader.poll(this)) {
      assertTrue(++polls < MOST_POLLS, "the reader comes to no end");
    }
  }

  /** The events of one type. */
  public <T extends RunEvent> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The only event of one type. */
  public <T extends RunEvent> T event(Class<T> type) {
    List<T> all = events(type);
    assertTrue(all.size() == 1, () -> "one " + type.getSimpleName() + ": " + events);
    return all.get(0);
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    scalars.add(tag + " " + step + " " + value);
  }

  @Override
  public void event(RunEvent event) {
    events.add(event);
  }

  @Override
  public void reset() {
    scalars.clear();
    events.clear();
    resets++;
  }
}
