package io.github.metriclogger.cli.context;

import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.RunFinder;
import io.github.metriclogger.cli.run.RunFollower;
import io.github.metriclogger.cli.source.AxisName;
import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.cli.text.CliText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds and loads the runs that a person named, and reports what is none. */
public final class RunSelection {

  /** Where training programs put their runs, asked in this order without a path. */
  public static final List<String> USUAL_PLACES =
      List.of("runs", "experiments", "outputs", "lightning_logs", "wandb");

  private final CommandContext context;
  private final CommonOptions options;
  private int exitCode = ExitCode.OK;

  /** A run with what it holds. */
  public record Loaded(FoundRun found, LoadedRun run) {}

  /**
   * Creates a selection that has reported nothing yet.
   *
   * @param context what surrounds the subcommand
   * @param options the options of every subcommand
   */
  public RunSelection(CommandContext context, CommonOptions options) {
    this.context = context;
    this.options = options;
  }

  /** The worst that was reported so far, an {@link ExitCode}. */
  public int exitCode() {
    return exitCode;
  }

  /**
   * Finds runs; what is none is reported.
   *
   * @param paths what the person named; nothing = the newest run in the usual places
   * @param latest of each path only the newest run
   */
  public List<FoundRun> find(List<Path> paths, boolean latest) {
    List<FoundRun> runs = new ArrayList<>();
    for (Path path : paths.isEmpty() ? usualPlace() : paths) {
      try {
        RunFinder finder = new RunFinder(context.formats());
        List<FoundRun> found = finder.find(context.directory().resolve(path));
        if (!options.isQuiet()) {
          finder.unreadable().forEach(each -> context.warn(each.in(context.language())));
        }
        runs.addAll(latest || paths.isEmpty() ? List.of(newest(found)) : found);
      } catch (IOException e) {
        report(path, e);
      }
    }
    return runs;
  }

  private List<Path> usualPlace() {
    for (String place : USUAL_PLACES) {
      if (Files.isDirectory(context.directory().resolve(place))) {
        return List.of(Path.of(place));
      }
    }
    context.warn(context.text(CliText.NO_USUAL_PLACE, "places", String.join(", ", USUAL_PLACES)));
    exitCode = Math.max(exitCode, ExitCode.NO_DATA);
    return List.of();
  }

  /**
   * Loads runs. One without values is reported, and left out unless it says how far it is.
   *
   * @param buckets the most buckets of a curve; 0 = totals alone
   */
  public List<Loaded> load(List<FoundRun> found, int buckets) {
    List<Loaded> runs = new ArrayList<>();
    int worst = ExitCode.OK;
    for (FoundRun each : found) {
      try {
        LoadedRun run = RunFollower.load(each, buckets);
        if (run.curves().isEmpty() && run.progressed() == null && run.end() == null) {
          throw new NoRunException(each.path(), reasonOfNoValues(each));
        }
        remarkAxis(each, run);
        remarkSkipped(each, run);
        runs.add(new Loaded(each, run));
      } catch (IOException e) {
        worst = Math.max(worst, context.report(each.path(), e));
      }
    }
    if (runs.isEmpty() || found.size() == 1) {
      exitCode = Math.max(exitCode, worst); // beside good runs it is a remark, not an error
    }
    return runs;
  }

  /** Why nothing can be shown of a run in which no value was found. */
  public static CliText reasonOfNoValues(FoundRun run) throws IOException {
    if (run.kind() == FoundRun.Kind.WANDB) {
      return Files.size(run.sources().get(0).path()) == 0 ? CliText.EMPTY_LOG : CliText.NO_RECORDS;
    }
    boolean isTable = run.sources().stream().anyMatch(each -> each.formatName().equals("csv"));
    return isTable ? CliText.NO_ROWS : CliText.NO_VALUES;
  }

  private void remarkAxis(FoundRun found, LoadedRun run) {
    String chosen = context.formats().axis();
    if (chosen != null && !AxisName.plain(chosen).equals(AxisName.plain(run.axis()))) {
      String axis = run.axis();
      context.warn(
          found.name()
              + ": "
              + context.text(CliText.AXIS_NOT_CHOSEN, "name", chosen, "axis", axis));
      return;
    }
    boolean isUsual = run.axis().equals(AxisVisitor.STEP);
    if (found.kind() == FoundRun.Kind.FILES && !isUsual && !options.isQuiet()) {
      context.warn(
          found.name()
              + ": "
              + (run.axis().equals(AxisVisitor.ROW)
                  ? context.text(CliText.AXIS_IS_ROW)
                  : context.text(CliText.AXIS_IS, "axis", run.axis())));
    }
  }

  private void remarkSkipped(FoundRun found, LoadedRun run) {
    if (run.skipped() > 0 && !options.isQuiet()) {
      context.warn(
          found.name() + ": " + context.text(CliText.LINES_SKIPPED, "count", run.skipped()));
    }
  }

  private void report(Path path, IOException failure) {
    exitCode = Math.max(exitCode, context.report(path, failure));
  }

  /** The run whose data changed last; of equal ones the last one. */
  public static FoundRun newest(List<FoundRun> runs) {
    return runs.stream().max(Comparator.comparing(RunSelection::changed)).orElseThrow();
  }

  private static FileTime changed(FoundRun run) {
    FileTime newest = FileTime.fromMillis(0);
    List<Path> paths = new ArrayList<>(List.of(run.path()));
    run.sources().forEach(source -> paths.add(source.path()));
    for (Path path : paths) {
      try {
        FileTime time = Files.getLastModifiedTime(path);
        newest = time.compareTo(newest) > 0 ? time : newest;
      } catch (IOException e) {
        // gone in the meantime
      }
    }
    return newest;
  }
}
