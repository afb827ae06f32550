package io.github.metriclogger.wandb.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges where a key would be sent. */
final class ServerAddress {

  private static final Pattern LOOPBACK = Pattern.compile("127(?:\\.\\d{1,3}){3}");

  private ServerAddress() {}

  /**
   * The server of an address to which requests go unencrypted over a network.
   *
   * @param url may hold a user and a password
   * @return scheme, host and port alone; null when it is encrypted, this machine, or no address
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
      return null; // the sink complains of it
    }
  }

  /** Names are not looked up: where {@code localhost.example.org} leads, its owner decides. */
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
