package io.github.metriclogger.cli.page.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where runs lie, as the page says it.
 *
 * @param title the last names of the paths
 * @param paths the paths as a person gave them
 */
record ShownPlace(String title, String paths) {

  /** So many paths are named; a shell makes hundreds of one star. */
  private static final int MOST = 3;

  /**
   * The place of paths.
   *
   * @param directory that relative ones are seen from
   * @param paths as they were given; none = the directory
   */
  static ShownPlace of(Path directory, List<Path> paths) {
    List<Path> shown = paths.isEmpty() ? List.of(Path.of("")) : paths;
    return new ShownPlace(
        joined(shown, path -> name(directory.resolve(path))),
        joined(shown, path -> asGiven(directory, path)));
  }

  private static String joined(List<Path> paths, Function<Path, String> text) {
    String named = paths.stream().limit(MOST).map(text).collect(Collectors.joining(", "));
    return paths.size() <= MOST ? named : named + " +" + (paths.size() - MOST);
  }

  private static String name(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    Path name = whole.getFileName();
    return name == null ? whole.toString() : name.toString();
  }

  /** A dot, or nothing, says too little. */
  private static String asGiven(Path directory, Path path) {
    String given = directory.resolve(path).normalize().toString();
    return given.isEmpty() ? path.toAbsolutePath().normalize().toString() : given;
  }
}
