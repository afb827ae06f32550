package io.github.metriclogger.wandb.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.metriclogger.config.LoggerConfig;
import io.github.metriclogger.config.ResumeMode;
import io.github.metriclogger.config.RunConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables of W&B while it is off. */
class WandbOffTest {

  @TempDir private Path home;

  private LoggerConfig load(Map<String, String> environment) {
    return new LoadedSettings(home).environment(environment).load();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WANDB_PROJECT",
        "WANDB_ENTITY",
        "WANDB_NAME",
        "WANDB_RUN_ID",
        "WANDB_NOTES",
        "WANDB_RUN_GROUP",
        "WANDB_JOB_TYPE",
        "WANDB_BASE_URL",
        "WANDB_APP_URL",
        "WANDB_API_KEY",
        "WANDB_X_EXTRA_HTTP_HEADERS",
        "WANDB_DIR",
        "WANDB_RESUME",
        "WANDB_DISABLED",
        "WANDB_MODE",
        "WANDB_TAGS",
        "WANDB_SOMETHING"
      })
  void wandbOff_noVariableStops(String name) {
    for (String value : List.of("a/b:c#?", "..", "must", "{", "x".repeat(5_000), "\n", "-1")) {
      load(Map.of(name, value));
      load(Map.of(name, value, "USE_WANDB", "false"));
      if (!name.equals("WANDB_MODE")) {
        load(Map.of(name, value, "USE_WANDB", "true", "WANDB_MODE", "disabled"));
      }
    }
  }

  @Test
  void wandbOff_labelsCountAndTheServersRunDoesNot() {
    var environment = new HashMap<String, String>();
    environment.put("WANDB_NAME", "mlp");
    environment.put("WANDB_RUN_ID", "3f2a");
    environment.put("WANDB_RESUME", "must");
    RunConfig run = load(environment).run();
    assertEquals("mlp", run.name());
    assertNull(run.id());
    assertEquals(ResumeMode.NEVER, run.resume());
  }
}
