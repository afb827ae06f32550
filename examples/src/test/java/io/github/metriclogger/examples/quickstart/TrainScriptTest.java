package io.github.metriclogger.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train.sh} with a quickstart that only says what it was given. */
class TrainScriptTest {

  private static final String SAY =
      """
      #!/bin/sh
      env | grep -E '^(USE_WANDB|WANDB_)' | sort
      echo "$*"
      """;

  @TempDir Path temp;
  private Path script = Path.of("train.sh");

  @BeforeEach
  void copy() throws IOException {
    script = Files.copy(Path.of("train.sh"), temp.resolve("train.sh"));
    Path quickstart = Files.writeString(temp.resolve("quickstart.sh"), SAY);
    quickstart.toFile().setExecutable(true);
  }

  @Test
  void settings_untouched_leaveWandbOff() throws Exception {
    assertEquals("USE_WANDB=false\nWANDB_PROJECT=digits\n\n", run(Map.of()));
  }

  @Test
  void settings_edited_areExported() throws Exception {
    String edited =
        Files.readString(script)
            .replaceFirst("(?m)^USE_WANDB=\\S+", "USE_WANDB=true")
            .replaceFirst("(?m)^WANDB_NAME=\\S+", "WANDB_NAME=\"mlp 1\"")
            .replaceFirst("(?m)^WANDB_ENTITY=\\S+", "WANDB_ENTITY=team");
    Files.writeString(script, edited);
    assertEquals(
        "USE_WANDB=true\nWANDB_ENTITY=team\nWANDB_NAME=mlp 1\nWANDB_PROJECT=digits\n\n",
        run(Map.of()));
  }

  @Test
  void environment_set_winsAndArgumentsPass() throws Exception {
    assertEquals(
        "USE_WANDB=false\nWANDB_ENTITY=me\nWANDB_PROJECT=digits\n--epochs 3 --lr 0.1\n",
        run(Map.of("WANDB_ENTITY", "me"), "--epochs", "3", "--lr", "0.1"));
  }

  private String run(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder("sh", script.toString());
    builder.command().addAll(List.of(args));
    builder.environment().keySet().removeIf(name -> name.contains("WANDB"));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
