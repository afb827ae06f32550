package io.github.metriclogger.wandb.upload.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that are reached without a proxy, as {@code NO_PROXY} names them. The rules are those
 * of Go's {@code httpproxy}, which W&amp;B's own uploader follows; where curl accepts more, so does
 * this class.
 *
 * <ul>
 *   <li>Names are separated by commas or white space; letter case does not matter.
 *   <li>{@code *} is every host, {@code acme.org} that host and all below it; {@code .acme.org} and
 *       {@code *.acme.org} are the same (curl).
 *   <li>An address is one host; {@code 10.0.0.0/8} and {@code fd00::/8} are networks. An IPv6
 *       address may stand in brackets. Addresses are not looked up: a name is compared as a name.
 *   <li>{@code host:8080} and {@code [::1]:8080} mean that port only. A request without a port has
 *       that of its scheme.
 *   <li>This machine ({@code localhost}, 127.0.0.0/8, ::1) never needs a proxy (Go).
 * </ul>
 */
final class ProxyExceptions {

  private static final int ANY_PORT = -1;
  private static final Pattern IPV4 = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

  private final List<Rule> rules = new ArrayList<>();

  /**
   * Parses the variable's value, which is null if it is not set. An entry that makes no sense
   * matches no host.
   */
  ProxyExceptions(@Nullable String written) {
    for (String name : written == null ? new String[0] : written.split("[,\\s]+", -1)) {
      if (!name.isEmpty()) {
        rules.add(rule(name.toLowerCase(Locale.ROOT)));
      }
    }
  }

  /** Whether a host on a port is one of them. */
  private interface Rule {
    boolean covers(String host, @Nullable InetAddress address, int port);
  }

  /**
   * Whether a host is reached without a proxy.
   *
   * @param host a name or an address, of IPv6 with or without brackets
   * @param port the port
   */
  boolean cover(String host, int port) {
    String name = bare(host.toLowerCase(Locale.ROOT));
    InetAddress address = address(name);
    boolean here = address == null ? name.equals("localhost") : address.isLoopbackAddress();
    return here || rules.stream().anyMatch(rule -> rule.covers(name, address, port));
  }

  private static Rule rule(String name) {
    if (name.equals("*")) {
      return (host, address, port) -> true;
    }
    int slash = name.indexOf('/');
    if (slash >= 0) {
      return network(name.substring(0, slash), name.substring(slash + 1));
    }
    int colon = portColon(name);
    String written = colon < 0 ? name : name.substring(0, colon);
    int port = colon < 0 ? ANY_PORT : number(name.substring(colon + 1));
    return host(written, port);
  }

  /**
   * The index of the colon before the port, or -1: an IPv6 address without brackets has no port.
   */
  private static int portColon(String name) {
    int colon = name.lastIndexOf(':');
    boolean bracketed = name.startsWith("[") && name.indexOf(']') == colon - 1;
    return bracketed || (colon >= 0 && colon == name.indexOf(':')) ? colon : -1;
  }

  private static Rule host(String written, int only) {
    String name = bare(written);
    InetAddress address = address(name);
    String domain = name.startsWith("*") ? name.substring(1) : name;
    String suffix = domain.startsWith(".") ? domain : "." + domain;
    return (host, of, port) -> {
      if (only != ANY_PORT && only != port) {
        return false;
      }
      if (name.equals("*")) {
        return true;
      }
      if (address != null || of != null) {
        return of != null && of.equals(address);
      }
      return suffix.length() > 1 && ("." + host).endsWith(suffix);
    };
  }

  private static Rule network(String written, String length) {
    InetAddress network = address(bare(written));
    int bits = number(length);
    if (network == null || bits < 0 || bits > 8 * network.getAddress().length) {
      return (host, address, port) -> false;
    }
    byte[] wanted = network.getAddress();
    return (host, address, port) ->
        address != null && startsWith(address.getAddress(), wanted, bits);
  }

  private static boolean startsWith(byte[] address, byte[] wanted, int bits) {
    if (address.length != wanted.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((address[bit / 8] ^ wanted[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** A host without brackets, zone or trailing dot. */
  private static String bare(String host) {
    String name = host.startsWith("[") && host.endsWith("]") ? inner(host) : host;
    int zone = name.indexOf(':') < 0 ? -1 : name.indexOf('%');
    name = zone < 0 ? name : name.substring(0, zone);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static String inner(String host) {
    return host.substring(1, host.length() - 1);
  }

  /** The address if the text is a literal one, else null. Names are never looked up. */
  private static @Nullable InetAddress address(String name) {
    if (name.indexOf(':') < 0 && !isIpv4(name)) {
      return null;
    }
    try {
      return InetAddress.getByName(name); // with a colon it is an address or fails
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static boolean isIpv4(String name) {
    if (!IPV4.matcher(name).matches()) {
      return false;
    }
    for (String part : name.split("\\.", -1)) {
      if (Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  /** The number, or one that matches no port and no network. */
  private static int number(String text) {
    return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : Integer.MIN_VALUE;
  }
}
