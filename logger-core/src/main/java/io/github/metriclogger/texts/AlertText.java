package io.github.metriclogger.texts;

import io.github.metriclogger.support.BilingualText;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The titles and texts of the alerts. Files and servers get an alert in English; only when it is
 * shown in Chinese, {@link #chineseOf} recognizes the English text and translates it.
 */
public enum AlertText implements BilingualText {
  LOSS_NOT_FINITE("Loss is not finite", "损失出现 NaN/Inf"),
  GRADIENT_NOT_FINITE("Gradient is not finite", "梯度出现 NaN/Inf"),
  NORM_TOO_HIGH("Gradient norm is too high", "梯度范数过大"),
  NORM_TOO_LOW("Gradient norm is too low", "梯度范数过小"),
  LOSS_JUMPED("Loss jumped", "损失突增"),
  LOSS_NOT_FALLING("Loss is not falling", "损失不再下降"),
  NOT_BELOW(
      "no {tag} below {loss} for {epochs} epochs (step {step})",
      "已连续 {epochs} 个 epoch 没有低于 {loss} 的 {tag}（第 {step} 步）"),
  AT_STEP("{text} (step {step})", "{text}（第 {step} 步）");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}");

  private final Wording wording;

  AlertText(String english, String chinese) {
    wording = new Wording(english, chinese);
  }

  private static Pattern shape(String english) {
    StringBuilder shape = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(english);
    int from = 0;
    while (placeholder.find()) {
      shape.append(Pattern.quote(english.substring(from, placeholder.start())));
      shape.append("(?<").append(placeholder.group(1)).append(">.+)");
      from = placeholder.end();
    }
    return Pattern.compile(shape.append(Pattern.quote(english.substring(from))).toString());
  }

  /** Returns the Chinese of a title or a text; any other text is returned unchanged. */
  public static String chineseOf(String shown) {
    for (AlertText text : values()) {
      Matcher found = shape(text.english()).matcher(shown);
      if (found.matches()) {
        Object[] values =
            PLACEHOLDER
                .matcher(text.english())
                .results()
                .map(name -> name.group(1))
                .flatMap(name -> Stream.of(name, found.group(name)))
                .toArray();
        return text.in(Locale.SIMPLIFIED_CHINESE, values);
      }
    }
    return shown;
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
