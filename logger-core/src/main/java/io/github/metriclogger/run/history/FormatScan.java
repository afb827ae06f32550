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
 * What one pass through the data of one format reveals of a run, in bounded memory. Not safe for
 * use by several threads.
 */
final class FormatScan implements RunVisitor {

  /** What a look is to find. */
  interface Origin {

    /** What was known of the training when the last checkpoint was saved. */
    EarlierSteps newSteps();

    /** Since when the sinks of the last start were on, seconds since 1970, in any order. */
    List<Double> since();

    /** What some formats still hold that the others have set aside. */
    PreviousStart.Resume resume();
  }

  /** So many tags have a number of their own; with more of them a number may be that of several. */
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
   * A look that has seen nothing.
   *
   * @param format the name of the format, which is that of its sink
   * @param tagNumbers numbers of tags, shared by the scans of several formats
   * @param span how many seconds before the end of the data matter
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

  /** Reads all that a reader reports; what it reported before a failure counts. */
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

  /** Keeps the reader that has read all data of the format; null when it was not one alone. */
  void keep(@Nullable RunReader wholeReader) {
    reader = wholeReader;
  }

  /** The reader that has read all data of the format without a failure; null without one. */
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

  /** The highest step, -1 when there is none. */
  long highest() {
    return highest;
  }

  /** The records at the end. */
  RecentRecords recent() {
    return recent;
  }

  /** When which step was reached. */
  ReachedSteps reached() {
    return reached;
  }

  /** The lowest step logged since a moment of the origin; {@link Long#MAX_VALUE} for none. */
  long firstSince(int moment) {
    return firstSince[moment];
  }

  /** What the steps come to. */
  EarlierSteps steps() {
    return steps;
  }

  /** Why the data were not read to their end, or null. */
  @Nullable Exception failure() {
    return failure;
  }

  /** Lets go of what is no longer needed once the last common step is found. */
  void forgetRecords() {
    recent = new RecentRecords();
    reader = null;
  }
}
