package io.github.metriclogger.cli.dash.filter;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are shown: words as in a {@link TagFilter} over their names, and conditions on their
 * configuration such as {@code cfg.lr>=1e-3} or {@code cfg.optimizer=adam}; all must hold.
 * Immutable.
 */
public final class RunFilter {

  /** Lets every run through. */
  public static final RunFilter ALL = new RunFilter("", new Condition[0], TagFilter.ALL);

  private static final Pattern CONDITION =
      Pattern.compile("(?:cfg|config)\\.([^<>=!~\\s]+)(<=|>=|!=|==|=|<|>)(\\S*)");

  private final String text;
  private final Condition[] conditions;
  private final TagFilter names;

  private RunFilter(String text, Condition[] conditions, TagFilter names) {
    this.text = text;
    this.conditions = conditions;
    this.names = names;
  }

  /** One condition on a value of the configuration. */
  private record Condition(String key, String operator, String value) {

    boolean holds(@Nullable Object actual) {
      if (actual == null) {
        return operator.equals("!=");
      }
      int order = order(String.valueOf(actual), value);
      return switch (operator) {
        case "<" -> order < 0;
        case ">" -> order > 0;
        case "<=" -> order <= 0;
        case ">=" -> order >= 0;
        case "!=" -> order != 0;
        default -> order == 0;
      };
    }

    private static int order(String actual, String wanted) {
      try {
        return Double.compare(Double.parseDouble(actual), Double.parseDouble(wanted));
      } catch (NumberFormatException e) {
        return actual.toLowerCase(Locale.ROOT).compareTo(wanted.toLowerCase(Locale.ROOT));
      }
    }
  }

  /**
   * Reads a filter.
   *
   * @throws IllegalArgumentException when it means nothing
   */
  public static RunFilter of(String text) {
    String line = text.strip();
    Matcher matcher = CONDITION.matcher(line);
    Condition[] conditions =
        matcher
            .results()
            .map(found -> new Condition(found.group(1), found.group(2), found.group(3)))
            .toArray(Condition[]::new);
    return new RunFilter(line, conditions, TagFilter.of(matcher.replaceAll(" ")));
  }

  /** What a person typed; empty when all runs match. */
  public String text() {
    return text;
  }

  /**
   * Whether a run is shown.
   *
   * @param name of the run
   * @param config its configuration
   */
  public boolean matches(String name, Map<String, Object> config) {
    for (Condition condition : conditions) {
      if (!condition.holds(value(config, condition.key))) {
        return false;
      }
    }
    return names.matches(name);
  }

  /** A value by its key; nested ones by their path with dots. */
  private static @Nullable Object value(Map<?, ?> config, String key) {
    if (config.containsKey(key)) {
      return config.get(key);
    }
    int dot = key.indexOf('.');
    return dot > 0 && config.get(key.substring(0, dot)) instanceof Map<?, ?> inner
        ? value(inner, key.substring(dot + 1))
        : null;
  }
}
