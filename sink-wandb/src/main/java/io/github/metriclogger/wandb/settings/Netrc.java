package io.github.metriclogger.wandb.settings;

import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** Reads passwords by machine from netrc files; macros and comments are skipped. */
final class Netrc {

  private Netrc() {}

  /**
   * The password of a machine, else that of the {@code default} entry, else null.
   *
   * @param lines the file
   * @param machine host, with {@code :port} when there is one
   */
  static @Nullable String password(List<String> lines, String machine) {
    String exact = null;
    String fallback = null;
    String entry = "";
    String keyword = "";
    boolean macro = false;
    for (String line : lines) {
      macro = macro && !line.isBlank();
      StringTokenizer words = new StringTokenizer(macro ? "" : line);
      while (words.hasMoreTokens()) {
        String word = words.nextToken();
        if (keyword.isEmpty() && word.startsWith("#")) {
          break;
        }
        if (keyword.equals("machine")) {
          entry = word;
        } else if (keyword.equals("password")) {
          exact = exact == null && entry.equals(machine) ? unquoted(word) : exact;
          fallback = fallback == null && entry.equals("default") ? unquoted(word) : fallback;
        }
        boolean operand = !keyword.isEmpty();
        keyword = operand || !takesOperand(word) ? "" : word;
        entry = !operand && word.equals("default") ? "default" : entry;
        if (!operand && word.equals("macdef")) {
          macro = true;
          break;
        }
      }
    }
    return exact != null ? exact : fallback;
  }

  private static boolean takesOperand(String word) {
    return switch (word) {
      case "machine", "login", "user", "account", "password" -> true;
      default -> false;
    };
  }

  private static String unquoted(String word) {
    return word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")
        ? word.substring(1, word.length() - 1)
        : word;
  }
}
