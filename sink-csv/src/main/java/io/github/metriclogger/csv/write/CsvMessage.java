package io.github.metriclogger.csv.write;

import io.github.metriclogger.support.BilingualText;

/** The texts that the CSV sink shows to a person. */
enum CsvMessage implements BilingualText {
  FURTHER("{text}. Further tags like this are not reported.", "{text}。此后同类情况不再提示。"),
  OTHER_FILE(
      "{file} is not a metrics file of this logger with layout {layout}. It is left unchanged; this run"
          + " writes to {other}.",
      "{file} 不是本库以 {layout} 布局写的指标文件，保持不变；本次运行写到 {other}。"),
  FIXED_COLUMNS(
      "{name} first appeared after the first record of {file}, whose columns are fixed, and is left out"
          + " there. Log it from the first epoch on to include it; metrics.csv contains it. Further ones"
          + " are not reported.",
      "{name} 在 {file} 的第一行之后才出现，而该文件的列是固定的，因此不写入。请从第一个 epoch 起记录它；"
          + "metrics.csv 中有它。此后同类情况不再提示。"),
  NO_FURTHER_COLUMNS(
      "{file} gets no further columns: it has thousands of tags, or was copied too often to add new"
          + " ones. The values of further tags are written to {other}, one row each. Set"
          + " sinks.csv.layout: long to write all values that way to one file.",
      "{file} 不再增加列：标签已有数千个，或因新标签复制得太频繁。更多标签的值写到 {other}，每个值一行。"
          + "设置 sinks.csv.layout: long 则所有值这样写在一个文件中。"),
  MANY_TRAININGS(
      "Epoch and batch files are written for {count} trainings of a run; further prefixes get none."
          + " metrics.csv contains all of them.",
      "一次运行最多为 {count} 个训练写 epoch 和 batch 文件；更多的前缀没有。metrics.csv 中全部都有。"),
  BATCH_ROWS(
      "Batch metrics are on: {file} will have about {rows} rows ({epochs} epochs x {batches} batches).",
      "已开启 batch 指标: {file} 将有约 {rows} 行（{epochs} 个 epoch x {batches} 个 batch）。");

  private final Wording wording;

  CsvMessage(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
