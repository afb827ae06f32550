package io.github.metriclogger.examples.program;

import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The texts of a help page in one language, under the keys that picocli looks up. */
final class HelpTexts extends ListResourceBundle {

  private final Locale language;
  private final Map<String, ?> defaults;

  /**
   * Creates the texts.
   *
   * @param defaults default values by option name
   */
  HelpTexts(Locale language, Map<String, ?> defaults) {
    this.language = language;
    this.defaults = defaults;
  }

  @Override
  protected Object[][] getContents() {
    Stream<Object[]> options = Stream.of(OptionText.values()).map(this::entry);
    Object[] heading = {"usage.synopsisHeading", ProgramText.USAGE.in(language)};
    return Stream.concat(Stream.<Object[]>of(heading), options).toArray(Object[][]::new);
  }

  private Object[] entry(OptionText text) {
    String option = text.option();
    Object value = defaults.get(option);
    return new Object[] {
      option, value == null ? text.in(language) : text.in(language, "default", value)
    };
  }
}
