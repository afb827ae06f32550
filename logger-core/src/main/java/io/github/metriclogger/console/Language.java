package io.github.metriclogger.console;

/** The language of the lines. Numbers, names and file formats do not depend on it. */
enum Language {
  ZH,
  EN;

  /** One of the twins. */
  String say(String chinese, String english) {
    return this == ZH ? chinese : english;
  }
}
