package io.github.metriclogger.cli.text;

import io.github.metriclogger.support.BilingualText;

/** What the command says to the person. */
public enum CliText implements BilingualText {
  UNREADABLE("it cannot be read", "无法读取"),
  EMPTY_FILE("the file is empty: nothing was written yet", "文件为空：尚未写入任何内容"),
  LFS_POINTER(
      "a Git LFS pointer, not the data: fetch it with git lfs pull",
      "这是 Git LFS 指针，不是数据：请用 git lfs pull 获取"),
  UNKNOWN_FORMAT(
      "no format can read it: neither CSV, TensorBoard, W&B, JSON lines nor a trainer state",
      "没有能读取它的格式：既不是 CSV、TensorBoard、W&B、JSON 行，也不是训练状态"),
  NO_SUCH_FILE("there is no such file or directory", "没有这个文件或目录"),
  NO_RUN_BELOW("no run found in this directory or below it", "此目录及其子目录中没有找到运行"),
  NO_VALUES("no values in it yet", "其中还没有数值"),
  ;

  private final String english;
  private final String chinese;

  CliText(String english, String chinese) {
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
}
