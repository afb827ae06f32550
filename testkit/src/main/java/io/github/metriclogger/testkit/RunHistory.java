package io.github.metriclogger.testkit;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read back of a run. Immutable. */
public final class RunHistory {

  private static final int POLLS_WITHOUT_PROGRESS = 1000;

  private final List<Scalar> scalars;
  private final List<RunEvent> events;
  private final Map<String, Map<Long, Scalar>> latest = new LinkedHashMap<>();

  private RunHistory(List<Scalar> scalars, List<RunEvent> events) {
    this.scalars = List.copyOf(scalars);
    this.events = List.copyOf(events);
    for (Scalar scalar : this.scalars) {
      latest.computeIfAbsent(scalar.tag(), tag -> new LinkedHashMap<>()).put(scalar.step(), scalar);
    }
  }

  /**
   * Collects what a reader tells; independent readers call its methods themselves. Not for use by
   * several threads.
   */
  public static final class Recorder implements RunVisitor {

    private final List<Scalar> scalars = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();

    /** A recorder that was told nothing yet. */
    public Recorder() {}

    @Override
    public void scalar(String tag, long step, double wallTime, double value) {
      scalars.add(new Scalar(tag, value, step, wallTime));
    }

    @Override
    public void event(RunEvent event) {
      events.add(event);
    }

    @Override
    public void reset() {
      scalars.clear();
      events.clear();
    }

    /** What was told since the last reset. */
    public RunHistory history() {
      return new RunHistory(scalars, events);
    }
  }

  /**
   * Reads a run with the provider of {@link RunReaderFactory} that has the format's name.
   *
   * @param runDirectory the run directory: read as a whole when the reader accepts directories,
   *     else file by file in the order of their names
   * @param format the factory's name
   * @throws IOException when something cannot be read
   * @throws AssertionError when there is no such factory, or its reader does not come to an end
   */
  public static RunHistory read(Path runDirectory, String format) throws IOException {
    RunReaderFactory factory = RunData.factory(format);
    var recorder = new Recorder();
    for (Path source : RunData.accepted(runDirectory, factory)) {
      try (RunReader reader = factory.open(source, ReadPosition.START)) {
        readAll(reader, recorder);
      }
    }
    return recorder.history();
  }

  /**
   * Polls a reader until it says that there is no more.
   *
   * @param reader the reader; stays open
   * @param visitor is told
   * @throws IOException when it cannot read
   * @throws AssertionError when it says again and again that there is more and does not move
   */
  public static void readAll(RunReader reader, RunVisitor visitor) throws IOException {
    int stuck = 0;
    ReadPosition before = reader.position();
    while (reader.poll(visitor)) {
      ReadPosition now = reader.position();
      stuck = now.equals(before) ? stuck + 1 : 0;
      if (stuck > POLLS_WITHOUT_PROGRESS) {
        throw new AssertionError("the reader says that there is more and stays at " + now);
      }
      before = now;
    }
  }

  /** All scalars in the order in which they were told, repetitions included. */
  public List<Scalar> scalars() {
    return scalars;
  }

  /** All that was told beside the scalars, in order. */
  public List<RunEvent> events() {
    return events;
  }

  /**
   * The events of one type, in order.
   *
   * @param type the type
   */
  public <T extends RunEvent> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /**
   * The values by tag and step: of a (tag, step) that was told more than once, the last. In the
   * order in which they were first told.
   */
  public Map<String, Map<Long, Double>> values() {
    Map<String, Map<Long, Double>> values = new LinkedHashMap<>();
    latest.forEach(
        (tag, bySteps) -> {
          Map<Long, Double> copy = new LinkedHashMap<>();
          bySteps.forEach((step, scalar) -> copy.put(step, scalar.value()));
          values.put(tag, Collections.unmodifiableMap(copy));
        });
    return Collections.unmodifiableMap(values);
  }

  /**
   * The scalar that holds for a tag and a step.
   *
   * @param tag the tag
   * @param step the step
   * @return null when there is none
   */
  public @Nullable Scalar scalar(String tag, long step) {
    return latest.getOrDefault(tag, Map.of()).get(step);
  }

  @Override
  public String toString() {
    return "RunHistory[" + values() + ", events=" + events + "]";
  }
}
