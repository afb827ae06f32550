package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.support.BilingualText;

/** The texts that the TensorBoard sink shows to a person. */
enum TensorBoardText implements BilingualText {
  ONE_GRAPH(
      "TensorBoard: a run has one graph; a different one is not written.",
      "TensorBoard: 一次运行只有一个模型图；另一个不同的图不写入。"),
  FURTHER("{text} Further tags like this are not reported.", "{text}此后同类情况不再提示。"),
  STEP_FALLS(
      "TensorBoard: step {step} of '{tag}' comes after step {last}. TensorBoard shows one value per"
          + " step and may hide earlier ones: the steps of a tag should increase.",
      "TensorBoard: '{tag}' 的第 {step} 步出现在第 {last} 步之后。TensorBoard 每步只显示一个值，较早的值可能不显示："
          + "请让同一标签的步数递增。"),
  STEP_TOO_LARGE(
      "TensorBoard: step {step} of '{tag}' is written, but TensorBoard's HParams page fails for all"
          + " runs of the directory when one has steps beyond 2147483647. Count in larger units.",
      "TensorBoard: '{tag}' 的第 {step} 步已写入，但只要有一次运行的步数超过 2147483647，该目录所有运行的 HParams"
          + " 页面都会出错。请用更大的单位计数。"),
  MANY_TAGS(
      "TensorBoard: more than {count} tags. All are written, but TensorBoard draws a card for each: log"
          + " fewer tags, or the values as a histogram.",
      "TensorBoard: 标签超过 {count} 个。全部写入，但 TensorBoard 为每个标签画一张图：请减少标签，或把这些值记为直方图。"),
  EARLIER_UNREADABLE(
      "TensorBoard: the run's earlier event files cannot be read ({cause}). They stay as they are, and"
          + " the run continues in a new one.",
      "TensorBoard: 无法读取本次运行以前的事件文件（{cause}）。它们保持不变，运行在新文件中继续。"),
  OTHER_KIND(
      "TensorBoard: '{tag}' is not written as {kind}, because it is a tag of {known} already. Choose"
          + " another name.",
      "TensorBoard: '{tag}' 没有作为 {kind} 写入，因为它已经是 {known} 的标签。请换一个名字。");

  private final Wording wording;

  TensorBoardText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
