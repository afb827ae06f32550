package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.AxisOption;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.RunSelection;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.RunState;
import io.github.metriclogger.cli.run.RunStates;
import io.github.metriclogger.cli.series.Segment;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.cli.text.JsonForm;
import io.github.metriclogger.cli.text.NumberForm;
import io.github.metriclogger.cli.text.TextTable;
import io.github.metriclogger.support.PlainText;
import io.github.metriclogger.support.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metriclog ls}: the runs below a directory, one line each. */
@Command(
    name = "ls",
    description = "Lists the runs below a directory: format, rows, last step, age and state.")
public final class LsCommand implements Callable<Integer> {

  private static final String SCHEMA = "metriclog.ls/1";

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Mixin private final AxisOption axis = new AxisOption();

  @Parameters(
      paramLabel = "DIR",
      arity = "0..*",
      descriptionKey = "directory",
      description = "A directory with runs anywhere below it; else the current one.")
  private final List<Path> paths = new ArrayList<>();

  @Option(
      names = {"-v", "--verbose"},
      descriptionKey = "verbose",
      description = "Say why each state is believed.")
  private boolean verbose;

  @Option(
      names = "--json",
      descriptionKey = "json",
      description = "Print one JSON object instead, schema " + SCHEMA + ".")
  private boolean json;

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public LsCommand(CommandContext context) {
    this.given = context;
  }

  @Override
  public Integer call() {
    CommandContext context = axis.apply(options.apply(given));
    RunSelection selection = new RunSelection(context, options.quietly());
    List<Path> places = paths.isEmpty() ? List.of(Path.of(".")) : paths;
    List<RunSelection.Loaded> runs = selection.load(selection.find(places, false), 0);
    if (json) {
      List<Object> listed = new ArrayList<>();
      RunStates states = new RunStates(context.time());
      runs.forEach(run -> listed.add(json(states, run)));
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("schema", SCHEMA);
      document.put("runs", listed);
      context.out().println(Json.writePretty(document));
    } else if (!runs.isEmpty()) {
      context.out().print(table(context, runs));
    }
    return selection.exitCode();
  }

  private String table(CommandContext context, List<RunSelection.Loaded> runs) {
    TextTable table =
        new TextTable(
            context.text(CliText.COLUMN_RUN),
            context.text(CliText.COLUMN_FORMAT),
            context.text(CliText.COLUMN_ROWS),
            context.text(CliText.COLUMN_LAST),
            context.text(CliText.COLUMN_AGE),
            context.text(CliText.COLUMN_STATE));
    RunStates states = new RunStates(context.time());
    StringBuilder reasons = new StringBuilder();
    for (RunSelection.Loaded each : runs) {
      LoadedRun run = each.run();
      RunState state = states.of(each.found(), run);
      String name = PlainText.line(each.found().name());
      String condition = context.text(state.condition().text());
      double last = last(run);
      table.add(
          name,
          String.join("+", each.found().formats()),
          String.valueOf(rows(run)),
          Double.isNaN(last) ? "" : run.axis() + " " + NumberForm.general(last),
          RunStates.ageText(states.age(run)),
          condition);
      String reason = PlainText.line(state.reason(context.language()));
      reasons.append(name).append("  ").append(condition).append(": ").append(reason).append('\n');
    }
    return table.indented("") + (verbose ? "\n" + reasons : "");
  }

  private static Map<String, @Nullable Object> json(RunStates states, RunSelection.Loaded each) {
    LoadedRun run = each.run();
    RunState state = states.of(each.found(), run);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", each.found().name());
    json.put("path", each.found().path().toString());
    json.put("formats", each.found().formats());
    json.put("rows", rows(run));
    json.put("axis", run.axis());
    json.put("last", JsonForm.known(last(run)));
    json.put("age", JsonForm.known(states.age(run)));
    json.put("state", state.condition().jsonName());
    json.put("reason", state.reason(Locale.ENGLISH));
    return json;
  }

  /** As many as the longest curve has values. */
  private static long rows(LoadedRun run) {
    return run.curves().stream().mapToLong(curve -> curve.totals().count()).max().orElse(0);
  }

  private static double last(LoadedRun run) {
    List<Segment> segments = run.segments();
    return segments.isEmpty() ? Double.NaN : segments.get(segments.size() - 1).last();
  }
}
