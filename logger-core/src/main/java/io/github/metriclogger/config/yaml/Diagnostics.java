package io.github.metriclogger.config.yaml;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.config.ResolvedSetting;
import io.github.metriclogger.texts.ConfigText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What comes to light while settings are read. Each thing is said once. */
public final class Diagnostics {

  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<Text> warnings = new LinkedHashSet<>();
  private final Map<String, ResolvedSetting> settings = new LinkedHashMap<>();

  private record Problem(int line, Text text) {}

  /** A line: where, which is shown as it is, and what, which has two languages. */
  private record Text(String place, String message) {
    String in(Locale language) {
      return place + ConfigText.in(language, message);
    }
  }

  /** Adds a problem: {@code open} will fail and name them all. */
  public void problem(Origin origin, String message) {
    problems.add(
        new Problem(
            origin.line() == 0 ? Integer.MAX_VALUE : origin.line(),
            new Text(origin.prefix(), message)));
  }

  /** A problem, or only a warning where the file is not ours. */
  public void complaint(Origin origin, String message) {
    if (origin.lenient()) {
      warning(origin, message);
    } else {
      problem(origin, message);
    }
  }

  /** Adds a warning, to be shown once the run is open. */
  public void warning(String message) {
    warnings.add(new Text("", message));
  }

  /** Adds a warning of what is written at a place. */
  public void warning(Origin origin, String message) {
    warnings.add(new Text(origin.prefix(), message));
  }

  /** Notes a setting and where its value comes from, for {@code explain()}. */
  public void setting(String path, String value, String source) {
    settings.put(path, new ResolvedSetting(path, value, source));
  }

  /** The warnings, in the order of their finding. */
  public List<String> warnings(Locale language) {
    List<String> texts = new ArrayList<>();
    for (Text warning : warnings) {
      texts.add(warning.in(language));
    }
    return List.copyOf(texts);
  }

  /** The settings that were read, each once. */
  public List<ResolvedSetting> settings() {
    return List.copyOf(settings.values());
  }

  /** Throws everything that was found wrong: by line, then what is not in the file. */
  public void throwProblems(Locale language) {
    if (problems.isEmpty()) {
      return;
    }
    List<Problem> sorted = new ArrayList<>(problems);
    sorted.sort(Comparator.comparingInt(Problem::line));
    throw new ConfigException(
        language, sorted.stream().map(problem -> problem.text().in(language)).toList());
  }
}
