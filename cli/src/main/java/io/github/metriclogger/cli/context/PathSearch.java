package io.github.metriclogger.cli.context;

import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.OnlyTags;
import io.github.metriclogger.cli.run.RunFinder;
import io.github.metriclogger.cli.run.RunSearch;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.cli.text.DashText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the runs of a live view, again and again: those at the paths that a person named, or those
 * in the usual places. What is not there yet, or still empty, is waited for.
 */
public final class PathSearch implements RunSearch {

  private final CommandContext context;
  private final List<Path> paths;
  private final boolean isNewestOnly;
  private final OnlyTags tags = new OnlyTags();

  /**
   * Creates a search.
   *
   * @param context what surrounds the command
   * @param paths as a person named them; none = the usual places
   * @param isNewestOnly whether of the usual places only the newest run is wanted
   */
  public PathSearch(CommandContext context, List<Path> paths, boolean isNewestOnly) {
    this.context = context;
    this.paths = List.copyOf(paths);
    this.isNewestOnly = isNewestOnly;
  }

  @Override
  public Result search() {
    return paths.isEmpty() ? usual() : named();
  }

  private Result usual() {
    List<FoundRun> runs = new ArrayList<>();
    for (String place : RunSelection.USUAL_PLACES) {
      Path directory = context.directory().resolve(place);
      if (Files.isDirectory(directory)) {
        try {
          runs.addAll(finder().find(directory));
        } catch (IOException e) {
          // nothing there yet
        }
      }
    }
    String places = String.join(", ", RunSelection.USUAL_PLACES);
    return runs.isEmpty()
        ? new Result(runs, context.text(DashText.NO_RUN_IN_PLACES, "places", places))
        : new Result(isNewestOnly ? List.of(RunSelection.newest(runs)) : runs, null);
  }

  private Result named() {
    List<FoundRun> runs = new ArrayList<>();
    String remark = null;
    for (Path path : paths) {
      try {
        runs.addAll(finder().find(context.directory().resolve(path)));
      } catch (IOException e) {
        remark = remark(path, e);
      }
    }
    return new Result(runs, remark);
  }

  private String remark(Path path, IOException failure) {
    if (failure instanceof NoRunException refusal) {
      return refusal.in(context.language());
    }
    return path
        + ": "
        + (failure instanceof NoSuchFileException
            ? context.text(CliText.NO_SUCH_FILE)
            : String.valueOf(failure.getMessage()));
  }

  /**
   * Why there is nothing to wait for: all that a person named is there and holds no run.
   *
   * @return null when there are runs, or they may come
   */
  public @Nullable IOException refusal() {
    IOException refusal = null;
    for (Path path : paths) {
      Path full = context.directory().resolve(path);
      try {
        finder().find(full);
        return null;
      } catch (IOException e) {
        if (mayCome(full)) {
          return null;
        }
        refusal = e;
      }
    }
    return refusal;
  }

  private static boolean mayCome(Path path) {
    try {
      return !Files.exists(path)
          || (Files.isReadable(path) && (Files.isDirectory(path) || Files.size(path) == 0));
    } catch (IOException e) {
      return false;
    }
  }

  private RunFinder finder() {
    return new RunFinder(context.formats(), tags);
  }
}
