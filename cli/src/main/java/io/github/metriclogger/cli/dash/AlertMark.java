package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.support.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert of a run belongs.
 *
 * @param run the run
 * @param alert the alert
 * @param tag the metric that its text names; null = all charts
 * @param step the step that it concerns; -1 = only its time is known
 */
record AlertMark(ShownRun run, AlertRaised alert, @Nullable String tag, long step) {

  /** Of more alerts the latest are marked. */
  private static final int MOST = 100;

  private static final Pattern STEP = Pattern.compile("[(（](?:step |第 ?)(\\d{1,18})(?: ?步)?[)）]");

  /** The latest alerts of a run, the oldest first. */
  static List<AlertMark> of(ShownRun run) {
    List<AlertRaised> alerts = new ArrayList<>(run.run().alerts());
    List<AlertMark> marks = new ArrayList<>();
    for (AlertRaised alert : alerts.subList(Math.max(0, alerts.size() - MOST), alerts.size())) {
      marks.add(new AlertMark(run, alert, tag(run, alert), step(alert)));
    }
    return marks;
  }

  /** The longest tag of the run that the alert names. */
  private static @Nullable String tag(ShownRun run, AlertRaised alert) {
    String text = alert.title() + " " + alert.text();
    String found = null;
    for (Curve curve : run.run().curves()) {
      String tag = curve.tag();
      if ((found == null || tag.length() > found.length()) && names(text, tag)) {
        found = tag;
      }
    }
    return found;
  }

  private static boolean names(String text, String tag) {
    int at = tag.isEmpty() ? -1 : text.indexOf(tag);
    while (at >= 0) {
      int end = at + tag.length();
      boolean begins = at == 0 || !isPart(text.charAt(at - 1));
      if (begins && (end == text.length() || !isPart(text.charAt(end)))) {
        return true;
      }
      at = text.indexOf(tag, at + 1);
    }
    return false;
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '/' || c == '_';
  }

  private static long step(AlertRaised alert) {
    if (alert.step() >= 0) {
      return alert.step();
    }
    Matcher step = STEP.matcher(alert.text());
    return step.find() ? Long.parseLong(step.group(1)) : -1;
  }

  /** What it says, in one line, its step once. */
  String line() {
    String text = step < 0 ? alert.text() : STEP.matcher(alert.text()).replaceAll("").strip();
    String at = step < 0 ? "" : " @" + step;
    return PlainText.line(alert.title() + at + (text.isEmpty() ? "" : ": " + text));
  }
}
