package io.github.metriclogger;

import io.github.metriclogger.data.Corrections;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.CheckpointSaved;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.event.Stepped;
import io.github.metriclogger.texts.CoreText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns bad input away: counted always, warned of once a kind. Never throws. For any number of
 * threads.
 */
final class InputCheck {

  private static final String CLOSED = "closed";

  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong corrected = new AtomicLong();
  private final Set<String> warned = ConcurrentHashMap.newKeySet();
  private final Consumer<String> warn;
  private final Locale language;
  private volatile boolean closed;

  InputCheck(Consumer<String> warn, Locale language) {
    this.warn = warn;
    this.language = language;
  }

  /** Whether something with this tag and step can be logged. */
  boolean accepts(@Nullable String tag, long step) {
    if (tag != null && !tag.isEmpty() && step >= 0 && !closed) {
      return true;
    }
    if (!open()) {
      return false;
    }
    if (step < 0) {
      String shown = String.valueOf(tag);
      reject("negative step", CoreText.NEGATIVE_STEP, "step", step, "tag", shown);
    } else {
      reject("empty tag", CoreText.NO_TAG, "step", step);
    }
    return false;
  }

  /** Whether the logger still takes anything. */
  boolean open() {
    if (closed) {
      reject(CLOSED, CoreText.AFTER_CLOSE);
      return false;
    }
    return true;
  }

  /** Whether an argument is there. */
  boolean present(@Nullable Object argument, String method) {
    if (argument == null) {
      reject(method, CoreText.NULL_ARGUMENT, "method", method);
    }
    return argument != null;
  }

  /**
   * Runs what reads or copies a user's object: a map that changes meanwhile, a list with nulls, a
   * text that cannot be made or an array too large to be copied must not throw at the training.
   */
  void guarded(String method, Runnable action) {
    guarded(method, method, action);
  }

  /** The same; failures of a kind are warned of once, whatever they are about. */
  void guarded(String kind, String name, Runnable action) {
    try {
      action.run();
    } catch (Throwable bad) { // also what is no RuntimeException: other languages throw anything
      reject(kind, CoreText.UNUSABLE, "method", name, "cause", bad);
    }
  }

  /**
   * The usable entries of a row; bad ones are counted.
   *
   * @param values what the user gave, or null
   */
  Map<String, Double> usable(@Nullable Map<?, ?> values) {
    if (values == null) {
      present(null, "log(Map)");
      return Map.of();
    }
    return MetricEntries.of(values, this::reject);
  }

  /** The scalars of an event that can be logged, or null when there are none. */
  @Nullable Scalars usable(Scalars scalars) {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < scalars.size(); i++) {
      if (accepts(scalars.tag(i), scalars.step())) {
        named.put(scalars.tag(i), scalars.value(i));
      }
    }
    if (named.size() == scalars.size()) {
      return scalars;
    }
    return named.isEmpty() ? null : ScalarRow.of(named, scalars.step(), scalars.wallTime());
  }

  /** Whether the step that an event concerns is one; without a tag it may be -1, none. */
  boolean acceptsStepOf(RunEvent event) {
    long step = 0;
    if (event instanceof Progress progress) {
      step = progress.step();
    } else if (event instanceof AlertRaised alert) {
      step = alert.step();
    } else if (event instanceof CheckpointSaved checkpoint) {
      step = checkpoint.step();
    }
    return step == -1 || accepts(event.kind().name(), step);
  }

  /** Counts what a value could not take as it was given. */
  void corrected(Stepped event) {
    Corrections corrections = event.media().corrections();
    if (corrections.any()) {
      corrected.addAndGet(corrections.values());
      warnOnce("corrected " + event.kind(), () -> corrected(event, corrections));
    }
  }

  private String corrected(Stepped event, Corrections corrections) {
    return CoreText.CORRECTED.in(
        language, "tag", event.tag(), "step", event.step(), "what", corrections.what());
  }

  /**
   * Counts a call that cannot be used.
   *
   * @param kind what is wrong, the same for each call of the kind
   * @param text the warning
   * @param values for its placeholders
   */
  void reject(String kind, CoreText text, Object... values) {
    rejected.incrementAndGet();
    warnOnce(kind, () -> text.in(language, values));
  }

  /** The same with a finished warning. */
  void reject(String kind, String message) {
    rejected.incrementAndGet();
    warnOnce(kind, () -> message);
  }

  /** The warning is made only when it is shown: bad input may come with each step. */
  private void warnOnce(String kind, Supplier<String> message) {
    if (warned.add(kind)) {
      warn.accept(CoreText.ONLY_COUNTED.in(language, "text", message.get()));
    }
  }

  /** Warns, once a logger, of objects in a config that only show their class and a number. */
  void warnOfOpaque(List<String> keys) {
    if (!keys.isEmpty() && warned.add("opaque")) {
      warn.accept(CoreText.OPAQUE.in(language, "keys", "'" + String.join("', '", keys) + "'"));
    }
  }

  void close() {
    closed = true;
  }

  /** Closes because the process is being ended: what the training still logs is only counted. */
  void closeAtShutdown() {
    warned.add(CLOSED);
    closed = true;
  }

  long corrected() {
    return corrected.get();
  }

  long rejected() {
    return rejected.get();
  }
}
