package io.github.metriclogger.cli.field;

import io.github.metriclogger.cli.series.Segment;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A look-alike of files that people have, and what a correct reading of it is.
 *
 * @param name the folder's name, which says what is odd
 * @param folder the folder, in the test's class path
 * @param read what to give to the tool
 * @param runs the runs in their order; none when the case is refused
 * @param refused what the one clear line must say in essence; null when there are runs
 * @param summary the summary of a checkpoint, empty when the case has none
 */
public record FieldCase(
    String name,
    Path folder,
    Path read,
    List<Run> runs,
    @Nullable String refused,
    Map<String, @Nullable Object> summary) {

  /**
   * A run of a case.
   *
   * @param name where it is, seen from the case's folder
   * @param axis the column that counts, or {@code row}
   * @param segments where the axis goes back, in the order of the file
   * @param tags the figures by tag
   * @param config what must be found at least
   * @param state {@code finished}, {@code unfinished}, or null where the file does not say
   */
  public record Run(
      String name,
      String axis,
      List<Segment> segments,
      Map<String, Figures> tags,
      Map<String, @Nullable Object> config,
      @Nullable String state) {}

  /**
   * What is known of a tag; NaN as a minimum or maximum where no value is finite.
   *
   * @param count how many values, NaN and infinite ones included
   * @param nan how many are NaN
   * @param inf how many are infinite
   * @param firstAt where the first one lies on the axis
   * @param first the first value
   * @param lastAt where the last one lies
   * @param last the last value
   * @param min the smallest finite value
   * @param max the largest finite value
   */
  public record Figures(
      long count,
      long nan,
      long inf,
      double firstAt,
      double first,
      double lastAt,
      double last,
      double min,
      double max) {}

  /** All cases in the order of their names. */
  public static List<FieldCase> all() {
    try (Stream<Path> folders = Files.list(readers())) {
      return folders.sorted().map(FieldCase::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The case of a name. */
  public static FieldCase named(String name) {
    return of(readers().resolve(name));
  }

  private static Path readers() {
    try {
      return Path.of(Objects.requireNonNull(FieldCase.class.getResource("/field/readers")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FieldCase of(Path folder) {
    try {
      Map<String, @Nullable Object> json = map(Json.parse(folder.resolve("expected.json")));
      List<Run> runs = new ArrayList<>();
      if (json.get("runs") instanceof List<?> all) {
        all.forEach(run -> runs.add(run(map(run))));
      }
      return new FieldCase(
          String.valueOf(folder.getFileName()),
          folder,
          folder.resolve(String.valueOf(json.get("read"))),
          runs,
          (String) json.get("refused"),
          map(json.get("summary")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Run run(Map<String, @Nullable Object> json) {
    List<Segment> segments = new ArrayList<>();
    for (Object each : (List<?>) Objects.requireNonNull(json.get("segments"))) {
      List<?> ends = (List<?>) each;
      segments.add(new Segment(number(ends.get(0)), number(ends.get(1))));
    }
    Map<String, Figures> tags = new LinkedHashMap<>();
    map(json.get("tags")).forEach((tag, figures) -> tags.put(tag, figures(map(figures))));
    return new Run(
        String.valueOf(json.get("name")),
        String.valueOf(json.get("axis")),
        segments,
        tags,
        map(json.get("config")),
        (String) json.get("state"));
  }

  private static Figures figures(Map<String, @Nullable Object> json) {
    List<?> first = (List<?>) Objects.requireNonNull(json.get("first"));
    List<?> last = (List<?>) Objects.requireNonNull(json.get("last"));
    return new Figures(
        (long) number(json.get("count")),
        (long) number(json.get("nan")),
        (long) number(json.get("inf")),
        number(first.get(0)),
        number(first.get(1)),
        number(last.get(0)),
        number(last.get(1)),
        number(json.get("min")),
        number(json.get("max")));
  }

  private static double number(@Nullable Object json) {
    Double number = Json.number(json);
    return number == null ? Double.NaN : number;
  }

  private static Map<String, @Nullable Object> map(@Nullable Object json) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    if (json instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> map.put(String.valueOf(key), value));
    }
    return map;
  }

  @Override
  public String toString() {
    return name;
  }
}
