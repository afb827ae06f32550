package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.ReadPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which slices of the files of one format hold which part of the axis, noted while they are read,
 * so that a window is read of its own slices alone. In bounded memory: where slices are many, two
 * and two become one. Not safe for use by several threads.
 */
final class SliceIndex {

  /** Formats whose readers go on at any position as if they had read all before it. */
  private static final Set<String> FORMATS = Set.of("csv", EventFiles.FORMAT);

  private static final int MOST = 256;

  /** Slices with so few others between them are read in one go. */
  private static final int CLOSE = 2;

  private List<Slice> slices = new ArrayList<>();
  private boolean isUsable = true;

  /**
   * What was reported by some polls in a row.
   *
   * @param source the source
   * @param begin where they began
   * @param polls how many there were
   * @param reach the places of their values
   */
  private record Slice(Formats.Source source, ReadPosition begin, int polls, Reach reach) {

    Slice and(Slice next) {
      return new Slice(source, begin, polls + next.polls, reach.and(next.reach));
    }
  }

  /**
   * A part of the axis.
   *
   * @param low the lowest place; above {@code high} where there is no value
   * @param high the highest place
   */
  record Reach(double low, double high) {

    /** No part. */
    static final Reach NONE = new Reach(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** What holds both. */
    Reach and(Reach other) {
      return new Reach(Math.min(low, other.low), Math.max(high, other.high));
    }

    boolean meets(AxisWindow window) {
      return low <= window.high() && high >= window.low();
    }
  }

  /** Notes a poll that reported something, or moved on. */
  void add(Formats.Source source, ReadPosition begin, Reach reach) {
    isUsable &= FORMATS.contains(source.formatName());
    if (isUsable) {
      slices.add(new Slice(source, begin, 1, reach));
      if (slices.size() > MOST) {
        halve();
      }
    }
  }

  private void halve() {
    List<Slice> halved = new ArrayList<>();
    for (int i = 0; i < slices.size(); i++) {
      Slice slice = slices.get(i);
      boolean hasNext = i + 1 < slices.size();
      boolean isOne = hasNext && slices.get(i + 1).source.equals(slice.source);
      halved.add(isOne ? slice.and(slices.get(++i)) : slice);
    }
    slices = halved;
  }

  /** Forgets all, for good: a whole pass is read for each window from now on. */
  void giveUp() {
    isUsable = false;
    slices.clear();
  }

  /** Forgets all: the files are read from their start again. */
  void clear() {
    slices.clear();
  }

  /** The same as it is now. */
  SliceIndex copy() {
    SliceIndex copy = new SliceIndex();
    copy.slices.addAll(slices);
    copy.isUsable = isUsable;
    return copy;
  }

  /** How many polls were noted. */
  int polls() {
    return slices.stream().mapToInt(Slice::polls).sum();
  }

  /** Whether polls behind some first ones reported values of a window. */
  boolean hasMore(AxisWindow window, int polls) {
    int at = 0;
    for (Slice slice : slices) {
      at += slice.polls;
      if (at > polls && slice.reach.meets(window)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What has to be read for a window: the pieces in their order.
   *
   * @return null when all has to be read
   */
  @Nullable List<SourceChain.Piece> pieces(AxisWindow window) {
    if (!isUsable || slices.size() < 2) {
      return null;
    }
    List<SourceChain.Piece> pieces = new ArrayList<>();
    int last = Integer.MIN_VALUE / 2;
    for (int i = 0; i < slices.size(); i++) {
      Slice slice = slices.get(i);
      if (slice.reach.meets(window)) {
        boolean goesOn = i - last <= CLOSE + 1 && slices.get(last).source.equals(slice.source);
        SourceChain.Piece piece =
            goesOn
                ? pieces.remove(pieces.size() - 1)
                : new SourceChain.Piece(slice.source, slice.begin, 0);
        int polls = goesOn ? polls(last + 1, i) : slice.polls;
        pieces.add(piece.with(piece.polls() + polls));
        last = i;
      }
    }
    if (last == slices.size() - 1) { // what is written later may belong to it, too
      pieces.add(pieces.remove(pieces.size() - 1).with(SourceChain.TO_THE_END));
    }
    return pieces;
  }

  private int polls(int from, int to) {
    return slices.subList(from, to + 1).stream().mapToInt(Slice::polls).sum();
  }
}
