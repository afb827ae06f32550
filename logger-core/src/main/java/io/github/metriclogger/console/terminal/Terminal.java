package io.github.metriclogger.console.terminal;

import io.github.metriclogger.console.text.Language;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the standard output can do.
 *
 * @param interactive whether a line may be drawn over
 * @param color whether colours are wanted
 * @param charset what bytes it wants
 * @param columns its width
 */
public record Terminal(boolean interactive, boolean color, Charset charset, int columns) {

  private static final int USUAL_COLUMNS = 80;
  private static final int FEWEST_COLUMNS = 40;

  /** Characters of the Chinese lines. */
  private static final String CHINESE = "进度平均损失最小学习率用时秒预计剩余完成模型已保存警告运行目录";

  /**
   * The terminal of the process.
   *
   * @param surroundings where to look
   * @param choice whether to color
   * @param ascii whether to leave out what is not ASCII
   */
  public static Terminal of(Surroundings surroundings, ColorChoice choice, boolean ascii) {
    boolean able = surroundings.terminal().getAsBoolean() && understandsEscapes(surroundings);
    String ci = surroundings.variable("CI");
    boolean watched = ci == null || ci.equals("false");
    return new Terminal(
        able && watched,
        color(surroundings, choice, able),
        ascii ? StandardCharsets.US_ASCII : charset(surroundings),
        columns(surroundings));
  }

  /** A log in place of a terminal: nothing can be drawn over, and each line stands for itself. */
  public static Terminal ofLog(boolean ascii) {
    Charset charset = ascii ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8;
    return new Terminal(false, false, charset, USUAL_COLUMNS);
  }

  /** The language, or English when the charset has no Chinese. */
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
   * UTF-8, unless something else was asked for by name. ASCII is what a JVM assumes when nobody
   * said anything (most containers): it counts as not asked for.
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

  /** {@code GBK} for {@code zh_CN.GBK@pinyin}. */
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
