package io.github.metriclogger.wandb.text;

import io.github.metriclogger.support.BilingualText;

/**
 * What the sink reports to a person. Lines that W&amp;B's own client prints, too, are the same in
 * both languages.
 */
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
      "W&B: no API key found; the run is kept offline in {directory}. Set WANDB_API_KEY or log in"
          + " with 'metriclog login'; the end of the run says how to upload it.",
      "W&B: 没有 API key，本次运行离线保存在 {directory}。请设置 WANDB_API_KEY，或用 'metriclog login' 登录；运行结束时会给出上传的命令。"),
  COMPLETE("W&B has the whole run.", "W&B 已收到本次运行的全部数据。"),
  COMPLETE_AT("W&B has the whole run: {page}", "W&B 已收到本次运行的全部数据: {page}"),
  STILL_SENDING(
      "W&B: still uploading, for up to {seconds} s; Ctrl-C is safe: the rest can be synced later",
      "W&B: 仍在上传，最多再等 {seconds} 秒；可以按 Ctrl-C，其余的以后同步"),
  SEND_REST(
      "W&B does not have the whole run yet; nothing is lost. To send the rest:\n  {own}",
      "W&B 尚未收到本次运行的全部数据；数据没有丢失。发送其余部分：\n  {own}"),
  SEND_ALL(
      "To upload the run to W&B:\n  {official}\nor, without Python:\n  {own}",
      "把本次运行上传到 W&B：\n  {official}\n没有 Python 时：\n  {own}"),
  NO_ANSWER_YET(
      "W&B gives no answer yet ({cause}); everything is kept in {directory} and uploaded later.",
      "W&B 还没有应答（{cause}）；全部数据保存在 {directory}，稍后上传。"),
  NO_ANSWER_NOW(
      "W&B gives no answer now ({cause}); everything is kept in {directory} and uploaded later.",
      "W&B 目前没有应答（{cause}）；全部数据保存在 {directory}，稍后上传。"),
  REFUSED(
      "W&B refuses the run: {cause}. It continues offline in {directory}",
      "W&B 拒绝了本次运行：{cause}。训练继续，数据离线保存在 {directory}"),
  WARNING("W&B: {text}", "W&B: {text}"),
  STOP_REQUESTED(
      "W&B: \"stop\" was pressed on the run's page. Whether to stop is up to the training program.",
      "W&B: 有人在运行页面上按了 \"stop\"。是否停止由训练程序决定。"),
  EARLIER_NOT_SENT(
      "W&B: data of earlier runs is still to be uploaded; the next run continues",
      "W&B: 以前的运行留下的数据还没有上传完；下一次运行会继续上传"),
  EARLIER_SENT_ONE(
      "W&B has now what an earlier run left: {rows} rows, {files} files ({names})",
      "W&B 已收到以前一次运行留下的数据: {rows} 行，{files} 个文件（{names}）"),
  EARLIER_SENT(
      "W&B has now what {count} earlier runs left: {rows} rows, {files} files ({names})",
      "W&B 已收到以前 {count} 次运行留下的数据: {rows} 行，{files} 个文件（{names}）"),
  EARLIER_REFUSED(
      "W&B refuses what the run {run} left: {cause}. It is not sent again automatically; to send"
          + " it yourself:\n  {own}",
      "W&B 拒绝了运行 {run} 留下的数据：{cause}。不会再自动发送，需要时请执行：\n  {own}"),
  EARLIER_WARNING("W&B: {run}: {text}", "W&B: {run}: {text}"),
  EARLIER_BROKE(
      "W&B: the upload of earlier runs failed and is retried at the next start: {cause}",
      "W&B: 上传以前的运行留下的数据时出错，下次启动时重试: {cause}"),
  OWN_EVENT_FILES(
      "W&B: sync_tensorboard names the run's own directory {directory}, whose values are logged"
          + " here anyway; it is not followed, to avoid duplicates",
      "W&B: sync_tensorboard 指向本次运行自己的目录 {directory}，其中的数据本来就会上传；不再跟踪它，以免重复"),
  SETTINGS_UNREADABLE("cannot read {file}: {cause}", "无法读取 {file}: {cause}"),
  FILE_SENDS_KEY(
      "this file beside the training has your API key and the run sent to {server}, unencrypted; if"
          + " you do not want that, remove the line or set WANDB_BASE_URL",
      "训练目录旁的这个文件会使你的 API key 和运行数据以明文发送到 {server}；如果不是你的本意，请删除这一行，" + "或设置 WANDB_BASE_URL"),
  NOT_ENCRYPTED(
      "{server} is not encrypted: others may read your API key on its way there; use https if the"
          + " server has it",
      "{server} 没有加密: 你的 API key 在途中可能被他人读取；如果服务器支持，请使用 https"),
  CERTIFICATES(
      "W&B: cannot read the certificates in {file}; they are ignored",
      "W&B: 无法读取 {file} 中的证书；不使用它们"),
  HELD_VALUES(
      "W&B: the run's log has {count} values of the steps {from} to {to} from before the resume;"
          + " these"
          + " stay, and what was logged again is left out there, as with the official client.",
      "W&B: 本次运行的日志中已有恢复之前的 {count} 个值（第 {from} 到 {to} 步）；它们保留不变，重新记录的值在那里略去，与官方客户端相同。"),
  MANY_HELD(
      " Only the first {count} tags are compared: others may be there twice.",
      "只比较了前 {count} 个标签: 其余的可能重复。"),
  NO_TENSORBOARD(
      "W&B: sync_tensorboard needs io.github.metriclogger:sink-tensorboard on the class path;"
          + " {directory} is not followed",
      "W&B: sync_tensorboard 需要类路径上有 io.github.metriclogger:sink-tensorboard；不跟踪 {directory}"),
  EVENT_FILES_UNREADABLE(
      "W&B: cannot read the event files in {directory}: {cause}",
      "W&B: 无法读取 {directory} 中的事件文件: {cause}"),
  EVENT_FILES_ABANDONED(
      "W&B: the event files in {directory} are no longer followed: {cause}",
      "W&B: 不再跟踪 {directory} 中的事件文件: {cause}"),
  EVENT_LEFT_OUT(
      "W&B: skipped an event of the event files: {cause}", "W&B: 事件文件中有一个事件被略过: {cause}"),
  NOT_WRITTEN("W&B: cannot write {file}: {cause}", "W&B: 无法写入 {file}: {cause}"),
  MANY_IMAGES(
      "W&B shows {count} images per step; the remaining ones are not written",
      "W&B 每步显示 {count} 张图片；其余的不写入"),
  MANY_METRICS(
      "W&B: more than {count} metrics: the others do not get 'step' as their x-axis",
      "W&B: 指标超过 {count} 个: 其余的不以 'step' 为横轴"),
  MANY_KEYS(
      "W&B: more than {count} keys: the summary omits further ones; the history has all their"
          + " values.",
      "W&B: 键超过 {count} 个: 摘要不再记录更多的键；历史数据中有它们的全部值。"),
  ID("id", "id"),
  PROJECT("project", "项目"),
  OTHER_NAME(
      "W&B does not accept the {what} '{text}'; it is called '{nearest}' there",
      "W&B 不接受 {what} '{text}'；在那里改为 '{nearest}'"),
  ALERT_NOT_TAKEN("the server does not accept the alert '{title}'", "服务器不接受告警 '{title}'"),
  LOG_UNREADABLE("cannot read the log: {cause}", "无法读取日志: {cause}"),
  OTHER_RUN(
      "{file} belongs to a run that the server does not have as {id}; it does not count",
      "{file} 所指的运行在服务器上不是 {id}；不予采用"),
  GOES_BEHIND(
      "the server already has a run {id}; this one is appended to it", "服务器上已有运行 {id}；本次运行接在它之后"),
  FILE_GONE("the file {file} no longer exists and is not uploaded", "文件 {file} 已不存在，不上传"),
  FILE_ELSEWHERE(
      "the file {file} is a link to a file outside the run and is not uploaded. If you trust"
          + " whoever wrote the run, set sinks.wandb.trust_links: true, or sync it with --trust-links",
      "文件 {file} 是指向别处文件的链接，不上传。如果信任写入者，请设置 sinks.wandb.trust_links: true，"
          + "或同步时加 --trust-links"),
  FILE_UNREADABLE("cannot read the file {file}: {cause}", "无法读取文件 {file}: {cause}"),
  FILE_NO_PLACE("the server gives no upload address for the file {file}", "服务器没有给出文件 {file} 的上传地址"),
  BEGINS_ANEW("{cause}; it begins anew", "{cause}；重新开始"),
  NOT_UPLOADED("cannot upload {log}: {cause}", "无法上传 {log}: {cause}"),
  CANNOT_UPLOAD("cannot upload: {cause}", "无法上传: {cause}"),
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
  TRYING_AGAIN("{cause}; retrying", "{cause}；正在重试"),
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
      Uploads runs to W&B that were written offline or only partly uploaded. Nothing is sent twice.

        path                a transaction log, a run's directory, or a directory above runs;
                            default: ./runs and ./wandb
        --timeout DURATION  how long to try a server that does not answer: 30s, 5m (default), 1h
        --trust-links       also upload files that are links to outside the run
        -h, --help          this text

      Key and server: WANDB_API_KEY and WANDB_BASE_URL, else netrc and wandb's settings files.
      Exit code: 0 everything is on the server, 1 not everything, 2 wrong usage.""",
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
  NO_LOG_THERE("found neither a run-<id>.wandb nor event files", "没有找到 run-<id>.wandb，也没有找到事件文件"),
  NOTHING_TO_SEND("{run}: nothing to send", "{run}: 没有需要发送的数据"),
  SYNCED(
      "{run}: {rows} rows and {files} files sent to {page}",
      "{run}: 已发送 {rows} 行、{files} 个文件到 {page}"),
  NOT_SYNCED("{run}: not synced: {cause}", "{run}: 未同步: {cause}"),
  NOT_READABLE("{run}: not synced, it cannot be read: {cause}", "{run}: 未同步，无法读取: {cause}"),
  MORE_LINES(
      "the server has {there} lines of {what}, but the log makes only {own}: they are appended",
      "服务器上有 {there} 行 {what}，而日志只有 {own} 行: 日志的行接在其后"),
  EVENT_LINES("system metrics", "系统指标"),
  OUTPUT_LINES("console output", "终端输出"),
  ROW("row {number}", "第 {number} 行"),
  SUMMARY("the summary", "摘要"),
  LARGE_LINE(
      "{what} is larger than the server accepts ({limit} bytes): omitted {names}; the log keeps"
          + " them. Further omissions are not reported",
      "{what} 超过服务器接受的大小（{limit} 字节）：略去了 {names}；日志保留它们。以后的略去不再提示"),
  NAMES_AND_MORE("{names} and {count} more", "{names} 等，另有 {count} 个"),
  NO_API_ADDRESS(
      "'{address}' is no address of an API, such as https://api.wandb.ai or http://localhost:8080",
      "'{address}' 不是 API 的地址，正确的地址如 https://api.wandb.ai 或 http://localhost:8080"),
  NO_KEY_FORM(
      "that is no API key: one has 40 characters or more, letters, digits, _ and - only",
      "这不是 API key：API key 至少 40 个字符，只含字母、数字、_ 和 -"),
  KEY_OF_NOBODY("{server} does not know this API key", "{server} 不认识这个 API key"),
  NO_HOME(
      "there is no place for {file}: set HOME to an existing directory",
      "无处存放 {file}：请把 HOME 设为一个已有的目录"),
  NO_USABLE_KEY(
      "no usable API key: set WANDB_API_KEY or log in with 'metriclog login'",
      "没有可用的 API key：请设置 WANDB_API_KEY，或用 'metriclog login' 登录");

  private final Wording wording;

  WandbText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
