package io.github.metriclogger.cli.check;

import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.RunState;
import io.github.metriclogger.cli.run.RunStates;
import io.github.metriclogger.cli.run.RunStream;
import io.github.metriclogger.cli.run.Visitors;
import io.github.metriclogger.spi.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** The check of one run, also while it is being written. Not safe for use by several threads. */
public final class RunCheck implements Closeable {

  private static final double NANOS = 1e9;
  private static final Duration STALL = Duration.ofMinutes(10);

  private final FoundRun found;
  private final Limits limits;
  private final TimeSource time;
  private final LoadedRun run;
  private final ProblemFinder problems;
  private final RunStream stream;
  private long points;
  private double newest = Double.NaN;
  private long changed;

  /**
   * Creates a check that has read nothing yet.
   *
   * @param found the run
   * @param limits what counts as a problem
   * @param time the clock
   */
  public RunCheck(FoundRun found, Limits limits, TimeSource time) {
    this.found = found;
    this.limits = limits;
    this.time = time;
    run = new LoadedRun(0, found.kind() == FoundRun.Kind.FILES);
    problems = new ProblemFinder(limits);
    stream = new RunStream(found, new Visitors(run, problems));
    changed = time.nanoTime();
  }

  /**
   * Reads all that is there now and looks at the state of the run.
   *
   * @return whether the run is over: it has ended, or it has stalled
   * @throws IOException when it cannot be read now
   */
  public boolean update() throws IOException {
    while (stream.poll()) {
      // each call reads a slice
    }
    long count = run.curves().stream().mapToLong(curve -> curve.totals().count()).sum();
    if (count != points || run.lastTime() > newest) {
      points = count;
      newest = run.lastTime();
      changed = time.nanoTime();
    }
    return judge(state());
  }

  private boolean judge(RunState state) {
    Duration chosen = limits.stall();
    double stall = (chosen == null ? STALL : chosen).toNanos() / NANOS;
    boolean isUsual =
        chosen == null
            && state.condition() == RunState.Condition.RUNNING
            && !Double.isNaN(run.lastTime());
    boolean isSilent = silence() > stall && !isUsual;
    boolean isQuiet = quiet() > stall; // an old log without an end is none that stalled
    return switch (state.condition()) {
      case FINISHED, STOPPED -> true;
      case FAILED -> over(Problem.Kind.FAILED, state);
      case KILLED -> {
        // a lock that is free proves it; a log without an end record does so by silence alone
        boolean isProved = isSilent || found.kind() == FoundRun.Kind.RUN_DIRECTORY;
        yield isProved && over(Problem.Kind.KILLED, state);
      }
      case RUNNING, STALLED -> isSilent && over(Problem.Kind.STALLED, state);
      case UNFINISHED -> isQuiet && over(Problem.Kind.STALLED, state);
      case UNKNOWN -> isQuiet;
    };
  }

  private boolean over(Problem.Kind kind, RunState state) {
    String reason = state.reason(Locale.ENGLISH);
    boolean isKnown = problems.found().stream().anyMatch(each -> each.kind() == kind);
    if (!isKnown) {
      problems.add(new Problem(kind, false, "", Double.NaN, Double.NaN, Double.NaN, reason));
    }
    return true;
  }

  /** Seconds since the last record by its own clock, else since we last saw a new one. */
  private double silence() {
    double age = time.wallTime() - run.lastTime();
    return Double.isNaN(age) ? quiet() : age;
  }

  /** Seconds since we last saw a new record. */
  private double quiet() {
    return (time.nanoTime() - changed) / NANOS;
  }

  /** The run. */
  public FoundRun found() {
    return found;
  }

  /** What was read of the run so far. */
  public LoadedRun run() {
    return run;
  }

  /** The problems so far. */
  public ProblemFinder problems() {
    return problems;
  }

  /** Whether a problem was found that fails the check. */
  public boolean hasFailed() {
    return problems.found().stream().anyMatch(problem -> !problem.isWarning());
  }

  /** Whether a value of the run was seen. */
  public boolean hasValues() {
    return points > 0;
  }

  /** How the run fares now. */
  public RunState state() {
    return new RunStates(time).of(found, run);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
