package io.github.metriclogger.examples.program;

import io.github.metriclogger.support.BilingualText;
import io.github.metriclogger.support.UserLanguage;
import java.util.Locale;

/** What the training programs say to the person. */
public enum ProgramText implements BilingualText {
  QUICKSTART(
      "Trains a small network on handwritten digits and logs the run.", "用手写数字训练一个小网络，并记录这次运行。"),
  DJL(
      "Trains a small network on handwritten digits with DJL and logs the run.",
      "用 DJL 在手写数字上训练一个小网络，并记录这次运行。"),
  DL4J(
      "Trains a convolutional network on handwritten digits with DL4J and logs the run.",
      "用 DL4J 在手写数字上训练一个卷积网络，并记录这次运行。"),
  SPARK(
      "Trains a network on handwritten digits with two executors of Spark and logs the run.",
      "用两个 Spark executor 在手写数字上训练一个网络，并记录这次运行。"),
  SPARK_NEEDS(
      "Spark 3.5 needs a JDK from 17 to 22, not {version}: set JAVA_HOME to one",
      "Spark 3.5 需要 JDK 17 到 22，而不是 {version}: 请把 JAVA_HOME 设为其中一个"),
  USAGE("Usage: ", "用法: "),
  LOGGER_OPTIONS("Options of the logger:", "logger 的选项:"),
  DASHES(
      "In all options \"-\" may be written for \"_\". A run is written to runs/digits/.",
      "所有选项中的 \"_\" 都可以写成 \"-\"。运行写到 runs/digits/。"),
  CTRL_C("Ctrl-C ends it at any time.", "随时可以按 Ctrl-C 结束。"),
  CTRL_C_RESUME(
      "Ctrl-C ends it at any time; --resume continues.", "随时可以按 Ctrl-C 结束；--resume 接着训练。"),
  TOO_LOW("{option} must be at least {least}, not {value}", "{option} 至少为 {least}，而不是 {value}"),
  NO_RATE("--lr must be a number above 0, not {value}", "--lr 必须是大于 0 的数，而不是 {value}"),
  TOO_MUCH_ACCUMULATION(
      "--accumulation_steps must be at most {most}, the number of batches in an epoch, not {value}",
      "--accumulation_steps 最多为 {most}，即一个 epoch 的 batch 数，而不是 {value}"),
  DID_YOU_MEAN("{problem}; did you mean {options}?", "{problem}；是否想写 {options}？"),
  OR(" or ", " 或 "),
  EPOCHS_DONE(
      "{directory} has {epochs} epochs already: set --epochs to a higher number to continue",
      "{directory} 已有 {epochs} 个 epoch: 请把 --epochs 设为更大的数以继续"),
  OTHER_SETTINGS(
      "The checkpoint was made with --batch_size {batch} --accumulation_steps {accumulation} --seed"
          + " {seed}: --resume cannot change them",
      "检查点是用 --batch_size {batch} --accumulation_steps {accumulation} --seed {seed} 得到的:"
          + " --resume 不能改变它们"),
  TEST_ACCURACY("Test accuracy: {accuracy}%", "测试准确率: {accuracy}%"),
  EVERYTHING("Everything is in {directory}", "所有文件都在 {directory}"),
  METRICS("each step: loss, learning rate, gradient norm", "每一步: loss、学习率、梯度范数"),
  EPOCHS("each epoch, with validation", "每个 epoch，含验证结果"),
  EVENTS("all of it for TensorBoard", "供 TensorBoard 显示的全部内容"),
  LOG("all that the console shows, and more", "终端显示的全部内容及更多"),
  MEDIA("training digits and predictions", "训练用的数字图片和预测结果"),
  CONFIG("what went in and what came out", "输入的配置和得到的结果"),
  NETWORK("and the network in {directory}", "网络在 {directory}"),
  NEXT("Next, type", "接下来可以输入"),
  NO_CHECKPOINT(
      "No checkpoint in {directory} yet: training from the first step",
      "{directory} 中还没有检查点: 从第一步开始训练"),
  CHECKPOINT_DAMAGED(
      "{file} is damaged; delete {directory} to resume from the previous checkpoint",
      "{file} 已损坏；请删除 {directory}，以便从前一个检查点继续"),
  SET_ASIDE("Checkpoints of an earlier run are now in {directory}", "以前一次运行的检查点现在在 {directory}"),
  GOING_ON("Resuming from {directory}", "从 {directory} 继续"),
  FOR_HELP("For help: {command} --help", "帮助: {command} --help"),
  NO_SETTINGS(
      "There is no file {file}: name a settings file with --config FILE",
      "没有文件 {file}: 请用 --config FILE 指定配置文件");

  private final Wording wording;

  ProgramText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }

  /** Returns the language that the environment asks for. */
  static Locale language() {
    return UserLanguage.ofProgram(System.getenv());
  }

  /** Returns the text in the language that the environment asks for. */
  public String shown(Object... values) {
    return in(language(), values);
  }
}
