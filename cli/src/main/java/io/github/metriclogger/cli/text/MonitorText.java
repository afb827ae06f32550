package io.github.metriclogger.cli.text;

import io.github.metriclogger.support.BilingualText;

/** What {@code monitor} says of a training. */
public enum MonitorText implements BilingualText {
  TITLE("Training progress summary", "训练进度摘要"),
  PROGRESS("Progress", "训练进度"),
  EPOCH("Epoch", "当前轮次"),
  EPOCH_PROGRESS("Epoch progress", "轮次进度"),
  STEP("Step", "当前步骤"),
  STEP_PROGRESS("Step progress", "步骤进度"),
  LOSS("Loss", "损失信息"),
  CURRENT_LOSS("Current", "当前损失"),
  MIN_LOSS("Minimum", "最小损失"),
  MAX_LOSS("Maximum", "最大损失"),
  MEAN_LOSS("Mean", "平均损失"),
  TREND("Trend", "损失趋势"),
  FALLING("falling", "下降"),
  FLAT("flat", "持平"),
  RISING("rising", "上升"),
  PARAMETERS("Parameters", "训练参数"),
  LEARNING_RATE("Learning rate", "当前学习率"),
  GRAD_NORM("Gradient norm", "当前梯度范数"),
  TOTAL_STEPS("Total steps", "总训练步数"),
  TOTAL_EPOCHS("Epochs", "训练轮次"),
  EVALUATION("Evaluation", "评估信息"),
  RANGE(" (min {min}, max {max})", "（最小 {min}，最大 {max}）"),
  TIME("Time", "时间信息"),
  CHECKPOINT_TIME("Checkpoint time", "检查点时间"),
  RECORD_TIME("Last record", "最后记录时间"),

  STAGES(
      "one training: each history continues the one before, so there is one curve",
      "同一次训练：各检查点的历史前后衔接，合为一条曲线"),
  SIDE_BY_SIDE("different trainings, side by side", "不同的训练，并排比较"),
  COLUMN_CHECKPOINT("checkpoint", "检查点"),
  COLUMN_STEPS("steps", "步骤"),
  COLUMN_LAST_LOSS("last loss", "最后损失"),
  COLUMN_CHANGE("change", "变化"),
  COLUMN_RATE("learning rate", "学习率"),
  SAVE_PLOT("--save-plot FILE.png saves the figure", "用 --save-plot FILE.png 可保存图表"),
  NOTHING_TO_COMPARE("--compare needs at least two checkpoints", "--compare 至少需要两个检查点"),
  ;

  private final Wording wording;

  MonitorText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
