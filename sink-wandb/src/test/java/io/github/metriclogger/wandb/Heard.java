package io.github.metriclogger.wandb;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.testkit.RunHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a reader told, as short lines, and as a whole. */
public final class Heard implements RunVisitor {

  private final RunHistory.Recorder recorder = new RunHistory.Recorder();
  private final List<String> scalars = new ArrayList<>();
  private int resets;

  /** All of a run. */
  public static Heard of(Path path) throws IOException {
    Heard heard = new Heard();
    heard.from(path, ReadPosition.START);
    return heard;
  }

  /** Hears the rest, with a new reader. */
  ReadPosition from(Path path, ReadPosition position) throws IOException {
    try (RunReader reader = new WandbRunReaderFactory().open(path, position)) {
      RunHistory.readAll(reader, this);
      return reader.position();
    }
  }

  /** {@code tag@step=value} in order. */
  public List<String> scalars() {
    return scalars;
  }

  /** The events of one type in order. */
  public <T extends RunEvent> List<T> events(Class<T> type) {
    return recorder.history().events(type);
  }

  public RunHistory history() {
    return recorder.history();
  }

  public int resets() {
    return resets;
  }

  /** Forgets what was told, to hear only what comes. */
  void clear() {
    recorder.reset();
    scalars.clear();
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    recorder.scalar(tag, step, wallTime, value);
    scalars.add(tag + "@" + step + "=" + value);
  }

  @Override
  public void event(RunEvent event) {
    recorder.event(event);
  }

  @Override
  public void reset() {
    clear();
    resets++;
  }
}
