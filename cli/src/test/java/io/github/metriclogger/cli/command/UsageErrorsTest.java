package io.github.metriclogger.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.cli.context.ExitCode;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command line that cannot be parsed gives one line that says why, in both languages. */
final class UsageErrorsTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary --bogus -> unknown option --bogus",
        "summary --windo 3 -> unknown option --windo; did you mean --window?",
        "check --stall -> --stall needs a value: TIME",
        "check --stall abc -> --stall: 'abc' is not a time such as 500ms, 30s, 10m or 2h",
        "check --grad-max much -> --grad-max: 'much' is not a number",
        "check --nan maybe -> --nan: 'maybe' is not one of fail or warn",
        "tail -n few -> --lines: 'few' is not a whole number",
        "demo extra -> extra is one argument too many",
        "summary --json --json -> --json is given twice",
        "monitor --compare -> --compare needs a value: DIR",
        "summary --lang zh --bogus -> 未知选项 --bogus",
        "summary --bogus --lang=zh -> 未知选项 --bogus",
      })
  void wrong_oneLine(String typedAndSaid) {
    assertSays(Locale.ENGLISH, typedAndSaid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary --windo 3 -> 未知选项 --windo；是否想用 --window？",
        "check --stall -> --stall 缺少参数 TIME",
        "check --stall abc -> --stall：'abc' 不是有效的时长，例如 500ms、30s、10m、2h",
        "check --nan maybe -> --nan：'maybe' 不是以下值之一：fail 或 warn",
        "demo extra -> 多余的参数 extra",
        "summary --lang en --bogus -> unknown option --bogus",
      })
  void wrong_inChinese(String typedAndSaid) {
    assertSays(Locale.SIMPLIFIED_CHINESE, typedAndSaid);
  }

  private void assertSays(Locale language, String typedAndSaid) {
    String problem = typedAndSaid.replaceFirst(".* -> ", "");
    String[] words = typedAndSaid.replaceFirst(" -> .*", "").split(" ", -1);
    Metriclogs.Result result = Metriclogs.in(directory, language, words);
    String command = "metriclog " + words[0];
    boolean isChinese = problem.codePoints().anyMatch(Character::isIdeographic);
    String help =
        isChinese
            ? "（" + command + " --help 可查看选项）"
            : " (" + command + " --help shows the options)";
    assertEquals("metriclog: " + problem + help + System.lineSeparator(), result.err());
    assertEquals("", result.out());
    assertEquals(ExitCode.USAGE, result.exitCode());
  }
}
