package io.github.metriclogger.wandb.log;

import io.github.metriclogger.support.json.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A config as {@code config.yaml} holds it: each key with its value below {@code value}. Written so
 * that readers of YAML 1.1 and 1.2 agree: every text is quoted as JSON.
 */
public final class ConfigYaml {

  private static final String INDENT = "    ";
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");
  private static final Pattern WORD =
      Pattern.compile("y|n|yes|no|on|off|true|false|null", Pattern.CASE_INSENSITIVE);
  private static final Pattern EXPONENT = Pattern.compile("[eE](?=\\d)");

  private final StringBuilder text = new StringBuilder();

  private ConfigYaml() {}

  /**
   * Writes a config.
   *
   * @param config plain data
   */
  public static String write(Map<String, ? extends @Nullable Object> config) {
    ConfigYaml yaml = new ConfigYaml();
    config.forEach(
        (key, value) -> {
          yaml.text.append(key(key)).append(":\n").append(INDENT).append("value:");
          yaml.value(value, INDENT + INDENT);
        });
    return yaml.text.toString();
  }

  private void value(@Nullable Object value, String indent) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      text.append('\n');
      map.forEach(
          (key, inner) -> {
            text.append(indent).append(key(String.valueOf(key))).append(':');
            value(inner, indent + INDENT);
          });
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      text.append('\n');
      list.forEach(item -> item(item, indent));
    } else {
      text.append(' ').append(scalar(value)).append('\n');
    }
  }

  /** A map or list inside a list is written on one line, as JSON: YAML reads that too. */
  private void item(@Nullable Object item, String indent) {
    text.append(indent).append("- ").append(scalar(item)).append('\n');
  }

  private static String key(String key) {
    boolean plain = PLAIN_KEY.matcher(key).matches() && !WORD.matcher(key).matches();
    return plain ? key : quoted(key);
  }

  private static String scalar(@Nullable Object value) {
    if (value instanceof Double number) {
      return number(number);
    }
    return quoted(value);
  }

  /** Line separators of Unicode are line breaks in YAML 1.1. */
  private static String quoted(@Nullable Object value) {
    return Json.write(value, Json.NonFinite.TEXT)
        .replace("\u0085", "\\u0085")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String number(double number) {
    if (Double.isNaN(number)) {
      return ".nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? ".inf" : "-.inf";
    }
    return EXPONENT.matcher(String.valueOf(number)).replaceFirst("e+");
  }
}
