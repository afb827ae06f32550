package io.github.metriclogger.texts;

import io.github.metriclogger.support.BilingualText;

/** The warnings of the core and of its own sinks. */
public enum CoreText implements BilingualText {
  // what the training gives
  NEGATIVE_STEP(
      "A negative step ({step} for '{tag}') was not logged; steps are 0 or more.",
      "步数为负（'{tag}' 的 {step}），未记录；步数应不小于 0。"),
  NO_TAG(
      "A value without a tag (null or empty, at step {step}) was not logged.",
      "第 {step} 步有一个没有标签（null 或空）的值，未记录。"),
  AFTER_CLOSE("Something was logged after close() and is not kept.", "close() 之后又调用了记录方法，内容未保存。"),
  NULL_ARGUMENT("{method} was called with null and ignored.", "{method} 的参数为 null，已忽略。"),
  UNUSABLE(
      "{method} could not use its arguments ({cause}) and ignored them.",
      "{method} 无法使用传入的参数（{cause}），已忽略。"),
  CORRECTED("In '{tag}' at step {step}: {what}.", "'{tag}' 第 {step} 步: {what}。"),
  ONLY_COUNTED("{text} Further cases are only counted.", "{text}此后同类情况只计数。"),
  OPAQUE(
      "logConfig: {keys} has no toString of its own, only Object's class@number, which differs in every"
          + " run. Give it a toString, or log its values: a record, a map or a String.",
      "logConfig: {keys} 没有自己的文本，只有 Object 的 类名@数字，每次运行都不同。请实现 toString，"
          + "或记录它的值: record、Map 或 String。"),
  SHARED_PREFIX(
      "Two trainings take turns and both log '{tag}' and the like, which mixes up their curves, steps"
          + " and epochs. Give each a prefix of its own: {call} of the listener or of TrainingProgress.",
      "两个训练交替进行，都记录 '{tag}' 等标签，曲线、步数和 epoch 会混在一起。请给每个训练各自的前缀："
          + "监听器或 TrainingProgress 的 {call}。"),
  NO_IMAGES("An empty list of images (for '{tag}') was ignored.", "'{tag}' 的图片列表为空，已忽略。"),

  NOT_ON_A_WORKER(
      "{method} was called on a worker and ignored; it belongs to the process that has the run.",
      "在工作进程中调用了 {method}，已忽略；它属于拥有该运行的进程。"),

  // lanes and sinks
  SINK_FAILED(
      "Sink {sink} failed to {doing}: {cause}; {then}.", "输出 {sink} {doing}失败: {cause}；{then}。"),
  OPEN("open", "打开"),
  WRITE("write", "写入"),
  FLUSH("flush", "刷新"),
  CLOSE("close", "关闭"),
  MAKE("make", "创建"),
  TRIED_AGAIN("it will be retried", "将重试"),
  TRIED_SAME("it will be retried with the same events", "将用同样的事件重试"),
  WAS_TRIED("it was retried with the same events", "已用同样的事件重试"),
  WITHOUT_IT("the run continues without it", "运行继续，但没有这个输出"),
  MEMORY_LOST("what it still held in memory is lost", "它在内存中的数据已丢失"),
  SET_ASIDE(
      "Sink {sink} is set aside for {seconds} s after repeated failures, the last one: {cause}."
          + " Events logged meanwhile wait while there is room.",
      "输出 {sink} 多次失败，停用 {seconds} 秒，最近一次: {cause}。其间记录的数据在有空间时排队等待。"),
  TRACED("{text} The log file has the stack trace.", "{text}堆栈见日志文件。"),
  TRACE("The stack of sink {sink}'s failure:\n{trace}", "输出 {sink} 失败时的堆栈:\n{trace}"),
  REFUSED_ONE(
      "Sink {sink} could not write {count} event, even alone, and left it out: {event} ({cause}).",
      "输出 {sink} 有 {count} 个事件单独也无法写入，已跳过: {event}（{cause}）。"),
  REFUSED(
      "Sink {sink} could not write {count} events, even alone, and left them out; the first:"
          + " {event} ({cause}).",
      "输出 {sink} 有 {count} 个事件单独也无法写入，已跳过；第一个: {event}（{cause}）。"),
  EVENT("{kind} '{tag}' at step {step}", "第 {step} 步的 {kind} '{tag}'"),
  DROPPED_ONE(
      "Sink {sink} ({state}) has dropped {count} event so far. If it is too slow: log less often,"
          + " or raise pipeline.capacity; for media: pipeline.max_bytes.",
      "输出 {sink}（{state}）至今丢弃了 {count} 个事件。如果它太慢：降低记录频率，或增大 pipeline.capacity；"
          + "图片等大数据则增大 pipeline.max_bytes。"),
  DROPPED(
      "Sink {sink} ({state}) has dropped {count} events so far. If it is too slow: log less often,"
          + " or raise pipeline.capacity; for media: pipeline.max_bytes.",
      "输出 {sink}（{state}）至今丢弃了 {count} 个事件。如果它太慢：降低记录频率，或增大 pipeline.capacity；"
          + "图片等大数据则增大 pipeline.max_bytes。"),
  THREAD_DIED(
      "{who}: its thread metriclogger-{name} has died ({cause}) and was started again."
          + " Queued events will be written.",
      "{who}: 线程 metriclogger-{name} 已死亡（{cause}），现已重新启动。排队的数据会写入。"),
  SINK("Sink {name}", "输出 {name}"),
  TASK("The task '{name}'", "任务 '{name}'"),
  TASK_FAILED(
      "The task '{name}' failed and will run again: {cause}", "任务 '{name}' 失败，将再次运行: {cause}"),
  TOO_LARGE(
      "'{tag}' has {size} and can never be logged, however idle the sinks are: pipeline.max_bytes"
          + " leaves {limit} for all media. Log less of it at once (a smaller picture, fewer rows),"
          + " or raise pipeline.max_bytes.",
      "'{tag}' 有 {size}，即使输出空闲也无法记录：pipeline.max_bytes 只给所有媒体数据留下 {limit}。"
          + "请减小一次记录的量（更小的图片、更少的行），或增大 pipeline.max_bytes。"),
  CONSOLE_GONE(
      "The console can no longer be written to (its reader is gone or its disk is full); the log"
          + " file in the run directory continues.",
      "终端无法再写入（读取方已退出或磁盘已满）；运行目录中的日志文件继续写。"),

  // flags
  FLAG_USE_WANDB("send metrics to Weights & Biases", "把指标发送到 Weights & Biases"),
  FLAG_WANDB_PROJECT("W&B project", "W&B 项目"),
  FLAG_WANDB_NAME("name of the run (default: generated)", "运行的名字（默认: 自动生成）"),
  FLAG_WANDB_ENTITY("W&B user or team (default: that of the login)", "W&B 用户或团队（默认: 登录的用户）"),
  FLAG_LOG_INTERVAL(
      "show every Nth batch on the console (default: as in YAML, else 1)",
      "终端每 N 个 batch 显示一行（默认: 按 YAML，否则为 1）"),
  FLAG_LOG_BATCH_METRICS("also write a CSV row for every batch", "CSV 另为每个 batch 写一行"),

  // the run
  LONE_RANK(
      "metriclogger: RANK={rank} is set and WORLD_SIZE is not: this process counts as one of several,"
          + " of which only rank 0 logs, so it logs nothing. To train alone, unset RANK or also set"
          + " WORLD_SIZE.",
      "metriclogger: 设置了 RANK={rank}，却没有 WORLD_SIZE: 本进程被当作多个进程之一，其中只有 rank 0 记录，"
          + "因此什么也不记录。单独训练请取消 RANK，否则请同时设置 WORLD_SIZE。"),
  OTHER_RANK(
      "metriclogger: rank {rank} of {size}: rank 0 writes",
      "metriclogger: rank {rank}（共 {size} 个）: 由 rank 0 记录"),
  NO_RUN_DIRECTORY(
      "The run directory below {directory} cannot be created ({cause}). Choose another place with"
          + " run.dir.",
      "无法在 {directory} 下创建运行目录（{cause}）。请用 run.dir 选择其他位置。"),
  MUST_NEEDS_ID(
      "run.id: run.resume: must needs the id of the run to resume",
      "run.id: run.resume: must 需要所续运行的 id"),
  RANKS_NEED_ID(
      "run.id: run.ranks: all needs an id that is the same in every process, e.g. id: {example}",
      "run.id: run.ranks: all 需要一个在每个进程中都相同的 id，例如 id: {example}"),
  NO_FILE_NAME(
      "{setting}: '{name}' cannot be a file name here ({cause}); with LC_ALL=C.UTF-8 every letter"
          + " can",
      "{setting}: '{name}' 在这里不能作为文件名（{cause}）；设置 LC_ALL=C.UTF-8 后任何文字都可以"),
  ONE_SEGMENT("{setting}: '{name}' must be a single path segment", "{setting}: '{name}' 必须是单个路径段"),
  NO_LOCKS(
      "The file system of {directory} has no locks: do not let two processes write it.",
      "{directory} 所在的文件系统没有文件锁: 不要让两个进程同时写它。"),
  PROCESS("process {pid} on {host}", "{host} 上的进程 {pid}"),
  ANOTHER_PROCESS("another process", "另一个进程"),
  RUN_IS_WRITTEN(
      "run.id: {holder} is still writing the run '{id}' in {directory}; end it first, or leave"
          + " run.id out to start a new run",
      "run.id: {holder} 仍在写 {directory} 中的运行 '{id}'；请先结束它，或去掉 run.id 以开始新的运行"),
  RUN_EXISTS(
      "run.id: the run '{id}' exists in {directory}; run.resume: allow continues it, another id"
          + " starts a new one",
      "run.id: 运行 '{id}' 已存在于 {directory}；run.resume: allow 接着它继续，换一个 id 则开始新的运行"),
  RUN_HAS_FINISHED(
      "run.id: the run '{id}' in {directory} has finished, and run.resume: auto continues"
          + " unfinished ones only; run.resume: allow continues it, another id starts a new one",
      "run.id: {directory} 中的运行 '{id}' 已正常结束，而 run.resume: auto 只继续未结束的运行；"
          + "run.resume: allow 接着它继续，换一个 id 则开始新的运行"),
  NO_RUNS(
      "run.id: there is no run '{id}' in {directory}, nor any other; run.resume: allow starts it",
      "run.id: {directory} 中没有运行 '{id}'，也没有其他运行；run.resume: allow 会开始它"),
  NO_SUCH_RUN(
      "run.id: there is no run '{id}' in {directory}; the newest there are {others}; run.resume:"
          + " allow starts it",
      "run.id: {directory} 中没有运行 '{id}'；最近的有 {others}；run.resume: allow 会开始它"),
  UNCLOSED(
      "The program ended without closing the run; it is being closed now, in {seconds} s at most."
          + " MetricLogger.run(builder, body) closes it in time.",
      "程序结束时没有关闭运行；现在关闭，最多 {seconds} 秒。用 MetricLogger.run(builder, body) 可以及时关闭。"),
  LAST_ACTION_FAILED(
      "What an adapter held back could not all be logged at the end of the run: {cause}",
      "运行结束时，适配器暂存的内容未能全部记录: {cause}"),
  STILL_CLOSING("The run is still being closed by another thread.", "另一个线程仍在关闭本次运行。"),
  CLOSED_THEN_FAILED(
      "The run in {directory} was closed and then failed ({failure}): run.json has been corrected;"
          + " other files and servers keep the status that close() gave them. MetricLogger.run sees"
          + " an exception in time.",
      "{directory} 中的运行在关闭之后失败（{failure}）：run.json 已更正；其他文件和服务器仍保留 close() 时的状态。"
          + "用 MetricLogger.run 可以及时得知异常。"),
  FAILURE_NOT_MARKED(
      "The end of a run could not be marked as failed: {cause}", "运行的结束未能标记为失败: {cause}"),
  FAILURE_NOT_NOTED(
      "The failure of the run in {directory} could not be recorded: {cause}",
      "{directory} 中运行的失败未能记录: {cause}"),
  LOCK_NOT_RELEASED(
      "The lock of the run in {directory} could not be released: {cause}",
      "{directory} 中运行的锁未能释放: {cause}"),
  RESUME_NOT_NOTED(
      "The first step of the resumed run could not be recorded in run.json: {cause}",
      "续训的起始步未能记入 run.json: {cause}"),
  SINK_BEHIND(
      "Sink {sink} ends at step {last}, although other sinks had step {step} more than {seconds} s"
          + " before the run ended: it had been failing. The run continues after the steps of the"
          + " other sinks; the steps that {sink} lacks stay missing there.",
      "输出 {sink} 只到第 {last} 步，而其他输出在运行结束前 {seconds} 秒多就已有第 {step} 步：它此前一直出错。"
          + "运行接着其他输出的步继续；{sink} 缺少的步不会补上。"),
  SINK_EMPTY(
      "Sink {sink} has nothing, although other sinks had step {step} more than {seconds} s before the"
          + " run ended: it had been failing. The run continues after the steps of the other sinks;"
          + " the steps that {sink} lacks stay missing there.",
      "输出 {sink} 没有数据，而其他输出在运行结束前 {seconds} 秒多就已有第 {step} 步：它此前一直出错。"
          + "运行接着其他输出的步继续；{sink} 缺少的步不会补上。"),
  SINKS_NOT_NOTED(
      "The sinks of this start could not be recorded in run.json: {cause}",
      "本次启动的输出未能记入 run.json: {cause}"),
  MANY_TAGS(
      "More than {count} tags: {file} leaves out the values of further ones. A tag for each sample"
          + " makes every file large: log them under one tag, as a histogram or a table, or set"
          + " sinks.csv.layout: long.",
      "标签超过 {count} 个：{file} 不再记录更多标签的值。每个样本一个标签会使所有文件变大：请用同一个标签，"
          + "记为直方图或表格，或设置 sinks.csv.layout: long。"),
  REPLACED(
      "'{tag}' has two values at step {step}: the later one counts (csv.layout: long keeps both)."
          + " {file} counts such values as replaced.",
      "'{tag}' 在第 {step} 步有两个值：以后一个为准（csv.layout: long 两个都保留）。{file} 中以 replaced 计数。"),
  CHECKPOINT_NO_DIRECTORY(
      "{file} was not written for the checkpoint {directory}, which is not a directory. Pass"
          + " checkpointSaved the directory that contains it.",
      "没有为检查点 {directory} 写 {file}：它不是目录。请把检查点所在的目录传给 checkpointSaved。"),
  CHECKPOINT_UNWRITTEN(
      "{file} was not written in {directory}: {cause}", "{directory} 中没有写 {file}: {cause}"),
  THINNED(
      "{file} keeps only some of the many steps, at most {count}; the metrics files contain them all.",
      "步数很多，{file} 只保留其中一部分，最多 {count} 步；指标文件中有全部。"),
  RECORD_ANEW(
      "The record of the run was unreadable and has been replaced: {cause}",
      "运行记录无法读取，已重新写入: {cause}"),
  CHECKPOINT_UNREADABLE(
      "The state of the earlier checkpoint cannot be read: {cause}", "无法读取以前的检查点的状态: {cause}"),
  CONFIG_UNREADABLE(
      "The earlier config in {file} cannot be read: {cause}", "无法读取 {file} 中以前的配置: {cause}"),
  SUMMARY_MISSES(
      "The summary lacks earlier steps, which cannot be read: {cause}", "摘要缺少以前的步，它们无法读取: {cause}"),

  // the report
  NO_REPORTER(
      "report.at_end: there will be no report, since the jar that makes it is not on the class path."
          + " Add io.github.metriclogger:metriclogger-cli.",
      "report.at_end: 不会生成报告，因为类路径上没有生成报告的 jar。请添加 io.github.metriclogger:metriclogger-cli。"),
  REPORT_MADE("metriclogger: report: {file}", "metriclogger: 报告: {file}"),
  REPORT_FAILED(
      "The report of the run in {run} could not be made ({cause}); the run itself is complete. Try"
          + " metriclog report {run}.",
      "无法生成 {run} 中运行的报告（{cause}）；运行本身是完整的。可以试试 metriclog report {run}。"),
  REPORT_LATE(
      "The report {file} was not done within {seconds} s and is left to a thread that ends with the"
          + " program; pipeline.close_timeout sets how long it may take.",
      "报告 {file} 未能在 {seconds} 秒内完成，留给一个随程序结束的线程；pipeline.close_timeout 决定最长等待时间。");

  private final Wording wording;

  CoreText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
