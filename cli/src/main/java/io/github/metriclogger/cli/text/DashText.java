package io.github.metriclogger.cli.text;

import io.github.metriclogger.support.BilingualText;

/** What the live view shows. */
public enum DashText implements BilingualText {
  NEEDS_TERMINAL(
      "dash needs a terminal at its input and output. Without one: metriclog dash --once prints the"
          + " view once, metriclog tail prints new rows; over ssh use ssh -t",
      "dash 的输入和输出都需要是终端。没有终端时：metriclog dash --once 打印一次画面，metriclog tail 持续打印新行；通过 ssh"
          + " 请用 ssh -t"),
  NO_RUN_IN_PLACES("no run in {places} yet", "{places} 中还没有运行"),
  WAITING("waiting: {what}", "等待中：{what}"),
  WAITING_HINT("it is shown as soon as it is there · q quit", "出现后会立即显示 · q 退出"),
  NOTHING_YET("nothing was logged yet", "尚未记录任何内容"),
  READING("reading … {n} values", "读取中 … 已读 {n} 个值"),
  TOO_SMALL("needs 40×12, is {width}×{height}", "需要 40×12，当前 {width}×{height}"),
  PAUSED("paused", "已暂停"),
  EPOCH("epoch", "轮次"),
  STEP("step", "步数"),
  ROW("row", "行"),
  ELAPSED("elapsed", "已用"),
  LEFT("left", "剩余"),
  ENDS("ends {time}", "预计 {time} 结束"),
  OVERVIEW("overview", "概览"),
  CONFIG("config", "配置"),
  SYSTEM("system", "系统"),
  SUMMARY("summary", "摘要"),
  RUNS("runs", "运行"),
  CONSOLE("console", "控制台"),
  NO_CONSOLE("this run logged no console lines", "此运行没有控制台记录"),
  HELP("keys", "按键"),
  TAG("tag", "指标"),
  LAST("last", "最后"),
  BEST("best", "最佳"),
  STATE("state", "状态"),
  RUN("run", "运行"),
  DELTA("Δ", "Δ"),
  CONSTANT("constant", "恒定"),
  TREND("trend", "趋势"),
  FALLING("↓ falling", "↓ 下降"),
  RISING("↑ rising", "↑ 上升"),
  FLAT("→ flat", "→ 持平"),
  NAN_VALUES("NaN values", "NaN 个数"),
  NAN_OF("{tag}: {n} × NaN", "{tag}：{n} 个 NaN"),
  INFINITE_OF("{tag}: {n} × infinite", "{tag}：{n} 个无穷值"),
  AT_STEP("{text} ({axis} {at})", "{text}（{axis} {at}）"),
  NO_MATCH("no tag matches {filter}", "没有指标匹配 {filter}"),
  BAD_FILTER("not a filter: {filter}", "无效的筛选：{filter}"),
  FILTER("filter", "筛选"),
  RUN_FILTER("runs", "运行筛选"),
  FIND("find", "查找"),
  PAGE("page {n}/{all}", "第 {n}/{all} 页"),
  TIME("time", "时间"),
  RELATIVE("relative", "相对时间"),
  SMOOTHED("smoothing {n}", "平滑 {n}"),
  BASELINE("baseline", "基线"),
  VALUES("values", "数值"),
  X_AXIS("x axis:", "横轴："),
  NO_ALERTS("no alerts", "没有告警"),
  READING_ROWS("reading the rows …", "读取原始数据 …"),

  KEY_QUIT("quit", "退出"),
  KEY_SELECT("select", "选择"),
  KEY_OPEN("enlarge", "放大"),
  KEY_CURSOR("cursor", "游标"),
  KEY_FILTER("filter", "筛选"),
  KEY_LOG("log", "对数"),
  KEY_SMOOTH("smooth", "平滑"),
  KEY_X("x axis", "横轴"),
  KEY_ZOOM("zoom", "缩放"),
  KEY_HELP("help", "帮助"),
  KEY_RUNS("runs", "运行"),
  KEY_CONSOLE("console", "控制台"),
  KEY_BACK("back", "返回"),
  KEY_ALERTS("alerts", "告警"),
  KEY_SYSTEM("system", "系统"),
  KEY_TABLE("table", "表格"),
  KEY_PICTURE("picture", "存图"),
  KEY_IN_CHART("in charts", "在图中定位"),
  KEY_HIDE("show or hide", "显示/隐藏"),
  KEY_BASELINE("baseline", "基线"),
  KEY_SORT("sort", "排序"),

  HELP_QUIT("quit; Esc goes back first", "退出；Esc 先返回上一层"),
  HELP_SELECT("choose a chart", "选择图表"),
  HELP_OPEN("the chart alone, and back", "单独显示图表，再按返回"),
  HELP_PAGE("next and previous page", "下一页、上一页"),
  HELP_GRID("larger and smaller charts", "图表更大、更小"),
  HELP_CURSOR("cursor over all charts; with < and > in larger steps", "所有图表上的游标；< 和 > 移动更快"),
  HELP_ENDS("cursor to the first and the last place", "游标移到开头、末尾"),
  HELP_ZOOM("zoom in and out at the cursor, 0 shows all", "在游标处放大、缩小，0 显示全部"),
  HELP_FILTER("filter tags: words, globs, /regex/, !not, a|b", "筛选指标：单词、通配符、/正则/、!排除、a|b"),
  HELP_LOG("logarithmic values of the chart, L of all", "此图用对数坐标，L 用于全部"),
  HELP_SMOOTH("smoothing: 0, 0.6, 0.9, 0.97, 0.99, 0.999", "平滑：0、0.6、0.9、0.97、0.99、0.999"),
  HELP_ROBUST("outliers beyond the rim or not", "离群值是否放到边界之外"),
  HELP_X("x axis: step, epoch, time, relative; X any metric", "横轴：步数、轮次、时间、相对时间；X 为任一指标"),
  HELP_ALERTS("next and previous alert; e then shows its log line", "下一条、上一条告警；再按 e 看对应日志行"),
  HELP_GUIDES("line at the cursor; G at the chart's value", "在游标处画参考线；G 在当前数值处"),
  HELP_TABLE("values as a table", "以表格显示数值"),
  HELP_SYSTEM("CPU, memory, GPU over time, and back", "CPU、内存、GPU 随时间的变化，再按返回"),
  HELP_PICTURE("save the charts as PNG, W as SVG", "将图表保存为 PNG；W 保存为 SVG"),
  HELP_RUNS(
      "runs: choose, hide, baseline; / filters cfg.lr>=1e-3", "运行：选择、隐藏、基线；/ 筛选 cfg.lr>=1e-3"),
  HELP_CONSOLE(
      "console at the cursor; / searches, Enter: in the charts", "游标处的控制台；/ 查找，Enter 在图中定位"),
  HELP_OVERVIEW("overview on or off", "显示或隐藏概览"),
  HELP_PAUSE("pause and go on", "暂停、继续"),
  HELP_SEARCH("look for new runs now", "立即查找新的运行"),

  LOSS("loss", "损失"),
  LEARNING_RATE("learning rate", "学习率"),
  GRAD_NORM("gradient norm", "梯度范数"),
  SPEED("samples/s", "样本/秒"),
  ACCURACY("accuracy", "准确率"),
  EPOCH_TIME("epoch time", "轮次用时"),
  EPOCH_LOSS("epoch loss", "轮次损失"),
  BEST_LOSS("best loss", "最佳损失"),
  ;

  private final Wording wording;

  DashText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
