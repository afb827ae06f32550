package io.github.metriclogger.cli.dash.filter;

import io.github.metriclogger.cli.text.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which names are shown. Words separated by blanks must all match, those separated by {@code |}
 * need not; a word is a part of the name in any case, a glob when it has {@code *} or {@code ?}, a
 * regular expression between slashes; {@code !} before it turns it round. Immutable.
 */
public final class TagFilter {

  /** Lets every name through. */
  public static final TagFilter ALL = new TagFilter("", name -> true);

  private final String text;
  private final Predicate<String> matches;

  private TagFilter(String text, Predicate<String> matches) {
    this.text = text;
    this.matches = matches;
  }

  /**
   * Reads a filter.
   *
   * @throws IllegalArgumentException when a regular expression in it is wrong
   */
  public static TagFilter of(String text) {
    String line = text.strip();
    if (line.isEmpty()) {
      return ALL;
    }
    Predicate<String> any = name -> false;
    for (String choice : alternatives(line)) {
      Predicate<String> all = name -> true;
      for (String word : choice.strip().split("\\s+", -1)) {
        all = word.isEmpty() ? all : all.and(word(word));
      }
      any = any.or(all);
    }
    return new TagFilter(line, any);
  }

  /** Splits at bars outside of a regular expression. */
  private static List<String> alternatives(String line) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    boolean isRegex = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean begins = i == 0 || " |!".indexOf(line.charAt(i - 1)) >= 0;
      boolean ends = i + 1 == line.length() || " |".indexOf(line.charAt(i + 1)) >= 0;
      if (c == '/' && (isRegex ? ends : begins)) {
        isRegex = !isRegex;
      } else if (c == '|' && !isRegex) {
        parts.add(line.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(line.substring(from));
    parts.removeIf(String::isBlank);
    return parts;
  }

  private static Predicate<String> word(String word) {
    if (word.startsWith("!") && word.length() > 1) {
      return word(word.substring(1)).negate();
    }
    if (word.length() > 1 && word.startsWith("/")) {
      boolean isClosed = word.length() > 2 && word.endsWith("/"); // else it is still being typed
      return regex(word.substring(1, word.length() - (isClosed ? 1 : 0)));
    }
    if (word.indexOf('*') >= 0 || word.indexOf('?') >= 0) {
      return glob(word);
    }
    String part = word.toLowerCase(Locale.ROOT);
    return name -> name.toLowerCase(Locale.ROOT).contains(part);
  }

  private static Predicate<String> regex(String regex) {
    try {
      return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).asPredicate();
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription(), e);
    }
  }

  private static Predicate<String> glob(String glob) {
    return Pattern.compile(Glob.regex(glob), Pattern.CASE_INSENSITIVE).asMatchPredicate();
  }

  /** What a person typed; empty when all names match. */
  public String text() {
    return text;
  }

  /** Whether a name is shown. */
  public boolean matches(String name) {
    return matches.test(name);
  }
}
