package io.github.metriclogger.cli.context;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every subcommand has. */
public final class CommonOptions {

  /** Creates options with their defaults, to be filled by the parser. */
  public CommonOptions() {}

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      descriptionKey = "help",
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // the parser asks for it
  private boolean help;

  @Option(
      names = "--lang",
      paramLabel = "en|zh",
      descriptionKey = "lang",
      description = "The language of texts; else that of the environment.")
  private @Nullable String language;

  @Option(
      names = {"-q", "--quiet"},
      descriptionKey = "quiet",
      description = "No remarks on the standard error but errors.")
  private boolean quiet;

  /** Whether remarks are unwanted. */
  public boolean isQuiet() {
    return quiet;
  }

  /** The same without remarks, for a subcommand whose answer holds what they say. */
  public CommonOptions quietly() {
    quiet = true;
    return this;
  }

  /** The context in the language that the options choose. */
  public CommandContext apply(CommandContext context) {
    if (language == null) {
      return context;
    }
    boolean isChinese = language.toLowerCase(Locale.ROOT).startsWith("zh");
    return context.in(isChinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
  }
}
