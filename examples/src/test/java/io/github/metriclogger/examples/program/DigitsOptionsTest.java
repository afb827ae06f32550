package io.github.metriclogger.examples.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ParameterException;

class DigitsOptionsTest {

  private static final DigitsOptions.Program PROGRAM =
      new DigitsOptions.Program("x.sh", ProgramText.DJL, "x", "x.yaml", 7);

  private static DigitsOptions parse(String... args) {
    return DigitsOptions.parse(PROGRAM, List.of(args));
  }

  @Test
  void parse_nothing_isWhatTheProgramSays() {
    DigitsOptions options = parse();
    assertEquals(Map.of("epochs", 7, "batch_size", 32, "lr", 0.003, "seed", 1), options.asConfig());
    assertEquals(Path.of("outputs/x"), options.outputs());
    assertEquals(Path.of("examples/x/x.yaml"), options.config());
  }

  @Test
  void parse_dashes_areUnderscores() {
    assertEquals(8, parse("--batch-size=8").batchSize());
  }

  @Test
  void usage_always_showsTheDefaults() {
    String usage = parse("--help").usage();
    assertTrue(usage.contains("passes over the data (7)"), usage);
    assertTrue(usage.contains("examples/x/x.yaml") && usage.contains("with DJL"), usage);
    assertTrue(usage.contains("--use_wandb"), usage);
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs 0, --epochs must be at least 1",
    "--batch-size -3, --batch_size must be at least 1",
    "--lr NaN, --lr must be a number above 0",
    "--seed soon, --seed"
  })
  void parse_impossible_isNamed(String line, String named) {
    var refused = assertThrows(ParameterException.class, () -> parse(line.split(" ")));
    assertTrue(refused.getMessage().contains(named), refused.getMessage());
  }
}
