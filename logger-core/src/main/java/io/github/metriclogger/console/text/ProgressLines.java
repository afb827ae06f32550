package io.github.metriclogger.console.text;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.support.PlainText;
import java.util.Map;

/** The lines about the progress of a training, in one language. */
public final class ProgressLines {

  private static final String RULE = "=".repeat(80);

  /** Below this, eight digits after the point would show 0. */
  private static final double TINY = 5e-9;

  private static final double SECONDS_PER_HOUR = 3600;
  private static final double SECONDS_PER_MINUTE = 60;

  /** From here on, times are shown in hours, with two digits after the point. */
  private static final double FEWEST_HOURS = 0.1;

  private final Language language;

  /** Creates lines in a language. */
  public ProgressLines(Language language) {
    this.language = language;
  }

  /**
   * {@code Epoch [15/200] - 进度 5.8% (10/171) - Batch Loss: 0.072156 - LR: 0.00100000}. Batches
   * count from 0; the last one shows all of them as done.
   */
  public String batch(BatchProgress batch) {
    var line = new StringBuilder(96);
    epochOf(line, batch).append(" - ");
    if (batch.batches() > 0) {
      int done = batch.last() ? batch.batches() : batch.batch();
      line.append(language.say("进度 ", "progress "));
      NumberText.fixed(line, done * 100.0 / batch.batches(), 1);
      line.append("% (").append(done).append('/').append(batch.batches()).append(')');
    } else {
      line.append("Batch ").append(batch.batch());
    }
    NumberText.fixed(line.append(" - Batch Loss: "), batch.loss(), 6);
    if (!Double.isNaN(batch.learningRate())) {
      learningRate(line.append(" - LR: "), batch.learningRate());
    }
    metrics(line, " - ", batch.extras());
    return line.toString();
  }

  /**
   * The block at the end of an epoch.
   *
   * @param lost the number of batches that were dropped on the way
   */
  public void epochBlock(EpochProgress epoch, long lost, LineOutput out) {
    out.line(RULE);
    out.line(epochOf(epoch) + language.say(" 完成", " finished"));
    entry(out, "平均损失: ", "Average loss: ", epoch.averageLoss());
    entry(out, "最小Batch损失: ", "Min batch loss: ", epoch.minLoss());
    entry(out, "最大Batch损失: ", "Max batch loss: ", epoch.maxLoss());
    if (epoch.nonFiniteBatches() > 0) {
      out.line(
          language.say("非有限值（NaN/Inf）的 batch 数: ", "NaN batches: ") + epoch.nonFiniteBatches());
    }
    if (!Double.isNaN(epoch.learningRate())) {
      var line = new StringBuilder(language.say("学习率: ", "Learning rate: "));
      learningRate(line, epoch.learningRate());
      out.line(line);
    }
    epoch
        .validation()
        .forEach((tag, value) -> out.line(metric(new StringBuilder(), tag, value, 6)));
    out.line(seconds(language.say("本epoch用时: ", "Epoch time: "), epoch.epochSeconds()));
    if (!Double.isNaN(epoch.remainingSeconds())) {
      out.line(left(language.say("预计剩余时间: ", "Estimated time left: "), epoch.remainingSeconds()));
    }
    lost(lost, out);
    out.line(RULE);
  }

  /**
   * The epoch in one line, as short as possible: {@code Epoch [15/200] 完成 - 平均损失: 0.072316 (最佳) -
   * LR: 0.00100000 - 14.52秒<44:46 - val/accuracy: 0.9000}. The time is followed by the time left,
   * as in a bar.
   */
  public String epochLine(EpochProgress epoch) {
    var line = new StringBuilder(epochOf(epoch));
    line.append(language.say(" 完成", " finished"));
    NumberText.fixed(line.append(language.say(" - 平均损失: ", " - loss: ")), epoch.averageLoss(), 6);
    line.append(epoch.newBest() ? language.say(" (最佳)", " (best)") : "");
    if (epoch.nonFiniteBatches() > 0) {
      line.append(" - NaN: ").append(epoch.nonFiniteBatches());
    }
    if (!Double.isNaN(epoch.learningRate())) {
      learningRate(line.append(" - LR: "), epoch.learningRate());
    }
    line.append(" - ");
    if (epoch.epochSeconds() < 60) {
      NumberText.fixed(line, epoch.epochSeconds(), 2);
      line.append(language.say("秒", "s"));
    } else {
      Clock.append(line, epoch.epochSeconds());
    }
    if (!Double.isNaN(epoch.remainingSeconds())) {
      Clock.append(line.append('<'), epoch.remainingSeconds());
    }
    metrics(line, " - ", epoch.validation());
    return line.toString();
  }

  /** {@code 新的最佳损失: 0.072316 (Epoch 15)}. */
  public String newBest(EpochProgress epoch) {
    var line = TrainingName.append(new StringBuilder(), epoch);
    line.append(language.say("新的最佳损失: ", "New best loss: "));
    NumberText.fixed(line, epoch.bestLoss(), 6);
    return line.append(" (Epoch ").append(epoch.epoch()).append(')').toString();
  }

  /** Writes how many batches were dropped, if any. */
  public void lost(long lost, LineOutput out) {
    if (lost > 0) {
      out.line(language.say("另有 " + lost + " 行 batch 信息未显示", "Batch lines not shown: " + lost));
    }
  }

  /** {@code Epoch [15/200]}, of a training with a prefix {@code [D] Epoch [15/200]}. */
  public static StringBuilder epochOf(StringBuilder line, Progress progress) {
    TrainingName.append(line, progress).append("Epoch [").append(progress.epoch());
    if (progress.epochs() > 0) {
      line.append('/').append(progress.epochs());
    }
    return line.append(']');
  }

  static void learningRate(StringBuilder line, double rate) {
    double size = Math.abs(rate);
    if (size > 0 && size < TINY) {
      NumberText.scientific(line, rate, 2);
    } else {
      NumberText.fixed(line, rate, 8);
    }
  }

  /** Appends each metric with its name, four significant digits. */
  static void metrics(StringBuilder line, String before, Map<String, Double> metrics) {
    metrics.forEach((name, value) -> metric(line.append(before), name, value, 4));
  }

  private static String epochOf(EpochProgress epoch) {
    return epochOf(new StringBuilder(), epoch).toString();
  }

  private static StringBuilder metric(
      StringBuilder line, String name, double value, int precision) {
    NumberText.general(line.append(PlainText.line(name)).append(": "), value, precision);
    return line;
  }

  private void entry(LineOutput out, String chinese, String english, double value) {
    var line = new StringBuilder(language.say(chinese, english));
    NumberText.fixed(line, value, 6);
    out.line(line);
  }

  private String seconds(String name, double seconds) {
    var line = new StringBuilder(name);
    NumberText.fixed(line, seconds, 2);
    return line.append(language.say("秒", " s")).toString();
  }

  /** Formats a duration in the largest suitable unit. */
  private String left(String name, double seconds) {
    var line = new StringBuilder(name);
    if (seconds >= FEWEST_HOURS * SECONDS_PER_HOUR) {
      NumberText.fixed(line, seconds / SECONDS_PER_HOUR, 2);
      return line.append(language.say("小时", " h")).toString();
    }
    if (Math.round(seconds) >= SECONDS_PER_MINUTE) {
      NumberText.fixed(line, seconds / SECONDS_PER_MINUTE, 1);
      return line.append(language.say("分钟", " min")).toString();
    }
    NumberText.fixed(line, seconds, 0);
    return line.append(language.say("秒", " s")).toString();
  }
}
