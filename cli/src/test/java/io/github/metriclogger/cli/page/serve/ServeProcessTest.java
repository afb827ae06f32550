package io.github.metriclogger.cli.page.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.Metriclog;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own. */
final class ServeProcessTest {

  private static final long PATIENCE_SECONDS = 120;
  private static final int INTERRUPT = 130;

  @TempDir private Path temp;

  private Process start(List<String> flags, String... arguments) throws IOException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(flags);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", path));
    command.add(Metriclog.class.getName());
    command.add("serve");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(temp.toFile()).redirectError(temp.resolve("err").toFile());
    builder.environment().put("METRICLOG_LANG", "en");
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // the JVM would say that it took them
    return builder.start();
  }

  /** Nothing is there yet; Ctrl-C ends it, with a stream open. */
  @Test
  void serve_lastsUntilInterrupted() throws Exception {
    Process process = start(List.of());
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      URI uri = URI.create(out.readLine());
      String host = "Host: " + uri.getAuthority();
      try (RawClient client = new RawClient(uri.getPort())) {
        client.request("GET", "/?" + uri.getQuery(), host);
        RawClient.Reply invited = client.reply();
        String folder = invited.header("location");
        String cookie = "Cookie: " + invited.header("set-cookie").replaceFirst(";.*", "");
        client.request("GET", folder + "api/runs", host, cookie);
        assertTrue(client.reply().body().contains("\"runs\":[]"));
        client.request("GET", folder + "api/events", host, cookie);
        assertEquals(200, client.head().status());

        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(INTERRUPT, process.exitValue());
      }
      String said = Files.readString(temp.resolve("err"));
      assertFalse(said.contains(uri.getQuery()) || said.contains("Exception"), said);
    } finally {
      process.destroyForcibly();
    }
  }

  /** An image of Java that somebody linked without the server. */
  @Test
  void moduleMissing_isOneLine() throws Exception {
    Process process =
        start(List.of("--limit-modules", "java.desktop,java.logging,java.management,java.xml"));
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));

    String said = Files.readString(temp.resolve("err"));
    assertEquals(1, process.exitValue(), said);
    assertTrue(said.startsWith("metriclog: this Java was built without the module jdk."), said);
    assertEquals(1, said.lines().count(), said);
  }
}
