package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spi.SinkOptions;
import io.github.metriclogger.spi.SinkSettings;
import io.github.metriclogger.support.Providers;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Login and mode, as the sink then finds them. */
class WandbLoginTest {

  private static final String WRONG = "f".repeat(40);

  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void live() {
    environment.put("HOME", home.toString());
  }

  private WandbLogin login() {
    return new WandbLogin(environment, home.resolve("training"), Locale.ENGLISH);
  }

  /** The settings that a training has now. */
  private SinkOptions found() {
    environment.put("WANDB_DIR", home.resolve("training").toString());
    SinkSettings settings = Providers.load(SinkSettings.class, AssertionError::new).get(0);
    return settings.of(new WandbSinkFactory(), environment);
  }

  @Test
  void login_keyIsCheckedAndFound() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      Files.writeString(home.resolve(".netrc"), "machine github.com login me password other\n");
      String address = login().server(server.url() + "/");

      String account = login().account(address, RecordingServer.KEY + "\n", warnings::add);
      Path netrc = login().login(address, RecordingServer.KEY + "\n");
      login().prefer(address);

      assertEquals("acme", account);
      assertEquals(home.resolve(".netrc"), netrc);
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(netrc)));
      assertTrue(Files.readString(netrc).startsWith("machine github.com login me password other"));
      assertEquals(RecordingServer.KEY, found().secret("api_key"));
      assertEquals(server.url(), found().text("base_url"));
      assertEquals(server.url(), login().server(null));
      assertEquals(1, server.requests(Kind.VIEWER).size());
      assertEquals(List.of(), server.violations());
      assertEquals(List.of(), warnings);
    }
  }

  @Test
  void account_wrongKey_isRefusedWithoutShowingIt() {
    try (RecordingServer server = RecordingServer.start()) {
      IOException refused =
          assertThrows(
              IOException.class, () -> login().account(server.url(), WRONG, warnings::add));
      assertTrue(refused.getMessage().contains("401"), refused::getMessage);
      assertFalse(refused.getMessage().contains(WRONG), refused::getMessage);
    }
  }

  @Test
  void account_noForm_isNotSent() {
    try (RecordingServer server = RecordingServer.start()) {
      for (String key : List.of("", " \n", "short", "k".repeat(39), "k".repeat(40) + " k")) {
        IOException wrong =
            assertThrows(
                IOException.class, () -> login().account(server.url(), key, warnings::add));
        assertTrue(wrong.getMessage().startsWith("that is no API key"), wrong::getMessage);
        assertThrows(IOException.class, () -> login().login(server.url(), key));
      }
      assertEquals(List.of(), server.requests());
      assertFalse(Files.exists(home.resolve(".netrc")));
    }
  }

  @Test
  void account_unencrypted_isWarnedOfBefore() {
    environment.put("HTTP_PROXY", "http://127.0.0.1:9"); // where nobody listens
    assertThrows(
        IOException.class,
        () -> login().account("http://server.invalid", RecordingServer.KEY, warnings::add));
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).contains("http://server.invalid is not encrypted"), warnings.get(0));
  }

  @Test
  void server_asWandbTakesIt() throws IOException {
    assertEquals("https://api.wandb.ai", login().server(null));
    assertEquals("https://wandb.ai/authorize", login().keyPage("https://api.wandb.ai"));
    assertEquals("https://wandb.acme.org", login().server("wandb.acme.org//"));
    assertEquals("http://localhost:8080", login().server("http://me:word@localhost:8080"));
    environment.put("WANDB_BASE_URL", "https://own.example.org/");
    assertEquals("https://own.example.org", login().server(null));
    for (String wrong : List.of("https://wandb.ai", "http://api.wandb.ai", "", "a b", "ftp://x")) {
      assertThrows(IOException.class, () -> login().server(wrong), wrong);
    }
  }

  @Test
  void logout_removesEachNameOfTheServer() throws IOException {
    Path netrc = home.resolve(".netrc");
    Files.writeString(
        netrc,
        "machine api.wandb.ai password a\nmachine api.forge.coreweave.com password b\n"
            + "machine else password c\n");
    assertEquals(netrc, login().logout("https://api.wandb.ai"));
    assertEquals("machine else password c\n", Files.readString(netrc));
    assertNull(login().logout("https://api.wandb.ai"));
  }

  /** Clients since 2026 know the public server by another name. */
  @Test
  void keyOfNewerClient_isFound() throws IOException {
    environment.put("WANDB_MODE", "offline"); // there the form of a key is not judged
    Files.writeString(home.resolve(".netrc"), "machine api.forge.coreweave.com password newer\n");
    assertEquals("newer", found().secret("api_key"));
  }

  @Test
  void netrc_link_staysALink() throws IOException {
    Path real = Files.writeString(home.resolve("dotfile"), "machine else password c\n");
    Path link = Files.createSymbolicLink(home.resolve(".netrc"), real);
    login().login("https://api.wandb.ai", RecordingServer.KEY);
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.readString(real).contains("machine api.wandb.ai\n"));
  }

  @Test
  void offlineAndOnline_areTheModeOfTheDirectory() throws IOException {
    Path settings = home.resolve("training/wandb/settings");
    Files.createDirectories(settings.getParent());
    Files.writeString(settings, "# mine\n[default]\nentity = team\n\n[other]\nx = 1\n");
    assertEquals(settings, login().offline());
    assertEquals("offline", found().text("mode"));
    assertEquals(
        "# mine\n[default]\nentity = team\nmode = offline\n\n[other]\nx = 1\n",
        Files.readString(settings));
    login().online();
    assertNull(found().text("mode"));
    assertEquals("team", found().text("entity"));
  }

  @Test
  void online_nothingThere_makesNothing() throws IOException {
    login().online();
    assertFalse(Files.exists(home.resolve("training")));
    login().offline();
    assertEquals(
        "[default]\nmode = offline\n", Files.readString(home.resolve("training/wandb/settings")));
  }

  @Test
  void prefer_publicServer_needsNoSetting() throws IOException {
    Path settings = login().prefer("https://wandb.acme.org");
    assertEquals("[default]\nbase_url = https://wandb.acme.org\n", Files.readString(settings));
    login().prefer("https://api.wandb.ai");
    assertEquals("[default]\n", Files.readString(settings));
  }

  @Test
  void noHome_isSaidInOneLine() {
    environment.remove("HOME");
    IOException none =
        assertThrows(
            IOException.class, () -> login().login("https://api.wandb.ai", RecordingServer.KEY));
    assertEquals(
        "there is no place for ~/.netrc: set HOME to an existing directory", none.getMessage());
  }
}
