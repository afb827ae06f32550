package io.github.metriclogger.cli.figure.axis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Finds the ticks of an axis: as many as have room, at places that a person would choose. */
public final class Ticks {

  private Ticks() {}

  /**
   * How much room an axis has, in any unit.
   *
   * @param length of the axis
   * @param gap the least distance between two labels
   * @param size what a label takes along the axis
   */
  public record Room(double length, double gap, ToDoubleFunction<String> size) {}

  /**
   * The ticks of an axis in rising order. No two labels overlap or are equal.
   *
   * @param scale the axis
   * @param unit what it counts
   * @param room how much room there is
   */
  public static List<Tick> of(Scale scale, Unit unit, Room room) {
    List<Tick> ticks = List.of();
    double narrowest = room.gap + room.size.applyAsDouble("0");
    int most = (int) Math.max(2, Math.min(12, room.length / narrowest));
    for (int count = most; count >= 1; count--) {
      ticks = unit.ticks(scale, count);
      if (haveRoom(ticks, scale, room)) {
        return ticks;
      }
    }
    return thinned(ticks, scale, room);
  }

  private static boolean haveRoom(List<Tick> ticks, Scale scale, Room room) {
    return thinned(ticks, scale, room).size() == ticks.size();
  }

  /** Leaves out each tick whose label would touch the one before. */
  private static List<Tick> thinned(List<Tick> ticks, Scale scale, Room room) {
    List<Tick> kept = new ArrayList<>();
    double end = Double.NEGATIVE_INFINITY;
    for (Tick tick : ticks) {
      double half = tick.isMinor() ? 0 : room.size.applyAsDouble(tick.label()) / 2;
      double at = scale.at(tick.value()) * room.length;
      if (tick.isMinor()) {
        kept.add(tick);
      } else if (at - half >= end) {
        kept.add(tick);
        end = at + half + room.gap;
      }
    }
    return kept;
  }
}
