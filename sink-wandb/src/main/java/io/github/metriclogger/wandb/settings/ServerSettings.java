package io.github.metriclogger.wandb.settings;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the server is and how to speak to it.
 *
 * @param baseUrl of the API, without a slash at the end, e.g. {@code https://api.wandb.ai}
 * @param appUrl of the pages that people open, or null: it follows from {@code baseUrl}
 * @param apiKey the key; it is in no text that this record gives
 * @param proxy {@code http://host:port}, or null: the environment decides, else none
 * @param certificates a file of CA certificates in PEM that are trusted beside the JDK's, or null
 * @param headers further headers of each request to the API
 */
public record ServerSettings(
    String baseUrl,
    @Nullable String appUrl,
    String apiKey,
    @Nullable String proxy,
    @Nullable Path certificates,
    Map<String, String> headers) {

  /** Takes a copy of the headers. */
  public ServerSettings {
    headers = Map.copyOf(headers);
  }

  /** Without the key and the headers, which may hold secrets. */
  @Override
  public String toString() {
    return "ServerSettings[baseUrl=" + baseUrl + "]";
  }
}
