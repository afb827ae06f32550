package io.github.metriclogger.console.text;

/**
 * A language and where it came from.
 *
 * @param language the language
 * @param source a setting, a variable or a locale
 */
public record ChosenLanguage(Language language, String source) {}
