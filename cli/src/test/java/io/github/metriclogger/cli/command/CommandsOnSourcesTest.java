package io.github.metriclogger.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reading subcommand on every kind of source, good and bad. */
class CommandsOnSourcesTest {

  @TempDir private static Path directory;

  private static SourceTree sources;

  @BeforeAll
  static void write() throws IOException {
    sources = new SourceTree(directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary",
        "summary --json",
        "summary --at 5",
        "ls",
        "ls -v",
        "plot",
        "plot -s out.png",
        "plot -s out.svg",
        "compare",
        "compare --markdown",
        "analyze",
        "check",
        "tail",
        "tail --json",
        "export",
        "export --to jsonl",
        "monitor --summary -c",
        "monitor --plot -c",
        "dash --once"
      })
  void showsEveryKind(String line) {
    for (Map.Entry<String, Path> source : sources.good().entrySet()) {
      TypedCommand typed = type(line, source.getValue());

      String said = source.getKey() + ": " + typed;
      assertEquals(expected(line, source.getKey()), typed.exitCode(), said);
      assertFalse(typed.out().contains("Exception"), said);
      assertFalse(typed.err().contains("Exception") || typed.err().contains("\tat "), said);
      assertTrue(typed.exitCode() != ExitCode.OK || isAnswer(line, typed), said);
    }
  }

  /** An exported run has to be named, two are compared, an analysis is one of a loss. */
  private static int expected(String line, String kind) {
    boolean isOfMany = kind.equals("several runs");
    return switch (line.split(" ")[0]) {
      case "export" -> isOfMany ? ExitCode.USAGE : ExitCode.OK;
      case "compare" -> isOfMany ? ExitCode.OK : ExitCode.NO_DATA;
      case "analyze" -> kind.equals("monitor.csv") ? ExitCode.NO_DATA : ExitCode.OK;
      default -> ExitCode.OK;
    };
  }

  private static boolean isAnswer(String line, TypedCommand typed) {
    return line.contains("-s out")
        ? Files.exists(directory.resolve(line.substring(line.lastIndexOf(' ') + 1)))
        : !typed.out().isBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary",
        "summary --json",
        "ls",
        "plot",
        "plot -s bad.png",
        "compare",
        "analyze",
        "check",
        "tail",
        "export",
        "monitor --summary -c",
        "dash --once"
      })
  void refusesEveryBadKindInOneLine(String line) {
    for (Map.Entry<String, Path> source : sources.bad().entrySet()) {
      TypedCommand typed = type(line, source.getValue());

      String said = source.getKey() + ": " + typed;
      assertEquals(ExitCode.NO_DATA, typed.exitCode(), said);
      assertEquals("", typed.out(), said);
      assertEquals(1, typed.err().lines().count(), said);
      assertTrue(typed.err().startsWith("metriclog: "), said);
      assertFalse(typed.err().contains("Exception"), said);
      assertFalse(Files.exists(directory.resolve("bad.png")), said);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"summary", "ls", "plot", "analyze", "check"})
  void badKindsBesideGoodOnesAreNoError(String line) throws IOException {
    Path mixed = Files.createDirectories(directory.resolve("mixed-" + line));
    Files.writeString(mixed.resolve("metrics.csv"), "step,loss\n1,0.5\n2,0.25\n3,0.2\n");
    Files.writeString(mixed.resolve("empty.csv"), "");
    Files.writeString(mixed.resolve("data.csv"), "width,height\n1,2\n");
    Files.writeString(mixed.resolve("train.log"), "Epoch 1\n");

    TypedCommand typed = type(line, mixed);

    assertEquals(ExitCode.OK, typed.exitCode(), typed.toString());
    assertFalse(typed.out().isBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"run directory", "event files", "W&B log", "Lightning", "JSON lines"})
  void comparesKindsWithEachOther(String kind) {
    TypedCommand typed =
        TypedCommand.in(
            directory,
            "compare",
            sources.good().get("several runs").resolve("a").toString(),
            String.valueOf(sources.good().get(kind)));

    assertEquals(ExitCode.OK, typed.exitCode(), typed.toString());
    assertFalse(typed.out().isBlank());
  }

  private static TypedCommand type(String line, Path source) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.add(source.toString());
    return TypedCommand.in(directory, words.toArray(String[]::new));
  }
}
