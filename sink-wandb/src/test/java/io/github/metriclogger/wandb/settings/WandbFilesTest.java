package io.github.metriclogger.wandb.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.config.LoggerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a login of wandb left in the home folder. */
class WandbFilesTest {

  @TempDir private Path home;
  private LoadedSettings settings;

  @BeforeEach
  void turnOn() {
    settings = new LoadedSettings(home).environment("USE_WANDB", "true");
  }

  private String key(LoggerConfig config) {
    return LoadedSettings.wandb(config).options().secret("api_key");
  }

  @Test
  void settings_workspaceOverGlobal() {
    settings.file(
        ".config/wandb/settings", "[default]\nentity = global\nmode : offline\n; project = no\n");
    settings.file("training/wandb/settings", "[default]\r\nentity = local\r\n");
    settings.environment("WANDB_DIR", home.resolve("training").toString());
    LoggerConfig config = settings.load();
    assertEquals(
        "local <- ~/training/wandb/settings:2", settings.shown(config, "sinks.wandb.entity"));
    assertEquals(
        "offline <- ~/.config/wandb/settings:3", settings.shown(config, "sinks.wandb.mode"));
    assertEquals("default <- default", settings.shown(config, "run.project"));
  }

  @Test
  void settings_configDir_replacesHome() {
    settings.file(".config/wandb/settings", "entity = home\n");
    settings.file("elsewhere/settings", "project = digits\n");
    settings.environment("WANDB_CONFIG_DIR", home.resolve("elsewhere").toString());
    LoggerConfig config = settings.load();
    assertEquals("~ <- default", settings.shown(config, "sinks.wandb.entity"));
    assertEquals("digits <- ~/elsewhere/settings:1", settings.shown(config, "run.project"));
  }

  @Test
  void settings_yaml_isAbove() {
    settings.file(".config/wandb/settings", "entity = home\nproject = home\n");
    settings.yaml("sinks: {wandb: {entity: yaml}}");
    LoggerConfig config = settings.load();
    assertEquals("yaml <- ~/logger.yaml:1", settings.shown(config, "sinks.wandb.entity"));
    assertEquals(
        "home <- ~/.config/wandb/settings:2", settings.shown(config, "sinks.wandb.project"));
  }

  @Test
  void settings_badValue_placeNamed() {
    settings.file(".config/wandb/settings", "[default]\nmode = onlin\n");
    assertEquals(
        List.of(
            "~/.config/wandb/settings:2: sinks.wandb.mode: 'onlin' is not one of online, offline,"
                + " disabled; did you mean 'online'?"),
        settings.problems());
  }

  @Test
  void settings_hiddenFolder_isTakenAsWandbDoes() {
    settings.file("training/wandb/settings", "entity = shown\nproject = shown\n");
    settings.file("training/.wandb/settings", "entity = hidden\n");
    settings.environment("WANDB_DIR", home.resolve("training").toString());
    LoggerConfig config = settings.load();
    assertEquals(
        "hidden <- ~/training/.wandb/settings:1", settings.shown(config, "sinks.wandb.entity"));
    assertEquals("default <- default", settings.shown(config, "run.project"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wandb/settings", ".wandb/settings"})
  void baseUrl_besideTheTraining_unencrypted_isWarnedOf(String name) {
    settings.file(
        "training/" + name, "[default]\nbase_url = http://me:word9@evil.org:8080/x?t=word9\n");
    settings.environment("WANDB_DIR", home.resolve("training").toString());
    assertEquals(
        List.of(
            "~/training/"
                + name
                + ":2: sinks.wandb.base_url: this file beside the training has your API key and"
                + " the run sent to http://evil.org:8080, unencrypted; if you do not want that,"
                + " remove the line or set WANDB_BASE_URL"),
        settings.warnings());
    settings.environment("WANDB_BASE_URL", "https://wandb.acme.org");
    assertEquals(List.of(), settings.warnings());
  }

  @Test
  void baseUrl_ofAnyOrigin_unencrypted_isWarnedOfOnce() {
    String said =
        " is not encrypted: others may read your API key on its way there; use https if"
            + " the server has it";
    settings.file(".config/wandb/settings", "base_url = http://a.org\n");
    assertEquals(
        List.of("~/.config/wandb/settings:1: sinks.wandb.base_url: http://a.org" + said),
        settings.warnings());
    settings.environment("SERVER", "http://me:word9@10.0.0.1:8080/");
    settings.yaml("sinks: {wandb: {base_url: '${SERVER}'}}");
    List<String> warnings = settings.warnings();
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).endsWith("http://10.0.0.1:8080" + said), warnings::toString);
    assertTrue(warnings.get(0).contains("logger.yaml:1"), warnings::toString);
    settings.environment("WANDB_BASE_URL", "http://[fd00::1]");
    warnings = settings.warnings();
    assertEquals(
        List.of("environment WANDB_BASE_URL: sinks.wandb.base_url: http://[fd00::1]" + said),
        warnings);
    settings.environment("WANDB_MODE", "offline");
    assertEquals(List.of(), settings.warnings());
  }

  @ParameterizedTest
  @CsvSource({
    "https://wandb.acme.org,",
    "http://localhost:8080,",
    "http://127.0.0.1:8080,",
    "http://127.9.9.9,",
    "http://[::1]:8080,",
    "ftp://acme.org,",
    "acme.org,",
    "http://a b,",
    "HTTP://Acme.org,http://Acme.org",
    "http://localhost.evil.org,http://localhost.evil.org",
    "http://127.0.0.1.evil.org,http://127.0.0.1.evil.org",
    "http://localhost@evil.org,http://evil.org",
    "http://me:word@evil.org:80/x,http://evil.org:80",
    "http://[fd00::1],http://[fd00::1]",
  })
  void address_unencrypted_isServerAlone(String url, String expected) {
    assertEquals(expected, ServerAddress.unencrypted(url));
  }

  @Test
  void netrc_serverByReference_isUsed() {
    settings.environment("WANDB_MODE", "offline"); // there the form of a key is not judged
    settings.file(
        ".netrc", "machine wandb.acme.org password acme\nmachine api.wandb.ai password cloud\n");
    settings.environment("SERVER", "https://wandb.acme.org");
    settings.yaml("sinks: {wandb: {base_url: '${SERVER}'}}");
    assertEquals("acme", key(settings.load()));
  }

  @Test
  void netrc_machineOfServer_isUsed() {
    settings.environment("WANDB_MODE", "offline"); // there the form of a key is not judged
    settings.file(
        ".netrc",
        """
        # keys
        machine api.wandb.ai
          login user
          password cloud
        machine wandb.acme.org:8443 login user password acme
        default login x password fallback
        """);
    assertEquals("cloud", key(settings.load()));
    settings.environment("WANDB_BASE_URL", "https://wandb.acme.org:8443/");
    assertEquals("acme", key(settings.load()));
    settings.environment("WANDB_BASE_URL", "https://other.example.org");
    assertEquals("fallback", key(settings.load()));
    settings.environment("WANDB_API_KEY", "direct");
    assertEquals("direct", key(settings.load()));
  }

  @Test
  void netrc_serverOfSettingsFile_isUsed() {
    settings.environment("WANDB_MODE", "offline"); // there the form of a key is not judged
    settings.file(".config/wandb/settings", "base_url = http://localhost:8080\n");
    settings.file(".netrc", "machine localhost:8080 login user password local\n");
    assertEquals("local", key(settings.load()));
  }

  @Test
  void netrc_otherPlaces() {
    settings.environment("WANDB_MODE", "offline"); // there the form of a key is not judged
    settings.file("_netrc", "machine api.wandb.ai password underscore");
    assertEquals("underscore", key(settings.load()));
    settings.file("named", "machine api.wandb.ai password named");
    settings.environment("NETRC", home.resolve("named").toString());
    assertEquals("named", key(settings.load()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "machine m login password password login|login",
        "machine m account a password \"q\"|q",
        "macdef init\\n machine m password no\\n\\nmachine m password yes|yes",
        "machine other password no|none",
        "default password d\\nmachine m password m|m",
        "machine m password|none",
        "machine m password # a comment|#",
        "|none",
      })
  void netrc_layouts(String text, String expected) {
    String file = text == null ? "" : text.replace("\\n", "\n");
    assertEquals(expected, new Netrc(file).password("m"));
  }

  @Test
  void files_missingOrOdd_areNoProblem() throws IOException {
    Files.createDirectories(home.resolve(".netrc"));
    settings.file(".config/wandb/settings", "garbage\n=\nentity =\n\u0000\n");
    LoggerConfig config = settings.load();
    assertEquals("~ <- default", settings.shown(config, "sinks.wandb.entity"));
    assertEquals("~ <- default", settings.shown(config, "sinks.wandb.api_key"));
    settings
        .environment("WANDB_MODE", "offline")
        .environment("WANDB_BASE_URL", "no address")
        .load();
  }
}
