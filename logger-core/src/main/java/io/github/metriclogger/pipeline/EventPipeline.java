package io.github.metriclogger.pipeline;

import io.github.metriclogger.config.OverflowPolicy;
import io.github.metriclogger.config.PipelineConfig;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.pipeline.LaneSetup.PipelineContext;
import io.github.metriclogger.spi.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Carries events from any number of threads to the sinks. Each sink has a lane: a bounded queue and
 * a daemon thread. A sink that fails, blocks or is slow affects neither the callers nor the other
 * sinks; the events it does not get are counted.
 *
 * <p>Threads: all methods are safe for use by any thread and never throw.
 */
public final class EventPipeline {
  private static final String CONSOLE = "console";

  /** 1/{@value} of the time to close is reserved for the lanes that show messages. */
  private static final int LAST_PART = 6;

  private final LaneSetup setup;
  private final List<SinkLane> lanes;
  private final Map<EventKind, LaneQueue[]> byKind = new EnumMap<>(EventKind.class);
  private final LaneQueue[] forScalars;
  private final LargeEventGate heavy;
  private final Watchdog watchdog;
  private final long blockNanos;
  private final CountDownLatch quietEnd;
  private final CountDownLatch allEnd;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean open = true;

  private EventPipeline(
      PipelineConfig config, RunState state, List<LaneSpec> specs, PipelineContext context) {
    TimeSource time = context.time();
    var notices = new Notices(time, context.language(), LaneSetup.sinkInterval(config), this::show);
    this.setup =
        new LaneSetup(
            config,
            time,
            new AtomicReference<>(state),
            new EventGate(),
            notices,
            new AtomicReference<>(),
            context.threads());
    this.lanes = lanes(specs, setup);
    int quiet = 0;
    for (SinkLane lane : lanes) {
      quiet += lane.showsMessages() ? 0 : 1;
    }
    this.allEnd = new CountDownLatch(lanes.size());
    this.quietEnd = new CountDownLatch(quiet);
    for (SinkLane lane : lanes) {
      lane.whenEnded(lane.showsMessages() ? List.of(allEnd) : List.of(quietEnd, allEnd));
    }
    for (EventKind kind : EventKind.values()) {
      byKind.put(kind, queuesFor(kind));
    }
    this.forScalars = queuesFor(EventKind.SCALARS);
    this.blockNanos = Waiting.nanos(config.blockTimeout());
    this.heavy =
        new LargeEventGate(
            setup.gate(),
            new Ledger(config.maxBytes()),
            blockNanos,
            config.overflow() == OverflowPolicy.BLOCK,
            notices);
    this.watchdog = new Watchdog(lanes, notices);
  }

  private static List<SinkLane> lanes(List<LaneSpec> specs, LaneSetup setup) {
    List<SinkLane> lanes = new ArrayList<>(specs.size());
    for (LaneSpec spec : specs) {
      lanes.add(new SinkLane(spec, setup));
    }
    return Collections.unmodifiableList(lanes);
  }

  /**
   * Creates the sinks and their lanes, which take events at once and pass them on once they have
   * been {@linkplain #begin begun}.
   *
   * @param config the limits and intervals
   * @param state the initial state of the run
   * @param lanes the sinks, in the order of the reports
   * @param time the clock
   * @param language of the texts for the person
   */
  public static EventPipeline create(
      PipelineConfig config,
      RunState state,
      List<LaneSpec> lanes,
      TimeSource time,
      Locale language) {
    return create(config, state, lanes, new PipelineContext(time, language, LaneThread.OF_LANES));
  }

  static EventPipeline create(
      PipelineConfig config, RunState state, List<LaneSpec> lanes, PipelineContext context) {
    return new EventPipeline(config, state, lanes, context);
  }

  /**
   * Starts the lanes; called once. Only eager sinks are opened before their first event.
   *
   * @return this pipeline
   */
  public EventPipeline begin() {
    for (SinkLane lane : lanes) {
      lane.start();
    }
    watchdog.start();
    return this;
  }

  /**
   * Queues an event in each lane that wants its kind. Never throws or encodes, and wakes a lane
   * only when its queue becomes half full. Waits only if a queue is full, the settings allow it and
   * the lane makes progress; an event for which there is no room is dropped and counted. Does
   * nothing after {@link #close}.
   *
   * @param event the event; changes of the run state go through {@link #update} instead
   */
  public void offer(RunEvent event) {
    if (!open) {
      return;
    }
    if (event instanceof Scalar) {
      offer(event, forScalars);
      return;
    }
    LaneQueue[] queues = Objects.requireNonNull(byKind.get(event.kind()));
    long bytes = event.bytes();
    if (bytes > Ledger.SMALL) {
      heavy.offer(event, bytes, queues);
    } else {
      offer(event, queues);
    }
  }

  private void offer(Object item, LaneQueue[] queues) {
    setup.gate().offer(item, queues, blockNanos);
  }

  /**
   * Changes the run state. Lanes whose sinks are open pass the change on before any event offered
   * after this call, and within a fifth of a second at the latest.
   *
   * @param change computes the new state from the current one; may be called again if two threads
   *     change it at once
   */
  public void update(UnaryOperator<RunState> change) {
    setup.state().updateAndGet(change);
  }

  /**
   * Waits until everything accepted before the call is written and forced to disk on every lane.
   *
   * @param timeout the longest wait
   * @return false if a lane hung, failed or was abandoned
   */
  public boolean flush(Duration timeout) {
    if (LaneThread.isCurrent()) {
      return false; // a sink would wait for itself
    }
    var request = new FlushRequest(lanes.size());
    lanes.forEach(lane -> lane.flush(request));
    return request.await(Waiting.nanos(timeout));
  }

  /** The language of the texts for the person. */
  public Locale language() {
    return setup.notices().language();
  }

  /**
   * Shows a warning on the lanes that show messages, or in our own log if there are none. Each text
   * is shown once.
   *
   * @param text what happened and what to do about it
   */
  public void warn(String text) {
    setup.notices().warn(text);
  }

  /**
   * Runs a task periodically until the returned {@link PeriodicTask} is closed. If its thread dies,
   * it is restarted, as are those of the lanes.
   *
   * @param name for the thread
   * @param interval from the end of one run to the start of the next
   * @param task the task; an exception is logged and does not end the repetition
   */
  public PeriodicTask every(String name, Duration interval, Runnable task) {
    PeriodicTask periodic = PeriodicTask.start(name, interval, task);
    watchdog.watch(periodic);
    return periodic;
  }

  /** Reports what has become of the events so far, in the order of the lanes. */
  public List<SinkReport> reports() {
    return lanes.stream().map(SinkLane::report).toList();
  }

  /** The web pages that show the run, by lane name, in the order of the lanes. */
  public Map<String, URI> links() {
    Map<String, URI> links = new LinkedHashMap<>();
    lanes.forEach(lane -> links.compute(lane.name(), (name, none) -> lane.link()));
    return Collections.unmodifiableMap(links);
  }

  /**
   * Ends all lanes at once, those that show messages last: each writes its remaining events,
   * reports the end of the run to its sink, flushes and closes it. A lane that misses the deadline
   * is abandoned: its thread is left running, and the events it held count as dropped. A second
   * call waits for the first. An interrupt does not end the wait, because data would be lost, and
   * stays set.
   *
   * @param finished how the run ended
   * @param timeout the longest time to take
   */
  public void close(RunFinished finished, Duration timeout) {
    long nanos = Waiting.nanos(timeout);
    if (!setup.finished().compareAndSet(null, finished)) {
      awaitClose(nanos);
      return;
    }
    open = false;
    try {
      end(nanos);
    } finally {
      watchdog.stop();
      closed.countDown();
    }
  }

  private void end(long nanos) {
    long rest = nanos / LAST_PART; // a terminal is quick, an upload is not
    setup.notices().closesWithin(nanos - rest);
    closeLanes(false);
    if (!Waiting.awaitInAnyCase(quietEnd, nanos - rest)) {
      warnOfUnfinished();
    }
    watchdog.reportLosses("dropped by the end");
    closeLanes(true);
    if (!Waiting.awaitInAnyCase(allEnd, rest) && consoleIsLate()) {
      setup.notices().repeatLate();
    }
    lanes.forEach(SinkLane::abandon);
    watchdog.reportLosses("abandoned");
  }

  private boolean consoleIsLate() {
    return lanes.stream().anyMatch(lane -> lane.name().equals(CONSOLE) && !lane.hasEnded());
  }

  /**
   * A caller with less time than the first is about to end the process, so unfinished sinks are
   * reported now.
   */
  private void awaitClose(long nanos) {
    long rest = nanos / LAST_PART;
    if (!Waiting.awaitInAnyCase(closed, nanos - rest)) {
      warnOfUnfinished();
      Waiting.awaitInAnyCase(closed, rest); // the lanes that show messages are still writing
    }
  }

  private void warnOfUnfinished() {
    for (SinkLane lane : lanes) {
      if (!lane.showsMessages()) {
        lane.warnOfUnfinished();
      }
    }
  }

  /** Allocates nothing: the program may have no memory left when it ends. */
  private void closeLanes(boolean showing) {
    for (int i = 0; i < lanes.size(); i++) {
      SinkLane lane = lanes.get(i);
      if (lane.showsMessages() == showing) {
        lane.close();
      }
    }
  }

  private boolean show(MessageLogged message, Predicate<String> wanted) {
    boolean reached = false;
    for (SinkLane lane : lanes) {
      if (lane.kinds().contains(EventKind.MESSAGE) && wanted.test(lane.name())) {
        boolean taken = !lane.closing() && lane.queue().offerOwn(message);
        // a warning that only a file holds has not reached the person
        reached |=
            taken
                && lane.showsMessages()
                && (message.level() == MessageLevel.INFO || lane.name().equals(CONSOLE));
      }
    }
    return reached;
  }

  /**
   * The names of the sinks that want a kind of event.
   *
   * @param kind the kind
   * @return a new set, which the caller may change
   */
  public Set<String> sinksOf(EventKind kind) {
    Set<String> names = new TreeSet<>();
    for (SinkLane lane : lanes) {
      if (lane.kinds().contains(kind)) {
        names.add(lane.name());
      }
    }
    return names;
  }

  private LaneQueue[] queuesFor(EventKind kind) {
    List<LaneQueue> queues = new ArrayList<>();
    for (SinkLane lane : lanes) {
      if (lane.kinds().contains(kind)) {
        queues.add(lane.queue());
      }
    }
    return queues.toArray(new LaneQueue[0]);
  }
}
