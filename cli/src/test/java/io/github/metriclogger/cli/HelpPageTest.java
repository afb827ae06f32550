package io.github.metriclogger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.cli.text.HelpText;
import io.github.metriclogger.spi.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

final class HelpPageTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  static Stream<String> commands() {
    return Metriclog.NAMES.stream().filter(name -> !name.equals("warm-up")).sorted();
  }

  private CommandContext context(Locale language) {
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new CommandContext(
        stream,
        stream,
        Map.of(),
        Path.of(""),
        language,
        new Formats(ForeignFormats.all()),
        TimeSource.system());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void options_haveBothTexts(String name) {
    CommandLine command = new CommandLine(Metriclog.command(name, context(Locale.ENGLISH)));
    List<String> wrong = new ArrayList<>();
    for (ArgSpec arg : command.getCommandSpec().args()) {
      String english = String.join(" ", arg.description());
      String known =
          HelpText.of(name, String.valueOf(arg.descriptionKey()))
              .map(HelpText::english)
              .orElse("none for " + arg.paramLabel() + " " + arg.descriptionKey());
      boolean isJson = known.equals(HelpText.JSON.english()) && english.contains("schema");
      int variable = known.indexOf("${");
      boolean isSame =
          variable < 0 ? known.equals(english) : english.startsWith(known.substring(0, variable));
      if (!isSame && !isJson) {
        wrong.add(english + " | " + known);
      }
    }
    String english = String.join(" ", command.getCommandSpec().usageMessage().description());
    assertEquals(List.of(), wrong);
    assertEquals(english, HelpText.of(name).map(HelpText::english).orElse("none"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_inChinese(String name) {
    int exitCode = Metriclog.run(new String[] {name, "--help"}, context(Locale.SIMPLIFIED_CHINESE));

    String page = printed.toString(StandardCharsets.UTF_8);
    assertEquals(0, exitCode);
    assertTrue(page.contains("metriclog " + name), page);
    assertTrue(page.contains(HelpText.of(name).orElseThrow().chinese().substring(0, 4)), page);
    CommandLine command = new CommandLine(Metriclog.command(name, context(Locale.ENGLISH)));
    for (ArgSpec arg : command.getCommandSpec().args()) {
      String chinese =
          HelpText.of(name, String.valueOf(arg.descriptionKey())).orElseThrow().chinese();
      String beginning = chinese.substring(0, Math.min(6, chinese.length()));
      assertTrue(page.replaceAll("\\s+", "").contains(beginning.replaceAll("\\s+", "")), page);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void usage_namesEachSubcommand(String name) {
    for (String usage : List.of(CliText.USAGE.english(), CliText.USAGE.chinese())) {
      assertTrue(usage.lines().anyMatch(line -> line.startsWith("  " + name + " ")), usage);
    }
  }

  @Test
  void texts_areAllUsed() {
    Set<HelpText> unused = EnumSet.allOf(HelpText.class);
    commands()
        .forEach(
            name -> {
              HelpText.of(name).ifPresent(unused::remove);
              for (ArgSpec arg :
                  new CommandLine(Metriclog.command(name, context(Locale.ENGLISH)))
                      .getCommandSpec()
                      .args()) {
                HelpText.of(name, String.valueOf(arg.descriptionKey())).ifPresent(unused::remove);
              }
            });

    assertEquals(Set.of(), unused);
  }
}
