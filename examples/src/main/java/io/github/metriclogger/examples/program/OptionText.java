package io.github.metriclogger.examples.program;

import io.github.metriclogger.support.BilingualText;
import java.util.Locale;

/** The help texts of the programs' options; a constant has the name of its option. */
enum OptionText implements BilingualText {
  EPOCHS("passes over the data ({default})", "训练的 epoch 数（{default}）"),
  BATCH_SIZE("samples in a batch ({default})", "每个 batch 的样本数（{default}）"),
  LR("highest learning rate ({default})", "最高学习率（{default}）"),
  ACCUMULATION_STEPS("batches in an optimizer step ({default})", "优化器每一步的 batch 数（{default}）"),
  SEED("random seed; equal seeds give equal results ({default})", "随机种子；种子相同则结果相同（{default}）"),
  SAVE_EVERY("epochs between two checkpoints ({default})", "每隔多少个 epoch 保存检查点（{default}）"),
  OUTPUT_DIR("directory of the checkpoints ({default})", "检查点的目录（{default}）"),
  RESUME(
      "resume from the newest checkpoint; options not given keep their values",
      "从最新的检查点继续；没有给出的选项保持原值"),
  CONFIG("settings file of the logger ({default})", "logger 的配置文件（{default}）"),
  HELP("show this help", "显示本帮助");

  private final Wording wording;

  OptionText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }

  /** Returns the option's name, without the dashes. */
  String option() {
    return name().toLowerCase(Locale.ROOT);
  }
}
