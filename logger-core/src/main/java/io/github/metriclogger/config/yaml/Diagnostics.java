package io.github.metriclogger.config.yaml;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.config.ResolvedSetting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What comes to light while settings are read. Each thing is said once. */
public final class Diagnostics {

  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Map<String, ResolvedSetting> settings = new LinkedHashMap<>();

  private record Problem(int line, String text) {}

  /** Adds a problem: {@code open} will fail and name them all. */
  public void problem(Origin origin, String message) {
    problems.add(
        new Problem(
            origin.line() == 0 ? Integer.MAX_VALUE : origin.line(), origin.prefix() + message));
  }

  /** A problem, or only a warning where the file is not ours. */
  public void complaint(Origin origin, String message) {
    if (origin.lenient()) {
      warning(origin.prefix() + message);
    } else {
      problem(origin, message);
    }
  }

  /** Adds a warning, to be shown once the run is open. */
  public void warning(String text) {
    warnings.add(text);
  }

  /** Notes a setting and where its value comes from, for {@code explain()}. */
  public void setting(String path, String value, String source) {
    settings.put(path, new ResolvedSetting(path, value, source));
  }

  /** Takes over what another reading found. */
  void addAll(Diagnostics other) {
    problems.addAll(other.problems);
    warnings.addAll(other.warnings);
    settings.putAll(other.settings);
  }

  /** The warnings, in the order of their finding. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The settings that were read, each once. */
  public List<ResolvedSetting> settings() {
    return List.copyOf(settings.values());
  }

  /** Throws everything that was found wrong: by line, then what is not in the file. */
  public void throwProblems() {
    if (problems.isEmpty()) {
      return;
    }
    List<Problem> sorted = new ArrayList<>(problems);
    sorted.sort(Comparator.comparingInt(Problem::line));
    throw new ConfigException(sorted.stream().map(Problem::text).toList());
  }
}
