package io.github.metriclogger.wandb.settings;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's address and how to talk to it.
 *
 * @param baseUrl of the API, without a slash at the end, e.g. {@code https://api.wandb.ai}
 * @param appUrl of the pages that people open; null if it follows from {@code baseUrl}
 * @param apiKey the key, which {@link #toString} does not show
 * @param proxy {@code http://host:port}, or null: that of the environment, else none
 * @param certificates a PEM file of CA certificates to trust besides the JDK's, or null
 * @param headers further headers of each request to the API
 */
public record ServerSettings(
    String baseUrl,
    @Nullable String appUrl,
    String apiKey,
    @Nullable String proxy,
    @Nullable Path certificates,
    Map<String, String> headers) {

  /** The API of the public server. */
  public static final String PUBLIC = "https://api.wandb.ai";

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
