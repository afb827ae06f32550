package io.github.metriclogger.page;

import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openqa.selenium.logging.LogEntry;

/** The requests that pages made, from the browser's own records. */
final class Traffic {

  private final List<Record> records = new ArrayList<>();

  /** Takes a record of the browser. */
  void hear(LogEntry entry) {
    try {
      Map<?, ?> heard = map(Json.parse(entry.getMessage()));
      Map<?, ?> message = map(heard.get("message"));
      Map<?, ?> facts = map(message.get("params"));
      String tab = String.valueOf(heard.get("webview"));
      switch (String.valueOf(message.get("method"))) {
        case "Network.requestWillBeSent" -> records.add(new Record(tab, url(facts), 0));
        case "Network.webSocketCreated" ->
            records.add(new Record(tab, String.valueOf(facts.get("url")), 0));
        case "Network.dataReceived" ->
            records.add(new Record(tab, "", ((Number) facts.get("encodedDataLength")).longValue()));
        default -> {} // of no interest
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes all that another one heard. */
  void add(Traffic other) {
    records.addAll(other.records);
  }

  /** What one tab of the browser did. */
  Traffic of(String tab) {
    Traffic part = new Traffic();
    records.stream().filter(record -> record.tab.equals(tab)).forEach(part.records::add);
    return part;
  }

  private static String url(Map<?, ?> facts) {
    return String.valueOf(map(facts.get("request")).get("url"));
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  /** All addresses in the order of the requests, apart from those to the browser itself. */
  List<String> urls() {
    return records.stream()
        .map(Record::url)
        .filter(url -> !url.isEmpty() && !url.matches("(?s)(data|blob|about|chrome|chrome-.*?):.*"))
        .toList();
  }

  /** The bytes of bodies that arrived, as they came over the line. */
  long bytes() {
    return records.stream().mapToLong(Record::bytes).sum();
  }

  /**
   * The queries of the requests to one endpoint, each as its parameters; of equal ones the last.
   */
  List<Map<String, String>> queries(String endpoint) {
    return urls().stream()
        .map(URI::create)
        .filter(uri -> uri.getPath() != null && uri.getPath().endsWith("/" + endpoint))
        .map(Traffic::parameters)
        .toList();
  }

  private static Map<String, String> parameters(URI uri) {
    Map<String, String> parameters = new TreeMap<>();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      parameters.put(
          equals < 0 ? pair : pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return parameters;
  }

  /** A request, or bytes that came. */
  private record Record(String tab, String url, long bytes) {}
}
