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
  NO_PERMISSION("permission denied", "没有权限"),
  NO_USUAL_PLACE(
      "no PATH given, and none of the directories {places} is here", "没有指定 PATH，这里也没有目录 {places}"),
  NO_SUCH_COMMAND("there is no subcommand '{name}'", "没有子命令 '{name}'"),
  AXIS_IS("x axis: {axis}", "横轴：{axis}"),
  AXIS_IS_ROW("x axis: the row, since no column counts steps", "横轴：行号，因为没有表示步数的列"),
  USAGE(
      """
      Usage: metriclog SUBCOMMAND [OPTION...] [PATH...]
        dash     runs in the terminal, live
        serve    runs in the browser, live, for you alone
        summary  how runs fare, and the figures of each tag
        ls       the runs below a directory
        plot     curves as .png or .svg, or in the terminal
        report   runs as one HTML file that opens anywhere
        monitor  how far a training is, from its checkpoints or any run
        sync     brings offline and unfinished runs to a W&B server
        login    checks and keeps the API key of a W&B server
        logout   removes the API key of a W&B server
        offline  W&B runs of this directory are written only
        online   W&B runs of this directory are uploaded again
        demo     writes a run that grows, to try the others on
        check    whether a training goes wrong; exit code 5 says so
        analyze  how well a training goes, in words
        compare  what was changed between runs, and what came of it
        tail     the latest rows of a run as lines, and new ones as they come
        export   all values of a run as CSV or JSON lines
        env      what a bug report needs: versions, terminal, fonts, sinks
        completion  a script that lets bash or zsh complete command lines
      metriclog SUBCOMMAND --help shows its options.
      """,
      """
      用法：metriclog 子命令 [选项...] [PATH...]
        dash     在终端中实时查看运行
        serve    在浏览器中实时查看运行，仅限本人
        summary  运行的状态，以及每个指标的统计
        ls       列出目录下的所有运行
        plot     把曲线画成 .png、.svg，或画在终端里
        report   把运行写成一个可在任何地方打开的 HTML 文件
        monitor  训练进度摘要：来自检查点或任意运行
        sync     把离线和未完成的运行上传到 W&B 服务器
        login    验证并保存 W&B 服务器的 API key
        logout   删除 W&B 服务器的 API key
        offline  此目录的 W&B 运行只写入本地
        online   此目录的 W&B 运行恢复上传
        demo     写一个不断增长的运行，供试用其他命令
        check    检查训练是否异常；异常时退出码为 5
        analyze  分析训练过程并给出文字结论
        compare  比较运行：配置差异与结果差异
        tail     逐行显示最新数据，可持续跟踪
        export   把运行的全部数值导出为 CSV 或 JSON 行
        env      报告问题所需的信息：版本、终端、字体、sink
        completion  供 bash 或 zsh 使用的命令行补全脚本
      metriclog 子命令 --help 显示其选项。
      """),
  COLUMN_TAG("tag", "指标"),
  COLUMN_COUNT("count", "数量"),
  COLUMN_LAST("last", "最后"),
  COLUMN_MIN("min", "最小"),
  COLUMN_MAX("max", "最大"),
  COLUMN_MEAN("mean", "平均"),
  NO_VALUES("no values in it yet", "其中还没有数值"),
  NO_ROWS("a header but no rows yet", "只有表头，还没有数据行"),
  EMPTY_LOG("the log is empty: nothing was written yet", "日志为空：尚未写入任何内容"),
  NO_RECORDS("the log holds no records yet", "日志中还没有记录"),

  STATE_END_RECORD("its last record says so, at {time}", "最后一条记录如此说明，时间 {time}"),
  STATE_NO_STATUS("run.json has no status", "run.json 中没有状态"),
  STATE_RECORDED("run.json says so; it ended at {time}", "run.json 如此记录；结束于 {time}"),
  STATE_RECORDED_ERROR("run.json says so: {error}", "run.json 如此记录：{error}"),
  STATE_LOCK_FREE(
      "run.json says running, but no process holds run.lock; last record {ago} ago",
      "run.json 记录为运行中，但没有进程持有 run.lock；最后一条记录在 {ago} 前"),
  STATE_LOCK_HELD(
      "a process holds run.lock; last record {ago} ago", "有进程持有 run.lock；最后一条记录在 {ago} 前"),
  STATE_SILENT(
      "a process holds run.lock, but there was no record for {ago}; usual is one in {usual}",
      "有进程持有 run.lock，但已有 {ago} 没有记录；通常每 {usual} 一条"),
  STATE_NO_VALUE_YET(
      "a process holds run.lock; no value since it started {ago} ago",
      "有进程持有 run.lock；自 {ago} 前启动以来还没有数值"),
  STATE_OTHER_HOST(
      "it runs on host {host}, whose lock cannot be checked from here; last record {ago} ago",
      "它在主机 {host} 上运行，此处无法检查其锁；最后一条记录在 {ago} 前"),
  STATE_STEPS("{step} of {steps} planned steps are done", "计划的 {steps} 步中已完成 {step} 步"),
  STATE_NO_CLOCK("its files hold neither an end nor times of their own", "文件中既没有结束记录，也没有自己的时间"),
  STATE_RECENT_RECORD("last record {ago} ago by its own clock", "按其自身时钟，最后一条记录在 {ago} 前"),
  STATE_NO_END_RECORD(
      "no end record; last record {ago} ago by its own clock", "没有结束记录；按其自身时钟，最后一条记录在 {ago} 前"),
  STATE_OLD_RECORD(
      "its files do not record an end; last record {ago} ago by its own clock",
      "文件中不记录结束；按其自身时钟，最后一条记录在 {ago} 前"),

  STATE_RUNNING("running", "运行中"),
  STATE_STALLED("stalled", "停滞"),
  STATE_FINISHED("finished", "已完成"),
  STATE_STOPPED("stopped", "已停止"),
  STATE_FAILED("failed", "失败"),
  STATE_KILLED("killed", "被终止"),
  STATE_UNFINISHED("unfinished", "未完成"),
  STATE_UNKNOWN("unknown", "未知"),

  COLUMN_RUN("run", "运行"),
  COLUMN_FORMAT("format", "格式"),
  COLUMN_ROWS("rows", "行数"),
  COLUMN_AGE("age", "距今"),
  COLUMN_STATE("state", "状态"),

  COLUMN_CONFIG("changed config", "有差异的配置"),
  COLUMN_BEST("best", "最佳"),
  BASELINE("(baseline)", "（基准）"),
  SPEED("speed (axis/s)", "速度（横轴/秒）"),
  ONE_RUN("there is only one run, {name}: nothing to compare it with", "只有一个运行 {name}，没有可比较的对象"),
  NO_BASELINE("no run is called '{name}'; there are {names}", "没有名为 '{name}' 的运行；现有 {names}"),
  SEVERAL_RUNS(
      "there are {count} runs here, name one of them: {names}", "这里有 {count} 个运行，请指定其中一个：{names}"),
  EVERY_TOO_SMALL("--every needs a number of 1 or more", "--every 需要不小于 1 的数"),
  NO_SUCH_METRIC("no metric is called '{name}'", "没有名为 '{name}' 的指标"),
  // Checkpoints and states of trainers
  STATE_NOT_WHOLE(
      "the file is not whole (cut off): it may be being written, try again",
      "文件不完整（被截断）：可能正在写入，请稍后重试"),
  NOT_JSON("this is no JSON", "这不是 JSON"),
  NO_LOG_HISTORY("no log_history in it: this is no trainer state", "其中没有 log_history：这不是训练状态文件"),
  NO_CHECKPOINT(
      "no checkpoint found: check that the training has run and saved a checkpoint, that the path"
          + " is right, and that trainer_state.json is in the checkpoint's directory",
      "未找到检查点：请确认训练已经运行并生成了检查点、检查点目录路径正确、检查点目录包含" + " trainer_state.json 文件"),
  NO_TRAINING_LOG(
      "no log of a training: no line is a JSON object that counts steps or measures",
      "这不是训练日志：没有一行是记录步数或指标的 JSON 对象"),
  LINES_SKIPPED(
      "lines left out, since they are no JSON object: {count}", "已跳过 {count} 行：不是 JSON 对象"),
  EARLIER_CHECKPOINT(
      "{refused}; showing the checkpoint before it, {shown}", "{refused}；改为显示前一个检查点 {shown}"),

  // Tables of other programs
  TABLE_IS_BINARY("a binary file, no CSV", "这是二进制文件，不是 CSV"),
  TABLE_WITHOUT_HEADER(
      "the first line holds numbers and no names: a header is needed", "第一行是数字而不是列名：需要表头"),
  TABLE_OF_NO_RUN(
      "no column of steps, epochs or iterations and none of a known metric, so this is no training"
          + " log; its columns: {columns}",
      "没有步数、轮次或迭代次数的列，也没有已知的指标，因此不是训练日志；其中的列：{columns}"),
  TABLE_OF_TRIALS(
      "no column of steps, and each row is another trial or thing, so this is no training log; its"
          + " columns: {columns}",
      "没有步数的列，每一行是另一次试验或另一个对象，因此不是训练日志；其中的列：{columns}"),
  TABLE_OF_TEXTS(
      "beside the column that counts there are texts and no numbers, so this is no training log; its"
          + " columns: {columns}",
      "除计数的列以外只有文字，没有数值，因此不是训练日志；其中的列：{columns}"),
  TABLE_IS_TEXT(
      "text of a console and no table: there is no header with a column of steps",
      "这是控制台输出，不是表格：没有含步数列的表头"),
  TABLE_IS_TEXT_BESIDE(
      "text of a console and no table: there is no header with a column of steps; try {file} beside"
          + " it",
      "这是控制台输出，不是表格：没有含步数列的表头；可以试试旁边的 {file}"),
  AXIS_NOT_CHOSEN(
      "--x {name} is for CSV and JSON lines, its axis stays {axis}",
      "--x {name} 只用于 CSV 和 JSON 行文件，横轴仍为 {axis}"),
  TABLE_WITHOUT_COLUMN(
      "there is no column '{name}'; its columns: {columns}", "没有名为“{name}”的列；其中的列：{columns}"),
  NO_SUCH_SHELL(
      "there are scripts for bash and zsh, not for '{name}'", "只有 bash 和 zsh 的脚本，没有 '{name}' 的"),
  ;

  private final Wording wording;

  CliText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
