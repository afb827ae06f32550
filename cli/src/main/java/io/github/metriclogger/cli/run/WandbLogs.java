package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.ConfigFiles;
import io.github.metriclogger.cli.source.Formats;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * W&amp;B's logs in a directory {@code wandb}: {@code run-<date>_<time>-<id>/run-<id>.wandb},
 * online or offline. A resumed run has several logs of one id; they are one run.
 */
final class WandbLogs {

  static final String FORMAT = "wandb";

  private static final Pattern DIRECTORY = Pattern.compile("(offline-)?run-.*");
  private static final Pattern LOG = Pattern.compile("run-(.+)\\.wandb");

  private WandbLogs() {}

  /** Whether a directory is that of one log. */
  static boolean isLogDirectory(Path directory) {
    return DIRECTORY.matcher(directory.getFileName().toString()).matches()
        && !logsIn(directory).isEmpty();
  }

  /**
   * The runs whose logs lie directly in a directory or in its directories of logs.
   *
   * @param directory a directory
   * @param name what it is called
   * @return in the order in which their first logs were begun; empty when there is none
   */
  static List<FoundRun> in(Path directory, String name, Formats formats) throws IOException {
    Map<String, List<Path>> logsById = new TreeMap<>(NaturalOrder.INSTANCE);
    List<Path> places = new ArrayList<>(List.of(directory));
    try (DirectoryStream<Path> children =
        Files.newDirectoryStream(directory, WandbLogs::isOwnDirectory)) {
      children.forEach(places::add);
    }
    places.subList(1, places.size()).sort(Comparator.comparing(WandbLogs::begin));
    for (Path place : places) {
      for (Path log : logsIn(place)) {
        logsById.computeIfAbsent(idOf(log), id -> new ArrayList<>()).add(log);
      }
    }
    List<FoundRun> runs = new ArrayList<>();
    for (List<Path> logs : logsById.values()) {
      FoundRun run = run(directory, name, logs, formats);
      if (!run.sources().isEmpty()) {
        runs.add(run);
      }
    }
    runs.sort(Comparator.comparing(run -> begin(run.path())));
    return runs;
  }

  private static FoundRun run(Path directory, String name, List<Path> logs, Formats formats) {
    List<Formats.Source> sources = new ArrayList<>();
    for (Path log : logs) {
      Formats.Source source = formats.of(log);
      if (source != null) {
        sources.add(source);
      }
    }
    Path last = logs.get(logs.size() - 1);
    Path place = last.getParent();
    String shown =
        place == null || place.equals(directory) ? name : name + "/" + place.getFileName();
    Path path = place == null ? last : place;
    return new FoundRun(
        shown, path, FoundRun.Kind.WANDB, sources, ConfigFiles.in(path.resolve("files")));
  }

  private static boolean isOwnDirectory(Path child) {
    // "latest-run" is a link to one of the others
    return Files.isDirectory(child) && !Files.isSymbolicLink(child) && isLogDirectory(child);
  }

  /** Sorts online and offline runs by the time at which they began, which their names hold. */
  private static String begin(Path directory) {
    String name = directory.getFileName().toString();
    return name.startsWith("offline-") ? name.substring("offline-".length()) : name;
  }

  private static String idOf(Path log) {
    Matcher name = LOG.matcher(log.getFileName().toString());
    return name.matches() ? name.group(1) : log.toString();
  }

  private static List<Path> logsIn(Path directory) {
    List<Path> logs = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.wandb")) {
      files.forEach(logs::add);
    } catch (IOException e) {
      return List.of();
    }
    logs.sort(null);
    return logs;
  }
}
