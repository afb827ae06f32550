package io.github.metriclogger.config;

import io.github.metriclogger.config.yaml.TypedScalars;
import io.github.metriclogger.config.yaml.Units;
import io.github.metriclogger.config.yaml.Value;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.spi.PathSegment;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the sections that belong to the core into their records. */
final class CoreSections {

  private static final String DEFAULT_PROJECT = "default";
  private static final int MIN_CAPACITY = 64;
  private static final int MAX_CAPACITY = 1 << 24;
  private static final long MIN_BYTES = 1L << 20;
  private static final String RUNS = "runs";
  private static final String REPORT = "report.html";
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(30);

  private final SettingsReader root;
  private final String home;

  /**
   * Creates it.
   *
   * @param root all settings
   * @param home what {@code ~/} stands for; empty when unknown
   */
  CoreSections(SettingsReader root, String home) {
    this.root = root;
    this.home = home;
  }

  RunConfig run() {
    SettingsReader run = root.section("run");
    RunConfig config =
        new RunConfig(
            run.fileName("project", DEFAULT_PROJECT),
            segment(run, "name"),
            run.text("group"),
            run.text("job_type"),
            run.texts("tags"),
            run.text("notes"),
            directory(run),
            run.choice("resume", ResumeMode.NEVER),
            segment(run, "id"),
            run.choice("ranks", RanksMode.ZERO),
            run.flag("latest_links", false));
    if (config.resume() == ResumeMode.MUST && run.written("id") == null) {
      run.problem("resume", "'must' needs run.id, the id of the run to resume");
    }
    return config;
  }

  private static @Nullable String segment(SettingsReader section, String key) {
    String name = section.text(key);
    if (name == null) {
      return null;
    }
    Optional<String> wrong = PathSegment.problem(name);
    if (wrong.isPresent()) {
      section.problem(key, "'" + name + "' " + wrong.get());
      return null;
    }
    return name;
  }

  private Path directory(SettingsReader run) {
    Path fallback = Path.of(RUNS);
    Value.Leaf leaf = run.given("dir", "a folder", RUNS);
    return leaf == null
        ? fallback
        : run.read("dir", leaf, fallback, written -> folder(written.text()));
  }

  private Path folder(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must not be empty; write . for the current folder");
    }
    try {
      return path(text);
    } catch (InvalidPathException wrong) {
      throw new IllegalArgumentException("cannot be a folder: " + wrong.getReason(), wrong);
    }
  }

  private Path path(String text) {
    boolean atHome = !home.isEmpty() && (text.equals("~") || text.startsWith("~/"));
    return atHome ? Path.of(home, text.substring(1)) : Path.of(text);
  }

  PipelineConfig pipeline() {
    SettingsReader pipeline = root.section("pipeline");
    PipelineConfig defaults = PipelineConfig.DEFAULT;
    return new PipelineConfig(
        capacity(pipeline, defaults.capacity()),
        maxBytes(pipeline, defaults.maxBytes()),
        pipeline.choice("overflow", defaults.overflow()),
        duration(pipeline, "block_timeout", defaults.blockTimeout(), Duration.ZERO),
        duration(pipeline, "flush_interval", defaults.flushInterval(), SHORTEST),
        duration(pipeline, "close_timeout", defaults.closeTimeout(), SHORTEST));
  }

  private static int capacity(SettingsReader pipeline, int fallback) {
    long capacity = pipeline.integer("capacity", fallback, MIN_CAPACITY);
    if (capacity > MAX_CAPACITY) {
      pipeline.problem("capacity", capacity + " is too large: at most " + MAX_CAPACITY);
      return fallback;
    }
    return (int) capacity;
  }

  private static long maxBytes(SettingsReader pipeline, long fallback) {
    long bytes = pipeline.bytes("max_bytes", fallback);
    if (bytes < MIN_BYTES) {
      pipeline.problem(
          "max_bytes", Units.show(bytes) + " is too low: at least " + Units.show(MIN_BYTES));
      return fallback;
    }
    return bytes;
  }

  SystemMetricsConfig systemMetrics() {
    SettingsReader metrics = root.section("system_metrics");
    return new SystemMetricsConfig(
        metrics.flag("enabled", true),
        duration(metrics, "interval", Duration.ofSeconds(15), Duration.ofMillis(100)));
  }

  ReportConfig report() {
    SettingsReader report = root.section("report");
    return new ReportConfig(report.flag("at_end", false), reportFile(report));
  }

  private Path reportFile(SettingsReader report) {
    Path fallback = Path.of(REPORT);
    Value.Leaf leaf = report.given("file", "a file", REPORT);
    return leaf == null
        ? fallback
        : report.read("file", leaf, fallback, written -> html(written.text()));
  }

  private Path html(String text) {
    if (!text.toLowerCase(Locale.ROOT).endsWith(".html")) {
      throw new IllegalArgumentException("must end with .html; e.g. " + REPORT);
    }
    try {
      return path(text);
    } catch (InvalidPathException wrong) {
      throw new IllegalArgumentException("cannot be a path: " + wrong.getReason(), wrong);
    }
  }

  private static Duration duration(
      SettingsReader section, String key, Duration fallback, Duration lowest) {
    Duration duration = section.duration(key, fallback);
    if (duration.compareTo(lowest) < 0) {
      section.problem(key, Units.show(duration) + " is too short: at least " + Units.show(lowest));
      return fallback;
    }
    if (duration.compareTo(LONGEST) > 0) {
      section.problem(key, Units.show(duration) + " is too long: at most " + Units.show(LONGEST));
      return fallback;
    }
    return duration;
  }

  AlertsConfig alerts() {
    SettingsReader alerts = root.section("alerts");
    AlertsConfig defaults = AlertsConfig.DEFAULT;
    return new AlertsConfig(
        nan(alerts, defaults.nan()),
        rule(alerts, "grad_norm_max", defaults.gradNormMax()),
        rule(alerts, "grad_norm_min", defaults.gradNormMin()),
        rule(alerts, "loss_jump", defaults.lossJump()),
        rule(alerts, "loss_not_falling", defaults.lossNotFalling()));
  }

  /** What may be said of an alert without a threshold. */
  private enum Loudness {
    WARN(AlertLevel.WARN),
    ERROR(AlertLevel.ERROR),
    OFF(null);

    private final @Nullable AlertLevel level;

    Loudness(@Nullable AlertLevel level) {
      this.level = level;
    }
  }

  private static AlertsConfig.Rule nan(SettingsReader alerts, AlertsConfig.Rule fallback) {
    return new AlertsConfig.Rule(alerts.choice("nan", Loudness.WARN).level, fallback.threshold());
  }

  private static AlertsConfig.Rule rule(
      SettingsReader alerts, String key, AlertsConfig.Rule fallback) {
    double usual = AlertsConfig.usualThreshold(key);
    if (alerts.written(key) instanceof Value.Section written) {
      if (written.entries().isEmpty()) {
        alerts.problem(key, "says nothing; " + ways(usual));
      }
      SettingsReader rule = alerts.section(key);
      Value.Leaf leaf = rule.given("threshold", "a number", show(usual));
      double threshold =
          leaf == null ? usual : rule.read("threshold", leaf, usual, CoreSections::positive);
      return new AlertsConfig.Rule(rule.choice("level", Loudness.WARN).level, threshold);
    }
    String shown = fallback.enabled() ? show(usual) : "off";
    Value.Leaf leaf = alerts.given(key, "a number, off or {threshold, level}", shown);
    return leaf == null
        ? fallback
        : alerts.read(key, leaf, fallback, scalar -> rule(scalar, usual));
  }

  /** A number is a threshold, a word a level. */
  private static AlertsConfig.Rule rule(Value.Leaf leaf, double usual) {
    if (TypedScalars.isNumber(leaf)) {
      return new AlertsConfig.Rule(AlertLevel.WARN, positive(leaf));
    }
    for (Loudness loudness : Loudness.values()) {
      if (leaf.text().strip().equalsIgnoreCase(loudness.name())) {
        return loudness.level == null
            ? AlertsConfig.Rule.OFF
            : new AlertsConfig.Rule(loudness.level, usual);
      }
    }
    throw new IllegalArgumentException("is not a number; " + ways(usual));
  }

  /** How a rule may be written. */
  private static String ways(double usual) {
    return "write a number, warn, error, off or {threshold: " + show(usual) + ", level: error}";
  }

  /** As a person would write it. */
  private static String show(double threshold) {
    return threshold == Math.rint(threshold)
        ? String.valueOf((long) threshold)
        : String.valueOf(threshold);
  }

  private static double positive(Value.Leaf leaf) {
    double number = TypedScalars.number(leaf);
    if (number <= 0) {
      throw new IllegalArgumentException("must be above 0; off switches the alert off");
    }
    return number;
  }
}
