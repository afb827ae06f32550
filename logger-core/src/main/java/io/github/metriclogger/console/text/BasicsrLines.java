package io.github.metriclogger.console.text;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.support.PlainText;
import java.util.Locale;

/**
 * The message line of BasicSR: {@code [digit..][epoch: 3, iter: 5,000, lr:(2.000e-04,)] [eta:
 * 0:44:46, time (data): 0.085 (nan)] loss: 7.2156e-02}. Its iterations are optimizer steps, counted
 * from 1. The time that loading data takes is not known here.
 */
public final class BasicsrLines {

  private static final long SECONDS_PER_DAY = 86_400;
  private static final int NAME_LENGTH = 5;

  private final String name;

  /**
   * Lines of a run.
   *
   * @param runName its name
   */
  public BasicsrLines(String runName) {
    String clean = PlainText.line(runName);
    int end = Math.min(NAME_LENGTH, clean.codePointCount(0, clean.length()));
    name = clean.substring(0, clean.offsetByCodePoints(0, end));
  }

  /** The line of a batch. */
  public String batch(BatchProgress batch) {
    var line = TrainingName.append(new StringBuilder(128), batch);
    line.append(
        String.format(
            Locale.ROOT,
            "[%s..][epoch:%3d, iter:%,8d, lr:(",
            name,
            batch.epoch(),
            batch.step() + 1));
    lower(line, batch.learningRate(), 3);
    line.append(",)] ");
    if (!Double.isNaN(batch.remainingSeconds())) {
      line.append("[eta: ").append(duration((long) batch.remainingSeconds()));
      line.append(", time (data): ");
      if (Double.isNaN(batch.batchSeconds())) {
        line.append("nan");
      } else {
        NumberText.fixed(line, batch.batchSeconds(), 3);
      }
      line.append(" (nan)] ");
    }
    lower(line.append("loss: "), batch.loss(), 4);
    batch
        .extras()
        .forEach(
            (metric, value) ->
                lower(line.append(' ').append(PlainText.line(metric)).append(": "), value, 4));
    return line.toString();
  }

  /** As Python writes it. */
  private static void lower(StringBuilder line, double value, int digits) {
    if (Double.isFinite(value)) {
      NumberText.scientific(line, value, digits);
    } else {
      line.append(Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf");
    }
  }

  /** As Python's timedelta: {@code 1 day, 2:03:04}. */
  private static String duration(long seconds) {
    long days = seconds / SECONDS_PER_DAY;
    long rest = seconds % SECONDS_PER_DAY;
    String before = days == 0 ? "" : days == 1 ? "1 day, " : days + " days, ";
    return before
        + String.format(Locale.ROOT, "%d:%02d:%02d", rest / 3600, rest / 60 % 60, rest % 60);
  }
}
