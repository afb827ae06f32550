package io.github.metriclogger.wandb.upload.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the proxy of a request: that of the settings, else that of the environment ({@code
 * HTTPS_PROXY} or {@code HTTP_PROXY}, but not for hosts of {@code NO_PROXY}; the names in upper
 * case win over those in lower case), else none.
 */
final class ProxyRule extends ProxySelector {

  private final @Nullable String always;
  private final Map<String, String> environment;
  private final ProxyExceptions exceptions;

  ProxyRule(@Nullable String always, Map<String, String> environment) {
    this.always = always;
    this.environment = environment;
    this.exceptions = new ProxyExceptions(variable("NO_PROXY", environment));
  }

  @Override
  public List<Proxy> select(URI uri) {
    HttpUrl proxy = address(uri);
    return List.of(
        proxy == null
            ? Proxy.NO_PROXY
            : new Proxy(
                Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, java.io.IOException failure) {
    // The request fails, and that is reported.
  }

  /** Authenticates to a proxy with the user and password in its address. */
  Authenticator authenticator() {
    return (route, response) -> {
      HttpUrl proxy = address(response.request().url().uri());
      boolean asked = response.request().header("Proxy-Authorization") != null;
      return asked || proxy == null || proxy.username().isEmpty()
          ? null
          : response
              .request()
              .newBuilder()
              .header("Proxy-Authorization", Credentials.basic(proxy.username(), proxy.password()))
              .build();
    };
  }

  private @Nullable HttpUrl address(URI uri) {
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    String text = always;
    if (text == null && !isExcepted(uri)) {
      text = variable(secure ? "HTTPS_PROXY" : "HTTP_PROXY", environment);
    }
    if (text == null || text.isBlank()) {
      return null;
    }
    String full = text.contains("://") ? text.strip() : "http://" + text.strip();
    return HttpUrl.parse(full);
  }

  private boolean isExcepted(URI uri) {
    HttpUrl url = HttpUrl.get(uri); // knows default ports, and accepts hosts that URI rejects
    return url != null && exceptions.cover(url.host(), url.port());
  }

  private static @Nullable String variable(String name, Map<String, String> environment) {
    String value = environment.get(name);
    return value == null || value.isEmpty()
        ? environment.get(name.toLowerCase(Locale.ROOT))
        : value;
  }
}
