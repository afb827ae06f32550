package io.github.metriclogger.cli.about;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The values of options whose label names them, such as {@code auto|always|never}. */
final class ChoiceValues {

  private static final Pattern CHOICE = Pattern.compile("[a-z_]+(\\|[a-z_]+)+");

  private ChoiceValues() {}

  /** The values that an argument takes; none where it takes any. */
  static List<String> of(ArgSpec arg) {
    String label = arg.paramLabel();
    return CHOICE.matcher(label).matches() ? List.of(label.split("\\|", -1)) : List.of();
  }

  /** Makes the values candidates of a completion. */
  static void complete(CommandSpec command) {
    for (OptionSpec option : List.copyOf(command.options())) {
      List<String> values = of(option);
      if (!values.isEmpty()) {
        command.remove(option);
        command.add(OptionSpec.builder(option).completionCandidates(values).build());
      }
    }
    for (PositionalParamSpec parameter : List.copyOf(command.positionalParameters())) {
      List<String> values = of(parameter);
      if (!values.isEmpty()) {
        command.remove(parameter);
        command.add(PositionalParamSpec.builder(parameter).completionCandidates(values).build());
      }
    }
  }
}
