package io.github.metriclogger.cli.page.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.page.runs.ServedRuns;
import io.github.metriclogger.cli.run.Pause;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command as a person types it; Ctrl-C comes at the first pause. */
final class ServeCommandTest {

  @TempDir private Path temp;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private InputStream keys = InputStream.nullInputStream();

  private CommandContext context(Map<String, String> environment) {
    return new CommandContext(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        environment,
        temp,
        Locale.ENGLISH,
        new Formats(ForeignFormats.all()),
        TimeSource.system());
  }

  private int type(Map<String, String> environment, Pause pause, String... line) {
    ServeCommand command =
        new ServeCommand(context(environment), (given, paths) -> new FakePageData(), pause, keys);
    return new CommandLine(command).execute(line);
  }

  private static void interrupt() throws InterruptedException {
    throw new InterruptedException();
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void serve_printsLinkThatWorks() {
    int exitCode =
        type(
            Map.of("DISPLAY", ":0"),
            length -> {
              URI link = URI.create(out().strip());
              try (RawClient client = new RawClient(link.getPort())) {
                client.request("GET", "/?" + link.getQuery(), "Host: " + link.getAuthority());
                assertEquals(303, client.reply().status());
              } catch (IOException e) {
                throw new AssertionError(e);
              }
              interrupt();
            });

    assertEquals(130, exitCode, err());
    assertTrue(out().matches("http://127\\.0\\.0\\.1:\\d+/\\?token=[\\w-]{32}\\R"), out());
    assertEquals(
        "metriclog: open this link in a browser; Enter prints it again, Ctrl-C ends\n", err());
  }

  @Test
  void quiet_printsTheLinkAlone() {
    assertEquals(130, type(Map.of(), length -> interrupt(), "-q"));
    assertEquals(1, out().lines().count());
    assertEquals("", err());
  }

  @Test
  void enter_printsTheLinkAgain() {
    keys = new ByteArrayInputStream(new byte[] {'\n'});
    assertEquals(130, type(Map.of(), length -> interrupt(), "-q"));
    assertEquals(2, out().lines().count());
    assertEquals(1, out().lines().distinct().count());
  }

  @Test
  void overSsh_printsTheCommand() {
    Map<String, String> environment =
        Map.of("SSH_CONNECTION", "10.0.0.9 50000 10.0.0.5 2222", "USER", "me", "DISPLAY", ":0");
    type(environment, length -> interrupt());

    int port = URI.create(out().strip()).getPort();
    String command = "ssh -L %d:127.0.0.1:%d -p 2222 me@10.0.0.5".formatted(port, port);
    assertTrue(err().contains(command), err());
  }

  @Test
  void chinese_saysTheSame() {
    type(Map.of(), length -> interrupt(), "--lang", "zh");
    assertTrue(err().contains("请在浏览器中打开此链接"), err());
    assertTrue(err().contains("ssh -L "), err());
  }

  @Test
  void openHost_warns() {
    type(Map.of("DISPLAY", ":0"), length -> interrupt(), "--host", "0.0.0.0");
    assertTrue(err().startsWith("metriclog: listening on 0.0.0.0: whoever reaches port "), err());
    assertTrue(out().startsWith("http://127.0.0.1:"), out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "127.0.0.7"})
  void loopbackHost_doesNotWarn(String host) {
    type(Map.of("DISPLAY", ":0"), length -> interrupt(), "--host", host);
    assertFalse(err().contains("listening"), err());
    assertTrue(out().startsWith("http://" + host + ":"), out());
  }

  @Test
  void port_taken_isOneLine() throws IOException {
    try (ServerSocket taken =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      String port = String.valueOf(taken.getLocalPort());
      assertEquals(1, type(Map.of(), length -> interrupt(), "--port", port));
      assertEquals(
          "metriclog: port "
              + port
              + " is in use: choose another one with --port, or none for any free one\n",
          err());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port=65536|2|--port: 0 to 65535, not 65536",
        "--port=-1|2|--port: 0 to 65535, not -1",
        "--host=203.0.113.7|1|--host: this machine has no address 203.0.113.7",
        "--host=no.such.invalid|2|--host: this machine has no address no.such.invalid",
        "--host=|2|--host: this machine has no address",
        "--host=[|2|--host: this machine has no address ["
      })
  void option_bad_isOneLine(String option, int exitCode, String reason) {
    assertEquals(exitCode, type(Map.of(), length -> interrupt(), option), err());
    assertEquals(1, err().lines().count(), err());
    assertTrue(err().startsWith("metriclog: " + reason), err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "with space and more of it", "0123456789abcde&"})
  void token_bad_isOneLine(String token) {
    assertEquals(2, type(Map.of("METRICLOG_TOKEN", token), length -> interrupt()));
    assertEquals(1, err().lines().count());
    assertFalse(err().contains(token), err());
  }

  @Test
  void token_given_makesTheLink() {
    type(Map.of("METRICLOG_TOKEN", "0123456789abcdef"), length -> interrupt());
    assertTrue(out().endsWith("?token=0123456789abcdef\n"), out());
  }

  @Test
  void path_missing_isWaitedFor() {
    assertEquals(130, typeReally("no-such-directory"));
    assertEquals(1, out().lines().count());
    assertTrue(
        err().contains("no-such-directory: there is no such file or directory; the page is open"),
        err());
  }

  @Test
  void path_thatIsNoRun_isRefused() throws IOException {
    Path text = Files.writeString(temp.resolve("notes.md"), "# notes\n");
    assertEquals(3, typeReally(text.toString()));
    assertEquals("", out());
    assertEquals(1, err().lines().count(), err());
  }

  private int typeReally(String path) {
    ServeCommand command =
        new ServeCommand(
            context(Map.of("DISPLAY", ":0")),
            ServedRuns::new,
            length -> interrupt(),
            InputStream.nullInputStream());
    return new CommandLine(command).execute(path);
  }

  @Test
  void open_withoutDisplay_saysSo() {
    type(Map.of(), length -> interrupt(), "--open");
    assertTrue(err().contains("no browser could be started: open the link yourself"), err());
  }
}
