package io.github.metriclogger.cli.page.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which answers come in fewer bytes, and that they say the same. */
final class CompressionTest {

  private static final String CURVE = "api/series?s=r0::train/loss";

  private ServerFixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = new ServerFixture();
    fixture.data.title = "run 狗 ".repeat(500);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void longAnswer_toWhoTakesIt_isZipped() throws IOException {
    String plain = fixture.get("api/runs").body();
    for (String accepted : new String[] {"gzip", "deflate, GZIP", "gzip, deflate, br, zstd"}) {
      assertEquals(plain, unzipped("api/runs", accepted, plain.length() / 5));
    }
    String curve = fixture.get(CURVE).body();
    assertEquals(curve, unzipped(CURVE, "gzip", curve.length() / 5));
  }

  @Test
  void whoDoesNotTakeIt_getsThePlainAnswer() throws IOException {
    for (String accepted : new String[] {"", "br", "x-gzip-like", "gzip;q=0", "identity"}) {
      assertPlain("api/runs", accepted);
    }
  }

  @Test
  void shortAnswers_andLargeColumnsOfNumbers_stayPlain() throws IOException {
    assertPlain("api/run?id=r0", "gzip");
    assertPlain("media/r0/12", "gzip");
    fixture.data.title = "0123456789abcdef".repeat(4_000);
    assertPlain(CURVE, "gzip");
  }

  private void assertPlain(String name, String accepted) throws IOException {
    try (RawClient client = new RawClient(fixture.port())) {
      RawClient.Reply reply = ask(client, name, accepted).reply();
      assertEquals(200, reply.status());
      assertEquals("", reply.header("content-encoding"), accepted);
      assertEquals(fixture.get(name).body(), reply.body());
    }
  }

  private RawClient ask(RawClient client, String name, String accepted) throws IOException {
    return client.request(
        "GET",
        ServerFixture.path(name),
        fixture.host(),
        fixture.cookie(),
        "Accept-Encoding: " + accepted);
  }

  private String unzipped(String name, String accepted, int most) throws IOException {
    try (RawClient client = new RawClient(fixture.port())) {
      RawClient.Reply head = ask(client, name, accepted).head();
      assertEquals("gzip", head.header("content-encoding"));
      assertEquals("application/json; charset=utf-8", head.header("content-type"));
      byte[] body = client.body(head);
      assertTrue(body.length <= most, body.length + " bytes");
      return new String(
          new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(),
          StandardCharsets.UTF_8);
    }
  }
}
