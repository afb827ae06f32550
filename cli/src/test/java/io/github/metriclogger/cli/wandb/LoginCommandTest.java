package io.github.metriclogger.cli.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.Metriclog;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class LoginCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  @TempDir private Path home;
  private Locale language = Locale.ENGLISH;

  @BeforeEach
  void live() {
    environment.put("HOME", home.toString());
  }

  private CommandContext context() {
    return new CommandContext(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        environment,
        home,
        language,
        new Formats(ForeignFormats.all()),
        TimeSource.system());
  }

  private int login(@Nullable String key, String... args) {
    return new CommandLine(new LoginCommand(context(), question -> key)).execute(args);
  }

  private int run(String... args) {
    return Metriclog.run(args, context());
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void login_thenLogout() throws IOException {
    Path netrc = home.resolve(".netrc");
    try (RecordingServer server = RecordingServer.start()) {
      assertEquals(0, login(RecordingServer.KEY, "--host", server.url()));
      assertEquals(
          "Logged in to " + server.url() + " as acme; the key is kept in " + netrc + "\n",
          printed());
      assertTrue(Files.readString(netrc).contains("password " + RecordingServer.KEY));
      out.reset();

      environment.put("WANDB_API_KEY", "x");
      assertEquals(0, run("logout")); // the server of the login is the usual one now
      assertEquals("", Files.readString(netrc));
      assertTrue(printed().contains("its key was removed from " + netrc), printed());
      assertTrue(printed().contains("WANDB_API_KEY is set"), printed());
      assertEquals(0, run("logout", "-q", "--host", server.url()));
      assertTrue(printed().contains("There was no key for " + server.url()), printed());
    }
  }

  @Test
  void wrongKey_isNotKept() {
    try (RecordingServer server = RecordingServer.start()) {
      String wrong = "f".repeat(40);
      assertEquals(ExitCode.FAILED, login(wrong, "--host", server.url()));
      assertFalse(Files.exists(home.resolve(".netrc")));
      assertFalse(Files.exists(home.resolve(".config")));
      assertFalse(printed().contains(wrong), printed());
      assertEquals(1, printed().lines().count(), printed());
    }
  }

  @Test
  void noVerify_asksNobody() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      assertEquals(0, login("e".repeat(40), "--no-verify", "--host", server.url()));
      assertTrue(printed().contains("it was not checked"), printed());
      assertTrue(Files.readString(home.resolve(".netrc")).contains("e".repeat(40)));
      assertTrue(server.requests().isEmpty());
    }
  }

  @Test
  void keyAsArgument_isRefusedAndNotShown() {
    assertEquals(ExitCode.USAGE, login(null, RecordingServer.KEY));
    assertFalse(printed().contains(RecordingServer.KEY), printed());
    assertTrue(printed().contains("can be read by others"), printed());
    assertEquals(ExitCode.USAGE, login(null, "--unknown"));
    assertTrue(printed().contains("there is no option --unknown"), printed());
  }

  @Test
  void nothingTyped_needsATerminal() {
    language = Locale.SIMPLIFIED_CHINESE;
    assertEquals(ExitCode.NO_TERMINAL, login(null));
    assertEquals(ExitCode.NO_TERMINAL, login(" "));
    assertTrue(printed().startsWith("metriclog: 没有输入 API key"), printed());
  }

  @Test
  void pipedKey_isTheFirstLine() throws IOException {
    assertEquals("abc", KeyPrompt.line(stream("\nabc\nrest\n")));
    assertEquals(null, KeyPrompt.line(stream("\n \n")));
    assertEquals(null, KeyPrompt.line(stream("")));
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void offlineAndOnline() throws IOException {
    Path settings = home.resolve("wandb/settings");
    environment.put("WANDB_MODE", "online");
    assertEquals(0, run("offline"));
    assertEquals("[default]\nmode = offline\n", Files.readString(settings));
    assertTrue(printed().contains("WANDB_MODE is set"), printed());
    assertEquals(0, run("online"));
    assertEquals("[default]\n", Files.readString(settings));
    assertTrue(printed().contains("W&B is online for this directory"), printed());
  }

  @Test
  void offline_fileInTheWay_isOneLine() throws IOException {
    Files.writeString(home.resolve("wandb"), "");
    assertEquals(ExitCode.FAILED, run("offline"));
    assertEquals(1, printed().lines().count(), printed());
  }
}
