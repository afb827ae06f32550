package io.github.metriclogger.cli.context;

import io.github.metriclogger.cli.text.HelpText;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Puts the help page of a subcommand into the language of the person. */
public final class HelpPage {

  private HelpPage() {}

  /**
   * Translates the descriptions of a subcommand and of its options.
   *
   * @param command the subcommand
   * @param name its name
   * @param language Chinese; in any other language the page stays as it is
   */
  public static void translate(CommandLine command, String name, Locale language) {
    if (!language.getLanguage().equals(Locale.CHINESE.getLanguage())) {
      return;
    }
    Map<String, String> texts = new TreeMap<>();
    for (ArgSpec arg : command.getCommandSpec().args()) {
      HelpText.of(name, arg.descriptionKey())
          .ifPresent(text -> texts.put(arg.descriptionKey(), text.chinese()));
    }
    command.setResourceBundle(new Texts(texts));
    HelpText.of(name)
        .ifPresent(text -> command.getCommandSpec().usageMessage().description(text.chinese()));
  }

  private static final class Texts extends ListResourceBundle {
    private final Map<String, String> texts;

    private Texts(Map<String, String> texts) {
      this.texts = texts;
    }

    @Override
    protected Object[][] getContents() {
      return texts.entrySet().stream()
          .map(entry -> new Object[] {entry.getKey(), entry.getValue()})
          .toArray(Object[][]::new);
    }
  }
}
