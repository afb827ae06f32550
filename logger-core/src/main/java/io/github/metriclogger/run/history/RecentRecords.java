package io.github.metriclogger.run.history;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The (step, tag) pairs at the end of a format's data, in the order of the data. Bounded: beyond
 * {@value #CAPACITY} records the oldest are forgotten. Not safe for use by several threads.
 */
final class RecentRecords {

  static final int CAPACITY = 1 << 17;

  /** The number of rows by which the order of two sinks may differ. */
  private static final int OUT_OF_ORDER = 16;

  /** The number of records to examine for the tags that a step usually has. */
  private static final int USUAL = 4096;

  private long[] steps = new long[64];

  /** The number of each record's tag, or its complement if the record is superseded. */
  private int[] tags = new int[64];

  private long count;

  /**
   * Adds a record.
   *
   * @param isSuperseded whether other formats need not have it
   */
  void add(long step, int tag, boolean isSuperseded) {
    if (count == steps.length && count < CAPACITY) {
      steps = Arrays.copyOf(steps, 2 * steps.length);
      tags = Arrays.copyOf(tags, 2 * tags.length);
    }
    int place = (int) (count % steps.length);
    steps[place] = step;
    tags[place] = isSuperseded ? ~tag : tag;
    count++;
  }

  /**
   * The lowest step that is missing at the end of another format, as after a kill, but present in
   * this one. A tag that is missing in the other format now and then throughout does not count:
   * that format writes it differently.
   *
   * @return {@link Long#MAX_VALUE} if nothing is missing
   */
  long firstMissingIn(RecentRecords other) {
    Held held = other.held();
    Map<Integer, TagEnd> ends = new HashMap<>();
    for (long i = count - 1; i >= oldest(); i--) {
      int place = (int) (i % steps.length);
      if (steps[place] >= held.lowest && tags[place] >= 0) {
        ends.computeIfAbsent(tags[place], tag -> new TagEnd())
            .add(steps[place], held.contains(steps[place], tags[place]));
      }
    }
    return ends.values().stream().mapToLong(TagEnd::firstMissing).min().orElse(Long.MAX_VALUE);
  }

  /** Adds the tags of the last steps up to a limit to a map by step. */
  void collect(long limit, Map<Long, Set<Integer>> tagsByStep) {
    for (long i = count - 1; i >= Math.max(oldest(), count - USUAL); i--) {
      int place = (int) (i % steps.length);
      if (steps[place] <= limit && tags[place] >= 0) {
        tagsByStep.computeIfAbsent(steps[place], step -> new TreeSet<>()).add(tags[place]);
      }
    }
  }

  private long oldest() {
    return Math.max(0, count - steps.length);
  }

  private Held held() {
    Held held = new Held((int) (count - oldest()));
    for (long i = oldest(); i < count; i++) {
      int place = (int) (i % steps.length);
      held.add(steps[place], Math.max(tags[place], ~tags[place]));
    }
    if (oldest() == 0) {
      held.lowest = Long.MIN_VALUE; // nothing was forgotten
    }
    return held;
  }

  /** Finds, for one tag, from its last record backwards, where the other format's data end. */
  private static final class TagEnd {
    private long seen;
    private long found = -1;
    private long lowest = Long.MAX_VALUE;
    private boolean differs;

    void add(long step, boolean isHeld) {
      seen++;
      if (isHeld) {
        found = found < 0 ? seen : found;
      } else {
        differs |= found >= 0 && seen > found + OUT_OF_ORDER;
        lowest = Math.min(lowest, step);
      }
    }

    long firstMissing() {
      return differs || found < 0 ? Long.MAX_VALUE : lowest;
    }
  }

  /** A set of (step, tag) pairs, by a hash of 64 bits. */
  private static final class Held {
    private final long[] table;
    private long lowest = Long.MAX_VALUE;

    Held(int size) {
      table = new long[Math.max(16, Integer.highestOneBit(Math.max(1, size)) << 2)];
    }

    void add(long step, int tag) {
      lowest = Math.min(lowest, step);
      table[place(mix(step, tag))] = mix(step, tag);
    }

    boolean contains(long step, int tag) {
      return table[place(mix(step, tag))] != 0;
    }

    private int place(long mixed) {
      int place = (int) (mixed & (table.length - 1));
      while (table[place] != 0 && table[place] != mixed) {
        place = (place + 1) & (table.length - 1);
      }
      return place;
    }

    private static long mix(long step, int tag) {
      long mixed = step * 0x9E3779B97F4A7C15L + tag * 0xC2B2AE3D27D4EB4FL;
      mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
      mixed ^= mixed >>> 29;
      return mixed == 0 ? 1 : mixed;
    }
  }
}
