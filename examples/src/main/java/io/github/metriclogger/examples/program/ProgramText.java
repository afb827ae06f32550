package io.github.metriclogger.examples.program;

import io.github.metriclogger.support.BilingualText;
import io.github.metriclogger.support.UserLanguage;

/** What the training programs say to the person. */
public enum ProgramText implements BilingualText {
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
  SET_ASIDE("Checkpoints of an earlier run are now in {directory}", "以前一次运行的检查点现在在 {directory}"),
  GOING_ON("Resuming from {directory}", "从 {directory} 继续"),
  FOR_HELP("For help: {command} --help", "帮助: {command} --help"),
  NO_SETTINGS(
      "There is no file {file}: name a settings file with --config FILE",
      "没有文件 {file}: 请用 --config FILE 指定配置文件");

  private final String english;
  private final String chinese;

  ProgramText(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  @Override
  public String english() {
    return english;
  }

  @Override
  public String chinese() {
    return chinese;
  }

  /** The text in the language that the environment asks for. */
  public String shown(Object... values) {
    return in(UserLanguage.ofProgram(System.getenv()), values);
  }
}
