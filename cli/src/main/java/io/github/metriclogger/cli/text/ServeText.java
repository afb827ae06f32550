package io.github.metriclogger.cli.text;

import io.github.metriclogger.support.BilingualText;

/** What {@code serve} says to the person, in the terminal and before the page is open. */
public enum ServeText implements BilingualText {
  HINT(
      "open this link in a browser; Enter prints it again, Ctrl-C ends",
      "请在浏览器中打开此链接；按回车再次显示，按 Ctrl-C 结束"),
  OVER_SSH("from your own machine, first:  {command}", "如果浏览器在自己的电脑上，请先在那里执行：{command}"),
  NOTHING_YET(
      "{remark}; the page is open, and the first run will appear by itself",
      "{remark}；页面已打开，第一个运行会自动出现"),
  OPEN_TO_OTHERS(
      "listening on {host}: whoever reaches port {port} of this machine and knows the link can see the"
          + " runs, and what is sent can be read on the way",
      "正在监听 {host}：任何能访问本机端口 {port} 并知道链接的人都能看到运行，且传输内容未加密"),
  PORT_TAKEN(
      "port {port} is in use: choose another one with --port, or none for any free one",
      "端口 {port} 已被占用：请用 --port 指定其他端口，或不指定以使用任意空闲端口"),
  PORT_REFUSED(
      "port {port} may not be used: choose one above 1023 with --port",
      "没有权限使用端口 {port}：请用 --port 指定大于 1023 的端口"),
  BAD_PORT("--port: 0 to 65535, not {port}", "--port：应为 0 到 65535，而不是 {port}"),
  NO_SUCH_HOST("--host: this machine has no address {host}", "--host：本机没有地址 {host}"),
  CANNOT_LISTEN("cannot listen on {host}:{port}: {reason}", "无法监听 {host}:{port}：{reason}"),
  NO_SERVER_MODULE(
      "this Java was built without the module jdk.httpserver, which serve needs; use a whole JDK or"
          + " add it with jlink --add-modules",
      "此 Java 缺少 serve 所需的模块 jdk.httpserver；请使用完整的 JDK，或用 jlink --add-modules 加入该模块"),
  BAD_TOKEN(
      "METRICLOG_TOKEN needs 16 to 200 characters of A-Z, a-z, 0-9, - and _",
      "METRICLOG_TOKEN 需要 16 到 200 个字符，可用 A-Z、a-z、0-9、- 和 _"),
  NO_BROWSER("no browser could be started: open the link yourself", "无法启动浏览器：请自行打开链接"),
  OPENING("Opening the page …", "正在打开页面……"),
  NEEDS_LINK(
      "This page was opened from elsewhere, or without the link that metriclog serve printed.",
      "此页面是从别处打开的，或者没有使用 metriclog serve 显示的链接。"),
  OPEN("open", "打开"),
  REFUSED(
      "open the link that metriclog serve printed; Enter in its terminal prints it again",
      "请打开 metriclog serve 显示的链接；在其终端中按回车会再次显示");

  private final Wording wording;

  ServeText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
