package io.github.metriclogger.cli.text;

import io.github.metriclogger.support.BilingualText;

/** What {@code check} says to the person. */
public enum CheckText implements BilingualText {
  VALUE_NOT_FINITE("{tag} = {value} at {place}", "{tag} = {value}（{place}）"),
  GRADIENT_TOO_LARGE(
      "{tag} = {value} > {limit} at {place}: the gradients may be exploding",
      "{tag} = {value} > {limit}（{place}）：可能存在梯度爆炸"),
  GRADIENT_TOO_SMALL(
      "{tag} = {value} < {limit} at {place}: the gradients may be vanishing",
      "{tag} = {value} < {limit}（{place}）：可能存在梯度消失"),
  ALERT("alert: {tag}: {detail}", "告警：{tag}：{detail}"),
  BARE_ALERT("alert: {tag}", "告警：{tag}"),
  AT_PLACE(" (at {place})", "（{place}）"),
  STALLED("it has stalled: {detail}", "运行已停滞：{detail}"),
  FAILED("it has failed: {detail}", "运行失败：{detail}"),
  KILLED("it was killed: {detail}", "运行被终止：{detail}"),
  WARNING("warning: ", "警告："),
  NO_PROBLEM("no problem found in {points} values", "检查了 {points} 个数值，未发现问题"),
  MORE("{count} more of these kinds", "另有 {count} 处同类问题"),
  COMMAND_FAILED(
      "the command '{command}' ended with exit code {code}", "命令 '{command}' 的退出码为 {code}"),
  COMMAND_TIMED_OUT(
      "the command '{command}' took longer than {limit} and was ended",
      "命令 '{command}' 运行超过 {limit}，已被终止"),
  COMMAND_NOT_STARTED(
      "the command '{command}' cannot be run: {error}", "无法运行命令 '{command}'：{error}"),
  ;

  private final Wording wording;

  CheckText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
