package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.PathSearch;
import io.github.metriclogger.cli.context.RunPaths;
import io.github.metriclogger.cli.context.RunSelection;
import io.github.metriclogger.cli.dash.Dashboard;
import io.github.metriclogger.cli.dash.filter.TagFilter;
import io.github.metriclogger.cli.dash.state.ViewFile;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.screen.CellGrid;
import io.github.metriclogger.cli.screen.FrameWriter;
import io.github.metriclogger.cli.screen.Palette;
import io.github.metriclogger.cli.screen.TerminalScreen;
import io.github.metriclogger.cli.text.DashText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code metriclog dash}: runs in the terminal, live. */
@Command(name = "dash", description = "Shows runs in the terminal while they are written.")
public final class DashCommand implements Callable<Integer> {

  private static final double LEAST_REFRESH = 0.1;
  private static final double MOST_REFRESH = 3600;
  private static final int USUAL_WIDTH = 100;
  private static final int USUAL_HEIGHT = 30;
  private static final int MOST_CELLS = 1000;

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Mixin private final RunPaths paths = new RunPaths();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      descriptionKey = "csv",
      description = "The same as PATH. It may be missing yet: it is waited for.")
  private @Nullable Path csv;

  @Option(
      names = "--refresh",
      paramLabel = "SECONDS",
      defaultValue = "1.0",
      descriptionKey = "refresh",
      description = "How often the files are looked at; ${DEFAULT-VALUE}.")
  private double refresh;

  @Option(
      names = "--once",
      descriptionKey = "once",
      description = "Print the view once as plain text, COLUMNS wide and LINES high.")
  private boolean once;

  @Option(
      names = "--svg",
      descriptionKey = "svg",
      description = "Print the view once as an SVG picture, COLUMNS wide and LINES high.")
  private boolean svg;

  @Option(
      names = "--ascii",
      descriptionKey = "ascii",
      description = "Neither braille nor other symbols that a font may lack.")
  private boolean ascii;

  @Option(names = "--light", descriptionKey = "light", description = "Colours for a light ground.")
  private boolean light;

  @Option(
      names = "--metric",
      paramLabel = "FILTER",
      descriptionKey = "metric",
      description = "Which tags to show: words, globs, /regex/, !not, a|b.")
  private @Nullable String metric;

  @Option(
      names = "--smooth",
      paramLabel = "WEIGHT",
      descriptionKey = "smooth",
      description = "Smoothing as in TensorBoard, 0 to 0.999; 0.6 at first.")
  private @Nullable Double smooth;

  @Option(
      names = "--x",
      paramLabel = "step|epoch|time|relative|TAG",
      descriptionKey = "x",
      description = "What charts are drawn over, also a metric; step at first.")
  private @Nullable String x;

  @Option(names = "--log-y", descriptionKey = "log-y", description = "Values on logarithmic axes.")
  private boolean logY;

  @Option(
      names = "--fresh",
      descriptionKey = "fresh",
      description = "Begin as usual, not as the view of these runs was left.")
  private boolean fresh;

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public DashCommand(CommandContext context) {
    this.given = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandContext context = options.apply(given);
    Dashboard.Options wanted;
    try {
      wanted = wanted(context);
    } catch (IllegalArgumentException e) {
      context.warn(String.valueOf(e.getMessage()));
      return ExitCode.USAGE;
    }
    List<Path> named = named();
    PathSearch search = new PathSearch(context, named, true);
    IOException refusal = search.refusal();
    if (refusal != null) {
      return context.report(named.get(0), refusal);
    }
    try (Dashboard dashboard = new Dashboard(search, wanted, context.time())) {
      return once || svg ? printOnce(context, dashboard) : show(context, dashboard);
    }
  }

  private Dashboard.Options wanted(CommandContext context) {
    if (!(refresh >= LEAST_REFRESH && refresh <= MOST_REFRESH)) {
      throw new IllegalArgumentException("--refresh: 0.1 to 3600, not " + refresh);
    }
    if (smooth != null && !(smooth >= 0 && smooth < 1)) {
      throw new IllegalArgumentException("--smooth: 0 to 0.999, not " + smooth);
    }
    return new Dashboard.Options(
        context.language(),
        ZoneId.systemDefault(),
        refresh,
        isAscii(context.environment()),
        context.directory(),
        new Dashboard.Start(
            metric == null ? null : TagFilter.of(metric), smooth, x, logY, fresh || once || svg),
        once || svg ? null : memory(context));
  }

  /** The view is kept for what was named, or for the directory that the person works in. */
  private ViewFile memory(CommandContext context) {
    List<Path> shown = new ArrayList<>();
    named().forEach(path -> shown.add(context.directory().resolve(path).toAbsolutePath()));
    if (shown.isEmpty()) {
      shown.add(context.directory().toAbsolutePath());
    }
    return ViewFile.of(context.environment(), shown);
  }

  private List<Path> named() {
    List<Path> named = new ArrayList<>(paths.all());
    if (csv != null) {
      named.add(csv);
    }
    return named;
  }

  private boolean isAscii(Map<String, String> environment) {
    return ascii || environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT).equals("linux");
  }

  private int printOnce(CommandContext context, Dashboard dashboard) {
    int width = cells(context, "COLUMNS", USUAL_WIDTH);
    int height = cells(context, "LINES", USUAL_HEIGHT);
    CellGrid grid = dashboard.once(width, height);
    String remark = dashboard.remark();
    if (!dashboard.hasRuns()) {
      context.warn(String.valueOf(remark));
      return ExitCode.NO_DATA;
    }
    RunSelection reasons = new RunSelection(context, options.quietly());
    List<FoundRun> empty = dashboard.emptyRuns();
    if (!empty.isEmpty() && reasons.load(empty, 0).isEmpty()) {
      return reasons.exitCode(); // there is nothing to wait for
    }
    if (svg) {
      context.out().print(Dashboard.picture(grid, light));
    } else {
      context.out().print(isAscii(context.environment()) ? grid.ascii() : grid.plain());
    }
    return ExitCode.OK;
  }

  private static int cells(CommandContext context, String variable, int usual) {
    String value = context.environment().getOrDefault(variable, "");
    return value.matches("[1-9]\\d{0,3}") ? Math.min(MOST_CELLS, Integer.parseInt(value)) : usual;
  }

  private int show(CommandContext context, Dashboard dashboard)
      throws IOException, InterruptedException {
    Map<String, String> environment = context.environment();
    Palette palette = Dashboard.palette(Palette.Depth.of(environment), light);
    boolean isDumb = environment.getOrDefault("TERM", "").equals("dumb");
    FrameWriter writer = new FrameWriter(palette, isAscii(environment));
    try (TerminalScreen screen = isDumb ? null : TerminalScreen.open(writer)) {
      if (screen == null) {
        context.warn(context.text(DashText.NEEDS_TERMINAL));
        return ExitCode.NO_TERMINAL;
      }
      return switch (dashboard.run(screen)) {
        case QUIT -> ExitCode.OK;
        case INTERRUPTED -> ExitCode.INTERRUPTED;
        case GONE -> ExitCode.HUNG_UP;
      };
    }
  }
}
