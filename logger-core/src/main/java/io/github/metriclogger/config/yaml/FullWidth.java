package io.github.metriclogger.config.yaml;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the punctuation of Chinese and Japanese keyboards that looks like YAML's and is plain text
 * to it: {@code ：}, {@code ，}, {@code “ ”}, {@code ｛ ｝}, {@code ［ ］}, {@code ＃} and the full-width
 * space. Such a character is fine inside a value; what is said here is advice where something is
 * wrong anyway.
 */
public final class FullWidth {

  private static final String START = "(?:^[\\s-]*|[:：{\\[,，｛［][ \\t]*|-[ \\t]+)";
  private static final Pattern SPACE = Pattern.compile(START + "(\u3000)");
  private static final Pattern COLON =
      Pattern.compile("(?:^[\\s-]*|[{,，｛][ \\t]*)[\\w.-]+[ \\t]*(：)");
  private static final Pattern BRACKET = Pattern.compile(START + "([｛［【])");
  private static final Pattern QUOTE = Pattern.compile(START + "([“”‘’＂＇「])");
  private static final Pattern CLOSING = Pattern.compile("([｝］】”’」])\\s*$");
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)(＃)");
  private static final Pattern COMMA = Pattern.compile("([，、])");

  /** The characters of ASCII, each 0xFEE0 higher. */
  private static final Pattern DIGIT = Pattern.compile("([！-～])");

  private static final int SHIFT = 0xFEE0;
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Pattern ASCII_COMMENT = Pattern.compile("(?:^|\\s)#.*");
  private static final Pattern WRAPPED =
      Pattern.compile("[“”＂‘’＇「][^“”＂‘’＇「」]*[“”＂‘’＇」]", Pattern.DOTALL);

  /** In this order: what stands first makes the rest of the line unreadable. */
  private static final List<Pattern> PUNCTUATION =
      List.of(SPACE, COLON, BRACKET, QUOTE, CLOSING, COMMENT);

  private FullWidth() {}

  /**
   * What to say of a line, a key or a value that YAML did not take as it was meant: which character
   * is none of YAML's, and what to write.
   *
   * @return the end of a sentence, beginning with {@code "; "}; empty when there is no such
   *     character
   */
  public static String advice(String text) {
    for (String line : text.split("\n", -1)) {
      String bare = ASCII_COMMENT.matcher(QUOTED.matcher(line).replaceAll("\"\"")).replaceAll("");
      for (Pattern punctuation : PUNCTUATION) {
        Matcher found = punctuation.matcher(bare);
        if (found.find()) {
          return "; " + sentence(found.group(1).charAt(0));
        }
      }
    }
    return "";
  }

  /** The same for a value that should be a number, a switch or a word. */
  public static String adviceOfWord(String text) {
    Matcher found = COMMA.matcher(text);
    if (!found.find()) {
      found = DIGIT.matcher(text);
      if (!found.find()) {
        return advice(text);
      }
    }
    return "; " + sentence(found.group(1).charAt(0));
  }

  /** Whether an unquoted text stands between quotes of the wrong kind. */
  static boolean isQuoted(String text) {
    return WRAPPED.matcher(text).matches();
  }

  /** What to say of such a text. It does not contain the text, which may be a secret. */
  static String quoteComplaint(String text) {
    return "stands between quotes that are part of the text to YAML: "
        + sentence(text.charAt(0))
        + " or no quotes; a text that really begins with it needs \" around it";
  }

  /** Whether an unquoted item of a list in brackets holds a comma of the wrong kind. */
  static boolean hasComma(String item) {
    return COMMA.matcher(item).find();
  }

  /** What to say of such an item. */
  static String commaComplaint(String item) {
    Matcher found = COMMA.matcher(item);
    String sentence = found.find() ? sentence(found.group(1).charAt(0)) : "";
    return "is one item: " + sentence + "; a text that really holds it needs quotes";
  }

  private static String sentence(char character) {
    return "'"
        + character
        + "'"
        + switch (character) {
          case '：' -> " is no colon to YAML, write ':' and a space";
          case '，', '、' -> " is no comma to YAML, write ',' and a space";
          case '“', '”', '‘', '’', '＂', '＇', '「' -> " is no quote to YAML, write \"";
          case '｛' -> " is no brace to YAML, write '{'";
          case '｝' -> " is no brace to YAML, write '}'";
          case '［', '【' -> " is no bracket to YAML, write '['";
          case '］', '】' -> " is no bracket to YAML, write ']'";
          case '＃' -> " begins no comment, write '#'";
          case '\u3000' -> " (U+3000) is no space to YAML, write ' '";
          default ->
              String.format(
                  Locale.ROOT,
                  " (U+%04X) is full-width, write '%c'",
                  (int) character,
                  character - SHIFT);
        };
  }
}
