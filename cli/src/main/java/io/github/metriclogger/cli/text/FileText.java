package io.github.metriclogger.cli.text;

import io.github.metriclogger.support.BilingualText;

/** What files are that hold no log. */
public enum FileText implements BilingualText {
  COMPRESSED("a compressed file: unpack it first", "这是压缩文件：请先解压"),
  WORKBOOK("a workbook of a spreadsheet: save its table as CSV", "这是电子表格文件：请把其中的表另存为 CSV"),
  WEIGHTS(
      "an archive or pickle, such as the weights of a model, and no log",
      "这是归档或 pickle 文件（例如模型权重），不是日志"),
  PICTURE("a picture or a document, and no log", "这是图片或文档，不是日志"),
  BINARY_DATA(
      "binary data (HDF5, NumPy, Parquet, Arrow or SQLite) and no log: write it as CSV first",
      "这是二进制数据（HDF5、NumPy、Parquet、Arrow 或 SQLite），不是日志：请先转换为 CSV"),
  WANDB_SUMMARY(
      "the last values of a W&B run and not its log, which is run-<id>.wandb in the same run's"
          + " directory",
      "这只是 W&B 运行的最后数值，不是日志；日志是同一运行目录中的 run-<id>.wandb"),
  JSON_DOCUMENT(
      "one JSON document in which no series of values is known: neither a trainer state, JSON lines"
          + " nor the history of a training",
      "这是一个 JSON 文档，其中没有可识别的数值序列：既不是训练状态、JSON 行，也不是训练历史");

  private final Wording wording;

  FileText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
