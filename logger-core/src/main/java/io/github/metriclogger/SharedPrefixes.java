package io.github.metriclogger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The prefixes of the trainings that log to one run. Trainings of one prefix may follow one
 * another; when they take turns, their curves are one tangle, which is warned of once. For any
 * number of threads.
 */
final class SharedPrefixes {

  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private final AtomicBoolean warned = new AtomicBoolean();
  private final Consumer<String> warn;

  SharedPrefixes(Consumer<String> warn) {
    this.warn = warn;
  }

  /**
   * A training begins.
   *
   * @param prefix its prefix
   * @param before the step before its first one, should it be the first of its prefix
   */
  Turn enter(String prefix, long before) {
    return new Turn(places.computeIfAbsent(prefix, name -> new Place(name, before)));
  }

  private void warnOfTurns(String prefix) {
    if (warned.compareAndSet(false, true)) {
      warn.accept(
          "Two trainings take turns and both log '"
              + prefix
              + StandardMetrics.LOSS
              + "' and the like, so that their curves, steps and epochs are one tangle. Give each"
              + " a prefix of its own: prefix(\"D/\") of the listener or of TrainingProgress.");
    }
  }

  /** One prefix. */
  private static final class Place {

    private final String prefix;
    private volatile @Nullable Turn last;
    private volatile long step;

    Place(String prefix, long step) {
      this.prefix = prefix;
      this.step = step;
    }
  }

  /** What one training knows of those that have the same prefix. For the training's thread. */
  final class Turn {

    private final Place place;
    private boolean begun;

    private Turn(Place place) {
      this.place = place;
    }

    /** The last step of this prefix. */
    long step() {
      return place.step;
    }

    /** The training has done something. */
    void take(long step) {
      if (place.last != this) {
        if (begun) {
          warnOfTurns(place.prefix);
        }
        begun = true;
        place.last = this;
      }
      place.step = step;
    }
  }
}
