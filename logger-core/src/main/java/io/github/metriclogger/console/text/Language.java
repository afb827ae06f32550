package io.github.metriclogger.console.text;

/** The language of the lines. Numbers, names and file formats do not depend on it. */
public enum Language {
  ZH,
  EN;

  /** One of the twins. */
  public String say(String chinese, String english) {
    return this == ZH ? chinese : english;
  }
}
