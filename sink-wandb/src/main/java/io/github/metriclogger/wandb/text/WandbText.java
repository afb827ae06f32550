package io.github.metriclogger.wandb.text;

import io.github.metriclogger.support.BilingualText;

/** The sink's texts. Those that W&amp;B's own client prints too are the same in both languages. */
public enum WandbText implements BilingualText {
  LOGGER_ID(
      "Use wandb logger with id={id}; project={project}.",
      "Use wandb logger with id={id}; project={project}."),
  INITIALIZED(
      "Wandb initialized: project={project}, name={name}",
      "Wandb initialized: project={project}, name={name}"),
  PAGE("View run at: {page}", "查看本次运行: {page}"),
  OFFLINE("W&B is offline: the run is kept in {directory}", "W&B 处于离线模式：本次运行保存在 {directory}"),
  NO_KEY(
      "W&B: no API key is known, so the run is kept offline in {directory}. Set WANDB_API_KEY, or"
          + " log in with 'wandb login'; the end of the run says how to upload it.",
      "W&B: 没有 API key，本次运行离线保存在 {directory}。请设置 WANDB_API_KEY，或用 'wandb login' 登录；"
          + "运行结束时会给出上传的命令。"),
  COMPLETE("W&B has the whole run.", "W&B 已收到本次运行的全部数据。"),
  COMPLETE_AT("W&B has the whole run: {page}", "W&B 已收到本次运行的全部数据: {page}"),
  STILL_SENDING(
      "W&B: still sending, for up to {seconds} s; Ctrl-C is safe, a sync sends the rest",
      "W&B: 仍在发送，最多再等 {seconds} 秒；可以按 Ctrl-C，其余的以后同步"),
  SEND_REST(
      "W&B does not have the whole run yet; nothing is lost. To send the rest:\n  {own}",
      "W&B 尚未收到本次运行的全部数据；数据没有丢失。发送其余部分：\n  {own}"),
  SEND_ALL(
      "To upload the run to W&B:\n  {official}\nor, without Python:\n  {own}",
      "把本次运行上传到 W&B：\n  {official}\n没有 Python 时：\n  {own}"),
  NO_ANSWER_YET(
      "W&B gives no answer yet ({cause}); everything is kept in {directory} and sent later.",
      "W&B 还没有应答（{cause}）；全部数据保存在 {directory}，稍后发送。"),
  NO_ANSWER_NOW(
      "W&B gives no answer now ({cause}); everything is kept in {directory} and sent later.",
      "W&B 目前没有应答（{cause}）；全部数据保存在 {directory}，稍后发送。"),
  REFUSED(
      "W&B refuses the run: {cause} It continues offline, in {directory}",
      "W&B 拒绝了本次运行：{cause} 训练继续，数据离线保存在 {directory}"),
  WARNING("W&B: {text}", "W&B: {text}"),
  STOP_REQUESTED(
      "W&B: somebody pressed \"stop\" on the run's page. The training decides.",
      "W&B: 有人在运行页面上按了 \"stop\"。是否停止由训练程序决定。"),
  EARLIER_NOT_SENT(
      "W&B: what earlier runs left is not sent yet; the next run continues",
      "W&B: 以前的运行留下的数据还没有发完；下一次运行会继续发送"),
  EARLIER_SENT_ONE(
      "W&B has now what an earlier run left: {rows} rows, {files} files ({names})",
      "W&B 已收到以前一次运行留下的数据: {rows} 行，{files} 个文件（{names}）"),
  EARLIER_SENT(
      "W&B has now what {count} earlier runs left: {rows} rows, {files} files ({names})",
      "W&B 已收到以前 {count} 次运行留下的数据: {rows} 行，{files} 个文件（{names}）"),
  EARLIER_REFUSED(
      "W&B refuses what the run {run} left: {cause} It is not sent again unless you do so:\n  {own}",
      "W&B 拒绝了运行 {run} 留下的数据：{cause} 不会再自动发送，需要时请执行：\n  {own}"),
  EARLIER_WARNING("W&B: {run}: {text}", "W&B: {run}: {text}"),
  EARLIER_BROKE(
      "W&B: the upload of what earlier runs left broke, and is tried again at the next start:"
          + " {cause}",
      "W&B: 上传以前的运行留下的数据时出错，下次启动时重试: {cause}"),
  OWN_EVENT_FILES(
      "W&B: sync_tensorboard names the run's own directory {directory}, whose values come here"
          + " anyway; it is not followed, so that none comes twice",
      "W&B: sync_tensorboard 指向本次运行自己的目录 {directory}，其中的数据本来就会上传；不再跟踪它，以免重复"),
  CERTIFICATES(
      "W&B: cannot read the certificates in {file}; they are not used",
      "W&B: 无法读取 {file} 中的证书；不使用它们"),
  NO_TENSORBOARD(
      "W&B: sync_tensorboard needs io.github.metriclogger:sink-tensorboard on the class path;"
          + " {directory} is not followed",
      "W&B: sync_tensorboard 需要类路径上有 io.github.metriclogger:sink-tensorboard；不跟踪 {directory}"),
  EVENT_FILES_UNREADABLE(
      "W&B: cannot read the event files in {directory}: {cause}",
      "W&B: 无法读取 {directory} 中的事件文件: {cause}"),
  EVENT_FILES_ABANDONED(
      "W&B: the event files in {directory} are not followed any more: {cause}",
      "W&B: 不再跟踪 {directory} 中的事件文件: {cause}"),
  EVENT_LEFT_OUT(
      "W&B: an event of the event files is left out: {cause}", "W&B: 事件文件中有一个事件被略过: {cause}"),
  NOT_WRITTEN("W&B: {file} is not written: {cause}", "W&B: 没有写入 {file}: {cause}"),
  MANY_IMAGES(
      "W&B shows {count} images of a step; the others are not written",
      "W&B 每步显示 {count} 张图片；其余的不写入"),
  MANY_METRICS(
      "W&B: more than {count} metrics: the others are not given 'step' as their x-axis",
      "W&B: 指标超过 {count} 个: 其余的不以 'step' 为横轴"),
  MANY_KEYS(
      "W&B: more than {count} keys: the summary leaves further ones out; the history has all their"
          + " values.",
      "W&B: 键超过 {count} 个: 摘要不再记录更多的键；历史数据中有它们的全部值。"),
  OTHER_NAME(
      "W&B does not take the {what} '{text}'; it is '{nearest}' there",
      "W&B 不接受 {what} '{text}'；在那里改为 '{nearest}'"),
  ALERT_NOT_TAKEN("the server does not take the alert '{title}'", "服务器不接受告警 '{title}'"),
  LOG_UNREADABLE("cannot read the log: {cause}", "无法读取日志: {cause}"),
  OTHER_RUN(
      "{file} names a run that the server does not have as {id}; it does not count",
      "{file} 所指的运行在服务器上不是 {id}；不予采用"),
  GOES_BEHIND(
      "the server has a run {id} already; this one continues behind it", "服务器上已有运行 {id}；本次运行接在它之后"),
  FILE_GONE("the file {file} is gone and is not uploaded", "文件 {file} 已不存在，不上传"),
  FILE_ELSEWHERE(
      "the file {file} is a link to a file elsewhere and is not uploaded. If you trust who wrote the"
          + " run, set sinks.wandb.trust_links: true, or sync it with --trust-links",
      "文件 {file} 是指向别处文件的链接，不上传。如果信任写入者，请设置 sinks.wandb.trust_links: true，"
          + "或同步时加 --trust-links"),
  FILE_UNREADABLE("cannot read the file {file}: {cause}", "无法读取文件 {file}: {cause}"),
  FILE_NO_PLACE("the server gives no place for the file {file}", "服务器没有给出文件 {file} 的上传地址"),
  BEGINS_ANEW("{cause}; it begins anew", "{cause}；重新开始"),
  NOT_UPLOADED("cannot upload {log}: {cause}", "无法上传 {log}: {cause}"),
  NOTHING_TO_SYNC("Nothing to sync below ./runs and ./wandb", "./runs 和 ./wandb 下没有需要同步的运行"),
  SYNC_BEGINS_ONE(
      "Sending {count} run to {server}; a server that does not answer is tried for {time}"
          + " (--timeout)",
      "正在把 {count} 个运行发送到 {server}；服务器没有应答时最多尝试 {time}（--timeout）"),
  SYNC_BEGINS(
      "Sending {count} runs to {server}; a server that does not answer is tried for {time}"
          + " (--timeout)",
      "正在把 {count} 个运行发送到 {server}；服务器没有应答时最多尝试 {time}（--timeout）"),
  NOT_TRIED("{count} more not tried: the server does not answer", "其余 {count} 个没有尝试: 服务器没有应答"),
  TRYING_AGAIN("{cause}; trying again", "{cause}；正在重试"),
  SYNC_WARNING("warning: {text}", "警告: {text}"),
  UNKNOWN_OPTION(
      "unknown option {option}; --help shows those that there are",
      "未知选项 {option}；用 --help 查看可用的选项"),
  NO_DURATION(
      "--timeout needs a duration such as 30s, 5m or 1h, not '{text}'",
      "--timeout 需要一个时长，如 30s、5m、1h，而不是 '{text}'"),
  SYNC_USAGE(
      """
      Usage: java -cp … io.github.metriclogger.wandb.WandbSync [option…] [path…]
      Sends runs to W&B that were written offline or not sent to their end. What is there is not sent again.

        path                a transaction log, a run's directory, or one with such below it;
                            without any: ./runs and ./wandb
        --timeout DURATION  how long a server that does not answer is tried: 30s, 5m (default), 1h
        --trust-links       also send files that are links to files elsewhere
        -h, --help          this text

      Key and server: WANDB_API_KEY and WANDB_BASE_URL, else netrc and wandb's settings files.
      Exit code: 0 all sent, 1 not all, 2 wrong usage.""",
      """
      用法: java -cp … io.github.metriclogger.wandb.WandbSync [选项…] [路径…]
      把离线写下或没有发完的运行发送到 W&B；服务器上已有的数据不会重复发送。

        路径                一个事务日志、一个运行的目录，或其下有这些的目录；
                            不给时: ./runs 和 ./wandb
        --timeout 时长      服务器没有应答时尝试多久: 30s、5m（默认）、1h
        --trust-links       也发送指向别处文件的链接
        -h, --help          显示本文

      密钥与服务器: WANDB_API_KEY 和 WANDB_BASE_URL，否则用 netrc 和 wandb 的设置文件。
      退出码: 0 全部已发送，1 没有全部发送，2 用法错误。"""),
  NO_LOG_THERE("no run-<id>.wandb and no event files there", "那里没有 run-<id>.wandb，也没有事件文件"),
  NOTHING_TO_SEND("{run}: nothing to send", "{run}: 没有需要发送的数据"),
  SYNCED(
      "{run}: {rows} rows and {files} files sent to {page}",
      "{run}: 已发送 {rows} 行、{files} 个文件到 {page}"),
  NOT_SYNCED("{run}: not synced: {cause}", "{run}: 未同步: {cause}"),
  NOT_READABLE("{run}: not synced, it cannot be read: {cause}", "{run}: 未同步，无法读取: {cause}"),
  NO_USABLE_KEY(
      "no API key that can be used: set WANDB_API_KEY, or log in with 'wandb login'",
      "没有可用的 API key：请设置 WANDB_API_KEY，或用 'wandb login' 登录");

  private final Wording wording;

  WandbText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
