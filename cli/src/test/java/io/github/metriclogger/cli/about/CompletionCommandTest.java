package io.github.metriclogger.cli.about;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.metriclogger.cli.command.Metriclogs;
import io.github.metriclogger.cli.context.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts in real shells. */
final class CompletionCommandTest {

  @TempDir private Path directory;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(directory.resolve("metrics.csv"), "");
    Files.createDirectory(directory.resolve("meadow"));
  }

  private void script(String shell, Locale language) throws IOException {
    Metriclogs.Result result = Metriclogs.in(directory, language, "completion", shell);
    assertEquals(0, result.exitCode(), result.err());
    Files.writeString(directory.resolve("script"), result.out());
  }

  private String run(String shell, String... arguments) throws Exception {
    String[] line = new String[arguments.length + 1];
    line[0] = shell;
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    Process process;
    try {
      process =
          new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true).start();
    } catch (IOException notThere) {
      assumeTrue(false, shell + " is not installed");
      throw notThere;
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return out;
  }

  private static boolean isThere(String shell) {
    return List.of("/bin/", "/usr/bin/", "/usr/local/bin/").stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder + shell)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "su|summary",
        "lo|login logout",
        "summary --la|--lang --latest",
        "'export --to '|csv jsonl",
        "plot --color a|always auto",
        "'completion '|bash zsh",
        "summary me|meadow metrics.csv",
        "plot -s me|meadow metrics.csv",
      })
  void bash_completes(String typed, String expected) throws Exception {
    assumeTrue(isThere("bash"));
    script("bash", Locale.ENGLISH);
    String words = "metriclog " + typed;
    int last = words.split(" ", -1).length - 1;
    String program =
        "compopt() { :; }; source ./script; COMP_WORDS=("
            + words
            + (typed.endsWith(" ") ? " ''" : "")
            + "); COMP_CWORD="
            + last
            + "; COMP_LINE='"
            + words
            + "'; COMP_POINT="
            + words.length()
            + "; _complete_metriclog; printf '%s\\n' \"${COMPREPLY[@]}\"";

    String out = run("bash", "--norc", "-c", program);

    assertEquals(
        Set.of(expected.split(" ")),
        new TreeSet<>(out.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()),
        out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "su|summary",
        "summary --late|--latest",
        "export --to js|jsonl",
        "plot --color alw|always",
        "completion z|zsh",
        "summary metr|metrics.csv",
      })
  void zsh_completes(String typed, String expected) throws Exception {
    assumeTrue(isThere("zsh"));
    script("zsh", Locale.SIMPLIFIED_CHINESE);
    Files.writeString(
        directory.resolve("driver"),
        """
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "PS1='%%'; autoload -Uz compinit; compinit -u -d ./dump; source ./script; echo rea''dy"
        zpty -r -m shell seen '*ready*'
        zpty -w -n shell $'metriclog %s\\t\\C-aecho result: \\r'
        zpty -w shell exit
        while zpty -r shell line; do print -r -- "$line"; done
        """
            .formatted(typed));

    assertTrue(run("zsh", "-n", "script").isEmpty());
    String out = run("zsh", "-f", "driver");

    String result =
        out.lines()
            .filter(line -> line.startsWith("result: "))
            .findFirst()
            .orElse("none in " + out);
    assertTrue(result.strip().endsWith(" " + expected), out);
  }

  @Test
  void otherShell_isRefused() {
    Metriclogs.Result result = Metriclogs.in(directory, "completion", "fish");
    assertEquals(ExitCode.USAGE, result.exitCode());
    assertEquals(1, result.err().lines().count(), result.err());
  }
}
