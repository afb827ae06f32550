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

  private static final Pattern WORD_BREAK =
      Pattern.compile("[^\\p{Alnum}]+|(?<=[a-z0-9])(?=[A-Z])");

  private static final Pattern URL_USER = Pattern.compile("(?<=://)[^/?#\\s]+(?=@)");

  /** Made for the first text that is masked whole. */
  private static final class Form {
    static final Pattern NAMED =
        Pattern.compile(
            "(?i)((?:api[_-]?key|token|passw(?:or)?d|secret|authorization)[\"']?\\s*[:=]\\s*[\"']?"
                + "(?:(?:basic|bearer)\\s+)?)[^\\s\"',;&}]+");
  }

  private Secrets() {}

  /** Whether the value of a key is a secret, judged by the name of the key. */
  public static boolean isSecret(String key) {
    String[] words = WORD_BREAK.split(key, -1);
    String previous = "";
    boolean secret = false;
    for (String written : words) {
      String word = written.toLowerCase(Locale.ROOT);
      boolean named =
          WORDS.contains(word) && !(word.startsWith("token") && VOCABULARY.contains(previous));
      boolean keyed = (word.equals("key") || word.equals("keys")) && KEYS.contains(previous);
      secret = named || keyed;
      previous = word;
    }
    return secret;
  }

  /** Returns the text with the user and password of every address masked. */
  public static String withoutUser(String text) {
    return URL_USER.matcher(text).replaceAll(MASK);
  }

  /** Returns the text with everything masked that looks like a key, a token or a password. */
  public static String masked(String text) {
    return withoutUser(Form.NAMED.matcher(text).replaceAll("$1" + MASK));
  }
}
