package io.github.metriclogger.run.history;

import io.github.metriclogger.run.PreviousStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the step after which a killed run can continue without leaving a gap in any format: the
 * highest step that every sink of the last start has, and below which no sink lacks a value that
 * another one has. A sink that lacks data too old to have been lost by the kill had been failing
 * and does not hold back the others.
 */
final class CommonStep {

  /**
   * The number of steps to compare: a tag that all of them have is expected in the next step, too.
   */
  private static final int USUAL_STEPS = 4;

  private final PreviousStart previous;
  private final List<String> sinks;
  private final List<FormatScan> scans;
  private final double limit;
  private final List<FailedSink> failed = new ArrayList<>();

  /**
   * Prepares the search.
   *
   * @param sinks the names of the previous start's sinks, in the order of the scans' times; empty
   *     if unknown
   * @param scans the contents of the formats
   * @param limit the longest time whose data a kill can lose, in seconds
   */
  CommonStep(PreviousStart previous, List<String> sinks, List<FormatScan> scans, double limit) {
    this.previous = previous;
    this.sinks = List.copyOf(sinks);
    this.limit = limit;
    List<FormatScan> filled = scans.stream().filter(FormatScan::any).toList();
    List<FormatScan> counted =
        filled.stream().filter(scan -> this.sinks.contains(scan.format())).toList();
    this.scans = counted.isEmpty() || previous.sinks() == null ? filled : counted;
  }

  /** Returns the step, -1 if there is none. */
  long find() {
    long certain = certainStep();
    long common = Long.MAX_VALUE;
    List<FormatScan> sound = new ArrayList<>();
    for (FormatScan scan : scans) {
      long held = Math.max(scan.highest(), expectedFrom(scan.format()) - 1);
      if (held < certain) {
        failed.add(new FailedSink(scan.format(), scan.highest(), certain, limit));
      } else {
        common = Math.min(common, held);
        sound.add(scan);
      }
    }
    common = Math.min(common, ofSinksWithoutData(certain));
    if (common == Long.MAX_VALUE) {
      return -1;
    }
    for (FormatScan witness : sound) {
      for (FormatScan other : sound) {
        if (witness != other) {
          common = Math.min(common, witness.recent().firstMissingIn(other.recent()) - 1);
        }
      }
    }
    return Math.max(-1, previous.closed() || isWhole(common) ? common : common - 1);
  }

  /** The sinks that were left out because they had been failing. */
  List<FailedSink> failed() {
    return List.copyOf(failed);
  }

  /** The highest step that is too old for a kill to explain its absence. */
  private long certainStep() {
    double newest = Double.NaN;
    for (FormatScan scan : scans) {
      double here = scan.reached().newest();
      newest = here <= newest ? newest : Double.isNaN(here) ? newest : here;
    }
    double end = newest - limit;
    return scans.stream().mapToLong(scan -> scan.reached().before(end)).max().orElse(-1);
  }

  /** The first step that a sink received since it was enabled. */
  private long expectedFrom(String sink) {
    int moment = sinks.indexOf(sink);
    long first = Long.MAX_VALUE;
    for (FormatScan scan : scans) {
      first = moment < 0 ? 0 : Math.min(first, scan.firstSince(moment));
    }
    return first == Long.MAX_VALUE ? 0 : first;
  }

  /**
   * The step up to which sinks without data can go along: they were killed before they wrote
   * anything, or nothing was logged since they were enabled.
   */
  private long ofSinksWithoutData(long certain) {
    long common = Long.MAX_VALUE;
    for (int i = 0; i < sinks.size(); i++) {
      int moment = i;
      String sink = sinks.get(i);
      boolean isExpected =
          scans.stream().noneMatch(scan -> scan.format().equals(sink))
              && scans.stream().anyMatch(scan -> scan.firstSince(moment) < Long.MAX_VALUE);
      if (isExpected) {
        long held = expectedFrom(sink) - 1;
        if (held < certain) {
          failed.add(new FailedSink(sink, -1, certain, limit));
        } else {
          common = Math.min(common, held);
        }
      }
    }
    return common;
  }

  /**
   * Whether a step has every tag that all the steps before it have: the kill may have come between
   * two calls that log the same step.
   */
  private boolean isWhole(long step) {
    TreeMap<Long, Set<Integer>> tagsByStep = new TreeMap<>();
    scans.forEach(scan -> scan.recent().collect(step, tagsByStep));
    Map.Entry<Long, Set<Integer>> last = tagsByStep.lastEntry();
    if (last == null || last.getKey() != step || tagsByStep.size() <= USUAL_STEPS) {
      return true;
    }
    Set<Integer> usual = null;
    Long at = last.getKey();
    for (int i = 0; i < USUAL_STEPS; i++) {
      at = Objects.requireNonNull(tagsByStep.lowerKey(at));
      Set<Integer> tags = tagsByStep.getOrDefault(at, Set.of());
      if (usual == null) {
        usual = new TreeSet<>(tags);
      } else {
        usual.retainAll(tags);
      }
    }
    return usual == null || last.getValue().containsAll(usual);
  }
}
