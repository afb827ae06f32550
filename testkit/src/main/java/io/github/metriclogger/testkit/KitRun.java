package io.github.metriclogger.testkit;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A sink that is open for a run and is called as by its lane. */
final class KitRun implements AutoCloseable {

  private static final int OFFERS = 20;
  private static final Duration BETWEEN_EVENTS = Duration.ofMillis(1);

  private final SinkCompatibilityKit kit;
  private final RunInfo info;
  private final FakeTime time;
  private final RecordingContext context;
  private final Sink sink;
  private final ExpectedHistory logged;

  private KitRun(SinkCompatibilityKit kit, RunInfo info, ExpectedHistory logged) {
    this.kit = kit;
    this.info = info;
    this.logged = logged;
    time = new FakeTime();
    time.setWallTime(info.startTime());
    context = new RecordingContext(time);
    sink = kit.newSink();
  }

  /** Starts a new run. */
  static KitRun start(SinkCompatibilityKit kit, Path directory) throws IOException {
    return open(kit, RunInfos.fresh(directory), new ExpectedHistory(kit::stored, kit.keepsFirst()));
  }

  /** Resumes the run as another process, which logs from {@code step} on. */
  KitRun resumeAt(long step) throws IOException {
    ExpectedHistory kept = logged.copy();
    kept.supersede(step);
    return open(kit, RunInfos.resumed(directory(), step, time.wallTime() + 60), kept);
  }

  /** Resumes an existing run from a step on. */
  static KitRun resumed(SinkCompatibilityKit kit, Path directory, long step, ExpectedHistory kept)
      throws IOException {
    return open(kit, RunInfos.resumed(directory, step), kept);
  }

  /** Continues the run with another sink of the same process, as described in {@link Sink#open}. */
  KitRun revive() throws IOException {
    return open(kit, RunInfos.resumed(directory(), -1, info.startTime()), logged.copy());
  }

  private static KitRun open(SinkCompatibilityKit kit, RunInfo info, ExpectedHistory logged)
      throws IOException {
    Files.createDirectories(info.directory());
    var run = new KitRun(kit, info, logged);
    run.sink.open(info, run.context);
    if (run.sink.kinds().contains(EventKind.RUN_STARTED)) {
      run.write(new RunStarted(info, run.time.wallTime()));
    }
    return run;
  }

  Path directory() {
    return info.directory();
  }

  RunInfo info() {
    return info;
  }

  Sink sink() {
    return sink;
  }

  ExpectedHistory logged() {
    return logged;
  }

  /** Returns the time of the next event. */
  double now() {
    return time.wallTime();
  }

  void scalar(String tag, double value, long step) throws IOException {
    write(new Scalar(tag, value, step, now()));
  }

  /** Logs the step itself as the value. */
  void stepAsValue(String tag, long step) throws IOException {
    scalar(tag, (double) step, step);
  }

  void row(Map<String, Double> values, long step) throws IOException {
    write(ScalarRow.of(values, step, now()));
  }

  void write(RunEvent event) throws IOException {
    write(List.of(event));
  }

  /** Offers events until the sink has accepted them all, as a lane does. */
  void write(List<? extends RunEvent> events) throws IOException {
    events.forEach(logged::add);
    List<RunEvent> rest = new ArrayList<>(events);
    for (int offer = 0; !rest.isEmpty() && offer < OFFERS + events.size(); offer++) {
      List<RunEvent> batch = new ArrayList<>(rest);
      int owned = sink.write(batch);
      batch.clear(); // a sink must not keep the list
      if (owned < 0 || owned > rest.size()) {
        throw new AssertionError("write of " + rest.size() + " events returned " + owned);
      }
      rest.subList(0, owned).clear();
      time.advance(BETWEEN_EVENTS);
    }
    if (!rest.isEmpty()) {
      throw new AssertionError("the sink does not accept " + rest + " after repeated offers");
    }
  }

  /** Lets the flush interval pass and flushes to the operating system, as the lane does. */
  void settle() throws IOException {
    time.advance(context.flushInterval());
    sink.flush(Durability.OS);
  }

  /** Flushes to disk without advancing the time. */
  void flush() throws IOException {
    sink.flush(Durability.DISK);
  }

  /** Reads the run back. */
  RunHistory read() throws IOException {
    return kit.readBack(directory());
  }

  /** Asserts that exactly the logged values are read back. */
  void assertReadable(String when) throws IOException {
    logged.assertReadAs(read(), when);
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }
}
