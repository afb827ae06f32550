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

/** The data read back from a run. Immutable. */
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
   * Collects what a reader reports. Independent readers may call its methods themselves. Not
   * thread-safe.
   */
  public static final class Recorder implements RunVisitor {

    private final List<Scalar> scalars = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();

    /** Creates an empty recorder. */
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

    /** Returns everything reported since the last reset. */
    public RunHistory history() {
      return new RunHistory(scalars, events);
    }
  }

  /**
   * Reads a run with the {@link RunReaderFactory} provider of the format's name.
   *
   * @param runDirectory the run directory; read as a whole if the reader accepts directories,
   *     otherwise file by file in the order of their names
   * @param format the factory's name
   * @throws IOException if something cannot be read
   * @throws AssertionError if there is no such factory, or its reader does not come to an end
   */
  public static RunHistory read(Path runDirectory, String format) throws IOException {
    RunReaderFactory factory = RunSources.factory(format);
    var recorder = new Recorder();
    for (Path source : RunSources.accepted(runDirectory, factory)) {
      try (RunReader reader = factory.open(source, ReadPosition.START)) {
        readAll(reader, recorder);
      }
    }
    return recorder.history();
  }

  /**
   * Polls a reader until it reports that there is no more.
   *
   * @param reader the reader; stays open
   * @param visitor receives the data
   * @throws IOException if the reader fails
   * @throws AssertionError if the reader keeps reporting that there is more without advancing
   */
  public static void readAll(RunReader reader, RunVisitor visitor) throws IOException {
    int stuck = 0;
    ReadPosition before = reader.position();
    while (reader.poll(visitor)) {
      ReadPosition now = reader.position();
      stuck = now.equals(before) ? stuck + 1 : 0;
      if (stuck > POLLS_WITHOUT_PROGRESS) {
        throw new AssertionError("the reader reports more but stays at " + now);
      }
      before = now;
    }
  }

  /** Returns all scalars in the order in which they were reported, including repetitions. */
  public List<Scalar> scalars() {
    return scalars;
  }

  /** Returns all events other than scalars, in order. */
  public List<RunEvent> events() {
    return events;
  }

  /**
   * Returns the events of one type, in order.
   *
   * @param type the type
   */
  public <T extends RunEvent> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /**
   * Returns the values by tag and step, in the order in which they were first reported. If a (tag,
   * step) was reported more than once, the last value wins.
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
   * Returns the last scalar reported for a tag and a step.
   *
   * @param tag the tag
   * @param step the step
   * @return the scalar, or null if there is none
   */
  public @Nullable Scalar scalar(String tag, long step) {
    return latest.getOrDefault(tag, Map.of()).get(step);
  }

  @Override
  public String toString() {
    return "RunHistory[" + values() + ", events=" + events + "]";
  }
}
