package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.compare.Comparison;
import io.github.metriclogger.cli.compare.ComparisonText;
import io.github.metriclogger.cli.context.AxisOption;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.RunSelection;
import io.github.metriclogger.cli.metric.TagGlobs;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.cli.text.JsonForm;
import io.github.metriclogger.support.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metriclog compare}: what was changed between runs, and what came of it. */
@Command(
    name = "compare",
    description = "Compares runs: changed configuration, best and last values, difference, speed.")
public final class CompareCommand implements Callable<Integer> {

  private static final String SCHEMA = "metriclog.compare/1";

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Mixin private final AxisOption axis = new AxisOption();

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      descriptionKey = "path",
      description = "Runs, or directories with runs below them; two runs at least in all.")
  private final List<Path> paths = new ArrayList<>();

  @Option(
      names = "--baseline",
      paramLabel = "NAME",
      descriptionKey = "baseline",
      description = "The run that the others are compared with; else the first.")
  private @Nullable String baseline;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      split = ",",
      descriptionKey = "metric",
      description = "Only these metrics; * stands for anything.")
  private final List<String> metrics = new ArrayList<>();

  @Option(names = "--markdown", descriptionKey = "markdown", description = "Print Markdown tables.")
  private boolean markdown;

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
  public CompareCommand(CommandContext context) {
    this.given = context;
  }

  @Override
  public Integer call() {
    CommandContext context = axis.apply(options.apply(given));
    RunSelection selection = new RunSelection(context, options);
    List<RunSelection.Loaded> runs = selection.load(selection.find(paths, false), 0);
    if (runs.size() < 2) {
      if (!runs.isEmpty()) {
        context.warn(context.text(CliText.ONE_RUN, "name", runs.get(0).found().name()));
      }
      return Math.max(selection.exitCode(), ExitCode.NO_DATA);
    }
    List<String> names = names(runs);
    int base = baseline == null ? 0 : names.indexOf(baseline);
    if (base < 0) {
      String known = String.join(", ", names);
      context.warn(
          context.text(CliText.NO_BASELINE, "name", String.valueOf(baseline), "names", known));
      return ExitCode.USAGE;
    }
    List<LoadedRun> loaded = runs.stream().map(RunSelection.Loaded::run).toList();
    Comparison comparison = Comparison.of(names, loaded, base, new TagGlobs(metrics));
    if (comparison.metrics().isEmpty()) {
      context.warn(context.text(CliText.NO_SUCH_METRIC, "name", String.join(",", metrics)));
      return ExitCode.NO_DATA;
    }
    if (json) {
      context.out().println(Json.writePretty(document(comparison)));
    } else {
      context.out().print(new ComparisonText(context.language(), markdown).of(comparison));
    }
    return selection.exitCode();
  }

  /** The runs' names; where two are the same, their paths. */
  private static List<String> names(List<RunSelection.Loaded> runs) {
    Set<String> seen = new HashSet<>();
    boolean isUnique = runs.stream().allMatch(run -> seen.add(run.found().name()));
    return runs.stream()
        .map(run -> isUnique ? run.found().name() : run.found().path().toString())
        .toList();
  }

  private static Map<String, Object> document(Comparison comparison) {
    List<Object> metrics = new ArrayList<>();
    for (Comparison.Metric metric : comparison.metrics()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("tag", metric.tag());
      entry.put("goal", metric.isHigherBetter() ? "maximize" : "minimize");
      List<@Nullable Object> scores = new ArrayList<>();
      metric.scores().forEach(score -> scores.add(score == null ? null : score(score)));
      entry.put("runs", scores);
      metrics.add(entry);
    }
    List<@Nullable Object> speeds = new ArrayList<>();
    comparison.speeds().forEach(speed -> speeds.add(JsonForm.known(speed)));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("runs", comparison.names());
    document.put("baseline", comparison.names().get(comparison.baseline()));
    document.put("config", comparison.config());
    document.put("speeds", speeds);
    document.put("metrics", metrics);
    return document;
  }

  private static Map<String, @Nullable Object> score(Comparison.Score score) {
    Point best = score.best();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("best", best == null ? null : best.value());
    json.put("best_at", best == null ? null : JsonForm.number(best.at()));
    json.put("last", score.last().value());
    json.put("last_at", JsonForm.number(score.last().at()));
    json.put("delta", JsonForm.known(score.delta()));
    json.put("percent", JsonForm.known(score.percent()));
    return json;
  }
}
