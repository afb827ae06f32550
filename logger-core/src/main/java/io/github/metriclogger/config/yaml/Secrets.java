package io.github.metriclogger.config.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows what must never be shown or kept. */
public final class Secrets {

  /** What stands for a secret. */
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

  /** Words before {@code token} that make it a word of a vocabulary or a count. */
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

  private static final Pattern URL_USER = Pattern.compile("(://)[^/?#\\s]+@");

  private Secrets() {}

  /** Whether a key's name says that its value is a secret. */
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

  /** The text without the user and password of an address inside it. */
  public static String withoutUser(String text) {
    return URL_USER.matcher(text).replaceAll("$1" + MASK + "@");
  }
}
