package io.github.metriclogger.cli.wandb;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.support.UserLanguage;
import io.github.metriclogger.wandb.WandbSync;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metriclog sync}: brings offline and unfinished runs to a W&amp;B server. */
@Command(
    name = "sync",
    description = "Brings offline and unfinished runs, and event files, to a W&B server.")
public final class SyncCommand implements Callable<Integer> {

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      descriptionKey = "timeout",
      description = "How long a run may take without an answer of the server, e.g. 30s.")
  private String timeout = "";

  @Option(
      names = "--trust-links",
      descriptionKey = "trust-links",
      description = "Also upload files that are links to files elsewhere.")
  private boolean trustsLinks;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      descriptionKey = "sync-path",
      description = "A log, a run, or a directory with such below it; else ./runs and ./wandb.")
  private final List<String> paths = new ArrayList<>();

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public SyncCommand(CommandContext context) {
    this.given = context;
  }

  @Override
  public Integer call() {
    CommandContext context = options.apply(given);
    List<String> args = new ArrayList<>();
    if (!timeout.isEmpty()) {
      args.addAll(List.of("--timeout", timeout));
    }
    if (trustsLinks) {
      args.add("--trust-links");
    }
    paths.forEach(path -> args.add(context.directory().resolve(path).toString()));
    Map<String, String> environment = new HashMap<>(context.environment());
    environment.put(UserLanguage.VARIABLE, context.language().getLanguage());
    try (SyncProgress progress = SyncProgress.of(context, options.isQuiet())) {
      return WandbSync.run(args, environment, progress);
    }
  }
}
