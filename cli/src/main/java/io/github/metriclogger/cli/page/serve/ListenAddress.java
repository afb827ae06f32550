package io.github.metriclogger.cli.page.serve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Where the server listens.
 *
 * @param host its name or address as it stands in a link, in small letters
 * @param address the same, resolved
 */
record ListenAddress(String host, InetAddress address) {

  /** This machine alone, by IPv4: the link says so, whatever the machine prefers. */
  static final String USUAL = "127.0.0.1";

  /**
   * Resolves what a person named.
   *
   * @throws UnknownHostException when nothing has that name
   */
  static ListenAddress of(String named) throws UnknownHostException {
    boolean isBracketed = named.startsWith("[") && named.endsWith("]");
    String bare = isBracketed ? named.substring(1, named.length() - 1) : named;
    if (bare.isBlank()) {
      throw new UnknownHostException(named);
    }
    InetAddress address = InetAddress.getAllByName(bare)[0];
    String host = bare.contains(":") ? "[" + bare + "]" : bare;
    return new ListenAddress(host.toLowerCase(Locale.ROOT), address);
  }

  /** Whether others than this machine may reach it. */
  boolean isOpen() {
    return !address.isLoopbackAddress();
  }

  /** What a browser on this machine asks. */
  String reached() {
    return address.isAnyLocalAddress() ? USUAL : host;
  }
}
