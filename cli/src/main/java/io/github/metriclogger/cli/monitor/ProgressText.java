package io.github.metriclogger.cli.monitor;

import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.text.MonitorText;
import io.github.metriclogger.support.PlainText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a progress summary.
 *
 * @param language Chinese, or anything else for English
 * @param zone the zone of its time
 * @param hasEmoji whether headings begin with a picture, which some terminals cannot show
 */
public record ProgressText(Locale language, ZoneId zone, boolean hasEmoji) {

  private static final String RULE = "=".repeat(60);
  private static final String MISSING = "n/a";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** The lines of a summary, each with its end. */
  public String of(ProgressSummary summary) {
    StringBuilder out = new StringBuilder(1000);
    out.append(RULE).append('\n');
    out.append(hasEmoji ? "📊 " : "* ").append(MonitorText.TITLE.in(language)).append('\n');
    out.append(RULE).append('\n');
    progress(out, summary);
    loss(out, summary);
    heading(out, MonitorText.PARAMETERS);
    line(out, MonitorText.LEARNING_RATE, value(summary.learningRate(), "%.2e"));
    line(out, MonitorText.GRAD_NORM, value(summary.gradNorm(), "%.4f"));
    line(out, MonitorText.TOTAL_STEPS, count(summary.progress().steps()));
    line(out, MonitorText.TOTAL_EPOCHS, count(summary.progress().epochs()));
    evaluations(out, summary);
    heading(out, MonitorText.TIME);
    line(
        out,
        summary.isCheckpoint() ? MonitorText.CHECKPOINT_TIME : MonitorText.RECORD_TIME,
        time(summary.time()));
    out.append(RULE).append('\n');
    return out.toString();
  }

  private void progress(StringBuilder out, ProgressSummary summary) {
    double epoch = summary.progress().epoch();
    double epochs = summary.progress().epochs();
    double step = summary.progress().step();
    double steps = summary.progress().steps();
    heading(out, MonitorText.PROGRESS);
    String doneEpochs = Double.isNaN(epoch) ? MISSING : format("%.2f", epoch);
    line(out, MonitorText.EPOCH, doneEpochs + " / " + count(epochs));
    line(out, MonitorText.EPOCH_PROGRESS, percent(epoch, epochs));
    line(out, MonitorText.STEP, count(step) + " / " + count(steps));
    line(out, MonitorText.STEP_PROGRESS, percent(step, steps));
  }

  private void loss(StringBuilder out, ProgressSummary summary) {
    var losses = summary.losses();
    heading(out, MonitorText.LOSS);
    line(out, MonitorText.CURRENT_LOSS, value(summary.loss(), "%.6f"));
    line(out, MonitorText.MIN_LOSS, value(losses == null ? null : losses.min()));
    line(out, MonitorText.MAX_LOSS, value(losses == null ? null : losses.max()));
    line(
        out,
        MonitorText.MEAN_LOSS,
        value(losses == null || losses.finite() == 0 ? null : losses.mean(), "%.6f"));
    line(out, MonitorText.TREND, trend(summary.trend()));
  }

  private void evaluations(StringBuilder out, ProgressSummary summary) {
    if (summary.evaluations().isEmpty()) {
      return;
    }
    heading(out, MonitorText.EVALUATION);
    for (ProgressSummary.Evaluation each : summary.evaluations()) {
      out.append("  ").append(PlainText.line(each.tag())).append(": ");
      out.append(value(each.totals().last()));
      String min = value(each.totals().min());
      String max = value(each.totals().max());
      out.append(MonitorText.RANGE.in(language, "min", min, "max", max)).append('\n');
    }
  }

  private void heading(StringBuilder out, MonitorText heading) {
    out.append('\n').append(hasEmoji ? "🔸 " : "- ").append(heading.in(language)).append(":\n");
  }

  private void line(StringBuilder out, MonitorText name, String value) {
    out.append("  ").append(name.in(language)).append(": ").append(value).append('\n');
  }

  private String trend(@Nullable Trend trend) {
    if (trend == null) {
      return MISSING;
    }
    return switch (trend) {
      case FALLING -> MonitorText.FALLING.in(language);
      case FLAT -> MonitorText.FLAT.in(language);
      case RISING -> MonitorText.RISING.in(language);
    };
  }

  private String time(double seconds) {
    return Double.isNaN(seconds)
        ? MISSING
        : TIME.format(Instant.ofEpochMilli(Math.round(seconds * 1000)).atZone(zone));
  }

  private static String percent(double done, double planned) {
    return planned > 0 && !Double.isNaN(done) ? format("%.2f%%", done * 100 / planned) : MISSING;
  }

  /** A count in full; a plan may hold a fraction of an epoch. */
  private static String count(double count) {
    if (Double.isNaN(count)) {
      return MISSING;
    }
    return count == Math.rint(count) ? format("%.0f", count) : format("%.2f", count);
  }

  private static String value(@Nullable Point point) {
    return value(point == null ? null : point.value(), "%.6f");
  }

  private static String value(@Nullable Double value, String form) {
    if (value == null) {
      return MISSING;
    }
    return Double.isFinite(value) ? format(form, value) : String.valueOf(value);
  }

  private static String format(String form, Object value) {
    return String.format(Locale.ROOT, form, value);
  }
}
