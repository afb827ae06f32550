package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.Value;
import java.util.List;
import java.util.Locale;

/** The command-line flags of a training program that stand for settings of ours. */
public enum KnownFlag {
  /** {@code --use_wandb [true|false]}. */
  USE_WANDB("sinks.wandb.enabled", "", "send metrics to Weights & Biases"),
  /** {@code --wandb_project NAME}. */
  WANDB_PROJECT("sinks.wandb.project", "NAME", "W&B project"),
  /** {@code --wandb_name NAME}. */
  WANDB_NAME("sinks.wandb.name", "NAME", "name of the run (default: generated)"),
  /** {@code --wandb_entity NAME}. */
  WANDB_ENTITY("sinks.wandb.entity", "NAME", "W&B user or team (default: that of the login)"),
  /** {@code --log_interval N}. */
  LOG_INTERVAL(
      "sinks.console.interval",
      "N",
      "show every Nth batch on the console (default: as in YAML, else 1)"),
  /** {@code --log_batch_metrics [true|false]}. */
  LOG_BATCH_METRICS("sinks.csv.batch_metrics", "", "also write a CSV row for every batch");

  private final String path;
  private final String operand;
  private final String help;

  KnownFlag(String path, String operand, String help) {
    this.path = path;
    this.operand = operand;
    this.help = help;
  }

  /** The path of its setting. */
  public String path() {
    return path;
  }

  /** The flag as it is written, e.g. {@code --log_interval}. */
  public String flag() {
    return "--" + name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is a switch, which needs no value. */
  public boolean isSwitch() {
    return operand.isEmpty();
  }

  /** One line for a program's {@code --help}. */
  public String usage() {
    return String.format(Locale.ROOT, "  %-24s %s", (flag() + " " + operand).strip(), help);
  }

  /** The flags that name a project or a run do so for every sink. */
  static void runLabels(Value.Section settings, RunDefaults run) {
    for (KnownFlag flag : List.of(WANDB_PROJECT, WANDB_NAME)) {
      Value value = settings.find(flag.path);
      if (value != null) {
        run.put(flag.path.substring(flag.path.lastIndexOf('.') + 1), value);
      }
    }
  }

  /** The source to show for a setting that a flag set. */
  static String source(String path) {
    for (KnownFlag known : values()) {
      if (known.path.equals(path)) {
        return "flag " + known.flag();
      }
    }
    return "flag " + path;
  }
}
