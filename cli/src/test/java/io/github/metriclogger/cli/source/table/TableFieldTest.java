package io.github.metriclogger.cli.source.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.field.FieldCase;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.series.Totals;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The CSV cases of the field: right, or refused as said. */
class TableFieldTest {

  /** Tables that others read: our own layout by the provider, DVCLive's folder as a whole. */
  private static final Set<String> OF_OTHERS = Set.of("short-old-rows", "dvclive-tsv-tree");

  private static final String AXIS_ROW = "row";

  /** What must be in the line that refuses a case. */
  private static final Map<String, String> REASONS =
      Map.of(
          "binary-named-csv", "a binary file",
          "console-log-is-no-csv", "text of a console",
          "data-set-is-no-run", "columns: sample_id, width_mm, height_mm, weight_g, colour, label",
          "empty-file", "nothing was written yet",
          "hyper-parameter-table", "columns: hidden_size, num_layers, dropout",
          "no-header", "a header is needed");

  /** Columns that say how far a run is may be tags or further axes. */
  private static final Set<String> MAY_BE_TAGS = Set.of("epoch", "percentage", "total_steps");

  @TempDir private Path directory;

  /** One table of a case. */
  private record Table(String name, Path file, FieldCase.Run expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Table> tables() {
    return FieldCase.all().stream()
        .filter(each -> !OF_OTHERS.contains(each.name()))
        .flatMap(each -> each.runs().stream().map(run -> table(each, run)))
        .filter(Objects::nonNull);
  }

  private static @Nullable Table table(FieldCase field, FieldCase.Run run) {
    Path place = field.folder().resolve(run.name());
    Path file =
        Stream.of(place, place.resolve("metrics.csv"), place.resolve("results.csv"))
            .filter(each -> each.toString().endsWith(".csv") && Files.isRegularFile(each))
            .findFirst()
            .orElse(null);
    return file == null ? null : new Table(field.name(), file, run);
  }

  static Stream<FieldCase> refused() {
    return FieldCase.all().stream()
        .filter(each -> each.refused() != null && Files.isRegularFile(each.read()))
        .filter(each -> each.read().toString().matches(".*\\.(csv|log)"));
  }

  @Test
  void cases_ofTables_areAllRead() {
    assertEquals(43, tables().count());
    assertEquals(7, refused().count());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void table_ofTheField_isReadRight(Table table) throws IOException {
    Formats.Source source = new Formats(List.of(new TableFormat())).of(table.file());
    assertNotNull(source);
    assertTrue(source.format() instanceof TableFormat);
    LoadedRun run = TableReads.load(table.file());
    assertEquals(table.expected().axis(), run.axis());
    assertEquals(table.expected().segments(), run.segments());
    assertEquals(figures(table), figures(run, table));
    table.expected().config().forEach((key, value) -> assertConfig(table, run, key, value));
  }

  private static void assertConfig(Table table, LoadedRun run, String key, @Nullable Object value) {
    boolean isInTable = table.name().startsWith("rl-");
    assertEquals(isInTable ? Json.write(value) : "null", Json.write(run.config().get(key)), key);
  }

  private static Map<String, Object> figures(Table table) {
    Map<String, Object> figures = new LinkedHashMap<>(table.expected().tags());
    if (!table.expected().axis().equals(AXIS_ROW)) {
      figures.keySet().removeAll(MAY_BE_TAGS);
    }
    figures.remove("model/fitness"); // of the event file beside the table
    return figures;
  }

  private static Map<String, Object> figures(LoadedRun run, Table table) {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (Curve curve : run.curves()) {
      figures.put(curve.tag(), figures(curve.totals()));
    }
    if (!table.expected().axis().equals(AXIS_ROW)) {
      figures.keySet().removeAll(MAY_BE_TAGS);
    }
    return figures;
  }

  private static FieldCase.Figures figures(Totals totals) {
    Point first = Objects.requireNonNull(totals.first());
    Point last = Objects.requireNonNull(totals.last());
    Point min = totals.min();
    Point max = totals.max();
    return new FieldCase.Figures(
        totals.count(),
        totals.nan(),
        totals.infinite(),
        first.at(),
        first.value(),
        last.at(),
        last.value(),
        min == null ? Double.NaN : min.value(),
        max == null ? Double.NaN : max.value());
  }

  /** Whoever sees a file while it is written sees the same in the end. */
  @ParameterizedTest
  @MethodSource("tables")
  void table_thatGrowsByBytes_isReadTheSame(Table table) throws IOException {
    byte[] whole = Files.readAllBytes(table.file());
    Map<String, String> expected = TableReads.summary(TableReads.load(table.file()));
    LoadedRun run = follow(whole);
    assertEquals(expected, TableReads.summary(run));
    assertEquals(table.expected().segments(), run.segments());
  }

  /** Pieces of 1, 2, 3 ... bytes, by turns; every few pieces the reader is another one. */
  private LoadedRun follow(byte[] whole) throws IOException {
    Path copy = directory.resolve("metrics.csv");
    LoadedRun run = new LoadedRun(0, true);
    TableFormat writing = new TableFormat(null, TableReads.later(0));
    RunReader reader = writing.open(copy, ReadPosition.START);
    int turn = 0;
    for (int at = 0; at < whole.length; at += 1 + turn % 13) {
      Files.write(copy, Arrays.copyOf(whole, at));
      TableReads.readAll(reader, run);
      if (++turn % 11 == 0) {
        ReadPosition position = reader.position();
        reader.close();
        reader = writing.open(copy, position);
      }
    }
    reader.close();
    Files.write(copy, whole);
    try (RunReader last =
        new TableFormat(null, TableReads.later(3600)).open(copy, reader.position())) {
      TableReads.readAll(last, run);
      TableReads.readAll(last, run);
    }
    return run;
  }

  @ParameterizedTest
  @MethodSource("refused")
  void file_withoutARun_isRefusedInOneLine(FieldCase field) throws IOException {
    Formats formats = new Formats(List.of(new TableFormat()));
    Formats.Source source = formats.of(field.read());
    if (field.name().equals("header-only")) {
      assertEquals(Map.of(), TableReads.summary(TableReads.load(field.read())));
      return;
    }
    assertNull(source);
    var refusal = formats.refusal(field.read());
    String english = refusal.in(Locale.ENGLISH);
    String chinese = refusal.in(Locale.CHINESE);
    assertTrue(english.contains(Objects.requireNonNull(REASONS.get(field.name()))), english);
    assertFalse((english + chinese).matches("(?s).*[\n{].*"), english + chinese);
    assertTrue(chinese.codePoints().anyMatch(Character::isIdeographic), chinese);
  }
}
