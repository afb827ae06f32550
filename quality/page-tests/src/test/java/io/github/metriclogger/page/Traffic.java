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

  private final List<String> urls = new ArrayList<>();
  private double bytes;

  /** Takes a record of the browser. */
  void hear(LogEntry entry) {
    try {
      Map<?, ?> message = map(((Map<?, ?>) Json.parse(entry.getMessage())).get("message"));
      Map<?, ?> facts = map(message.get("params"));
      switch (String.valueOf(message.get("method"))) {
        case "Network.requestWillBeSent" -> urls.add(url(facts));
        case "Network.dataReceived" ->
            bytes += ((Number) facts.get("encodedDataLength")).doubleValue();
        case "Network.webSocketCreated" -> urls.add(String.valueOf(facts.get("url")));
        default -> {} // of no interest
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String url(Map<?, ?> facts) {
    return String.valueOf(map(facts.get("request")).get("url"));
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  /** All addresses in the order of the requests, apart from those that hold their data. */
  List<String> urls() {
    return urls.stream()
        .filter(
            url ->
                !url.startsWith("data:") && !url.startsWith("blob:") && !url.startsWith("about:"))
        .toList();
  }

  /** The bytes of bodies that arrived, as they came over the line. */
  long bytes() {
    return (long) bytes;
  }

  /**
   * The queries of the requests to one endpoint, each as its parameters; of equal ones the last.
   */
  List<Map<String, String>> queries(String endpoint) {
    return urls.stream()
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
}
