package io.github.metriclogger.architecture;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tables of {@code docs/settings.md}: each section's heading is its path, each row a key.
 *
 * @param tables for each heading the rows: first cell to the others
 */
record SettingsPage(Map<String, Map<String, List<String>>> tables) {
  static final String SINKS = "sinks";
  static final String OPTION_FILE = "logger";
  private static final String OTHER_VARIABLES = "Other environment variables";
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** Reads the page. */
  static SettingsPage parse(String markdown) {
    Map<String, Map<String, List<String>>> tables = new LinkedHashMap<>();
    String heading = "";
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("## ")) {
        heading = line.substring(3).replace("`", "");
      } else if (line.startsWith("| `")) {
        List<String> cells =
            Arrays.stream(line.split("\\|", -1)).skip(1).map(String::strip).toList();
        tables
            .computeIfAbsent(heading, name -> new LinkedHashMap<>())
            .put(cells.get(0), cells.subList(1, cells.size()));
      }
    }
    return new SettingsPage(tables);
  }

  SettingFacts facts() {
    Map<String, String> defaults = new TreeMap<>();
    Map<String, Set<String>> variables = new TreeMap<>();
    Map<String, Set<String>> flags = new TreeMap<>();
    settings()
        .forEach(
            (path, cells) -> {
              defaults.put(path, String.join(", ", codes(cells.get(0))));
              put(variables, path, codes(cells.get(1)));
              put(flags, path, codes(cells.get(2)));
            });
    return new SettingFacts(
        sections(),
        keys(),
        defaults,
        sinks(),
        variables,
        flags,
        codes(String.join(" ", table(OPTION_FILE).keySet())),
        codes(String.join(" ", table(OTHER_VARIABLES).keySet())));
  }

  /** Each setting's path with its default, variables, flags and meaning. */
  Map<String, List<String>> settings() {
    Map<String, List<String>> settings = new TreeMap<>();
    sectionTables()
        .forEach(
            (section, rows) ->
                rows.forEach((key, cells) -> settings.put(section + "." + code(key), cells)));
    return settings;
  }

  /** The path that each key of a training option file stands for. */
  Map<String, String> optionFilePaths() {
    Map<String, String> paths = new TreeMap<>();
    table(OPTION_FILE).forEach((key, cells) -> paths.put(code(key), code(cells.get(0))));
    return paths;
  }

  private Set<String> sections() {
    Set<String> sections = new TreeSet<>(sectionTables().keySet());
    sections.removeIf(section -> section.contains("."));
    sections.add(SINKS);
    return sections;
  }

  private Map<String, Set<String>> keys() {
    Map<String, Set<String>> keys = new TreeMap<>();
    sectionTables()
        .forEach((section, rows) -> keys.put(section, codes(String.join(" ", rows.keySet()))));
    return keys;
  }

  private Map<String, String> sinks() {
    Map<String, String> sinks = new TreeMap<>();
    table(SINKS).forEach((key, cells) -> sinks.put(code(key), cells.get(0)));
    return sinks;
  }

  private Map<String, Map<String, List<String>>> sectionTables() {
    Map<String, Map<String, List<String>>> sections = new LinkedHashMap<>(tables);
    sections.keySet().removeAll(Set.of(SINKS, OPTION_FILE, OTHER_VARIABLES));
    return sections;
  }

  private Map<String, List<String>> table(String heading) {
    return tables.getOrDefault(heading, Map.of());
  }

  private static void put(Map<String, Set<String>> map, String path, Set<String> names) {
    if (!names.isEmpty()) {
      map.put(path, names);
    }
  }

  private static String code(String cell) {
    return String.join(", ", codes(cell));
  }

  /** What stands between backticks. */
  static Set<String> codes(String cell) {
    return CODE.matcher(cell)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
