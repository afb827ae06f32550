package io.github.metriclogger.architecture;

import static java.util.stream.Collectors.toCollection;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.config.ConfigLoader;
import io.github.metriclogger.config.ConfigSources;
import io.github.metriclogger.config.KnownFlag;
import io.github.metriclogger.config.LoggerConfig;
import io.github.metriclogger.config.ResolvedSetting;
import io.github.metriclogger.run.ProcessRank;
import io.github.metriclogger.spi.SinkFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks the code which settings there are: by loading files, variables and flags. */
final class SettingsCode {
  static final String WANDB_ON = "sinks: {wandb: {enabled: true, mode: offline}}";

  /** Nearest to no key at all: the complaint lists all that are known. */
  private static final String UNKNOWN = "q".repeat(40);

  private static final String WORDS = "[a-z0-9_]+(?:, [a-z0-9_]+)*";
  private static final Pattern KNOWN =
      Pattern.compile(": (?:(\\S+)\\.)?q{40}: .*known: (" + WORDS + ")");
  private static final Pattern CHOICE =
      Pattern.compile("builder: (\\S+): .* is not one of (" + WORDS + ")");

  private final ConfigLoader loader =
      new ConfigLoader(
          ServiceLoader.load(SinkFactory.class).stream()
              .filter(sink -> sink.type().getName().startsWith("io.github.metriclogger."))
              .map(ServiceLoader.Provider::get)
              .toList());
  private final Path file;

  /**
   * Creates it.
   *
   * @param folder for the files that are loaded
   */
  SettingsCode(Path folder) {
    this.file = folder.resolve("logger.yaml");
  }

  SettingFacts facts() throws IOException {
    Map<String, Set<String>> known = known();
    Set<String> sections = known.remove("");
    Map<String, String> sinks = sinks(known.remove(SettingsPage.SINKS));
    Set<String> asked = asked();
    Map<String, Set<String>> variables = variables(asked);
    variables.values().forEach(asked::removeAll);
    return new SettingFacts(
        sections, known, defaults(), sinks, variables, flags(), optionFile(), asked);
  }

  /** The words of each setting that takes one of several, by its path. */
  Map<String, Set<String>> choices(Set<String> paths) {
    Map<String, Object> settings = new TreeMap<>();
    paths.forEach(path -> settings.put(path, path.endsWith(".enabled") ? "true" : UNKNOWN));
    ConfigSources sources = new ConfigSources(null, Map.of(), Map.of(), settings);
    return words(CHOICE, problems(sources));
  }

  LoggerConfig load(String yaml) throws IOException {
    return loader.load(sources(yaml, Map.of(), Map.of()));
  }

  private Map<String, Set<String>> known() throws IOException {
    StringBuilder yaml = new StringBuilder(UNKNOWN + ": 1\n");
    for (String section : List.of("run", "pipeline", "system_metrics", "alerts", "report")) {
      yaml.append("%s: {%s: 1}%n".formatted(section, UNKNOWN));
    }
    yaml.append("sinks:%n  %s: {}%n".formatted(UNKNOWN));
    for (String sink : List.of("console", "log", "csv", "tensorboard", "wandb")) {
      yaml.append("  %s: {enabled: true, %s: 1}%n".formatted(sink, UNKNOWN));
    }
    return words(KNOWN, problems(sources(yaml.toString(), Map.of(), Map.of())));
  }

  private Set<String> optionFile() throws IOException {
    List<String> warnings = load("logger: {" + UNKNOWN + ": 1}").warnings();
    return words(KNOWN, warnings).getOrDefault(SettingsPage.OPTION_FILE, Set.of());
  }

  /** Whether a sink is on is asked without a file; the rest, while all sinks are on. */
  private Map<String, String> defaults() throws IOException {
    Map<String, String> defaults = new TreeMap<>();
    load("sinks: {wandb: {enabled: true}}").settings().forEach(s -> add(defaults, s));
    load("").settings().stream()
        .filter(setting -> setting.path().endsWith(".enabled"))
        .forEach(setting -> add(defaults, setting));
    return defaults;
  }

  private static void add(Map<String, String> defaults, ResolvedSetting setting) {
    defaults.put(setting.path(), setting.value());
  }

  private Map<String, String> sinks(Set<String> names) throws IOException {
    Set<String> on =
        load("").sinks().stream()
            .filter(sink -> sink.enabled())
            .map(sink -> sink.name())
            .collect(Collectors.toSet());
    Map<String, String> sinks = new TreeMap<>();
    names.forEach(name -> sinks.put(name, on.contains(name) ? "on" : "off"));
    return sinks;
  }

  /** The variables that the code looks at while it reads settings and ranks. */
  private Set<String> asked() throws IOException {
    var recorder = new Recorder();
    loader.load(sources(WANDB_ON, recorder, Map.of()));
    ProcessRank.of(recorder);
    return recorder.asked;
  }

  private Map<String, Set<String>> variables(Set<String> names) throws IOException {
    Map<String, Set<String>> variables = new TreeMap<>();
    for (String name : names) {
      var environment = Map.of(name, example(name));
      LoggerConfig config = loader.load(sources(WANDB_ON, environment, Map.of()));
      collect(config, "environment ", variables);
    }
    return variables;
  }

  private static String example(String variable) {
    return switch (variable) {
      case "USE_WANDB", "WANDB_DISABLED" -> "true";
      case "WANDB_MODE" -> "offline";
      case "WANDB_RESUME" -> "allow";
      case "METRICLOG_LANG" -> "zh";
      default -> "example";
    };
  }

  private Map<String, Set<String>> flags() throws IOException {
    Map<String, String> given = new TreeMap<>();
    for (KnownFlag flag : KnownFlag.values()) {
      given.put(flag.path(), flag.isSwitch() ? "true" : "7");
    }
    Map<String, Set<String>> flags = new TreeMap<>();
    collect(loader.load(sources(WANDB_ON, Map.of(), given)), "flag ", flags);
    return flags;
  }

  private static void collect(LoggerConfig config, String source, Map<String, Set<String>> names) {
    for (ResolvedSetting setting : config.settings()) {
      if (setting.source().startsWith(source)) {
        names
            .computeIfAbsent(setting.path(), path -> new TreeSet<>())
            .add(setting.source().substring(source.length()));
      }
    }
  }

  private ConfigSources sources(
      String yaml, Map<String, String> environment, Map<String, String> flags) throws IOException {
    Files.writeString(file, yaml);
    return new ConfigSources(file, environment, flags, Map.of());
  }

  private List<String> problems(ConfigSources sources) {
    try {
      loader.load(sources);
    } catch (ConfigException wrong) {
      return wrong.problems();
    }
    throw new AssertionError("nothing is wrong");
  }

  /** Of each message that lists words the path, empty for the top, and the words. */
  private static Map<String, Set<String>> words(Pattern message, List<String> messages) {
    Function<String, Set<String>> split =
        words -> List.of(words.split(", ", -1)).stream().collect(toCollection(TreeSet::new));
    Map<String, Set<String>> all = new TreeMap<>();
    for (String text : messages) {
      var found = message.matcher(text);
      if (found.find()) {
        all.put(found.group(1) == null ? "" : found.group(1), split.apply(found.group(2)));
      }
    }
    return all;
  }

  /** An environment without variables that keeps the names it is asked for. */
  private static final class Recorder extends AbstractMap<String, String> {
    private final Set<String> asked = new TreeSet<>();

    @Override
    public String get(Object name) {
      asked.add((String) name);
      return super.get(name);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
      return Set.of();
    }
  }
}
