package io.github.metriclogger.cli.text;

import io.github.metriclogger.support.BilingualText;

/** What the commands for a W&amp;B server say to the person. */
public enum ServerText implements BilingualText {
  ASK_KEY(
      """
      Server: {server}
      Your API key is on {page}
      Paste it here (it is not shown) and press Enter:\s""",
      """
      服务器：{server}
      API key 见 {page}
      请粘贴 API key（不会显示），然后按回车："""),
  KEY_AS_ARGUMENT(
      "a key on the command line can be read by others: paste it when asked, or pipe it in",
      "写在命令行上的 API key 会被他人看到：请在提示时粘贴，或通过管道传入"),
  UNKNOWN_OPTION(
      "there is no option {option}; --help shows those that there are",
      "没有选项 {option}；用 --help 查看可用的选项"),
  NO_KEY_GIVEN(
      "no API key given: run this in a terminal, or pipe the key in",
      "没有输入 API key：请在终端中运行，或通过管道传入"),
  LOGGED_IN(
      "Logged in to {server} as {account}; the key is kept in {file}",
      "已登录 {server}，账号 {account}；API key 保存在 {file}"),
  KEPT_UNCHECKED(
      "The key for {server} is kept in {file}; it was not checked",
      "{server} 的 API key 保存在 {file}；未向服务器验证"),
  LOGGED_OUT(
      "Logged out of {server}: its key was removed from {file}",
      "已退出 {server}：它的 API key 已从 {file} 中删除"),
  NOT_LOGGED_IN("There was no key for {server} in netrc", "netrc 中没有 {server} 的 API key"),
  NOW_OFFLINE(
      "W&B is offline for this directory ({file}): runs are written only, metriclog sync uploads"
          + " them",
      "此目录的 W&B 现为离线模式（{file}）：运行只写入本地，之后用 metriclog sync 上传"),
  NOW_ONLINE(
      "W&B is online for this directory ({file}): runs are uploaded as they are written",
      "此目录的 W&B 现为在线模式（{file}）：运行会实时上传"),
  VARIABLE_FIRST(
      "{variable} is set, and comes before what the files say", "已设置 {variable}，它优先于文件中的设置"),
  SYNC_RUN("run {number} of {count}", "运行 {number}/{count}"),
  SYNC_COUNTS("{rows} rows, {files} files", "{rows} 行，{files} 个文件"),
  SYNC_BROKEN_OFF(
      "Interrupted. Run the same command again to send the rest; nothing is sent twice.",
      "已中断。再次运行同一命令即可发送剩余部分；已发送的不会重复发送。");

  private final Wording wording;

  ServerText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
