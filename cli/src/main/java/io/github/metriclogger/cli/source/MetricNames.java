package io.github.metriclogger.cli.source;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names by which a table without a column of steps shows that it is a training log. */
public final class MetricNames {

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

  /** What is chosen before a training; several of them are a table of trials, not of steps. */
  private static final Set<String> PARAMETERS =
      Set.of(
          ("batchsize bs dropout dropoutrate hiddensize hiddendim hiddenunits hidden units numlayers"
                  + " nlayers layers weightdecay wd optimizer seed nestimators maxdepth kernel"
                  + " kernelsize embeddim embeddingdim dmodel nheads numheads activation c alpha"
                  + " numleaves minsamplesleaf subsample 批大小 批量大小 隐藏层 层数 随机种子 优化器")
              .split(" "));

  private static final Set<String> RATES = Set.of("lr", "learningrate", "momentum", "gamma", "学习率");

  private MetricNames() {}

  /** Whether the columns of a table are those of trials: parameters, and what came of them. */
  public static boolean areOfTrials(List<String> columns) {
    long parameters = columns.stream().filter(MetricNames::isParameter).count();
    long rates = columns.stream().map(AxisName::plain).filter(RATES::contains).count();
    return parameters > 0 && parameters + rates > 1;
  }

  private static boolean isParameter(String column) {
    String plain = AxisName.plain(column);
    return PARAMETERS.contains(plain) || plain.startsWith("param");
  }

  /** Whether the columns of a table have a known metric among them. */
  public static boolean isAnyIn(List<String> columns) {
    return columns.containsAll(MONITOR) || columns.stream().anyMatch(MetricNames::isMetric);
  }

  /** Whether a column holds a known metric, by its name. */
  public static boolean isMetric(String column) {
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
  public static boolean mayBeClock(String column) {
    return CLOCKS.contains(AxisName.plain(column));
  }
}
