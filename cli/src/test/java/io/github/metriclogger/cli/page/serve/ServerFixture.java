package io.github.metriclogger.cli.page.serve;

import io.github.metriclogger.cli.page.PageFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A running server with known secrets, whose streams beat fast. */
final class ServerFixture implements Closeable {

  static final String TOKEN = "0123456789abcdef-known";
  static final Secrets SECRETS = Secrets.of(TOKEN);
  static final EventStreams.Rhythm FAST = new EventStreams.Rhythm(Duration.ofMillis(5), 1 << 20);
  static final PageFile.LivePage PAGE =
      new PageFile.LivePage(
          "<!doctype html><title>page</title>".getBytes(StandardCharsets.UTF_8),
          "default-src 'none'; frame-ancestors 'none'");

  final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
  final FakePageData data = new FakePageData();
  final PageServer server;

  ServerFixture() throws IOException {
    this(ListenAddress.USUAL, FAST, 0);
  }

  ServerFixture(String host, EventStreams.Rhythm rhythm, int port) throws IOException {
    PageServer.Settings settings =
        new PageServer.Settings(
            ListenAddress.of(host), port, SECRETS, rhythm, Locale.ENGLISH, failures::add);
    server = PageServer.start(data, () -> PAGE, settings);
  }

  int port() {
    return server.port();
  }

  String host() {
    return "Host: 127.0.0.1:" + port();
  }

  String cookie() {
    return "Cookie: metriclog_" + port() + "=" + SECRETS.cookie();
  }

  /** The path of something in the page's folder. */
  static String path(String name) {
    return SECRETS.folder() + name;
  }

  /** Asks as the page does, on a connection of its own. */
  RawClient.Reply get(String name) throws IOException {
    return ask("GET", path(name), host(), cookie());
  }

  /** Asks anything, on a connection of its own. */
  RawClient.Reply ask(String method, String path, String... lines) throws IOException {
    try (RawClient client = new RawClient(port())) {
      client.request(method, path, lines);
      return method.equals("HEAD") ? client.head() : client.reply();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
