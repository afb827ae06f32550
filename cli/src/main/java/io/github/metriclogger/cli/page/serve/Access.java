package io.github.metriclogger.cli.page.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may see the page: a browser that has the cookie, asks for this machine by a name that nobody
 * else can give it, and was not sent by another site. Immutable.
 */
final class Access {

  /** What becomes of a request. */
  enum Verdict {
    /** It is answered. */
    ALLOWED,
    /** It brought the token: it gets the cookie, and is sent to the page. */
    INVITED,
    /**
     * It brought the token by a link on another site: after a redirect the browser would still
     * withhold the cookie, so that it gets a page that goes on by itself.
     */
    INVITED_FROM_ELSEWHERE,
    /** It is refused; a person who was sent by another site can go on by a link. */
    ASKED,
    /** It is refused. */
    REFUSED,
    /** Its method would change something. */
    WRONG_METHOD
  }

  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9._-]{1,253})(?::[0-9]{1,5})?");
  private static final Pattern ADDRESS =
      Pattern.compile("\\[.*]|[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
  private static final String TOKEN = "token=";

  private final Secrets secrets;
  private final String cookie;
  private final ListenAddress address;

  /**
   * Creates the rules of one server.
   *
   * @param secrets what a browser must know
   * @param address where it listens
   * @param port of the server
   */
  Access(Secrets secrets, ListenAddress address, int port) {
    this.secrets = secrets;
    this.address = address;
    this.cookie = "metriclog_" + port;
  }

  /** Judges a request. */
  Verdict judge(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    URI uri = exchange.getRequestURI();
    String host = only(headers, "Host");
    if (host == null || !isOurs(host) || uri.getRawAuthority() != null || !isSame(headers, host)) {
      return Verdict.REFUSED;
    }
    if (!READING.contains(exchange.getRequestMethod())) {
      return Verdict.WRONG_METHOD;
    }
    boolean isFromHere = isFromHere(headers);
    if ("/".equals(uri.getRawPath())) {
      return invited(uri, headers, isFromHere);
    }
    if (!String.valueOf(uri.getRawPath()).startsWith(secrets.folder())) {
      return Verdict.REFUSED;
    }
    if (isFromHere && hasCookie(headers)) {
      return Verdict.ALLOWED;
    }
    boolean isPage = secrets.folder().equals(uri.getRawPath());
    return isPage && isNavigation(headers) ? Verdict.ASKED : Verdict.REFUSED;
  }

  /** The value of {@code Set-Cookie} for a browser that brought the token. */
  String cookie() {
    return String.format(
        Locale.ROOT,
        "%s=%s; Path=%s; HttpOnly; SameSite=Strict",
        cookie,
        secrets.cookie(),
        secrets.folder());
  }

  /** Where the page is. */
  String folder() {
    return secrets.folder();
  }

  private Verdict invited(URI uri, Headers headers, boolean isFromHere) {
    String query = uri.getRawQuery();
    boolean isRight =
        query != null
            && query.startsWith(TOKEN)
            && isEqual(query.substring(TOKEN.length()), secrets.token());
    if (!isRight) {
      return Verdict.REFUSED;
    }
    if (isFromHere) {
      return Verdict.INVITED;
    }
    return isNavigation(headers) ? Verdict.INVITED_FROM_ELSEWHERE : Verdict.REFUSED;
  }

  /** The port may be any: {@code ssh -L 9000:…} changes it. */
  private boolean isOurs(String host) {
    Matcher matcher = HOST.matcher(host);
    if (!matcher.matches()) {
      return false;
    }
    String asked = matcher.group(1).toLowerCase(Locale.ROOT);
    if (LOOPBACK.contains(asked) || asked.equals(address.host())) {
      return true;
    }
    // an address needs no name server, whose answer another site could choose
    return address.isOpen() && ADDRESS.matcher(asked).matches();
  }

  private static boolean isSame(Headers headers, String host) {
    return !headers.containsKey("Origin")
        || ("http://" + host).equalsIgnoreCase(only(headers, "Origin"));
  }

  /** Another port of this machine counts as the same site, not as the same origin. */
  private static boolean isFromHere(Headers headers) {
    return !headers.containsKey("Sec-Fetch-Site")
        || OWN_SITES.contains(String.valueOf(only(headers, "Sec-Fetch-Site")));
  }

  private static boolean isNavigation(Headers headers) {
    return "document".equals(only(headers, "Sec-Fetch-Dest"))
        || !headers.containsKey("Sec-Fetch-Dest");
  }

  private boolean hasCookie(Headers headers) {
    for (String line : headers.getOrDefault("Cookie", List.of())) {
      for (String pair : line.split(";", -1)) {
        String trimmed = pair.strip();
        if (trimmed.startsWith(cookie + "=")
            && isEqual(trimmed.substring(cookie.length() + 1), secrets.cookie())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The time that it takes does not depend on where they differ. */
  private static boolean isEqual(String given, String right) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String only(Headers headers, String name) {
    List<String> values = headers.get(name);
    return values != null && values.size() == 1 ? values.get(0) : null;
  }
}
