package io.github.metriclogger.support;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The language that a person wants to read, and what determined it.
 *
 * @param locale {@link Locale#SIMPLIFIED_CHINESE} or {@link Locale#ENGLISH}
 * @param source the variable, with its value unless it serves this purpose alone, or the locale
 */
public record UserLanguage(Locale locale, String source) {

  /** The variable for this purpose alone. */
  public static final String VARIABLE = "METRICLOG_LANG";

  private static final String CHINESE_TEXT = "中文";
  private static final List<String> CHINESE = List.of("zh", "cn", "chs", "chinese");
  private static final List<String> ENGLISH = List.of("en", "eng", "english");
  private static final Set<String> IN_CHINESE_CHINESE = Set.of("中文", "汉语", "简体中文");
  private static final Set<String> IN_CHINESE_ENGLISH = Set.of("英文", "英语");
  private static final String AFTER_NAME = "-_.@ (";

  /**
   * Returns the language of a process: that of {@code METRICLOG_LANG}, else of the first of {@code
   * LC_ALL}, {@code LC_MESSAGES} and {@code LANG} that names a language, else the JVM's locale.
   *
   * @param variables environment variables by name; empty counts as not set
   * @param jvm the JVM's locale
   */
  public static UserLanguage of(Map<String, String> variables, Locale jvm) {
    String own = variables.get(VARIABLE);
    Locale wanted = own == null ? null : named(own);
    if (wanted != null) {
      return new UserLanguage(wanted, VARIABLE);
    }
    for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = variables.get(name);
      if (value != null && !isSilent(value)) {
        return new UserLanguage(languageOf(value), name + "=" + value);
      }
    }
    String tag = jvm.toLanguageTag();
    return new UserLanguage(languageOf(tag), "JVM locale " + tag);
  }

  /**
   * Returns the language of a program that prints to the standard output without a run.
   *
   * @param environment the environment variables
   * @return the language, or English if the charset of the output has no Chinese
   */
  public static Locale ofProgram(Map<String, String> environment) {
    Locale wanted = of(environment, Locale.getDefault(Locale.Category.DISPLAY)).locale();
    String encoding = System.getProperty("stdout.encoding", Charset.defaultCharset().name());
    try {
      Charset charset = Charset.forName(encoding);
      boolean hasChinese = new String(CHINESE_TEXT.getBytes(charset), charset).equals(CHINESE_TEXT);
      return hasChinese ? wanted : Locale.ENGLISH;
    } catch (IllegalArgumentException | UnsupportedOperationException unknown) {
      return Locale.ENGLISH;
    }
  }

  /**
   * Reads the name of a language as people write it: {@code zh}, {@code cn}, {@code zh_CN}, {@code
   * chinese}, {@code 中文}; {@code en}, {@code en_US}, {@code english}, {@code 英文}.
   *
   * @return null for any other text
   */
  public static @Nullable Locale named(String written) {
    String folded = written.strip().toLowerCase(Locale.ROOT);
    if (IN_CHINESE_CHINESE.contains(folded) || begins(folded, CHINESE)) {
      return Locale.SIMPLIFIED_CHINESE;
    }
    boolean english = IN_CHINESE_ENGLISH.contains(folded) || begins(folded, ENGLISH);
    return english ? Locale.ENGLISH : null;
  }

  /** Whether a text is one of the names, alone or followed by a country, charset or the like. */
  private static boolean begins(String text, List<String> names) {
    for (String name : names) {
      boolean alone = text.length() == name.length();
      if (text.startsWith(name) && (alone || AFTER_NAME.indexOf(text.charAt(name.length())) >= 0)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the value of a variable does not name a language: C, POSIX or empty. */
  private static boolean isSilent(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return lower.isEmpty() || lower.equals("posix") || lower.equals("c") || lower.startsWith("c.");
  }

  private static Locale languageOf(String locale) {
    return Locale.SIMPLIFIED_CHINESE.equals(named(locale))
        ? Locale.SIMPLIFIED_CHINESE
        : Locale.ENGLISH;
  }
}
