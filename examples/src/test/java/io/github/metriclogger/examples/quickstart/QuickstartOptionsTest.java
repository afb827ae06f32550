package io.github.metriclogger.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickstartOptionsTest {

  @TempDir Path temp;

  @Test
  void help_always_listsAllOptions() {
    Answer answer = run("--help");
    assertEquals(0, answer.status);
    for (String option :
        List.of("--epochs", "--batch_size", "--lr", "--resume", "--log_interval", "--use_wandb")) {
      assertTrue(answer.out.contains(option), answer.out);
    }
    for (String text :
        List.of(
            "Trains a small network",
            "samples in a batch (32)",
            "(0.002)",
            "(5)",
            "show this help")) {
      assertTrue(answer.out.contains(text), answer.out);
    }
    assertFalse(answer.out.contains("{default}") || answer.out.contains("null"), answer.out);
    assertEquals("", answer.err);
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs ten, --epochs",
    "--epochs 0, --epochs must be at least 1",
    "--batch-size -3, --batch_size must be at least 1",
    "--batch_size 100 --accumulation_steps 16, --accumulation_steps must be at most 15",
    "--lr NaN, --lr must be a number above 0",
    "--save_every 0, --save_every must be at least 1",
    "--epoch 3, --epoch",
    "--epochs, --epochs",
    "leftover, leftover",
    "--config no-such-file.yaml, --config"
  })
  void run_badOption_isNamed(String line, String named) {
    Answer answer = run(line.split(" "));
    assertTrue(answer.status == 2 || answer.status == 1, answer.err);
    assertTrue(answer.err.contains(named), answer.err);
    assertEquals(false, answer.err.contains("\tat "), "no stack trace");
  }

  @Test
  void run_brokenYaml_isExplained() throws Exception {
    Path yaml = Files.writeString(temp.resolve("broken.yaml"), "sinks: {csvv: {enabled: true}}\n");
    Answer answer = run("--config", yaml.toString(), "--output_dir", temp.toString());
    assertEquals(2, answer.status);
    assertTrue(answer.err.contains("csvv") && answer.err.contains("broken.yaml"), answer.err);
  }

  @Test
  void settings_dashesOrUnderscores_areTheSame() {
    var underscores = QuickstartOptions.parse(List.of("--batch_size", "8", "--save_every=2"));
    var dashes = QuickstartOptions.parse(List.of("--batch-size=8", "--save-every", "2"));
    assertEquals(
        underscores.settings(TrainingSettings.DEFAULT), dashes.settings(TrainingSettings.DEFAULT));
    assertEquals(2, dashes.saveEvery());
  }

  @Test
  void settings_notGiven_areThoseOfTheBase() {
    var base = new TrainingSettings(7, 8, 2, 0.5, 3);
    var options = QuickstartOptions.parse(List.of("--epochs", "9"));
    assertEquals(new TrainingSettings(9, 8, 2, 0.5, 3), options.settings(base));
  }

  @Test
  void run_misspelledOption_namesTheNearest() {
    Answer answer = run("--resum");
    assertEquals(2, answer.status);
    assertTrue(answer.err.contains("'--resum'; did you mean --resume?"), answer.err);
  }

  private Answer run(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var said = new ByteArrayOutputStream();
    var complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      int status = Quickstart.run(args, logger -> logger);
      return new Answer(
          status,
          said.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private record Answer(int status, String out, String err) {}
}
