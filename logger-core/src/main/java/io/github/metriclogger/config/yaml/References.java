package io.github.metriclogger.config.yaml;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Environment variables inside YAML texts: {@code ${NAME}} and {@code ${NAME:default}}; {@code
 * $${NAME}} stays as the text {@code ${NAME}}.
 */
public final class References {

  /** Made for the first reference: few settings have one, and all programs start. */
  private static final class Form {
    static final Pattern REFERENCE = Pattern.compile("\\$?\\$\\{([^}]*)(}?)");
    static final Pattern NAME = Pattern.compile("[\\p{Alpha}_][\\p{Alnum}_]*");
  }

  private final Map<String, String> environment;

  /** References to the variables of an environment. */
  public References(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The leaf with its references replaced; what becomes empty or {@code ~} is nothing.
   *
   * @throws IllegalArgumentException with what is wrong and the way out; it never shows values
   */
  public Value.Leaf resolve(Value.Leaf leaf) {
    if (!leaf.expandable() || !leaf.text().contains("${")) {
      return leaf;
    }
    Matcher matcher = Form.REFERENCE.matcher(leaf.text());
    StringBuilder resolved = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(replacement(matcher)));
    }
    matcher.appendTail(resolved);
    String text = resolved.toString();
    boolean nothing = text.isEmpty() || text.equals("~");
    return new Value.Leaf(nothing ? null : text, text, false, leaf.origin());
  }

  private String replacement(Matcher matcher) {
    if (matcher.group().startsWith("$$")) {
      return matcher.group().substring(1);
    }
    String inside = matcher.group(1);
    int colon = inside.indexOf(':');
    String name = colon < 0 ? inside : inside.substring(0, colon);
    if (matcher.group(2).isEmpty() || !Form.NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "has a bad reference; write ${NAME} or ${NAME:default}, and $${ for the bare characters");
    }
    String value = environment.get(name);
    if (value != null) {
      return value;
    }
    if (colon < 0) {
      throw new IllegalArgumentException(
          "needs the environment variable "
              + name
              + ", which is not set; set it or write ${"
              + name
              + ":default}");
    }
    return inside.substring(colon + 1);
  }
}
