package io.github.metriclogger.wandb.settings;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.metriclogger.LoggerFlags;
import io.github.metriclogger.config.LoggerConfig;
import java.nio.file.Path;
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
                "run.name", "jit-v1 <- flag --wandb_name")));
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
  void way_isUnderstood(Way way) {
    LoadedSettings settings = settings(way.environment(), way.arguments());
    LoggerConfig config = settings.load();
    assertAll(
        way.expected().entrySet().stream()
            .map(
                entry ->
                    () ->
                        assertEquals(
                            entry.getValue(),
                            settings.shown(config, entry.getKey()),
                            way.title())));
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
  void way_off_isOff(Way way) {
    LoggerConfig config = load(way.environment(), way.arguments());
    assertFalse(
        config.sinks().stream().anyMatch(sink -> sink.name().equals("wandb") && sink.enabled()));
    assertFalse(config.explain().contains("netrc"), "looks for a key that nobody needs");
  }

  @Test
  void variable_overYaml_bothWays() {
    LoadedSettings settings = new LoadedSettings(home);
    settings.yaml("sinks: {wandb: {enabled: true}}").environment("USE_WANDB", "false");
    assertFalse(LoadedSettings.wandb(settings.load()).enabled());
    settings.yaml("sinks: {wandb: {enabled: false}}").environment("USE_WANDB", "True");
    assertEquals("true <- environment USE_WANDB", settings.shown("sinks.wandb.enabled"));
  }

  @Test
  void name_noFolderName_isMadeOne() {
    LoadedSettings settings =
        settings(
            Map.of("WANDB_NAME", "lr 1e-4/bs32", "WANDB_PROJECT", ".."), List.of("--use_wandb"));
    LoggerConfig config = settings.load();
    assertEquals("lr 1e-4-bs32", config.run().name());
    assertEquals("run", config.run().project());
    assertEquals(
        "lr 1e-4/bs32 <- environment WANDB_NAME", settings.shown(config, "sinks.wandb.name"));
  }

  @Test
  void variable_badValue_isNamed() {
    assertEquals(
        List.of(
            "environment WANDB_MODE: sinks.wandb.mode: 'onlin' is not one of online, offline,"
                + " disabled; did you mean 'online'?"),
        new LoadedSettings(home)
            .environment(Map.of("USE_WANDB", "true", "WANDB_MODE", "onlin"))
            .problems());
  }

  private LoggerConfig load(Map<String, String> environment, List<String> arguments) {
    return settings(environment, arguments).load();
  }

  private LoadedSettings settings(Map<String, String> environment, List<String> arguments) {
    return new LoadedSettings(home)
        .file(".config/wandb/settings", "[default]\nentity = team\nunknown = x\n")
        .file(".netrc", "machine api.wandb.ai\n  login user\n  password " + KEY + "\n")
        .environment(environment)
        .flags(LoggerFlags.parse(arguments.toArray(String[]::new)).settings());
  }
}
