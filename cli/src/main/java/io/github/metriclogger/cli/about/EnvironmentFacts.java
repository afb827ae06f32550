package io.github.metriclogger.cli.about;

import io.github.metriclogger.cli.Metriclog;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.StandardStream;
import io.github.metriclogger.cli.context.TerminalWidth;
import io.github.metriclogger.cli.figure.picture.KnownFonts;
import io.github.metriclogger.cli.screen.Palette;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunSync;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.support.Providers;
import io.github.metriclogger.support.UserLanguage;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a report of an error should hold about the place where the command runs. No secrets. */
final class EnvironmentFacts {

  private static final String ARCHIVE = "-XX:SharedArchiveFile=";
  private static final long MEGABYTE = 1 << 20;

  private final CommandContext context;
  private final Map<String, String> environment;

  EnvironmentFacts(CommandContext context) {
    this.context = context;
    this.environment = context.environment();
  }

  /** All facts, by section: maps, lists, texts, numbers, truth values, or null for none. */
  Map<String, @Nullable Object> all() {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("version", version());
    facts.put("java", java());
    facts.put("os", os());
    facts.put("language", language());
    facts.put("charset", charsets());
    facts.put("terminal", terminal());
    facts.put("fonts", fonts());
    facts.put("cache", cache());
    facts.put("sinks", names(SinkFactory.class, SinkFactory::name));
    facts.put(
        "formats", context.formats().own().stream().map(RunReaderFactory::name).sorted().toList());
    facts.put("syncs", names(RunSync.class, RunSync::name));
    facts.put("variables", KnownVariables.of(environment));
    return facts;
  }

  private static String version() {
    String version = Metriclog.class.getPackage().getImplementationVersion();
    return version == null ? "unpacked" : version;
  }

  private static Map<String, @Nullable Object> java() {
    Map<String, @Nullable Object> java = new LinkedHashMap<>();
    java.put("version", System.getProperty("java.runtime.version"));
    java.put("vendor", System.getProperty("java.vendor"));
    java.put("vm", System.getProperty("java.vm.name"));
    java.put("home", System.getProperty("java.home"));
    java.put("max_heap_mb", Runtime.getRuntime().maxMemory() / MEGABYTE);
    java.put("processors", Runtime.getRuntime().availableProcessors());
    return java;
  }

  private static Map<String, @Nullable Object> os() {
    Map<String, @Nullable Object> os = new LinkedHashMap<>();
    os.put("name", System.getProperty("os.name"));
    os.put("version", System.getProperty("os.version"));
    os.put("arch", System.getProperty("os.arch"));
    return os;
  }

  private Map<String, @Nullable Object> language() {
    Locale locale = Locale.getDefault(Locale.Category.DISPLAY);
    UserLanguage wanted = UserLanguage.of(environment, locale);
    Map<String, @Nullable Object> language = new LinkedHashMap<>();
    language.put("shown", context.language().getLanguage());
    language.put("from", wanted.source());
    language.put("locale", locale.toLanguageTag());
    return language;
  }

  private static Map<String, @Nullable Object> charsets() {
    Map<String, @Nullable Object> charsets = new LinkedHashMap<>();
    charsets.put("default", Charset.defaultCharset().name());
    charsets.put("file_names", System.getProperty("sun.jnu.encoding"));
    return charsets;
  }

  private Map<String, @Nullable Object> terminal() {
    Map<String, @Nullable Object> terminal = new LinkedHashMap<>();
    terminal.put("type", environment.get("TERM"));
    for (StandardStream stream : StandardStream.values()) {
      terminal.put(stream.name().toLowerCase(Locale.ROOT), stream.isTerminal());
    }
    OptionalInt width = TerminalWidth.of(environment);
    terminal.put("width", width.isPresent() ? width.getAsInt() : null);
    terminal.put("colours", Palette.Depth.of(environment).name().toLowerCase(Locale.ROOT));
    return terminal;
  }

  private static Map<String, @Nullable Object> fonts() {
    Optional<KnownFonts> found = KnownFonts.find();
    Map<String, @Nullable Object> fonts = new LinkedHashMap<>();
    fonts.put("families", found.map(known -> known.families().size()).orElse(0));
    fonts.put("chinese", found.map(KnownFonts::hasChinese).orElse(false));
    return fonts;
  }

  /** The launcher's folder, and the archive of classes that this process was started with. */
  private Map<String, @Nullable Object> cache() {
    String archive = archive();
    Path folder = folder();
    Map<String, @Nullable Object> cache = new LinkedHashMap<>();
    cache.put("folder", folder == null ? null : folder.toString());
    cache.put("exists", folder != null && Files.isDirectory(folder));
    cache.put("class_archive", archive);
    cache.put("class_archive_used", archive != null && Files.isRegularFile(Path.of(archive)));
    return cache;
  }

  private @Nullable Path folder() {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    if (cache.isEmpty() && home.isEmpty()) {
      return null;
    }
    return (cache.isEmpty() ? Path.of(home, ".cache") : Path.of(cache)).resolve("metriclog");
  }

  private static @Nullable String archive() {
    return ProcessHandle.current().info().arguments().stream()
        .flatMap(Stream::of)
        .filter(argument -> argument.startsWith(ARCHIVE))
        .map(argument -> argument.substring(ARCHIVE.length()))
        .findFirst()
        .orElse(null);
  }

  private static <T> List<String> names(Class<T> type, Function<T, String> name) {
    return Providers.load(type, line -> {}).stream().map(name).sorted().toList();
  }
}
