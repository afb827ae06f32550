package io.github.metriclogger.cli.text;

import io.github.metriclogger.support.BilingualText;

/** What stands on figures, and what is said about them. */
public enum FigureText implements BilingualText {
  NO_FINITE_VALUES("no finite values yet", "尚无有限数值"),
  ABOVE("{n} above ↑", "{n} 个超出上沿 ↑"),
  BELOW("{n} below ↓", "{n} 个低于下沿 ↓"),
  NAN_VALUES("{n} NaN", "{n} 个 NaN"),
  INFINITE_VALUES("{n} infinite", "{n} 个无穷"),
  NOT_POSITIVE("{n} ≤ 0 left out", "{n} 个 ≤ 0 未画出"),
  NO_POSITIVE_VALUE("nothing positive: linear axis", "没有正值：改用线性轴"),
  LOG_AXIS("log", "对数"),
  MORE_ENTRIES("+{n} more", "另有 {n} 条"),
  TRAINING_LOSS("Training loss", "训练损失曲线"),
  LOSS("Loss", "损失"),
  MOVING_AVERAGE("Moving average ({n})", "移动平均 ({n})"),
  LEARNING_RATE("Learning rate", "学习率变化"),
  GRADIENT_NORM("Gradient norm", "梯度范数"),
  LOSS_DISTRIBUTION("Distribution of losses", "损失值分布"),
  STEP("Step", "训练步数"),
  EPOCH("Epoch", "轮次"),
  ROW("Row", "行"),
  WALL_TIME("Time", "时间"),
  SAVED("saved {file}", "已保存 {file}"),
  NOT_WRITTEN("{file} cannot be written: {reason}", "无法写入 {file}：{reason}"),
  NO_SUCH_TAG("no tag of the runs matches {glob}", "运行中没有与 {glob} 匹配的指标"),
  MORE_TAGS(
      "{n} more tags are left out: choose with --tags GLOB", "另有 {n} 个指标未画出：请用 --tags GLOB 选择"),
  FILE_KIND(
      "{file}: a figure is saved as .png or .svg, or with -s - as SVG to the standard output",
      "{file}：图只能保存为 .png 或 .svg；-s - 将 SVG 写到标准输出"),
  PANEL_NAMES("--panels {name}: the panels are {names}", "--panels {name}：可选的子图为 {names}"),
  BAD_SIZE(
      "--size {text}: WIDTHxHEIGHT, such as 1600x1000 pixels, or 120x40 cells in the terminal",
      "--size {text}：应为 宽x高，如 1600x1000（像素），终端中如 120x40（字符）"),
  ENGLISH_LABELS(
      "no installed font can show Chinese: the figure's labels are in English"
          + " (install a CJK font such as fonts-noto-cjk, or write an .svg)",
      "没有已安装的字体能显示中文：图中的标签改用英文（可安装 fonts-noto-cjk 等中文字体，或保存为 .svg）"),
  MISSING_LETTERS(
      "no installed font can show some letters of the figure's names"
          + " (install a font for them, or write an .svg)",
      "没有已安装的字体能显示图中名称的某些字符（可安装相应字体，或保存为 .svg）"),
  NO_FONTS(
      "a PNG needs fonts and fontconfig, which are not installed:"
          + " install fontconfig and a font such as fonts-dejavu, or write an .svg, which needs none",
      "PNG 需要字体和 fontconfig，但此机器上没有：请安装 fontconfig 和字体（如 fonts-dejavu），或保存为无需字体的 .svg"),
  ;

  private final Wording wording;

  FigureText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
