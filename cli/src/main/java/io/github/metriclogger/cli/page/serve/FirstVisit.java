package io.github.metriclogger.cli.page.serve;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a browser asks first, asked once by ourselves: the launcher keeps an archive of the classes
 * that answer it, so that the first chart comes sooner.
 */
final class FirstVisit {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final String[] QUESTIONS = {
    "GET ",
    "GET api/runs",
    "GET api/series?x=step&px=2000&each=1&s=r0::train/loss",
    "HEAD api/events"
  };

  private final URI link;

  private FirstVisit(URI link) {
    this.link = link;
  }

  /**
   * Follows a link and asks.
   *
   * @param link as it was printed
   * @throws IOException when the server does not answer
   */
  static void follow(String link) throws IOException {
    FirstVisit visit = new FirstVisit(URI.create(link.strip()));
    String invited = visit.answer("GET /?" + visit.link.getRawQuery(), "");
    String cookie = header(invited, "set-cookie").split(";", 2)[0];
    String folder = header(invited, "location");
    for (String question : QUESTIONS) {
      visit.answer(question.replaceFirst(" ", " " + folder), "Cookie: " + cookie + "\r\n");
    }
  }

  private String answer(String question, String headers) throws IOException {
    try (Socket socket = new Socket(link.getHost(), link.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String request =
          String.format(
              Locale.ROOT,
              "%s HTTP/1.1\r\nHost: %s\r\n%sAccept-Encoding: gzip\r\nConnection: close\r\n\r\n",
              question,
              link.getRawAuthority(),
              headers);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static String header(String answer, String name) throws IOException {
    return answer
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow(() -> new IOException("no " + name + " in: " + answer));
  }
}
