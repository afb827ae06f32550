package io.github.metriclogger.wandb.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks where a key would be sent. */
final class ServerAddress {

  private static final Pattern LOOPBACK = Pattern.compile("127(?:\\.\\d{1,3}){3}");

  private ServerAddress() {}

  /**
   * The server of an address, if requests to it would cross a network unencrypted.
   *
   * @param url may hold a user and a password
   * @return scheme, host and port only; null if it is encrypted, on this machine, or not an address
   */
  static @Nullable String unencrypted(String url) {
    try {
      URI uri = URI.create(url.strip());
      String host = uri.getHost();
      boolean plain = "http".equalsIgnoreCase(uri.getScheme());
      if (!plain || host == null || isLoopback(host.toLowerCase(Locale.ROOT))) {
        return null;
      }
      return "http://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    } catch (IllegalArgumentException noAddress) {
      return null; // the sink reports it
    }
  }

  /**
   * Names are not looked up, because the owner of {@code localhost.example.org} decides where it
   * leads.
   */
  private static boolean isLoopback(String host) {
    if (!host.startsWith("[")) {
      return host.equals("localhost") || LOOPBACK.matcher(host).matches();
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
