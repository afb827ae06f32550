package io.github.metriclogger.cli.context;

import io.github.metriclogger.cli.text.UsageText;
import io.github.metriclogger.support.BilingualText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reports a command line that cannot be parsed: one line in the language of the person, which says
 * what is wrong and where to look.
 */
public final class UsageErrors implements IParameterExceptionHandler {

  private static final String LANG = "--lang";

  private final CommandContext context;

  /**
   * Creates a reporter.
   *
   * @param context where the line goes
   */
  public UsageErrors(CommandContext context) {
    this.context = context;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandContext spoken = spoken(List.of(args));
    String command = failure.getCommandLine().getCommandName();
    String problem = new Sentence(spoken).of(failure);
    spoken.warn(spoken.text(UsageText.SEE_HELP, "problem", problem, "command", command));
    return ExitCode.USAGE;
  }

  /** {@code --lang} counts although the line could not be parsed. */
  private CommandContext spoken(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      boolean isAlone = args.get(i).equals(LANG) && i + 1 < args.size();
      String value = isAlone ? args.get(i + 1) : args.get(i);
      if (isAlone || value.startsWith(LANG + "=")) {
        String wanted = value.replace(LANG + "=", "").toLowerCase(Locale.ROOT);
        return context.in(wanted.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
      }
    }
    return context;
  }

  /** The sentence about one failure. */
  private record Sentence(CommandContext given) {

    String of(ParameterException failure) {
      if (failure instanceof UnmatchedArgumentException unmatched) {
        String argument = unmatched.getUnmatched().get(0);
        return unmatched.isUnknownOption()
            ? given.text(UsageText.UNKNOWN_OPTION, "option", argument)
                + suggestion(unmatched.getSuggestions())
            : given.text(UsageText.SURPLUS, "argument", argument);
      }
      if (failure instanceof MissingParameterException missing) {
        return missing(missing.getMissing().get(0));
      }
      ArgSpec arg = failure.getArgSpec();
      if (failure instanceof OverwrittenOptionException twice) {
        return given.text(UsageText.GIVEN_TWICE, "option", name(twice.getOverwritten()));
      }
      return arg == null || failure.getValue() == null
          ? String.valueOf(failure.getMessage())
          : given.text(
              UsageText.BAD_VALUE,
              "option",
              name(arg),
              "value",
              failure.getValue(),
              "expected",
              expected(arg));
    }

    private String suggestion(List<String> options) {
      return options.isEmpty()
          ? ""
          : given.text(UsageText.DID_YOU_MEAN, "options", alternatives(options));
    }

    private String alternatives(List<String> values) {
      return String.join(given.text(UsageText.OR), values);
    }

    private String missing(ArgSpec arg) {
      return arg.isOption()
          ? given.text(UsageText.NO_VALUE, "option", name(arg), "label", arg.paramLabel())
          : given.text(UsageText.NO_ARGUMENT, "label", arg.paramLabel());
    }

    private static String name(ArgSpec arg) {
      return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }

    private String expected(ArgSpec arg) {
      Class<?> type = arg.auxiliaryTypes()[0];
      if (type.isEnum()) {
        List<String> values = Stream.of(type.getEnumConstants()).map(String::valueOf).toList();
        return given.text(UsageText.ONE_OF, "values", alternatives(values));
      }
      return given.text(kind(type));
    }

    private static BilingualText kind(Class<?> type) {
      if (type == Duration.class) {
        return UsageText.TIME;
      }
      if (type == double.class || type == Double.class) {
        return UsageText.NUMBER;
      }
      boolean isWhole =
          Stream.of(int.class, Integer.class, long.class, Long.class)
              .anyMatch(each -> each == type);
      return isWhole ? UsageText.WHOLE_NUMBER : UsageText.USABLE;
    }
  }
}
