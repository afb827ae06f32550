package io.github.metriclogger.cli.source.rundir;

import io.github.metriclogger.data.AlertLevel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the log has it, {@code Warning: Loss jumped - train/loss = 3.2 > 1.1 (step 345)}, in
 * English or Chinese. Warnings that are no alerts look alike but for the dash behind a short title.
 *
 * @param level how urgent
 * @param title a few words
 * @param text the rest
 * @param step the step that the text names, or -1
 */
record AlertLine(AlertLevel level, String title, String text, long step) {

  private static final int LONGEST_TITLE = 64;
  private static final String DASH = " - ";

  private static final Pattern MARK =
      Pattern.compile("(?:(Error: |错误: )|(Warning: |警告: )|(?:Note: |提示: ))(.*)", Pattern.DOTALL);

  private static final Pattern STEP =
      Pattern.compile("[(（](?:step |第 ?)(\\d{1,18})(?: ?步)?[)）]\\s*$");

  private static final byte[] NOTE = "INFO Note: ".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NOTE_CHINESE = "INFO 提示: ".getBytes(StandardCharsets.UTF_8);

  /** Whether a line of no severity may be an alert all the same. */
  static boolean mayBeNote(byte[] line, int from) {
    return startsWith(line, from, NOTE) || startsWith(line, from, NOTE_CHINESE);
  }

  private static boolean startsWith(byte[] line, int from, byte[] begin) {
    return line.length >= from + begin.length
        && Arrays.equals(line, from, from + begin.length, begin, 0, begin.length);
  }

  /** The alert in a line without its time and severity; null where it is none. */
  static @Nullable AlertLine of(String line) {
    Matcher mark = MARK.matcher(line);
    if (!mark.matches()) {
      return null;
    }
    boolean isError = mark.group(1) != null;
    AlertLevel level =
        isError ? AlertLevel.ERROR : mark.group(2) != null ? AlertLevel.WARN : AlertLevel.INFO;
    String all = mark.group(3);
    int dash = all.indexOf(DASH);
    String title = dash < 0 ? all : all.substring(0, dash);
    boolean isTitle = title.length() <= LONGEST_TITLE && (isError || dash > 0);
    return isTitle
        ? new AlertLine(
            level, title, dash < 0 ? "" : all.substring(dash + DASH.length()), step(all))
        : null;
  }

  private static long step(String text) {
    Matcher step = STEP.matcher(text);
    return step.find() ? Long.parseLong(step.group(1)) : -1;
  }
}
