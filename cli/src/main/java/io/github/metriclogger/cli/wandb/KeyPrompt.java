package io.github.metriclogger.cli.wandb;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.StandardStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where an API key comes from. */
interface KeyPrompt {

  /**
   * Reads a key. A person at a terminal is asked, and what is typed is not shown; else it is the
   * first line of the standard input.
   *
   * @param question for the person
   * @return null if there is nobody to ask and nothing to read
   * @throws IOException if the standard input cannot be read
   */
  @Nullable String read(String question) throws IOException;

  /**
   * Asks at the terminal, or reads from a pipe.
   *
   * @param context where the question is shown: on the standard error
   */
  static KeyPrompt of(CommandContext context) {
    return question ->
        StandardStream.INPUT.isTerminal() ? typed(context, question) : line(System.in);
  }

  @SuppressWarnings("SystemConsoleNull") // without one, what is typed would be seen
  private static @Nullable String typed(CommandContext context, String question) {
    Console console = System.console();
    if (console == null) {
      return null;
    }
    context.err().print(question);
    context.err().flush();
    char[] typed = console.readPassword();
    return typed == null ? null : new String(typed);
  }

  /** The first line; a key is far shorter than what is read at most. */
  static @Nullable String line(InputStream in) throws IOException {
    String text = new String(in.readNBytes(1 << 14), StandardCharsets.UTF_8);
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse(null);
  }
}
