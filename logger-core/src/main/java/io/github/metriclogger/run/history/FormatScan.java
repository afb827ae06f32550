package io.github.metriclogger.run.history;

import io.github.metriclogger.run.PreviousStart;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one pass through the data of a format reveals about a run, in bounded memory. Not safe for
 * use by several threads.
 */
final class FormatScan implements RunVisitor {

  /** What a scan needs to know beforehand. */
  interface Origin {

    /** Returns the steps as known when the last checkpoint was saved, to be added to. */
    EarlierSteps newSteps();

    /**
     * The times since when the sinks of the last start have been enabled, in seconds since 1970, in
     * any order.
     */
    List<Double> since();

    /** The last resume: some formats still hold what the others set aside then. */
    PreviousStart.Resume resume();
  }

  /** The number of tags that get a number of their own; further tags may share numbers. */
  static final int MOST_NUMBERS = 1 << 16;

  private final String format;
  private final Origin origin;
  private final Map<String, Integer> tagNumbers;
  private final double span;
  private final double[] since;

  private EarlierSteps steps;
  private RecentRecords recent = new RecentRecords();
  private ReachedSteps reached;
  private long[] firstSince;
  private long highest = -1;
  private boolean any;
  private @Nullable Exception failure;
  private @Nullable RunReader reader;

  /**
   * Creates a scan that has read nothing.
   *
   * @param format the name of the format, which is that of its sink
   * @param tagNumbers numbers of tags, shared by the scans of several formats
   * @param span the number of seconds before the end of the data that matter
   */
  FormatScan(String format, Origin origin, Map<String, Integer> tagNumbers, double span) {
    this.format = format;
    this.origin = origin;
    this.tagNumbers = tagNumbers;
    this.span = span;
    since = origin.since().stream().mapToDouble(Double::doubleValue).toArray();
    steps = origin.newSteps();
    reached = new ReachedSteps(span);
    firstSince = nothingSince();
  }

  private long[] nothingSince() {
    long[] first = new long[since.length];
    Arrays.fill(first, Long.MAX_VALUE);
    return first;
  }

  /** Reads everything that a reader reports; what it reports before a failure counts. */
  void read(RunReader reader) {
    try {
      boolean more = true;
      while (more) {
        more = reader.poll(this);
      }
    } catch (IOException | RuntimeException e) {
      failed(e);
    }
  }

  /** Keeps the reader if it has read all data of the format; null if there were several. */
  void keep(@Nullable RunReader wholeReader) {
    reader = wholeReader;
  }

  /** The single reader that has read all data of the format without a failure, or null. */
  @Nullable RunReader reader() {
    return failure == null ? reader : null;
  }

  /** Notes that something could not be read. */
  void failed(Exception cause) {
    failure = cause;
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    any = true;
    highest = Math.max(highest, step);
    boolean isSuperseded = origin.resume().supersedes(step, wallTime);
    recent.add(step, number(tag), isSuperseded);
    if (!isSuperseded) {
      reached.add(wallTime, step);
    }
    for (int i = 0; i < since.length; i++) {
      if (step < firstSince[i] && wallTime >= since[i]) {
        firstSince[i] = step;
      }
    }
    steps.scalar(tag, step, wallTime, value);
  }

  private int number(String tag) {
    Integer known = tagNumbers.get(tag);
    if (known != null) {
      return known;
    }
    int next = tagNumbers.size();
    if (next < MOST_NUMBERS) {
      tagNumbers.put(tag, next);
      return next;
    }
    return MOST_NUMBERS + (tag.hashCode() & (1 << 30) - 1);
  }

  @Override
  public void reset() {
    steps = origin.newSteps();
    recent = new RecentRecords();
    reached = new ReachedSteps(span);
    firstSince = nothingSince();
    highest = -1;
    any = false;
  }

  String format() {
    return format;
  }

  /** Whether there is any scalar. */
  boolean any() {
    return any;
  }

  /** The highest step, -1 if there is none. */
  long highest() {
    return highest;
  }

  /** The records at the end. */
  RecentRecords recent() {
    return recent;
  }

  /** The steps by the time when they were reached. */
  ReachedSteps reached() {
    return reached;
  }

  /**
   * The lowest step logged since a time of the origin, by its index; {@link Long#MAX_VALUE} if
   * there is none.
   */
  long firstSince(int moment) {
    return firstSince[moment];
  }

  /** The steps, collected. */
  EarlierSteps steps() {
    return steps;
  }

  /** Why the data were not read to their end, or null. */
  @Nullable Exception failure() {
    return failure;
  }

  /** Releases what is not needed any more once the last common step is found. */
  void forgetRecords() {
    recent = new RecentRecords();
    reader = null;
  }
}
