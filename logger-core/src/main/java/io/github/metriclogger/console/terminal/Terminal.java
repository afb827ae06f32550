package io.github.metriclogger.console.terminal;

import io.github.metriclogger.console.text.Language;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The abilities of the standard output.
 *
 * @param interactive whether a line may be redrawn
 * @param color whether to use colours
 * @param charset the charset of the output
 * @param columns the width
 */
public record Terminal(boolean interactive, boolean color, Charset charset, int columns) {

  private static final int USUAL_COLUMNS = 80;
  private static final int FEWEST_COLUMNS = 40;

  /** Characters that the Chinese lines use. */
  private static final String CHINESE = "进度平均损失最小学习率用时秒预计剩余完成模型已保存警告运行目录";

  /**
   * Returns the terminal of the process.
   *
   * @param surroundings the variables, properties and descriptors
   * @param choice whether to use colours
   * @param ascii whether to write ASCII only
   */
  public static Terminal of(Surroundings surroundings, ColorChoice choice, boolean ascii) {
    boolean able = surroundings.isTerminal() && understandsEscapes(surroundings);
    String ci = surroundings.variable("CI");
    boolean watched = ci == null || ci.equals("false");
    return new Terminal(
        able && watched,
        color(surroundings, choice, able),
        ascii ? StandardCharsets.US_ASCII : charset(surroundings),
        columns(surroundings));
  }

  /** Returns a stand-in for a log, in which nothing can be redrawn or coloured. */
  public static Terminal ofLog(boolean ascii) {
    Charset charset = ascii ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8;
    return new Terminal(false, false, charset, USUAL_COLUMNS);
  }

  /** Returns the language, or English if the charset has no Chinese. */
  public Language supported(Language wanted) {
    return charset.newEncoder().canEncode(CHINESE) ? wanted : Language.EN;
  }

  private static boolean understandsEscapes(Surroundings surroundings) {
    String term = surroundings.variable("TERM");
    String system = surroundings.property("os.name");
    boolean windows = system != null && system.toLowerCase(Locale.ROOT).startsWith("windows");
    return windows
        ? term != null || surroundings.variable("WT_SESSION") != null
        : !"dumb".equals(term);
  }

  private static boolean color(Surroundings surroundings, ColorChoice choice, boolean able) {
    if (choice != ColorChoice.AUTO) {
      return choice == ColorChoice.ALWAYS;
    }
    if (surroundings.variable("NO_COLOR") != null) {
      return false;
    }
    String forced = surroundings.variable("FORCE_COLOR");
    return forced == null ? able : !forced.equals("0");
  }

  private static int columns(Surroundings surroundings) {
    String columns = surroundings.variable("COLUMNS");
    return columns != null && columns.matches("[0-9]{1,4}")
        ? Math.max(FEWEST_COLUMNS, Integer.parseInt(columns))
        : USUAL_COLUMNS;
  }

  /**
   * Returns UTF-8, unless another charset was requested by name. ASCII does not count as requested:
   * a JVM assumes it if nothing is set, as in most containers.
   */
  private static Charset charset(Surroundings surroundings) {
    String name = surroundings.property("stdout.encoding");
    if (name == null) {
      name = surroundings.property("sun.stdout.encoding");
    }
    if (name == null) {
      name = charsetOfLocale(surroundings);
    }
    Charset charset = StandardCharsets.UTF_8;
    try {
      charset = name == null ? charset : Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      return charset;
    }
    boolean assumed = charset.equals(StandardCharsets.US_ASCII) || !charset.canEncode();
    return assumed ? StandardCharsets.UTF_8 : charset;
  }

  /** Returns the charset of the locale variables, e.g. {@code GBK} for {@code zh_CN.GBK@pinyin}. */
  private static @Nullable String charsetOfLocale(Surroundings surroundings) {
    for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = surroundings.variable(variable);
      if (value != null) {
        int dot = value.indexOf('.');
        int at = value.indexOf('@');
        return dot < 0 ? null : value.substring(dot + 1, at > dot ? at : value.length());
      }
    }
    return null;
  }
}
