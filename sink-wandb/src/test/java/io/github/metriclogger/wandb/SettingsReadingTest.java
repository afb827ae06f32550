package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.wandb.log.JournalStorage;
import io.github.metriclogger.wandb.settings.RunLabels;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.settings.WandbSettings;
import io.github.metriclogger.wandb.settings.WandbSettings.Mode;
import io.github.metriclogger.wandb.settings.WandbSettings.Resume;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the settings mean, and which are refused. */
class SettingsReadingTest {

  private static final String SECRET = "f3b1c07d9a5e4286b0cd91e7a4f20835d6c9be17";

  @Test
  void nothing_set_isOnlineAndHasNoServer() {
    WandbSettings settings = OpenRun.settings(Map.of());
    assertEquals(Mode.ONLINE, settings.mode());
    assertNull(settings.resume());
    assertNull(settings.server());
    assertTrue(settings.syncPending());
    assertNull(settings.tensorBoard());
    assertEquals(Duration.ofSeconds(45), settings.finishLimit());
  }

  private static final Map<String, Object> ALL =
      Map.ofEntries(
          Map.entry("api_key", "  " + SECRET + "\n"),
          Map.entry("base_url", "https://wandb.acme.org:8443/"),
          Map.entry("app_url", "https://pages.acme.org/"),
          Map.entry("proxy", "http://me:word@proxy:3128"),
          Map.entry("ca_file", "/etc/acme.pem"),
          Map.entry("extra_http_headers", "{\"X-Team\": \"vision\", \"X-Number\": 3}"),
          Map.entry("resume", "must"),
          Map.entry("id", "abc"),
          Map.entry("tags", List.of("a", "b")),
          Map.entry("sync_pending", false),
          Map.entry("sync_tensorboard", "tb_logs"),
          Map.entry("dir", "elsewhere"),
          Map.entry("finish_timeout", "5s"),
          Map.entry("entity", " "));

  @Test
  void all_set_isUnderstood() {
    WandbSettings settings = OpenRun.settings(ALL);
    ServerSettings server = settings.server();
    assertNotNull(server);
    assertEquals("https://wandb.acme.org:8443", server.baseUrl());
    assertEquals("https://pages.acme.org", server.appUrl());
    assertEquals(SECRET, server.apiKey());
    assertEquals("http://me:word@proxy:3128", server.proxy());
    assertEquals(Path.of("/etc/acme.pem"), server.certificates());
    assertEquals(Map.of("X-Team", "vision", "X-Number", "3"), server.headers());
    assertEquals(Resume.MUST, settings.resume());
    assertEquals(List.of("a", "b"), settings.labels().tags());
    assertEquals(Path.of("tb_logs"), settings.tensorBoard());
    assertEquals(Path.of("elsewhere"), settings.directory());
    assertEquals(Duration.ofSeconds(5), settings.finishLimit());
    assertFalse(settings.syncPending());
    assertNull(settings.labels().entity(), "an empty entity is the account's own");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false", "True"})
  void syncTensorboard_switch_followsNothing(String written) {
    assertNull(OpenRun.settings(Map.of("sync_tensorboard", written)).tensorBoard());
    boolean flag = Boolean.parseBoolean(written);
    assertNull(OpenRun.settings(Map.of("sync_tensorboard", flag)).tensorBoard());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SECRET,
        "local-" + SECRET,
        SECRET + SECRET + "_0",
        "eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl",
      })
  void apiKey_ofKnownForm_isTaken(String key) {
    ServerSettings server = OpenRun.settings(Map.of("api_key", key)).server();
    assertNotNull(server);
    assertEquals(key, server.apiKey());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f3b1c07d9a5e4286b0cd91e7a4f20835d6c9be1",
        "local-f3b1c07d9a5e4286b0cd91e7a4f20835d6c9be1",
        "f3b1c07d9a5e4286 b0cd91e7a4f20835d6c9be17",
        "$f3b1c07d9a5e4286b0cd91e7a4f20835d6c9be17",
      })
  void apiKey_ofOtherForm_isRefusedWithoutBeingShown(String key) {
    ConfigException wrong =
        assertThrows(ConfigException.class, () -> OpenRun.settings(Map.of("api_key", key)));
    assertEquals(1, wrong.problems().size(), wrong.problems()::toString);
    assertTrue(wrong.problems().get(0).contains("sinks.wandb.api_key"), wrong.problems()::toString);
    assertTrue(wrong.problems().get(0).contains("https://wandb.ai/authorize"));
    assertFalse(String.valueOf(wrong).contains(key.substring(3, 12)), wrong.problems()::toString);
  }

  @Test
  void apiKey_blank_isNone() {
    assertNull(OpenRun.settings(Map.of("api_key", " \n")).server());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "project | a/b | none of / \\ # ? % :",
        "project | 100% | none of / \\ # ? % :",
        "id | a:b | none of : ; , # ? / '",
        "id | a\\b | one path segment",
        "id | .. | folder",
        "base_url | https://wandb.ai | https://api.wandb.ai",
        "base_url | http://api.wandb.ai | https://",
        "base_url | api.wandb.ai | https://host:8080",
        "app_url | wandb | https://host:8080",
        "proxy | proxy:3128 | https://host:8080",
        "extra_http_headers | X-Team: vision | JSON object",
        "mode | onlin | did you mean 'online'",
        "resume | alow | did you mean 'allow'",
      })
  void value_unusable_isNamedWithAdvice(String key, String value, String advice) {
    ConfigException wrong =
        assertThrows(ConfigException.class, () -> OpenRun.settings(Map.of(key, value)));
    assertTrue(
        wrong.problems().stream()
            .anyMatch(text -> text.contains("sinks.wandb." + key) && text.contains(advice)),
        wrong.problems()::toString);
  }

  @Test
  void values_tooLong_areRefused() {
    Map<String, Object> settings =
        Map.of(
            "project", "p".repeat(129),
            "id", "i".repeat(65),
            "tags", List.of("t".repeat(65), "fine"));
    ConfigException wrong = assertThrows(ConfigException.class, () -> OpenRun.settings(settings));
    assertTrue(wrong.problems().size() >= 3, wrong.problems()::toString);
    OpenRun.settings(
        Map.of("project", "p".repeat(128), "id", "i".repeat(64), "tags", List.of("t".repeat(64))));
  }

  @Test
  void addresses_withPassword_areNotShownWhenWrong() {
    for (String key : List.of("base_url", "app_url", "proxy")) {
      ConfigException wrong =
          assertThrows(
              ConfigException.class, () -> OpenRun.settings(Map.of(key, "ftp://me:word9@host")));
      assertFalse(String.valueOf(wrong).contains("word9"), wrong.problems()::toString);
    }
  }

  /** Else it would stand in the address of the run's page, and beside the log. */
  @Test
  void addresses_userAndPassword_areLeftOut() {
    ServerSettings server =
        OpenRun.settings(
                Map.of(
                    "api_key", SECRET,
                    "base_url", "https://me:word9@wandb.acme.org:8443/api",
                    "app_url", "https://me@pages.acme.org"))
            .server();
    assertNotNull(server);
    assertEquals("https://wandb.acme.org:8443/api", server.baseUrl());
    assertEquals("https://pages.acme.org", server.appUrl());
  }

  @Test
  void key_unknown_isNamed() {
    ConfigException wrong =
        assertThrows(ConfigException.class, () -> OpenRun.settings(Map.of("projct", "x")));
    assertTrue(wrong.problems().get(0).contains("'project'"), wrong.problems()::toString);
  }

  @Test
  void mode_disabled_wantsNothing() {
    // the loader leaves such a sink out; a program may make one all the same
    WandbSettings settings =
        new WandbSettings(
            Mode.DISABLED,
            new RunLabels(null, null, null, null, null, null, null, List.of()),
            null,
            null,
            true,
            null,
            null,
            Duration.ZERO,
            false);
    assertTrue(
        new WandbSink(settings, JournalStorage.SYSTEM, new RecordedUploads()).kinds().isEmpty());
  }
}
