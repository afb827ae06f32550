package io.github.metriclogger.support;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognizes secrets, so that none is shown or kept. */
public final class Secrets {

  /** The text that replaces a secret. */
  public static final String MASK = "***";

  private static final Set<String> WORDS =
      Set.of(
          "token",
          "tokens",
          "password",
          "passwd",
          "passphrase",
          "pwd",
          "secret",
          "secrets",
          "credential",
          "credentials",
          "apikey",
          "apikeys");

  private static final Set<String> KEYS =
      Set.of("api", "access", "private", "secret", "auth", "encryption", "signing", "account");

  /** A token after one of these is an entry of a vocabulary, or counted, and no secret. */
  private static final Set<String> VOCABULARY =
      Set.of(
          "pad",
          "bos",
          "eos",
          "unk",
          "mask",
          "sep",
          "cls",
          "image",
          "special",
          "additional",
          "max",
          "num",
          "n",
          "min",
          "total",
          "class",
          "register",
          "prefix",
          "start",
          "end",
          "stop");

  /** Made for the first text that is masked. */
  private static final class Form {
    static final Pattern URL_USER = Pattern.compile("(?<=://)[^/?#\\s]+(?=@)");
    static final Pattern NAMED =
        Pattern.compile(
            "(?i)((?:api[_-]?key|token|passw(?:or)?d|secret|authorization)[\"']?\\s*[:=]\\s*[\"']?"
                + "(?:(?:basic|bearer)\\s+)?)[^\\s\"',;&}]+");
  }

  private Secrets() {}

  /** Whether the value of a key is a secret, judged by the name of the key. */
  public static boolean isSecret(String key) {
    String previous = "";
    for (int start = 0; ; ) {
      int end = wordEnd(key, start);
      String word = key.substring(start, end).toLowerCase(Locale.ROOT);
      if (end == key.length()) {
        return isSecret(word, previous);
      }
      previous = word;
      start = end;
      while (start < key.length() && !isOfWord(key.charAt(start))) {
        start++;
      }
    }
  }

  private static boolean isSecret(String word, String previous) {
    boolean named =
        WORDS.contains(word) && !(word.startsWith("token") && VOCABULARY.contains(previous));
    boolean keyed = (word.equals("key") || word.equals("keys")) && KEYS.contains(previous);
    return named || keyed;
  }

  /** A word ends before what is neither letter nor digit, and before the capital in apiKey. */
  private static int wordEnd(String key, int start) {
    int end = start;
    while (end < key.length() && isOfWord(key.charAt(end))) {
      boolean capital = key.charAt(end) >= 'A' && key.charAt(end) <= 'Z';
      boolean afterCapital =
          end == start || (key.charAt(end - 1) >= 'A' && key.charAt(end - 1) <= 'Z');
      if (capital && !afterCapital) {
        break;
      }
      end++;
    }
    return end;
  }

  private static boolean isOfWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Returns the text with the user and password of every address masked. */
  public static String withoutUser(String text) {
    return text.contains("://") ? Form.URL_USER.matcher(text).replaceAll(MASK) : text;
  }

  /** Returns the text with everything masked that looks like a key, a token or a password. */
  public static String masked(String text) {
    return withoutUser(Form.NAMED.matcher(text).replaceAll("$1" + MASK));
  }
}
