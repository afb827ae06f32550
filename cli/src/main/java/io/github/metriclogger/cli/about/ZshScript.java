package io.github.metriclogger.cli.about;

import io.github.metriclogger.cli.text.HelpText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The completion of a program for zsh: a function for a directory of {@code fpath}, which may also
 * be sourced.
 */
final class ZshScript {

  private static final String NEXT = " \\\n        ";

  private static final String SCRIPT =
      """
        #compdef PROGRAM
        # Completion of PROGRAM for zsh: put it as _PROGRAM into a directory of $fpath, or source it.
        _PROGRAM() {
          local -a commands
          commands=(
        {names}  )
          if (( CURRENT == 2 )); then
            _describe -t commands subcommand commands
            return
          fi
          shift words
          (( CURRENT-- ))
          case $words[1] in
        {cases}  esac
        }
        if [[ $funcstack[1] == _PROGRAM ]]; then
          _PROGRAM "$@"
        else
          compdef _PROGRAM PROGRAM
        fi""";

  private final String program;
  private final Locale language;

  /**
   * A script.
   *
   * @param program what is completed
   * @param language of the descriptions
   */
  ZshScript(String program, Locale language) {
    this.program = program;
    this.language = language;
  }

  /** The script for subcommands by name. */
  String of(Map<String, CommandLine> commands) {
    StringBuilder names = new StringBuilder();
    StringBuilder cases = new StringBuilder();
    commands.forEach(
        (name, command) -> {
          String text = HelpText.of(name).map(help -> help.in(language)).orElse("");
          names.append("    ").append(quoted(name + ":" + text)).append('\n');
          String arguments = String.join(NEXT, arguments(name, command.getCommandSpec()));
          cases
              .append("    ")
              .append(name)
              .append(")\n      _arguments -s -S")
              .append(NEXT)
              .append(arguments)
              .append("\n      ;;\n");
        });
    return SCRIPT.replace("PROGRAM", program).replace("{names}", names).replace("{cases}", cases);
  }

  private List<String> arguments(String command, CommandSpec spec) {
    List<String> all = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      all.add(option(command, option));
    }
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      boolean isMany = parameter.arity().max() > 1;
      all.add(quoted((isMany ? "*" : "") + ":" + label(parameter) + ":" + action(parameter)));
    }
    return all;
  }

  /** Such as {@code '(-h --help)'{-h,--help}'[Show this help.]'}. */
  private String option(String command, OptionSpec option) {
    boolean isRepeated = option.isMultiValue();
    boolean takesValue = option.arity().max() > 0;
    List<String> names = new ArrayList<>();
    for (String name : option.names()) {
      names.add(name + (!takesValue ? "" : name.startsWith("--") ? "=" : "+"));
    }
    String value = takesValue ? ":" + label(option) + ":" + action(option) : "";
    String rest = quoted("[" + escaped(description(command, option)) + "]" + value);
    String others = isRepeated ? "'*'" : quoted("(" + String.join(" ", option.names()) + ")");
    return names.size() == 1
        ? (isRepeated ? "'*'" : "") + quoted(names.get(0)) + rest
        : others + "{" + String.join(",", names) + "}" + rest;
  }

  private String description(String command, ArgSpec arg) {
    String text =
        HelpText.of(command, String.valueOf(arg.descriptionKey()))
            .map(help -> help.in(language))
            .orElse("");
    return text.replace("${DEFAULT-VALUE}", String.valueOf(arg.defaultValueString(true)));
  }

  private static String action(ArgSpec arg) {
    List<String> values = ChoiceValues.of(arg);
    if (!values.isEmpty()) {
      return "(" + String.join(" ", values) + ")";
    }
    boolean isFile =
        Path.class.isAssignableFrom(arg.auxiliaryTypes()[0])
            || arg.paramLabel().matches("PATH|DIR|FILE");
    return isFile ? "_files" : " ";
  }

  private static String label(ArgSpec arg) {
    return escaped(arg.paramLabel());
  }

  /** A colon or a bracket would end a part of a specification. */
  private static String escaped(String text) {
    return text.replaceAll("([\\[\\]:\\\\])", "\\\\$1");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
