package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.RunSelection;
import io.github.metriclogger.cli.context.UsageException;
import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.FourPanels;
import io.github.metriclogger.cli.figure.Label;
import io.github.metriclogger.cli.figure.Panel;
import io.github.metriclogger.cli.figure.TagPanels;
import io.github.metriclogger.cli.figure.Theme;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Smoothing;
import io.github.metriclogger.cli.text.FigureText;
import io.github.metriclogger.cli.text.TagPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is drawn of runs: four panels of one training, or a panel for each tag. */
final class PlotOptions {

  private static final int MOST_PANELS = 24;
  private static final double USUAL_EMA = 0.6;
  private static final int FEW_VALUES = 100;

  private static final List<String> PANELS = List.of("loss", "lr", "grad_norm", "hist");

  @Option(
      names = "--ma",
      paramLabel = "N",
      descriptionKey = "ma",
      description =
          "Moving average over N values; default a tenth of them, at most 50; 0 for none.")
  private @Nullable Integer average;

  @Option(
      names = "--panels",
      paramLabel = "NAME,...",
      split = ",",
      descriptionKey = "panels",
      description = "Only these of loss, lr, grad_norm, hist.")
  private final List<String> panels = new ArrayList<>();

  @Option(
      names = "--tags",
      paramLabel = "GLOB",
      descriptionKey = "tags",
      description = "A panel for each tag that matches, such as 'val/*' or loss,acc.")
  private final List<String> tags = new ArrayList<>();

  @Option(
      names = "--log-y",
      paramLabel = "GLOB",
      descriptionKey = "logY",
      description = "Draw these tags on a logarithmic axis.")
  private final List<String> logarithmic = new ArrayList<>();

  @Option(
      names = "--robust",
      descriptionKey = "robust",
      description = "Leave outliers beyond the rim, and count them.")
  private boolean isRobust;

  @Option(names = "--light", descriptionKey = "light", description = "Dark on white.")
  private boolean isLight;

  @Option(names = "--dark", descriptionKey = "dark", description = "Bright on black.")
  private boolean isDark;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      descriptionKey = "title",
      description = "A title; else the run's name.")
  private @Nullable String title;

  /** Creates options with their defaults, to be filled by the parser. */
  PlotOptions() {}

  /** Whether the person asked for dark on white. */
  boolean isLight() {
    return isLight;
  }

  /**
   * The figure that the options ask for.
   *
   * @param runs at least one
   * @throws UsageException when the options ask for what is not there
   */
  Figure figure(List<RunSelection.Loaded> runs, CommandContext context) {
    Figure figure = chosen(runs, context);
    return figure.in(isDark && !isLight ? Theme.DARK : Theme.LIGHT);
  }

  private Figure chosen(List<RunSelection.Loaded> runs, CommandContext context) {
    LoadedRun only = runs.size() == 1 ? runs.get(0).run() : null;
    boolean isTraining = only != null && FourPanels.isFilledBy(only);
    if (only != null && (!panels.isEmpty() || (isTraining && tags.isEmpty()))) {
      return fourPanels(only, title(runs.get(0).found().name()), context);
    }
    return tagPanels(runs, context);
  }

  private Label title(String name) {
    return Label.name(Objects.requireNonNullElse(title, name));
  }

  private Figure fourPanels(LoadedRun run, Label name, CommandContext context) {
    int length = average == null ? FourPanels.usualAverage(run) : average;
    Figure all = FourPanels.of(run, name, length, context.language());
    if (panels.isEmpty()) {
      return all;
    }
    List<Panel> wanted = new ArrayList<>();
    for (String panel : panels) {
      int number = PANELS.indexOf(panel.strip());
      if (number < 0) {
        String names = String.join(", ", PANELS);
        throw new UsageException(FigureText.PANEL_NAMES, "name", panel, "names", names);
      }
      wanted.add(all.panels().get(number));
    }
    return Figure.of(name, wanted, context.language());
  }

  private Figure tagPanels(List<RunSelection.Loaded> runs, CommandContext context) {
    Smoothing smoothing =
        average == null ? Smoothing.ema(USUAL_EMA) : Smoothing.movingAverage(average);
    TagPattern isLog = TagPattern.of(String.join(",", logarithmic));
    TagPanels drawn =
        new TagPanels(
            runs.stream()
                .map(each -> new TagPanels.NamedRun(each.found().name(), each.run()))
                .toList(),
            new TagPanels.Choice(smoothing, FEW_VALUES, isLog, isRobust));
    List<Panel> chosen = wanted(drawn, context).stream().map(drawn::panel).toList();
    Label name = runs.size() == 1 ? title(runs.get(0).found().name()) : title("");
    return Figure.of(name, chosen, context.language());
  }

  private List<String> wanted(TagPanels drawn, CommandContext context) {
    String glob = tags.isEmpty() ? "*" : String.join(",", tags);
    List<String> wanted = drawn.tags().stream().filter(TagPattern.of(glob)).toList();
    if (wanted.isEmpty()) {
      throw new UsageException(ExitCode.NO_DATA, FigureText.NO_SUCH_TAG, "glob", glob);
    }
    if (wanted.size() > MOST_PANELS) {
      context.warn(context.text(FigureText.MORE_TAGS, "n", wanted.size() - MOST_PANELS));
    }
    return wanted.subList(0, Math.min(MOST_PANELS, wanted.size()));
  }
}
