package io.github.metriclogger.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code metriclog serve} on a directory. */
final class ServedRuns implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/\\S*");

  private final Process process;
  private final String url;

  private ServedRuns(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Serves a directory at a free port. */
  static ServedRuns of(Path runs) throws IOException {
    return at(runs, 0);
  }

  /** Serves a directory at a port, with a token of its own making. */
  static ServedRuns at(Path runs, int port) throws IOException {
    return at(runs, port, "");
  }

  /** Serves a directory at a port with a token; an empty one = what it makes itself. */
  static ServedRuns at(Path runs, int port, String token) throws IOException {
    Map<String, String> environment = token.isEmpty() ? Map.of() : Map.of("METRICLOG_TOKEN", token);
    Process process =
        Command.start(
            runs, environment, List.of("serve", runs.toString(), "--port", Integer.toString(port)));
    BufferedReader lines = process.inputReader();
    List<String> said = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.add(line);
      Matcher found = ADDRESS.matcher(line);
      if (found.find()) {
        CompletableFuture.runAsync(
            () -> lines.lines().forEach(any -> {})); // so that it never waits
        return new ServedRuns(process, found.group());
      }
    }
    process.destroyForcibly();
    throw new IOException("metriclog serve ended: " + said);
  }

  /** The address that a person is given, with the token. */
  String url() {
    return url;
  }

  int port() {
    return URI.create(url).getPort();
  }

  /** Ends it as a crash would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
