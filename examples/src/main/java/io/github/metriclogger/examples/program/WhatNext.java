package io.github.metriclogger.examples.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Builds the final output of an example: where everything is, and what to type next. */
public final class WhatNext {

  private WhatNext() {}

  /**
   * Returns the final output.
   *
   * @param runDirectory the directory of a closed run
   * @param network the directory of the trained network
   * @param commands suggested commands of the example itself
   * @throws IOException if the run directory cannot be read
   */
  public static String text(Path runDirectory, Path network, List<String> commands)
      throws IOException {
    Path run = fromHere(runDirectory);
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(ProgramText.EVERYTHING.shown("directory", run));
    lines.add(place("metrics.csv", ProgramText.METRICS));
    lines.add(place("metrics/epoch_metrics_*.csv", ProgramText.EPOCHS));
    lines.add(place("events.out.tfevents.*", ProgramText.EVENTS));
    lines.add(place("log/training_*.log", ProgramText.LOG));
    lines.add(place("media/images/", ProgramText.MEDIA));
    lines.add(place("config.yaml summary.json", ProgramText.CONFIG));
    lines.add(ProgramText.NETWORK.shown("directory", network));
    lines.add("");
    lines.add(ProgramText.NEXT.shown());
    lines.add("  " + metriclog() + " serve " + shellQuoted(logdir(runDirectory)));
    for (String subcommand : List.of("dash", "analyze")) {
      lines.add("  " + metriclog() + " " + subcommand + " " + shellQuoted(run.toString()));
    }
    if (!newest(run.resolve("wandb"), "offline-run-*").isEmpty()) {
      lines.add("  " + metriclog() + " sync " + shellQuoted(run.toString()));
    }
    for (Path epochs : newest(run.resolve("metrics"), "epoch_metrics_*.csv")) {
      lines.add("  column -s, -t " + shellQuoted(epochs.toString()) + " | less -S");
    }
    lines.add("  tensorboard --logdir " + shellQuoted(logdir(runDirectory)));
    commands.forEach(command -> lines.add("  " + command));
    lines.add("");
    return String.join(System.lineSeparator(), lines);
  }

  /** Returns the path relative to the working directory if it lies below it. */
  private static Path fromHere(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }

  /**
   * Returns the command that shows runs; the script that started this program knows where it is.
   */
  private static String metriclog() {
    String script = System.getProperty("metriclog.command");
    return script == null ? "metriclog" : shellQuoted(fromHere(Path.of(script)).toString());
  }

  /** Returns the directory with the runs of all projects. */
  private static String logdir(Path runDirectory) {
    Path runs = fromHere(runDirectory.toAbsolutePath().resolve("../..").normalize());
    return runs.toString().isEmpty() ? "." : runs.toString();
  }

  /**
   * Returns a path as typed into a shell, in quotes if necessary.
   *
   * @param path any text
   */
  public static String shellQuoted(String path) {
    return path.matches("[\\w./~:=+@%-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }

  private static String place(String name, ProgramText what) {
    return String.format(Locale.ROOT, "  %-28s %s", name, what.shown());
  }

  /** Returns the last file by name, if there is one; names end with the start time. */
  private static List<Path> newest(Path directory, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (var files = Files.newDirectoryStream(directory, glob)) {
        files.forEach(found::add);
      }
    }
    found.sort(null);
    return found.subList(Math.max(0, found.size() - 1), found.size());
  }
}
