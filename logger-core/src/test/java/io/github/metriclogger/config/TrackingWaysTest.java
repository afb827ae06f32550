package io.github.metriclogger.config;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.metriclogger.LoggerFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways in which people set up tracking: variables of a script, exports, a login, flags. */
class TrackingWaysTest {

  private static final String KEY = "0123456789012345678901234567890123456789";

  @TempDir private Path home;

  /**
   * One way.
   *
   * @param title what a person does
   * @param environment what the program finds
   * @param arguments what the program is given
   * @param expected settings as shown: path, value, source
   */
  record Way(
      String title,
      Map<String, String> environment,
      List<String> arguments,
      Map<String, String> expected) {

    @Override
    public String toString() {
      return title;
    }
  }

  private static Way way(
      String title,
      Map<String, String> environment,
      String arguments,
      Map<String, String> expected) {
    List<String> words = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));
    return new Way(title, environment, words, expected);
  }

  static Stream<Way> ways() {
    return Stream.of(variables(), flags(), otherWords()).flatMap(each -> each);
  }

  private static Stream<Way> variables() {
    return Stream.of(
        way(
            "the four variables of a script",
            Map.of(
                "USE_WANDB", "true",
                "WANDB_PROJECT", "jit-diffusion",
                "WANDB_NAME", "jit-v1",
                "WANDB_ENTITY", "your-username"),
            "",
            Map.of(
                "sinks.wandb.enabled", "true <- environment USE_WANDB",
                "sinks.wandb.project", "jit-diffusion <- environment WANDB_PROJECT",
                "sinks.wandb.name", "jit-v1 <- environment WANDB_NAME",
                "sinks.wandb.entity", "your-username <- environment WANDB_ENTITY",
                "run.project", "jit-diffusion <- environment WANDB_PROJECT",
                "run.name", "jit-v1 <- environment WANDB_NAME")),
        way(
            "the entity left blank, from the login",
            Map.of("USE_WANDB", "true", "WANDB_ENTITY", "", "WANDB_NAME", ""),
            "",
            Map.of(
                "sinks.wandb.enabled", "true <- environment USE_WANDB",
                "sinks.wandb.entity", "team <- ~/.config/wandb/settings:2",
                "sinks.wandb.api_key", "*** <- netrc ~/.netrc",
                "sinks.wandb.name", "~ <- default",
                "run.name", "~ <- default")),
        way(
            "an exported entity over the login's",
            Map.of("USE_WANDB", "true", "WANDB_ENTITY", "me"),
            "",
            Map.of("sinks.wandb.entity", "me <- environment WANDB_ENTITY")),
        way(
            "exported offline mode",
            Map.of("USE_WANDB", "true", "WANDB_MODE", "offline"),
            "",
            Map.of(
                "sinks.wandb.enabled", "true <- environment USE_WANDB",
                "sinks.wandb.mode", "offline <- environment WANDB_MODE")));
  }

  private static Stream<Way> flags() {
    return Stream.of(
        way(
            "flags",
            Map.of(),
            "--data_path ./data --use_wandb --wandb_project jit-diffusion --wandb_name jit-v1"
                + " --wandb_entity your-username --batch_size 32",
            Map.of(
                "sinks.wandb.enabled", "true <- flag --use_wandb",
                "sinks.wandb.project", "jit-diffusion <- flag --wandb_project",
                "sinks.wandb.entity", "your-username <- flag --wandb_entity",
                "run.project", "jit-diffusion <- flag --wandb_project",
                "run.name", "jit-v1 <- flag --wandb_name")),
        way(
            "console lines by interval",
            Map.of(),
            "--log_interval 10 --epochs 200",
            Map.of("sinks.console.interval", "10 <- flag --log_interval")),
        way(
            "a row for every batch",
            Map.of(),
            "--log-interval=20 --log_batch_metrics",
            Map.of(
                "sinks.console.interval", "20 <- flag --log_interval",
                "sinks.csv.batch_metrics", "true <- flag --log_batch_metrics")));
  }

  private static Stream<Way> otherWords() {
    return Stream.of(
        way(
            "other words of the service",
            Map.of(
                "USE_WANDB", "1",
                "WANDB_MODE", "dryrun",
                "WANDB_RESUME", "allow",
                "WANDB_RUN_ID", "3f2a",
                "WANDB_TAGS", "a, b,",
                "WANDB_API_KEY", KEY),
            "",
            Map.of(
                "sinks.wandb.mode", "offline <- environment WANDB_MODE",
                "sinks.wandb.tags", "a, b <- environment WANDB_TAGS",
                "sinks.wandb.api_key", "*** <- environment WANDB_API_KEY",
                "run.id", "3f2a <- environment WANDB_RUN_ID",
                "run.resume", "allow <- environment WANDB_RESUME",
                "run.tags", "a, b <- environment WANDB_TAGS")),
        way(
            "a server of one's own",
            Map.of(
                "USE_WANDB", "true",
                "WANDB_BASE_URL", "https://wandb.acme.org",
                "WANDB_APP_URL", "https://pages.acme.org",
                "WANDB_X_EXTRA_HTTP_HEADERS", "{\"X-Auth\": \"" + KEY + "\"}",
                "SSL_CERT_FILE", "/etc/acme.pem"),
            "",
            Map.of(
                "sinks.wandb.base_url", "https://wandb.acme.org <- environment WANDB_BASE_URL",
                "sinks.wandb.app_url", "https://pages.acme.org <- environment WANDB_APP_URL",
                "sinks.wandb.extra_http_headers", "*** <- environment WANDB_X_EXTRA_HTTP_HEADERS",
                "sinks.wandb.ca_file", "/etc/acme.pem <- environment SSL_CERT_FILE")));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void way_isUnderstood(Way way) throws IOException {
    LoggerConfig config = load(way.environment(), way.arguments());
    assertAll(
        way.expected().entrySet().stream()
            .map(
                entry ->
                    () ->
                        assertEquals(
                            entry.getValue(), shown(config, entry.getKey()), way.title())));
    assertFalse(config.toString().contains(KEY));
    assertFalse(config.explain().contains(KEY));
  }

  static Stream<Way> waysOff() {
    return Stream.of(
        way("nothing said", Map.of("WANDB_PROJECT", "p", "WANDB_API_KEY", KEY), "", Map.of()),
        way("no flag", Map.of(), "--wandb_project p --epochs 3", Map.of()),
        way("variable of the script", Map.of("USE_WANDB", "false"), "", Map.of()),
        way(
            "flag against the variable",
            Map.of("USE_WANDB", "true"),
            "--use_wandb false",
            Map.of()),
        way("mode", Map.of("USE_WANDB", "true", "WANDB_MODE", "disabled"), "", Map.of()),
        way("disabled", Map.of("WANDB_DISABLED", "true"), "--use_wandb", Map.of()));
  }

  @ParameterizedTest
  @MethodSource("waysOff")
  void way_off_isOff(Way way) throws IOException {
    LoggerConfig config = load(way.environment(), way.arguments());
    assertFalse(
        config.sinks().stream().anyMatch(sink -> sink.name().equals("wandb") && sink.enabled()));
    assertFalse(config.explain().contains("netrc"), "looks for a key that nobody needs");
  }

  @Test
  void variable_overYaml_bothWays() throws IOException {
    Path yaml = home.resolve("on.yaml");
    Files.writeString(yaml, "sinks: {wandb: {enabled: true}}");
    assertFalse(
        Settings.sink(load(yaml, Map.of("USE_WANDB", "false"), List.of()), "wandb").enabled());
    Files.writeString(yaml, "sinks: {wandb: {enabled: false}}");
    assertEquals(
        "true <- environment USE_WANDB",
        shown(load(yaml, Map.of("USE_WANDB", "True"), List.of()), "sinks.wandb.enabled"));
  }

  @Test
  void name_noFolderName_isMadeOne() throws IOException {
    LoggerConfig config =
        load(Map.of("WANDB_NAME", "lr 1e-4/bs32", "WANDB_PROJECT", ".."), List.of("--use_wandb"));
    assertEquals("lr 1e-4-bs32", config.run().name());
    assertEquals("run", config.run().project());
    assertEquals("lr 1e-4/bs32 <- environment WANDB_NAME", shown(config, "sinks.wandb.name"));
  }

  @Test
  void variable_badValue_isNamed() {
    ConfigSources sources =
        new ConfigSources(
            null,
            Map.of("USE_WANDB", "true", "WANDB_MODE", "onlin", "METRICLOG_LANG", "fr"),
            Map.of(),
            Map.of());
    List<String> problems = new ArrayList<>();
    try {
      new ConfigLoader(Settings.house()).load(sources);
    } catch (ConfigException wrong) {
      problems.addAll(wrong.problems());
    }
    assertEquals(
        List.of(
            "environment METRICLOG_LANG: sinks.console.language: 'fr' is not one of auto, zh, en",
            "environment WANDB_MODE: sinks.wandb.mode: 'onlin' is not one of online, offline,"
                + " disabled; did you mean 'online'?"),
        problems.stream().sorted().toList());
  }

  @Test
  void useWandb_badValue_isNamed() {
    ConfigSources sources =
        new ConfigSources(null, Map.of("USE_WANDB", "maybe"), Map.of(), Map.of());
    ConfigException wrong =
        assertThrows(ConfigException.class, () -> new ConfigLoader(Settings.house()).load(sources));
    assertEquals(
        List.of("environment USE_WANDB: sinks.wandb.enabled: 'maybe' is not true or false"),
        wrong.problems());
  }

  @Test
  void language_ofVariable_isConsoleLanguage() throws IOException {
    assertEquals(
        "zh <- environment METRICLOG_LANG",
        shown(load(Map.of("METRICLOG_LANG", "zh_CN.UTF-8"), List.of()), "sinks.console.language"));
  }

  private LoggerConfig load(Map<String, String> environment, List<String> arguments)
      throws IOException {
    return load(null, environment, arguments);
  }

  private LoggerConfig load(Path yaml, Map<String, String> environment, List<String> arguments)
      throws IOException {
    Files.createDirectories(home.resolve(".config/wandb"));
    Files.writeString(
        home.resolve(".config/wandb/settings"), "[default]\nentity = team\nunknown = x\n");
    Files.writeString(
        home.resolve(".netrc"), "machine api.wandb.ai\n  login user\n  password " + KEY + "\n");
    Map<String, String> surroundings = new HashMap<>(environment);
    surroundings.put("HOME", home.toString());
    LoggerFlags flags = LoggerFlags.parse(arguments.toArray(String[]::new));
    return new ConfigLoader(Settings.house())
        .load(new ConfigSources(yaml, surroundings, flags.settings(), Map.of()));
  }

  private String shown(LoggerConfig config, String path) {
    return config.settings().stream()
        .filter(setting -> setting.path().equals(path))
        .map(setting -> setting.value() + " <- " + setting.source())
        .map(text -> text.replace(home.toString(), "~"))
        .findFirst()
        .orElse("not there");
  }
}
