package io.github.metriclogger.wandb.upload;

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

/** Which proxy a request takes: that of the settings, else that of the environment, else none. */
final class ProxyRule extends ProxySelector {

  private final @Nullable String always;
  private final Map<String, String> environment;

  ProxyRule(@Nullable String always, Map<String, String> environment) {
    this.always = always;
    this.environment = environment;
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
    // The request fails, and that is told.
  }

  /** Answers a proxy that asks who we are with the user of its address. */
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
    String text = always;
    if (text == null && !isExcepted(host(uri))) {
      boolean secure = "https".equalsIgnoreCase(uri.getScheme());
      text = variable(secure ? "HTTPS_PROXY" : "HTTP_PROXY");
    }
    if (text == null || text.isBlank()) {
      return null;
    }
    String full = text.contains("://") ? text.strip() : "http://" + text.strip();
    return HttpUrl.parse(full);
  }

  private static String host(URI uri) {
    return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
  }

  private boolean isExcepted(String host) {
    String exceptions = variable("NO_PROXY");
    if (exceptions == null) {
      return false;
    }
    for (String written : exceptions.split(",", -1)) {
      String name = written.strip().toLowerCase(Locale.ROOT);
      name = name.startsWith("*") ? name.substring(1) : name;
      String domain = name.startsWith(".") ? name : "." + name;
      if (written.strip().equals("*") || (!name.isEmpty() && ("." + host).endsWith(domain))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty()
        ? environment.get(name.toLowerCase(Locale.ROOT))
        : value;
  }
}
