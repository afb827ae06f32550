package io.github.metriclogger.config;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.SettingSources;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.spi.SinkOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A file with settings, what lies around it, and sink types that ask as the real ones do. */
public final class Settings {

  enum Layout {
    WIDE,
    LONG
  }

  enum Mode {
    ONLINE,
    OFFLINE,
    DISABLED
  }

  enum Language {
    AUTO,
    ZH,
    EN
  }

  private final Path file;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> flags = new LinkedHashMap<>();
  private final Map<String, Object> builder = new LinkedHashMap<>();
  private List<SinkFactory> factories = house();
  private boolean written;

  Settings(Path directory) {
    this.file = directory.resolve("logger.yaml");
  }

  public static Settings yaml(Path directory, String text) {
    return new Settings(directory).write(text);
  }

  Settings write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    written = true;
    return this;
  }

  public Settings environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Settings flag(String path, String value) {
    flags.put(path, value);
    return this;
  }

  Settings builder(String path, Object value) {
    builder.put(path, value);
    return this;
  }

  Settings factories(List<SinkFactory> others) {
    factories = others;
    return this;
  }

  public LoggerConfig load() {
    return new ConfigLoader(factories)
        .load(new ConfigSources(written ? file : null, environment, flags, builder));
  }

  /** The problems, each without the folder of the file. */
  public List<String> problems() {
    try {
      LoggerConfig config = load();
      throw new AssertionError("no problem found: " + config);
    } catch (ConfigException wrong) {
      return wrong.problems().stream().map(this::local).toList();
    }
  }

  public String local(String text) {
    return text.replace(file.getParent() + "/", "");
  }

  /** Value and source of a setting, as shown. */
  public String shown(String path) {
    return shown(load(), path);
  }

  public String shown(LoggerConfig config, String path) {
    return config.settings().stream()
        .filter(setting -> setting.path().equals(path))
        .map(setting -> setting.value() + " <- " + local(setting.source()))
        .findFirst()
        .orElse("not there");
  }

  public static SinkConfig sink(LoggerConfig config, String name) {
    return config.sinks().stream()
        .filter(sink -> sink.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no sink " + name + " in " + config.sinks()));
  }

  /** Console, log and csv, which ask for settings of each type, and a service. */
  static List<SinkFactory> house() {
    return List.of(
        factory(
            "console",
            options -> {
              options.text("interval", "1");
              options.text("style", "classic");
              options.choice("language", Language.AUTO);
            }),
        factory("log", options -> options.choice("language", Language.AUTO)),
        factory(
            "csv",
            options -> {
              options.choice("layout", Layout.WIDE);
              options.flag("epoch_metrics", true);
              options.flag("batch_metrics", false);
              options.fileName("file", "metrics.csv");
              options.bytes("buffer", 1 << 16);
              options.duration("delay", Duration.ofSeconds(1));
              options.integer("digits", 17, 1);
              options.number("scale", 1);
              options.texts("columns");
              options.secret("key");
              options.section("nested").flag("deep", false);
              options.section("nested").flag("wide", false);
            }),
        new FakeService());
  }

  /** A sink whose users have variables and labels of their own. */
  private static final class FakeService implements SinkFactory {
    @Override
    public String name() {
      return "wandb";
    }

    @Override
    public void contribute(SettingSources sources) {
      sources.variable("WANDB_PROJECT", "project");
      sources.variable("WANDB_ENTITY", "entity");
      sources.labelRun("project", "name");
      sources.identifyRun("id", "resume");
    }

    @Override
    public Sink create(SinkOptions options) {
      options.choice("mode", Mode.ONLINE);
      options.choice("resume", ResumeMode.NEVER);
      List.of("project", "entity", "name", "id", "group", "base_url").forEach(options::text);
      options.texts("tags");
      options.secret("api_key");
      options.duration("finish_timeout", Duration.ofSeconds(45));
      return new UnusedSink();
    }
  }

  static SinkFactory factory(String name, Consumer<SinkOptions> asks) {
    return new SinkFactory() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Sink create(SinkOptions options) {
        asks.accept(options);
        return new UnusedSink();
      }
    };
  }

  private static final class UnusedSink implements Sink {
    @Override
    public void open(RunInfo run, SinkContext context) {
      throw new AssertionError("opened while settings are read");
    }

    @Override
    public int write(List<RunEvent> events) {
      throw new AssertionError("written to while settings are read");
    }

    @Override
    public void flush(Durability durability) {}

    @Override
    public void close() {}
  }
}
