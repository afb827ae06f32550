package io.github.metriclogger.cli.screen;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The sequence that a terminal needs for each {@link Tone}. The ground is the terminal's own, so
 * that nothing has to be filled. Immutable.
 */
public final class Palette {

  /** How many colours a terminal shows. */
  public enum Depth {
    /** No colour: weight and reversal alone. */
    NONE,
    /** The 16 of any terminal. */
    SIXTEEN,
    /** The 256 of xterm. */
    INDEXED,
    /** Any. */
    FULL;

    /**
     * The depth that the environment promises. {@code NO_COLOR} and a dumb terminal have none.
     *
     * @param environment the environment variables
     */
    public static Depth of(Map<String, String> environment) {
      String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
      String more = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
      if (!environment.getOrDefault("NO_COLOR", "").isEmpty() || term.equals("dumb")) {
        return NONE;
      }
      if (more.equals("truecolor") || more.equals("24bit") || term.endsWith("-direct")) {
        return FULL;
      }
      return term.contains("256") || term.contains("kitty") ? INDEXED : SIXTEEN;
    }
  }

  private static final int LEVELS = 6;
  private static final int CUBE = 16;
  private static final int GREYS = 232;

  private final Map<Tone, String> codes = new EnumMap<>(Tone.class);

  /**
   * Creates a palette.
   *
   * @param depth how many colours there are
   * @param colour for each tone 0xRRGGBB, or -1 for the terminal's own
   */
  public Palette(Depth depth, ToIntFunction<Tone> colour) {
    for (Tone tone : Tone.values()) {
      String colours =
          switch (depth) {
            case NONE -> "";
            case SIXTEEN -> sixteen(tone);
            case INDEXED -> indexed(colour.applyAsInt(tone));
            case FULL -> full(colour.applyAsInt(tone));
          };
      codes.put(tone, "\033[0" + weight(tone, depth) + colours + "m");
    }
  }

  /** The sequence that begins an tone, whatever was before. */
  String code(Tone tone) {
    return codes.getOrDefault(tone, "");
  }

  /** Whether blanks are seen in an tone. */
  boolean isFilled(Tone tone) {
    return tone == Tone.CHOSEN;
  }

  private static String weight(Tone tone, Depth depth) {
    return switch (tone) {
      case STRONG, FOCUS, KEY, ALERT -> ";1";
      case CHOSEN -> ";7";
      case FAINT, FRAME, GRID -> depth == Depth.NONE ? ";2" : "";
      default -> depth == Depth.NONE && tone.name().startsWith("BAND") ? ";2" : "";
    };
  }

  private static String sixteen(Tone tone) {
    int[] hues = {96, 95, 92, 93, 94, 91, 36, 37};
    return switch (tone) {
      case TEXT, STRONG, CHOSEN -> "";
      case FAINT, FRAME, GRID -> ";90";
      case FOCUS, KEY -> ";96";
      case GOOD -> ";92";
      case WARN -> ";93";
      case ALERT -> ";91";
      default -> tone.name().startsWith("BAND") ? ";90" : ";" + hues[tone.curve()];
    };
  }

  private static String full(int rgb) {
    return rgb < 0 ? "" : ";38;2;" + (rgb >> 16) + ";" + (rgb >> 8 & 0xFF) + ";" + (rgb & 0xFF);
  }

  private static String indexed(int rgb) {
    if (rgb < 0) {
      return "";
    }
    int red = rgb >> 16;
    int green = rgb >> 8 & 0xFF;
    int blue = rgb & 0xFF;
    int spread = Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
    int mean = (red + green + blue) / 3;
    if (spread < 24 && mean > 8 && mean < 243) {
      return ";38;5;" + (GREYS + Math.min(23, Math.round((mean - 8) / 10f)));
    }
    int index = (level(red) * LEVELS + level(green)) * LEVELS + level(blue);
    return ";38;5;" + (CUBE + index);
  }

  private static int level(int channel) {
    return channel < 48 ? 0 : channel < 115 ? 1 : (channel - 35) / 40;
  }
}
