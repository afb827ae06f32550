package io.github.metriclogger.run.history;

import io.github.metriclogger.run.PreviousStart;
import io.github.metriclogger.run.RunDirectory;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The scalars that a run directory held when this start of the run began, read through the formats'
 * own readers in bounded memory. Every format is read once, at the first query, and once more only
 * if the run continues from a step before the end of all of them. Unreadable data are skipped;
 * answers come from the rest.
 *
 * <p>Safe for use by several threads, which wait for one another.
 */
public final class RunHistory {

  /** The longest time whose data a kill can lose; older data must have been lost in another way. */
  private static final double KILL_SECONDS = 20;

  private final Path directory;
  private final RunSources sources;
  private final PreviousStart previous;
  private final double killSeconds;

  /** By format; handed out without waiting for a scan in progress. */
  private final Map<String, RunReader> readers = new ConcurrentHashMap<>();

  private @Nullable List<FormatScan> scans;
  private long lastStep = -1;
  private List<FailedSink> failed = List.of();
  private @Nullable Earlier earlier;

  /**
   * Creates the history of a run whose last start is unknown.
   *
   * @param directory the run directory
   * @param formats the formats that can be read
   */
  public RunHistory(Path directory, List<RunReaderFactory> formats) {
    this(directory, formats, PreviousStart.UNKNOWN, Duration.ZERO);
  }

  /**
   * Creates the history of an open run.
   *
   * @param run the run's directory
   * @param formats the formats that can be read
   * @param flushInterval how long a sink may hold data in memory
   */
  public RunHistory(RunDirectory run, List<RunReaderFactory> formats, Duration flushInterval) {
    this(run.path(), formats, run.previous(), flushInterval);
  }

  RunHistory(
      Path directory,
      List<RunReaderFactory> formats,
      PreviousStart previous,
      Duration flushInterval) {
    this.directory = directory;
    this.sources = new RunSources(directory, formats);
    this.previous = previous;
    this.killSeconds = KILL_SECONDS + 2 * flushInterval.toMillis() / 1e3;
  }

  /**
   * The last step of the run: the highest one that every sink of its last start has on disk; -1 if
   * there is none. Data that a resume set aside do not count, nor does a sink that had been failing
   * before the end of the run, see {@link #notices}. Without readable data it is the last step in
   * {@code summary.json}.
   */
  public synchronized long lastStep() {
    scans();
    return lastStep;
  }

  /** Returns a warning for each sink that {@link #lastStep()} leaves out as failing. */
  public synchronized List<String> notices(Locale language) {
    scans();
    return failed.stream().map(sink -> sink.notice(language)).toList();
  }

  /**
   * Hands out the reader, closed, that has read all data of a format for this history, so that the
   * format's sink need not read them again. Each is handed out only once, because a sink that is
   * reopened has written more since.
   *
   * @param format the name of the format and its sink
   * @return empty if the data were not read, or not completely
   */
  public Optional<RunReader> takeReader(String format) {
    return Optional.ofNullable(readers.remove(format));
  }

  /**
   * The last value of a tag before a step, which is that of the highest step below it.
   *
   * @param tag the tag
   * @param step the step; {@link Long#MAX_VALUE} for the last value of all
   * @return empty if the tag has no value before it
   */
  public synchronized OptionalDouble lastValueBefore(String tag, long step) {
    Optional<Earlier> known = before(step);
    return known.isPresent()
        ? known.get().steps().metrics().lastValueBefore(tag, step)
        : RunSummary.read(directory)
            .map(summary -> summary.lastValueBefore(tag, step))
            .orElse(OptionalDouble.empty());
  }

  /**
   * The steps before a step, collected.
   *
   * @param step the step
   * @param steps without the step and later ones
   * @param failure why some may be missing, or null
   */
  public record Earlier(long step, EarlierSteps steps, @Nullable Exception failure) {}

  /**
   * Collects the steps before a step, from the format that has most of them.
   *
   * @return empty if no format has data
   */
  public synchronized Optional<Earlier> before(long step) {
    List<FormatScan> read = scans().stream().filter(FormatScan::any).toList();
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Earlier known = earlier;
    if (known == null || known.step() != step) {
      known = find(read, step);
      earlier = known;
    }
    return Optional.of(known);
  }

  private Earlier find(List<FormatScan> read, long step) {
    long last = step == Long.MIN_VALUE ? step : step - 1;
    long furthest = -1;
    FormatScan best = read.get(0);
    for (FormatScan scan : read) {
      long here = Math.min(scan.highest(), last);
      boolean needsNoReading = here == furthest && scan.steps().endsBefore(step);
      if (here > furthest || (needsNoReading && !best.steps().endsBefore(step))) {
        best = scan;
        furthest = here;
      }
    }
    if (best.steps().endsBefore(step)) {
      return new Earlier(step, best.steps(), best.failure());
    }
    FormatScan again =
        new FormatScan(
            best.format(),
            new Origin(checkpoint(), step, List.of(), PreviousStart.Resume.NONE),
            new HashMap<>(),
            1);
    sources.read(again);
    return new Earlier(step, again.steps(), again.failure());
  }

  private List<FormatScan> scans() {
    List<FormatScan> known = scans;
    if (known == null) {
      known = scan();
      scans = known;
    }
    return known;
  }

  private List<FormatScan> scan() {
    Map<String, Double> on = new LinkedHashMap<>();
    if (previous.sinks() != null) {
      on.putAll(previous.sinks());
      on.keySet().retainAll(sources.formats()); // other sinks leave nothing to compare
    }
    List<Double> since = List.copyOf(on.values());
    Origin origin = new Origin(checkpoint(), Long.MAX_VALUE, since, previous.resume());
    Map<String, Integer> tagNumbers = new HashMap<>();
    List<FormatScan> read = new ArrayList<>();
    for (String format : sources.formats()) {
      FormatScan scan = new FormatScan(format, origin, tagNumbers, killSeconds);
      sources.read(scan);
      read.add(scan);
      RunReader reader = scan.reader();
      if (reader != null) {
        readers.put(format, reader);
      }
    }
    CommonStep common = new CommonStep(previous, List.copyOf(on.keySet()), read, killSeconds);
    lastStep = common.find();
    failed = common.failed();
    if (isWholeInSummary(read)) {
      long last = RunSummary.read(directory).map(RunSummary::lastStep).orElse(-1L);
      lastStep = Math.max(lastStep, last);
    }
    read.forEach(FormatScan::forgetRecords);
    return read;
  }

  /**
   * Whether the last step may be taken from the summary, which includes steps without scalars but
   * may be ahead of the data after a kill.
   */
  private boolean isWholeInSummary(List<FormatScan> read) {
    long furthest = read.stream().mapToLong(FormatScan::highest).max().orElse(-1);
    return read.stream().noneMatch(FormatScan::any) || (previous.closed() && lastStep == furthest);
  }

  private @Nullable Path checkpoint() {
    String last = RunSummary.read(directory).map(RunSummary::lastCheckpoint).orElse(null);
    return last == null ? null : Path.of(last);
  }

  private record Origin(
      @Nullable Path checkpoint, long before, List<Double> since, PreviousStart.Resume resume)
      implements FormatScan.Origin {
    @Override
    public EarlierSteps newSteps() {
      return new EarlierSteps(before, checkpoint);
    }
  }
}
