package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.config.KnownFlag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggerFlagsTest {

  private static LoggerFlags parse(String line) {
    return LoggerFlags.parse(line.isEmpty() ? new String[0] : line.split(" "));
  }

  @Test
  void parse_allFlags_restInOrder() {
    LoggerFlags flags =
        parse(
            "--epochs 3 --use_wandb --wandb-project p data --wandb_name=n --wandb-entity e -v"
                + " --log-interval 10 --log_batch_metrics --lr 0.1");
    assertEquals(
        Map.of(
            "sinks.wandb.enabled", "true",
            "sinks.wandb.project", "p",
            "sinks.wandb.name", "n",
            "sinks.wandb.entity", "e",
            "sinks.console.interval", "10",
            "sinks.csv.batch_metrics", "true"),
        flags.settings());
    assertEquals(List.of("--epochs", "3", "data", "-v", "--lr", "0.1"), flags.rest());
  }

  @ParameterizedTest
  @CsvSource({
    "--use_wandb,true,''",
    "--use_wandb true,true,''",
    "--use_wandb False,false,''",
    "--use-wandb=false,false,''",
    "--use_wandb data,true,data",
    "--use_wandb --epochs,true,--epochs",
    "--use_wandb --use_wandb false,false,''",
  })
  void parse_switch_optionalValue(String line, String value, String rest) {
    LoggerFlags flags = parse(line);
    assertEquals(Map.of("sinks.wandb.enabled", value), flags.settings());
    assertEquals(rest, String.join(" ", flags.rest()));
  }

  @ParameterizedTest
  @CsvSource({
    "--wandb_project, 'flag --wandb_project: needs a value, e.g. --wandb_project digits'",
    "--wandb_name --epochs, 'flag --wandb_name: needs a value, e.g. --wandb_name digits'",
    "--use_wandb=maybe, 'flag --use_wandb: ''maybe'' is not true or false'",
    "--use_wandb=, 'flag --use_wandb: '''' is not true or false'",
  })
  void parse_badValue_flagNamed(String line, String problem) {
    ConfigException failure = assertThrows(ConfigException.class, () -> parse(line));
    assertEquals(List.of(problem), failure.problems());
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "1.5", "ten", "99999999999"})
  void parse_badInterval_flagNamed(String value) {
    ConfigException failure =
        assertThrows(ConfigException.class, () -> parse("--log_interval=" + value));
    assertEquals(
        "flag --log_interval: '"
            + value
            + "' is not a whole number of batches, at least 1; e.g. --log_interval 10",
        failure.getMessage());
  }

  @Test
  void parse_manyBadValues_allNamed() {
    ConfigException failure =
        assertThrows(
            ConfigException.class, () -> parse("--log_interval x --wandb_entity --use_wandb=2"));
    assertEquals(3, failure.problems().size(), failure::getMessage);
  }

  @Test
  void parse_emptyText_countsAsNotGiven() {
    LoggerFlags flags = LoggerFlags.parse("--wandb_entity", "", "--wandb_name=");
    assertEquals(LoggerFlags.NONE, flags);
  }

  @Test
  void parse_afterTwoDashes_leftAlone() {
    LoggerFlags flags = parse("a --use_wandb -- --log_interval 5");
    assertEquals(List.of("a", "--", "--log_interval", "5"), flags.rest());
    assertEquals(Map.of("sinks.wandb.enabled", "true"), flags.settings());
  }

  @Test
  void parse_likeButOther_programsOwn() {
    List<String> own = List.of("-use_wandb", "--use_wandbx", "--Use_Wandb", "use_wandb", "---");
    assertEquals(own, LoggerFlags.parse(own.toArray(String[]::new)).rest());
  }

  @Test
  void usage_chinese_isInTheSameColumns() {
    assertEquals(
        "  --wandb_project NAME     W&B 项目",
        KnownFlag.WANDB_PROJECT.usage(Locale.SIMPLIFIED_CHINESE));
  }

  @Test
  void usage_namesEveryFlag() {
    for (String flag :
        List.of(
            "--use_wandb",
            "--wandb_project",
            "--wandb_name",
            "--wandb_entity",
            "--log_interval",
            "--log_batch_metrics")) {
      assertTrue(LoggerFlags.usage().contains("  " + flag), flag);
    }
  }
}
