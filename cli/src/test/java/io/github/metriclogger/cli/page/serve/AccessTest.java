package io.github.metriclogger.cli.page.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in and who does not, over raw sockets. */
final class AccessTest {

  private static final String LINK = "/?token=" + ServerFixture.TOKEN;

  private ServerFixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = new ServerFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private RawClient.Reply page(String... lines) throws IOException {
    String[] all = new String[lines.length + 1];
    all[0] = fixture.cookie();
    System.arraycopy(lines, 0, all, 1, lines.length);
    return fixture.ask("GET", ServerFixture.path(""), all);
  }

  @Test
  void link_swapsTokenForCookie() throws IOException {
    RawClient.Reply reply = fixture.ask("GET", LINK, fixture.host(), "Sec-Fetch-Site: none");

    assertEquals(303, reply.status());
    assertEquals(ServerFixture.path(""), reply.header("location"));
    String name = "metriclog_" + fixture.port();
    assertEquals(
        name
            + "="
            + ServerFixture.SECRETS.cookie()
            + "; Path="
            + ServerFixture.path("")
            + "; HttpOnly; SameSite=Strict",
        reply.header("set-cookie"));
    assertFalse(reply.toString().contains(ServerFixture.TOKEN), "the token is only in the link");
    assertEquals(200, page(fixture.host()).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/?token=", "/?token=0123456789abcdef-knowX", "/?x=1", "/index.html"})
  void noToken_isRefused(String path) throws IOException {
    RawClient.Reply reply = fixture.ask("GET", path, fixture.host());

    assertEquals(403, reply.status());
    assertEquals("", reply.header("set-cookie"));
    assertFalse(reply.body().contains(ServerFixture.path("")), "nor is the folder revealed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "api/runs", "api/events", "media/r0/12", "nothing"})
  void noCookie_isRefused(String name) throws IOException {
    String path = ServerFixture.path(name);
    String wrong = "Cookie: metriclog_" + fixture.port() + "=" + ServerFixture.TOKEN;
    String otherPort = "Cookie: metriclog_1=" + ServerFixture.SECRETS.cookie();

    assertEquals(403, fixture.ask("GET", path, fixture.host()).status());
    assertEquals(403, fixture.ask("GET", path, fixture.host(), wrong).status());
    assertEquals(403, fixture.ask("GET", path, fixture.host(), otherPort).status());
  }

  @Test
  void cookie_amongOthers_isFound() throws IOException {
    String cookies = fixture.cookie().replace("Cookie: ", "Cookie: a=b; ") + "; c=d";

    assertEquals(200, fixture.ask("GET", ServerFixture.path(""), fixture.host(), cookies).status());
  }

  @Test
  void cookie_isOfOneServer() throws IOException {
    try (ServerFixture other = new ServerFixture()) {
      RawClient.Reply first = fixture.ask("GET", LINK, fixture.host());
      RawClient.Reply second = other.ask("GET", LINK, other.host());

      String name = first.header("set-cookie").replaceFirst("=.*", "");
      assertNotEquals(name, second.header("set-cookie").replaceFirst("=.*", ""));
    }
    assertNotEquals(
        Secrets.random().folder(), Secrets.random().folder(), "a browser keeps it to one folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "127.0.0.1:1", "localhost:9000", "LOCALHOST", "[::1]", "[::1]:9000"})
  void host_ofThisMachine_isGood(String host) throws IOException {
    assertEquals(200, page("Host: " + host).status());
    assertEquals(303, fixture.ask("GET", LINK, "Host: " + host).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:80",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "localhost.",
        "127.0.0.1@evil.example",
        "127.0.0.2",
        "192.168.0.1",
        "[::2]",
        "[::1",
        "127.0.0.1:x",
        "127.0.0.1:1:2",
        "user@localhost",
        ""
      })
  void host_foreign_isRefused(String host) throws IOException {
    assertEquals(403, page("Host: " + host).status());
    assertEquals(403, fixture.ask("GET", LINK, "Host: " + host).status());
  }

  @Test
  void host_missingOrTwice_isRefused() throws IOException {
    assertEquals(403, page().status());
    assertEquals(403, page(fixture.host(), "Host: evil.example").status());
  }

  @Test
  void addressOfAnotherHost_inRequestLine_isRefused() throws IOException {
    String path = "http://evil.example" + ServerFixture.path("");

    assertEquals(403, fixture.ask("GET", path, fixture.host(), fixture.cookie()).status());
    assertEquals(
        403, fixture.ask("GET", "//evil.example/", fixture.host(), fixture.cookie()).status());
  }

  @Test
  void origin_same_isGood() throws IOException {
    assertEquals(200, page(fixture.host(), "Origin: http://127.0.0.1:" + fixture.port()).status());
    assertEquals(200, page("Host: localhost:9000", "Origin: http://localhost:9000").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "https://127.0.0.1",
        "http://127.0.0.1:1",
        "http://localhost",
        "null",
        "file://",
        ""
      })
  void origin_foreign_isRefused(String origin) throws IOException {
    RawClient.Reply reply = page(fixture.host(), "Origin: " + origin);

    assertEquals(403, reply.status());
    assertEquals("", reply.header("access-control-allow-origin"));
  }

  @Test
  void origin_twice_isRefused() throws IOException {
    String own = "Origin: http://127.0.0.1:" + fixture.port();

    assertEquals(403, page(fixture.host(), own, own).status());
  }

  @ParameterizedTest
  @CsvSource({"same-origin,200", "none,200", "same-site,403", "cross-site,403", "'',403"})
  void fetchSite_judges(String site, int status) throws IOException {
    String line = "Sec-Fetch-Site: " + site;
    String dest = "Sec-Fetch-Dest: empty";
    RawClient.Reply reply =
        fixture.ask(
            "GET", ServerFixture.path("api/runs"), fixture.host(), fixture.cookie(), line, dest);

    assertEquals(status, reply.status());
  }

  /** A terminal in a browser: the link is right, but the browser withholds the cookie at first. */
  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void link_onAnotherSite_goesOnByItself(String site) throws IOException {
    String from = "Sec-Fetch-Site: " + site;
    String folder = ServerFixture.path("");
    RawClient.Reply invited =
        fixture.ask("GET", LINK, fixture.host(), from, "Sec-Fetch-Dest: document");

    assertEquals(200, invited.status());
    assertTrue(invited.header("set-cookie").contains(ServerFixture.SECRETS.cookie()));
    assertTrue(invited.body().contains("content=\"0; url=" + folder + "\""), invited.body());
    assertTrue(invited.body().contains("<a href=\"" + folder + "\">open</a>"), invited.body());
    assertFalse(invited.body().contains(ServerFixture.TOKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iframe", "image", "script", "empty", "object"})
  void link_embeddedElsewhere_isRefused(String destination) throws IOException {
    String dest = "Sec-Fetch-Dest: " + destination;
    RawClient.Reply reply =
        fixture.ask("GET", LINK, fixture.host(), "Sec-Fetch-Site: cross-site", dest);

    assertEquals(403, reply.status());
    assertEquals("", reply.header("set-cookie"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void page_linkedElsewhere_hasLinkThatWorks(String site) throws IOException {
    RawClient.Reply asked =
        page(fixture.host(), "Sec-Fetch-Site: " + site, "Sec-Fetch-Dest: document");

    assertEquals(403, asked.status());
    assertEquals("text/html; charset=utf-8", asked.header("content-type"));
    assertTrue(asked.body().contains("<a href=\"" + ServerFixture.path("") + "\">open</a>"));
    RawClient.Reply clicked =
        page(fixture.host(), "Sec-Fetch-Site: same-origin", "Sec-Fetch-Dest: document");
    assertEquals(200, clicked.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get"})
  void method_thatChanges_isRefused(String method) throws IOException {
    RawClient.Reply reply =
        fixture.ask(method, ServerFixture.path("api/runs"), fixture.host(), fixture.cookie());

    assertEquals(405, reply.status());
    assertEquals("GET, HEAD", reply.header("allow"));
    assertFalse(reply.headers().keySet().stream().anyMatch(each -> each.startsWith("access-")));
  }

  @Test
  void restarted_withSameToken_knowsItsBrowsers() throws IOException {
    int port = fixture.port();
    assertEquals(200, page(fixture.host()).status());
    fixture.close();
    fixture = new ServerFixture(ListenAddress.USUAL, ServerFixture.FAST, port);

    assertEquals(port, fixture.port());
    assertEquals(200, page(fixture.host()).status());
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0,192.168.0.7:8080,200",
    "0.0.0.0,gpu7.example,403",
    "0.0.0.0,localhost:1,200",
    "127.0.0.1,192.168.0.7,403",
    "localhost,localhost,200"
  })
  void openHost_goodForAddresses(String listening, String host, int status) throws IOException {
    try (ServerFixture open = new ServerFixture(listening, ServerFixture.FAST, 0)) {
      String line = "Host: " + host;
      assertEquals(status, open.ask("GET", ServerFixture.path(""), line, open.cookie()).status());
    }
  }
}
