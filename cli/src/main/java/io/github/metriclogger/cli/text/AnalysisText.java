package io.github.metriclogger.cli.text;

import io.github.metriclogger.support.BilingualText;

/**
 * What {@code analyze} says to the person. {@code {unit}} is the epoch or the axis; the labels of
 * the figures are those of the console's block at the end of an epoch.
 */
public enum AnalysisText implements BilingualText {
  TITLE("Training analysis: {name}", "训练分析: {name}"),
  EPOCH("epoch", "轮次"),
  EPOCHS(
      "Epochs: {count} ({first} to {last}), loss {from} → {to}",
      "共 {count} 个轮次（{first} 至 {last}）：损失 {from} → {to}"),
  STRETCHES(
      "From {unit} {first} in {count} stretches, loss {from} → {to}",
      "自 {unit} {first} 起分为 {count} 段：损失 {from} → {to}"),
  BEST("Best {unit}: {at}", "最佳{unit}: {at}"),
  AVERAGE_LOSS("Average loss: {value}", "平均损失: {value}"),
  MIN_LOSS("Min batch loss: {value}", "最小Batch损失: {value}"),
  MAX_LOSS("Max batch loss: {value}", "最大Batch损失: {value}"),
  VALIDATION_LOSS("Validation loss: {value}", "验证损失: {value}"),
  LEARNING_RATE("Learning rate: {value}", "学习率: {value}"),
  EPOCH_TIME("Epoch time: {value} s", "本epoch用时: {value}秒"),

  GAP_NAME("Over-fitting", "过拟合"),
  GAP_UNKNOWN("no validation loss was recorded", "没有记录验证损失，无法判断"),
  GAP_SMALL(
      "none seen: validation {validation}, training {training}, gap {gap}",
      "未发现：验证损失 {validation}，训练损失 {training}，差距 {gap}"),
  GAP_SINCE(
      "since {unit} {since}: validation rose from {best} to {validation} while training fell to"
          + " {training}, gap {gap}",
      "自{unit} {since} 起：验证损失由 {best} 升至 {validation}，而训练损失降至 {training}，差距 {gap}"),
  STABILITY_NAME("Stability", "稳定性"),
  STABILITY_UNKNOWN("too few values to say", "数据太少，无法判断"),
  STABILITY_BATCHES(
      "{level}: the worst batch is {percent}% above the average",
      "{level}：最差的 batch 比平均损失高 {percent}%"),
  STABILITY_EPOCHS(
      "{level}: from one {unit} to the next the loss changes by {percent}%",
      "{level}：相邻{unit}之间损失变化 {percent}%"),
  STABLE("stable", "稳定"),
  NOISY("noisy", "波动较大"),
  UNSTABLE("unstable", "不稳定"),
  JUMPS_NAME("Jumps and NaN", "跳跃与 NaN"),
  JUMPS_NONE("none", "无"),
  JUMP("{unit} {at}: {from} → {to}", "{unit} {at}：{from} → {to}"),
  NOT_FINITE("{unit} {at}: {count} × NaN or infinite", "{unit} {at}：{count} 个 NaN 或无穷值"),
  SLOW_NAME("Slow epochs", "较慢的轮次"),
  SLOW_UNKNOWN("times are not recorded", "没有记录用时"),
  SLOW_NONE("none; an epoch takes {usual} s", "无；每个轮次约 {usual}秒"),
  SLOW("{unit} {at}: {seconds} s (usual {usual} s)", "{unit} {at}：{seconds}秒（通常 {usual}秒）"),
  RATE_NAME("Learning rate", "学习率"),
  RATE_UNKNOWN("not recorded", "没有记录"),
  RATE_CONSTANT("constant, {rate}", "保持 {rate} 不变"),
  RATE_GRADUAL("changes gradually, {from} → {to}", "逐渐变化，{from} → {to}"),
  RATE_STEP("{unit} {at}: {from} → {to}", "{unit} {at}：{from} → {to}"),
  AND_MORE("… {count} more", "…另有 {count} 处"),

  IN_SHORT("In short", "结论"),
  LOSS_FALLING(
      "The loss went from {from} to {to} and is still falling, so more training may help.",
      "损失由 {from} 降至 {to}，仍在下降，继续训练可能还有提升。"),
  LOSS_FLAT("The loss went from {from} to {to} and has levelled off.", "损失由 {from} 变为 {to}，已趋于平稳。"),
  LOSS_RISING(
      "The loss went from {from} to {to} and has been rising lately.", "损失由 {from} 变为 {to}，最近在上升。"),
  LOSS_UNKNOWN("The loss went from {from} to {to}.", "损失由 {from} 变为 {to}。"),
  BEST_IS_LAST("The last {unit} is the best one.", "最后一个{unit}就是最佳的。"),
  BEST_IS("The best {unit} is {at}.", "最佳{unit}是 {at}。"),
  ADVICE_OVER_FITTING(
      "The model over-fits: use the checkpoint of {unit} {since}, train shorter, or regularize more.",
      "模型已过拟合：请使用{unit} {since} 的检查点、提前停止训练，或加强正则化。"),
  ADVICE_NOT_FINITE(
      "Losses that are NaN or infinite ask for a lower learning rate or a look at the data.",
      "出现了 NaN 或无穷大的损失，请降低学习率或检查数据。"),
  ADVICE_JUMPS(
      "The loss jumps, which a lower learning rate or gradient clipping may cure.",
      "损失有突然的跳跃，可尝试降低学习率或使用梯度裁剪。"),
  ADVICE_UNSTABLE(
      "The batches differ much; a larger batch or a lower learning rate makes it steadier.",
      "各 batch 的损失差别很大，增大 batch 或降低学习率会更稳定。"),
  ADVICE_SLOW("Some epochs took much longer than usual.", "部分轮次的用时明显偏长。"),
  ALL_WELL("Nothing looks wrong.", "未发现异常。"),

  BATCHES("Batches", "Batch 数据"),
  BATCH_COUNT(
      "{count} batches, noise {noise}% around the running mean",
      "共 {count} 个 batch，围绕滑动平均波动 {noise}%"),
  BATCH_BEST("Lowest loss: {value} at {place}", "最小Batch损失: {value}（{place}）"),
  BATCH_WORST("Highest loss: {value} at {place}", "最大Batch损失: {value}（{place}）"),
  BATCH_NOT_FINITE(
      "NaN or infinite: {count}, first at {place}",
      "非有限值（NaN/Inf）的 batch 数: {count}，首次出现于 {place}"),
  BATCH_JUMPS("Jumps: {count}: {places}", "突然的跳跃: {count} 处：{places}"),
  BATCH_NO_JUMPS("Jumps: none", "突然的跳跃: 无"),
  BATCH_TIME(
      "Batch time: {mean} s, slowest {slowest} s at {place}",
      "每个batch用时: {mean}秒，最慢 {slowest}秒（{place}）"),
  PLACE_IN_EPOCH("epoch {epoch} batch {at}", "轮次 {epoch} batch {at}"),
  PLACE("{unit} {at}", "{unit} {at}"),

  NO_LOSS("no tag in it is called a loss", "其中没有名为 loss 的指标"),
  NO_FINITE_LOSS("it holds no finite loss yet", "其中还没有有限的损失值"),
  NO_BATCHES(
      "no batch_metrics_*.csv here: train with --log_batch_metrics to get one",
      "这里没有 batch_metrics_*.csv：训练时请加 --log_batch_metrics"),
  ;

  private final Wording wording;

  AnalysisText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
