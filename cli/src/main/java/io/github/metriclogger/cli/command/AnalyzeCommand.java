package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.analysis.Analysis;
import io.github.metriclogger.cli.analysis.AnalysisJson;
import io.github.metriclogger.cli.analysis.AnalysisReport;
import io.github.metriclogger.cli.analysis.AnalysisWords;
import io.github.metriclogger.cli.analysis.Analyst;
import io.github.metriclogger.cli.analysis.CurveFigures;
import io.github.metriclogger.cli.analysis.ProgressFigures;
import io.github.metriclogger.cli.analysis.TrainingFigures;
import io.github.metriclogger.cli.context.AxisOption;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.RunSelection;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.cli.text.AnalysisText;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code metriclog analyze}: how well a training goes, from its epochs, and from its batches where
 * these were recorded.
 */
@Command(
    name = "analyze",
    description =
        "Says how well a training goes: over-fitting, stability, jumps and NaN, slow epochs, learning rate.")
public final class AnalyzeCommand implements Callable<Integer> {

  private static final String CSV = "csv";

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Mixin private final AxisOption axis = new AxisOption();

  @Parameters(
      paramLabel = "DIR",
      arity = "0..*",
      descriptionKey = "path",
      description =
          "A directory with metrics/epoch_metrics_*.csv, or any run; else this directory or its newest run.")
  private final List<Path> paths = new ArrayList<>();

  @Option(
      names = {"--batch_metrics", "--batch-metrics"},
      descriptionKey = "batchMetrics",
      description = "Look at the single batches, too.")
  private boolean isByBatch;

  @Option(
      names = "--json",
      descriptionKey = "json",
      description = "Print one JSON object instead, schema " + AnalysisJson.SCHEMA + ".")
  private boolean json;

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public AnalyzeCommand(CommandContext context) {
    this.given = context;
  }

  @Override
  public Integer call() {
    CommandContext context = axis.apply(options.apply(given));
    RunSelection selection = new RunSelection(context, options);
    List<TrainingFigures> all = new ArrayList<>();
    int worst = ExitCode.OK;
    for (Path path : paths.isEmpty() ? List.of(Path.of(".")) : paths) {
      try {
        worst = Math.max(worst, read(path, selection, context, all));
      } catch (IOException e) {
        worst = Math.max(worst, context.report(path, e));
      }
    }
    print(context, all);
    return Math.max(worst, selection.exitCode());
  }

  private int read(
      Path path, RunSelection selection, CommandContext context, List<TrainingFigures> all)
      throws IOException {
    Path directory = context.directory().resolve(path);
    if (ProgressFigures.isIn(directory)) {
      Path place = directory.toRealPath();
      Path name = place.getFileName();
      all.addAll(progress(directory, name == null ? "/" : name.toString(), context));
      return ExitCode.OK;
    }
    List<Path> named = paths.isEmpty() ? List.of() : List.of(path);
    int worst = ExitCode.OK;
    for (RunSelection.Loaded each : selection.load(selection.find(named, false), 0)) {
      try {
        all.addAll(figures(each, context));
      } catch (IOException e) {
        worst = Math.max(worst, context.report(each.found().path(), e));
      }
    }
    return worst;
  }

  private List<TrainingFigures> figures(RunSelection.Loaded each, CommandContext context)
      throws IOException {
    FoundRun found = each.found();
    if (found.kind() == FoundRun.Kind.RUN_DIRECTORY && ProgressFigures.isIn(found.path())) {
      return progress(found.path(), found.name(), context);
    }
    TrainingFigures figures = CurveFigures.read(found, each.run(), isByBatch);
    if (figures == null) {
      throw new NoRunException(found.path(), AnalysisText.NO_LOSS);
    }
    return List.of(figures);
  }

  private List<TrainingFigures> progress(Path directory, String name, CommandContext context)
      throws IOException {
    for (RunReaderFactory format : context.formats().own()) {
      if (String.valueOf(format.name()).equals(CSV)) {
        List<TrainingFigures> read = ProgressFigures.read(directory, name, format);
        if (read.isEmpty()) {
          throw new NoRunException(directory, AnalysisText.NO_FINITE_LOSS);
        }
        if (isByBatch && read.stream().allMatch(each -> each.batches() == null)) {
          throw new NoRunException(directory, AnalysisText.NO_BATCHES);
        }
        return isByBatch ? read : read.stream().map(TrainingFigures::withoutBatches).toList();
      }
    }
    throw new IllegalStateException("the module that reads CSV is part of this program");
  }

  private void print(CommandContext context, List<TrainingFigures> all) {
    List<Object> documents = new ArrayList<>();
    AnalysisReport report = new AnalysisReport(context.language());
    for (TrainingFigures figures : all) {
      Analysis analysis = Analyst.analyse(figures);
      if (analysis == null) {
        context.warn(figures.name() + ": " + context.text(AnalysisText.NO_FINITE_LOSS));
      } else if (json) {
        documents.add(
            AnalysisJson.of(
                analysis, new AnalysisWords(Locale.ENGLISH, figures.unit()).of(analysis)));
      } else {
        context.out().print(report.text(analysis));
      }
    }
    if (json && !all.isEmpty()) {
      context.out().println(Json.writePretty(AnalysisJson.document(documents)));
    }
  }
}
