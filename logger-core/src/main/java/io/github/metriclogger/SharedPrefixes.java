package io.github.metriclogger;

import io.github.metriclogger.texts.CoreText;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The prefixes of the trainings that log to one run. Trainings with the same prefix may follow one
 * another; if they take turns, their curves are mixed up, which is warned of once. Safe for use by
 * several threads.
 */
final class SharedPrefixes {

  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private final AtomicBoolean warned = new AtomicBoolean();
  private final Consumer<String> warn;
  private final Locale language;

  SharedPrefixes(Consumer<String> warn, Locale language) {
    this.warn = warn;
    this.language = language;
  }

  /**
   * Registers a training that begins.
   *
   * @param prefix its prefix
   * @param before the step before its first one, in case it is the first with its prefix
   */
  Turn enter(String prefix, long before) {
    return new Turn(places.computeIfAbsent(prefix, name -> new Place(name, before)));
  }

  private void warnOfTurns(String prefix) {
    if (warned.compareAndSet(false, true)) {
      warn.accept(
          CoreText.SHARED_PREFIX.in(
              language, "tag", prefix + StandardMetrics.LOSS, "call", "prefix(\"D/\")"));
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

  /** The view of one training on those with the same prefix. For the training's thread only. */
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

    /** Notes that the training has reached a step. */
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
