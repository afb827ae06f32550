package io.github.metriclogger.cli.text;

import io.github.metriclogger.support.BilingualText;

/** What is wrong with a command line. */
public enum UsageText implements BilingualText {
  UNKNOWN_OPTION("unknown option {option}", "未知选项 {option}"),
  SURPLUS("{argument} is one argument too many", "多余的参数 {argument}"),
  NO_VALUE("{option} needs a value: {label}", "{option} 缺少参数 {label}"),
  NO_ARGUMENT("an argument is missing: {label}", "缺少参数 {label}"),
  GIVEN_TWICE("{option} is given twice", "{option} 重复指定"),
  BAD_VALUE("{option}: '{value}' is not {expected}", "{option}：'{value}' 不是{expected}"),
  TIME("a time such as 500ms, 30s, 10m or 2h", "有效的时长，例如 500ms、30s、10m、2h"),
  WHOLE_NUMBER("a whole number", "整数"),
  NUMBER("a number", "数字"),
  ONE_OF("one of {values}", "以下值之一：{values}"),
  USABLE("usable here", "可用的值"),
  DID_YOU_MEAN("; did you mean {options}?", "；是否想用 {options}？"),
  OR(" or ", " 或 "),
  SEE_HELP("{problem} ({command} --help shows the options)", "{problem}（{command} --help 可查看选项）"),
  ;

  private final Wording wording;

  UsageText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
