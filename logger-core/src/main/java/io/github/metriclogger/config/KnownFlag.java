package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.Value;
import io.github.metriclogger.texts.CoreText;
import java.util.List;
import java.util.Locale;

/** The command-line flags of a training program that stand for settings of ours. */
public enum KnownFlag {
  /** {@code --use_wandb [true|false]}. */
  USE_WANDB("sinks.wandb.enabled", "", CoreText.FLAG_USE_WANDB),
  /** {@code --wandb_project NAME}. */
  WANDB_PROJECT("sinks.wandb.project", "NAME", CoreText.FLAG_WANDB_PROJECT),
  /** {@code --wandb_name NAME}. */
  WANDB_NAME("sinks.wandb.name", "NAME", CoreText.FLAG_WANDB_NAME),
  /** {@code --wandb_entity NAME}. */
  WANDB_ENTITY("sinks.wandb.entity", "NAME", CoreText.FLAG_WANDB_ENTITY),
  /** {@code --log_interval N}. */
  LOG_INTERVAL("sinks.console.interval", "N", CoreText.FLAG_LOG_INTERVAL),
  /** {@code --log_batch_metrics [true|false]}. */
  LOG_BATCH_METRICS("sinks.csv.batch_metrics", "", CoreText.FLAG_LOG_BATCH_METRICS);

  private final String path;
  private final String operand;
  private final CoreText help;

  KnownFlag(String path, String operand, CoreText help) {
    this.path = path;
    this.operand = operand;
    this.help = help;
  }

  /** Returns the path of its setting. */
  public String path() {
    return path;
  }

  /** Returns the flag as it is written, e.g. {@code --log_interval}. */
  public String flag() {
    return "--" + name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether it is a switch, which needs no value. */
  public boolean isSwitch() {
    return operand.isEmpty();
  }

  /** Returns its line in a program's {@code --help}. */
  public String usage(Locale language) {
    String form = (flag() + " " + operand).strip();
    return String.format(Locale.ROOT, "  %-24s %s", form, help.in(language));
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
