package io.github.metriclogger.cli.source.table;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names by which a table without a column of steps shows that it is a training log. */
final class MetricNames {

  /** Between the words of a name, also where a capital begins one. */
  private static final Pattern BETWEEN =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

  private static final Set<String> WORDS =
      Set.of(
          ("loss losses acc accuracy psnr ssim lpips fid reward rewards f1 precision recall auc auroc"
                  + " map map50 map5095 miou iou dice mae mse rmse mape perplexity ppl bleu"
                  + " rouge wer cer eer logloss nll elbo kld pck top1 top5 gradnorm")
              .split(" "));

  private static final Set<String> PARTS =
      Set.of(
          "train", "training", "val", "valid", "validation", "eval", "test", "rollout", "metrics");

  private static final List<String> CHINESE =
      List.of("损失", "准确率", "精度", "精确率", "召回率", "奖励", "回报", "困惑度", "梯度范数", "均方误差", "信噪比");

  /** The columns of the monitors of reinforcement learners: reward, length, time. */
  private static final Set<String> MONITOR = Set.of("r", "l", "t");

  private static final Set<String> CLOCKS =
      Set.of(
          ("walltime timestamp timestamps time datetime date createdat loggedat ts unixtime epochtime"
                  + " 时间 时间戳 日期 日期时间")
              .split(" "));

  private MetricNames() {}

  /** Whether the columns of a table have a known metric among them. */
  static boolean isAnyIn(List<String> columns) {
    return columns.containsAll(MONITOR) || columns.stream().anyMatch(MetricNames::isMetric);
  }

  private static boolean isMetric(String column) {
    String[] words = BETWEEN.split(column, -1);
    for (String word : words) {
      if (WORDS.contains(word.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    int slash = column.indexOf('/');
    return WORDS.contains(AxisName.plain(column))
        || (slash > 0 && PARTS.contains(column.substring(0, slash).toLowerCase(Locale.ROOT)))
        || CHINESE.stream().anyMatch(column::contains);
  }

  /** Whether a column may hold the times of its rows; its cells decide. */
  static boolean mayBeClock(String column) {
    return CLOCKS.contains(AxisName.plain(column));
  }
}
