package io.github.metriclogger.cli.about;

import io.github.metriclogger.support.Secrets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The environment variables that change what the command or a logger does, without secrets. */
final class KnownVariables {

  private static final Pattern NAMES =
      Pattern.compile(
          "METRICLOG_.*|WANDB_.*|USE_WANDB|LANG|LANGUAGE|LC_.*|TERM|COLORTERM|NO_COLOR|FORCE_COLOR"
              + "|COLUMNS|LINES|TMUX|STY|JAVA_HOME|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS"
              + "|XDG_CACHE_HOME|NETRC|SSL_CERT_FILE|TZ|RANK|LOCAL_RANK|WORLD_SIZE"
              + "|(?i:https?_proxy|all_proxy|no_proxy)");

  /** Those that may hold a secret under any name, or say who the person is. */
  private static final Set<String> HIDDEN =
      Set.of("WANDB_X_EXTRA_HTTP_HEADERS", "WANDB_USERNAME", "WANDB_USER_EMAIL", "WANDB_NOTES");

  private KnownVariables() {}

  /** By name; what is secret is masked. */
  static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> known = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (NAMES.matcher(name).matches()) {
            boolean isHidden = HIDDEN.contains(name) || Secrets.isSecret(name);
            known.put(name, isHidden && !value.isEmpty() ? Secrets.MASK : Secrets.masked(value));
          }
        });
    return known;
  }
}
