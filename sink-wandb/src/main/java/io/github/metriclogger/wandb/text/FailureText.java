package io.github.metriclogger.wandb.text;

import io.github.metriclogger.support.BilingualText;

/** Why an upload or a sync failed. Words of the server or the JDK are filled in as values. */
public enum FailureText implements BilingualText {
  VERBATIM("{text}", "{text}"),
  IN_REQUEST("{what}: {cause}", "{what}: {cause}"),
  SERVER_ANSWERED("{what}: the server answered {status}", "{what}: 服务器应答 {status}"),
  SERVER_EXPLAINED(
      "{what}: the server answered {status}: {text}", "{what}: 服务器应答 {status}: {text}"),
  REDIRECTED("go to {address}", "请转到 {address}"),
  WITH_ADVICE("{cause}. {advice}", "{cause}。{advice}"),
  KEY_REJECTED(
      "The server does not accept the API key: set WANDB_API_KEY to one of this server",
      "服务器不接受这个 API key：请把 WANDB_API_KEY 设为该服务器的密钥"),
  KEY_NOT_ALLOWED(
      "The API key does not permit this: check entity and project",
      "这个 API key 没有权限：请检查 entity 和 project"),
  NOT_FOUND(
      "The entity, project or run does not exist, or no longer does",
      "entity、project 或运行不存在，或已被删除"),
  DELETED("It was deleted", "它已被删除"),
  ANOTHER_ID(
      "A run with this id was deleted, and its id cannot be used again: set another run id",
      "使用此 id 的运行已被删除，该 id 不能再用：请设置另一个 run id"),
  GAVE_UP("gave up: {cause}", "已放弃: {cause}"),
  UPLOAD_OF("upload of {file}", "上传 {file}"),
  NO_SERVER_ADDRESS("'{url}' is not the address of a W&B server", "'{url}' 不是 W&B 服务器的地址"),
  NO_FILE_ADDRESS("the server gave no usable address for {file}", "服务器给出的 {file} 的地址不可用"),
  ILLEGAL_HEADER("the header '{name}' has an illegal value", "请求头 '{name}' 的值不合法"),
  ANSWER_NO_JSON("the answer is not JSON", "应答不是 JSON"),
  ANSWER_NO_DATA("the answer holds no data", "应答中没有数据"),
  ANSWER_NO_RUN("the answer does not name the run", "应答没有指明运行"),
  ANSWER_ABSURD(
      "the server says {name} = {value}, which no run has", "服务器报告 {name} = {value}，任何运行都不会如此"),
  ANSWER_LONG("the answer has more than {bytes} bytes", "应答超过 {bytes} 字节"),
  ANSWER_PAGE(
      "the answer is a web page, not one of a W&B server; a network login may be required",
      "应答是网页，不是 W&B 服务器的应答；可能需要先登录网络"),
  ANSWER_SLOW("the answer does not end within {seconds} s", "应答在 {seconds} 秒内没有结束"),
  ANSWER_ENDLESS("the answer does not end", "应答没有结束"),
  MANY_REDIRECTS("the storage redirected more than {count} times", "存储服务器重定向超过 {count} 次"),
  NO_CERTIFICATE("{file} holds no certificate in PEM", "{file} 中没有 PEM 证书"),
  UNUSABLE_CERTIFICATES(
      "cannot use the certificates in {file}: {cause}", "无法使用 {file} 中的证书: {cause}"),
  UNKNOWN_HOST(
      "cannot find the host ({detail}): check the network and the server's address",
      "找不到主机（{detail}）：请检查网络和服务器地址"),
  NO_CONNECTION(
      "cannot connect ({detail}): check the network, the proxy and the server's address",
      "无法连接（{detail}）：请检查网络、代理和服务器地址"),
  TIMED_OUT("no answer in time ({detail})", "没有及时应答（{detail}）"),
  CONNECTION_LOST("the connection was lost ({detail})", "连接中断（{detail}）"),
  UNTRUSTED(
      "the server's certificate is not trusted ({detail}): if a proxy inspects TLS, set"
          + " sinks.wandb.ca_file to its certificate",
      "服务器的证书不受信任（{detail}）：如果代理会检查 TLS，请把 sinks.wandb.ca_file 设为它的证书"),
  TLS_FAILED("the TLS connection failed ({detail})", "TLS 连接失败（{detail}）"),
  NO_SUCH_FILE("the file {detail} does not exist", "文件 {detail} 不存在"),
  ACCESS_DENIED("no permission to use {detail}", "没有权限使用 {detail}"),
  FILE_SHORTER("{file} became shorter while it was read", "{file} 在读取时变短了"),
  UPLOAD_BROKE("the upload broke: {cause}", "上传出错: {cause}"),
  BROKE_AGAIN("{cause}, {count} times", "{cause}，共 {count} 次"),
  BUSY_LOG(
      "{log} is being uploaded by its run or by another program; try again when that ends",
      "{log} 正由它的运行或另一个程序上传；请在其结束后重试"),
  BUSY_DIRECTORY(
      "{directory} is being synced by another program; try again later",
      "{directory} 正由另一个程序同步；请稍后重试"),
  SYNC_INTERRUPTED("the sync was interrupted", "同步被中断"),
  NAMELESS_LOG("{log} does not say which run it is of", "{log} 没有说明它属于哪个运行"),
  UNREADABLE_STATE(
      "{file} does not say which run it is of and how far the event files were read",
      "{file} 没有说明它属于哪个运行、事件文件读到了何处"),
  NO_LOG_HEAD(
      "{file} is no W&B transaction log: it does not begin with \":W&B\" and version 0",
      "{file} 不是 W&B 事务日志：它的开头不是 \":W&B\" 和版本 0"),
  EVENT_READER_MISSING(
      "event files need io.github.metriclogger:sink-tensorboard on the class path",
      "读取事件文件需要类路径上有 io.github.metriclogger:sink-tensorboard"),
  MUST_RESUME(
      "resume: must, but the server has no started run {id}", "resume: must，但服务器上没有已开始的运行 {id}"),
  NEVER_RESUME(
      "resume: never, but the server already has a run {id}; set another run id",
      "resume: never，但服务器上已有运行 {id}；请设置另一个 run id");

  private final Wording wording;

  FailureText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
