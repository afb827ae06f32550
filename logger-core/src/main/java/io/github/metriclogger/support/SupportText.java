package io.github.metriclogger.support;

/** The texts of the toolkit itself. */
enum SupportText implements BilingualText {
  OWN_NAME(
      "{where}: the name '{tag}' is reserved there; its values are written as '{written}'",
      "{where}: 名字 '{tag}' 在那里是保留的；它的数据以 '{written}' 写入"),
  PROVIDER_LEFT_OUT(
      "a provider of {type} is broken and left out: {what}", "{type} 的一个提供者已损坏，不使用它: {what}"),
  REPEATED("{text} ({count} times before)", "{text}（此前还有 {count} 次）");

  private final Wording wording;

  SupportText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
