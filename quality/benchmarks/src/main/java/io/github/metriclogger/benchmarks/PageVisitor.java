package io.github.metriclogger.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of {@code metriclog serve} that was let in by its printed link. */
final class PageVisitor {

  private static final Pattern LINK =
      Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)(/\\S*token=\\S+)");

  private final String address;
  private final String cookie;

  private PageVisitor(String address, String cookie) {
    this.address = address;
    this.cookie = cookie;
  }

  /** Waits for the link among the lines that the server prints, and follows it. */
  static PageVisitor invited(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher link = LINK.matcher(line);
      if (link.find()) {
        HttpURLConnection door = open(link.group());
        door.setInstanceFollowRedirects(false);
        String cookie = door.getHeaderField("Set-Cookie").split(";", 2)[0];
        return new PageVisitor(link.group(1) + door.getHeaderField("Location"), cookie);
      }
    }
    throw new IOException("the server printed no link");
  }

  private static HttpURLConnection open(String address) throws IOException {
    return (HttpURLConnection) URI.create(address).toURL().openConnection();
  }

  /** Asks, and reads the answer to its end. */
  String get(String path) throws IOException {
    HttpURLConnection connection = open(address + path);
    connection.setRequestProperty("Cookie", cookie);
    try (InputStream answer = connection.getInputStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
