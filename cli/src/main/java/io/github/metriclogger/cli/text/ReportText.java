package io.github.metriclogger.cli.text;

import io.github.metriclogger.support.BilingualText;

/** What {@code metriclog report} says, and what a report says about itself. */
public enum ReportText implements BilingualText {
  SAVED("saved {file} ({size} MB)", "已保存 {file}（{size} MB）"),
  NO_PAGE(
      "{file}: a report is saved as .html, or with -s - to the standard output",
      "{file}：报告只能保存为 .html；-s - 写到标准输出"),
  NOT_WATCHED("--watch needs a file: -s - writes the report once", "--watch 需要文件：-s - 只写一次"),
  BAD_LIMIT("--limit needs 1 to 1000 MB, not {size}", "--limit 应为 1 到 1000 MB，而不是 {size}"),
  BAD_WATCH("--watch needs 1 second or more", "--watch 至少为 1 秒"),

  // what was left out
  FEWER_IMAGES("images left out for size: {n}", "因大小限制省略的图片：{n}"),
  FEWER_TEXTS("texts left out for size: {n}", "因大小限制省略的文本：{n}"),
  FEWER_TABLES("tables left out for size: {n}", "因大小限制省略的表格：{n}"),
  FEWER_PR_CURVES("PR curves left out for size: {n}", "因大小限制省略的 PR 曲线：{n}"),
  FEWER_HISTOGRAMS("histograms left out for size: {n} tags", "因大小限制省略的直方图：{n} 个指标"),
  COARSER_CURVES(
      "curves hold at most {n} points each, to keep the file small", "为控制文件大小，每条曲线最多 {n} 个点"),
  FEWER_CURVES("curves left out for size: {n}", "因大小限制省略的曲线：{n}"),
  LOG_TAIL("of the console only the last {n} lines are here", "控制台日志只包含最后 {n} 行"),

  // what stands in for the page where no script runs
  STATIC_NOTE(
      "This file holds more than is shown here: open it in a browser that runs scripts.",
      "此文件的内容多于此处所示：请用可运行脚本的浏览器打开。"),
  STATIC_MORE("and {n} more", "另有 {n} 个"),
  STATIC_MADE("Report of {time}", "报告生成于 {time}"),
  ;

  private final Wording wording;

  ReportText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
