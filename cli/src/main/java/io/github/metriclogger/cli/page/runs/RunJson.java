package io.github.metriclogger.cli.page.runs;

import io.github.metriclogger.cli.metric.MetricGoals;
import io.github.metriclogger.cli.metric.TrainingCurve;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.Pace;
import io.github.metriclogger.cli.run.RunFields;
import io.github.metriclogger.cli.run.RunState;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.series.Totals;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.event.AlertRaised;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run as the list of the page shows it. */
final class RunJson {

  private static final Set<RunState.Condition> PLAIN =
      Set.of(RunState.Condition.RUNNING, RunState.Condition.FINISHED);
  private static final int MOST_ALERTS = 200;

  private final ServedRun served;
  private final FoundRun found;
  private final ServedRun.Now now;
  private final Map<String, Object> json = new LinkedHashMap<>();

  private RunJson(ServedRun served, ServedRun.Now now) {
    this.served = served;
    this.found = served.found();
    this.now = now;
  }

  /**
   * The run as an object for JSON.
   *
   * @param served the run
   * @param now what is known of it
   * @param time the moment in seconds since 1970
   * @param isWhole whether all of its tags and its alerts are told, not only what the list shows
   */
  static Map<String, Object> of(ServedRun served, ServedRun.Now now, double time, boolean isWhole) {
    RunJson made = new RunJson(served, now);
    made.json.put("id", served.id());
    made.who();
    made.state();
    made.progress(time);
    made.json.put("loaded", now.loaded());
    made.values(isWhole);
    if (isWhole) {
      made.alerts();
      made.epochs();
      made.json.put("formats", served.found().formats());
      made.json.put("has", List.copyOf(served.details().has()));
    }
    return made.json;
  }

  /** When a run began, in seconds since 1970, or NaN. */
  static double started(ServedRun.Now now) {
    double started = now.glance().record().time("started");
    return Double.isNaN(started) ? Pace.start(now.run()) : started;
  }

  /** The tag of its epochs; empty when its axis counts them. */
  private void epochs() {
    Curve epochs = Pace.epochs(now.run());
    if (Pace.isOverEpochs(now.run())) {
      json.put("epochTag", "");
    } else if (epochs != null) {
      json.put("epochTag", epochs.tag());
    } else if (now.loaded() < 1) {
      Pace.EPOCH_TAGS.stream()
          .filter(now.glance().metrics()::containsKey)
          .findFirst()
          .ifPresent(tag -> json.put("epochTag", tag));
    }
  }

  private void who() {
    json.put("name", found.name());
    putText("project", now.glance().record().text("project"));
    putText("group", now.glance().record().text("group"));
  }

  private void putText(String key, @Nullable String text) {
    if (text != null) {
      json.put(key, text);
    }
  }

  private void state() {
    RunState state = now.state();
    json.put("state", now.stateName());
    if (state != null && !PLAIN.contains(state.condition())) {
      json.put("reason", both(state.reason(Locale.ENGLISH), state.reason(Locale.CHINESE)));
    }
    IOException failure = now.failure();
    if (failure != null) {
      json.put("error", both(text(failure, Locale.ENGLISH), text(failure, Locale.CHINESE)));
    }
  }

  private static Map<String, Object> both(String english, String chinese) {
    return Map.of("en", english, "zh", chinese);
  }

  /** Why the run could not be read, without the place where it lies. */
  private String text(IOException failure, Locale language) {
    String text =
        failure instanceof NoRunException refusal
            ? refusal.in(language)
            : String.valueOf(failure.getMessage());
    return text.replace(found.path().toString(), found.name());
  }

  private void progress(double time) {
    Pace pace = Pace.of(now.run(), now.state(), time);
    RunFields record = now.glance().record();
    put("step", Double.isNaN(pace.step()) ? record.number("last_step") : pace.step());
    put("total", pace.steps());
    put("epoch", pace.epoch());
    put("epochs", pace.epochs());
    put("part", pace.part());
    put("eta", pace.left());
    double started = started(now);
    put("started", started);
    double finished = record.time("finished");
    boolean isRunning = now.state() != null && PLAIN.contains(now.state().condition());
    double end = Double.isNaN(finished) && isRunning ? time : finished;
    double seconds = Double.isNaN(pace.elapsed()) ? end - started : pace.elapsed();
    put("seconds", Math.max(0, seconds)); // the clock may have been set back
  }

  private void put(String key, double number) {
    Object value = PageNumbers.finite(number);
    if (value != null) {
      json.put(key, value);
    }
  }

  private void values(boolean isWhole) {
    json.put("spark", served.spark());
    Curve loss = TrainingCurve.LOSS.in(now.run());
    putText("sparkTag", loss == null ? null : loss.tag());
    if (!isWhole) {
      json.put("summary", loss == null ? Map.of() : Map.of(loss.tag(), summary(loss)));
      json.put("goals", loss == null ? Map.of() : goals(List.of(loss.tag())));
      return;
    }
    Map<String, Object> summary = new LinkedHashMap<>();
    if (now.loaded() < 1) {
      summary.putAll(now.glance().summary());
    }
    List<String> tags = new ArrayList<>(summary.keySet());
    for (Curve curve : now.run().curves()) {
      if (summary.put(curve.tag(), summary(curve)) == null) {
        tags.add(curve.tag());
      }
    }
    json.put("tags", tags);
    json.put("system", now.run().system().stream().map(Curve::tag).toList());
    json.put("goals", goals(tags));
    json.put("summary", summary);
  }

  private static List<@Nullable Object> summary(Curve curve) {
    Totals totals = curve.totals();
    return PageNumbers.summary(value(totals.last()), value(totals.min()), value(totals.max()));
  }

  private static double value(@Nullable Point point) {
    return point == null ? Double.NaN : point.value();
  }

  private Map<String, Object> goals(List<String> tags) {
    MetricGoals known = new MetricGoals(now.run().definitions());
    Map<String, Object> goals = new LinkedHashMap<>();
    tags.forEach(tag -> goals.put(tag, known.isHigherBetter(tag) ? "max" : "min"));
    return goals;
  }

  private void alerts() {
    List<Object> alerts = new ArrayList<>();
    List<AlertRaised> all = List.copyOf(now.run().alerts());
    for (AlertRaised alert : all.subList(Math.max(0, all.size() - MOST_ALERTS), all.size())) {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("level", alert.level().name().toLowerCase(Locale.ROOT));
      if (alert.step() >= 0) {
        shown.put("step", alert.step());
      }
      String tag = tag(alert);
      if (tag != null) {
        shown.put("tag", tag);
      }
      shown.put("title", alert.title());
      shown.put("text", alert.text());
      shown.put("time", alert.wallTime());
      alerts.add(shown);
    }
    json.put("alerts", alerts);
  }

  /** The tag that an alert names: the longest one that stands in it as a word. */
  private @Nullable String tag(AlertRaised alert) {
    String named = null;
    for (Curve curve : now.run().curves()) {
      String tag = curve.tag();
      boolean isLonger = named == null || tag.length() > named.length();
      if (isLonger && tag.length() > 1 && (isIn(alert.title(), tag) || isIn(alert.text(), tag))) {
        named = tag;
      }
    }
    return named;
  }

  private static boolean isIn(String text, String tag) {
    int at = text.indexOf(tag);
    while (at >= 0) {
      int end = at + tag.length();
      boolean isWord =
          (at == 0 || !isPart(text.charAt(at - 1)))
              && (end == text.length() || !isPart(text.charAt(end)));
      if (isWord) {
        return true;
      }
      at = text.indexOf(tag, at + 1);
    }
    return false;
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '/' || c == '_';
  }
}
