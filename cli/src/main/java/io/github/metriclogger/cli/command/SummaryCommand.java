package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.AxisOption;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.RunPaths;
import io.github.metriclogger.cli.context.RunSelection;
import io.github.metriclogger.cli.rows.PointRow;
import io.github.metriclogger.cli.rows.RowWindow;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.RunState;
import io.github.metriclogger.cli.run.RunStates;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code metriclog summary}: how runs fare, and what their curves come to. */
@Command(
    name = "summary",
    description = "Shows how runs fare: state, configuration, and the figures of each tag.")
public final class SummaryCommand implements Callable<Integer> {

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Mixin private final AxisOption axis = new AxisOption();

  @Mixin private final RunPaths paths = new RunPaths();

  @Option(names = "--latest", descriptionKey = "latest", description = "Only the newest run.")
  private boolean latest;

  @Option(
      names = "--json",
      descriptionKey = "json",
      description = "Print one JSON object instead, schema " + SummaryJson.SCHEMA + ".")
  private boolean json;

  @Option(
      names = "--at",
      paramLabel = "STEP",
      descriptionKey = "at",
      description = "Show the values around a place of the x axis, too.")
  private @Nullable Double at;

  @Option(
      names = "--window",
      paramLabel = "N",
      descriptionKey = "window",
      description = "With --at: how far before and behind it; default 5.")
  private double window = 5;

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public SummaryCommand(CommandContext context) {
    this.given = context;
  }

  @Override
  public Integer call() {
    CommandContext context = axis.apply(options.apply(given));
    RunSelection selection = new RunSelection(context, options);
    List<FoundRun> found = selection.find(paths.all(), latest);
    List<RunSelection.Loaded> runs = selection.load(found, 0);
    int worst = runs.isEmpty() ? ExitCode.OK : print(context, runs);
    return Math.max(worst, selection.exitCode());
  }

  private int print(CommandContext context, List<RunSelection.Loaded> runs) {
    int worst = ExitCode.OK;
    RunStates states = new RunStates(context.time());
    List<Map<String, @Nullable Object>> documents = new ArrayList<>();
    SummaryText text = new SummaryText(context);
    for (int i = 0; i < runs.size(); i++) {
      RunSelection.Loaded run = runs.get(i);
      RunState state = states.of(run.found(), run.run());
      List<PointRow> rows = List.of();
      try {
        rows = around(run.found());
      } catch (IOException e) {
        worst = Math.max(worst, context.report(run.found().path(), e));
      }
      if (json) {
        Map<String, @Nullable Object> document = SummaryJson.run(run, state);
        if (at != null) {
          document.put("window", SummaryJson.window(at - window, at + window, rows));
        }
        documents.add(document);
      } else {
        context.out().print((i > 0 ? "\n" : "") + text.run(run, state));
        context.out().print(text.window(run, rows));
      }
    }
    if (json) {
      context.out().println(Json.writePretty(SummaryJson.document(documents)));
    }
    return worst;
  }

  private List<PointRow> around(FoundRun found) throws IOException {
    return at == null ? List.of() : RowWindow.read(found, at - window, at + window);
  }
}
