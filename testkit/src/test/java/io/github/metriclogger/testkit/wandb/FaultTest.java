package io.github.metriclogger.testkit.wandb;

import static io.github.metriclogger.testkit.wandb.RawClient.RUN;
import static io.github.metriclogger.testkit.wandb.RawClient.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault does what it says, so many times, and a proper retry is no violation. */
class FaultTest {

  private RecordingServer server;
  private RawClient client;

  @BeforeEach
  void start() throws IOException {
    server = RecordingServer.start();
    client = new RawClient(server);
    client.upsert();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void status_isAnsweredAndNothingApplied() throws IOException {
    server.inject(Kind.STREAM, Fault.status(503), 2);

    assertEquals(503, client.stream(rows(0, 0)).code());
    assertEquals(1, server.faultsLeft());
    assertEquals(503, client.stream(rows(0, 0)).code());
    assertEquals(0, server.run(RUN).rows().size());
    assertRetryIsFine();
  }

  @Test
  void dropBefore_closesAndAppliesNothing() throws IOException {
    server.inject(Kind.STREAM, Fault.dropBefore(), 1);

    assertThrows(IOException.class, () -> client.stream(rows(0, 0)));
    assertEquals(0, server.run(RUN).rows().size());
    assertRetryIsFine();
  }

  @Test
  void dropAfter_appliesAndCloses() throws IOException {
    server.inject(Kind.STREAM, Fault.dropAfter(), 1);

    assertThrows(IOException.class, () -> client.stream(rows(0, 0)));
    assertEquals(1, server.run(RUN).rows().size());
    assertRetryIsFine();
  }

  @Test
  void stall_endsInTheClientsTimeout() throws IOException {
    server.inject(Kind.STREAM, Fault.stall(), 1);

    assertThrows(SocketTimeoutException.class, () -> client.stream(rows(0, 0)));
    assertEquals(0, server.run(RUN).rows().size());
    assertRetryIsFine();
  }

  @Test
  void stallAfter_applies() throws IOException {
    server.inject(Kind.STREAM, Fault.stallAfter(), 1);

    assertThrows(SocketTimeoutException.class, () -> client.stream(rows(0, 0)));
    assertEquals(1, server.run(RUN).rows().size());
    assertRetryIsFine();
  }

  @Test
  void truncatedAnswer_appliesAndBreaksOff() throws IOException {
    server.inject(Kind.STREAM, Fault.truncatedAnswer(), 1);

    assertThrows(IOException.class, () -> client.stream(rows(0, 0)));
    assertEquals(1, server.run(RUN).rows().size());
    assertRetryIsFine();
  }

  @Test
  void endlessAnswer_appliesAndIsReadUntilSomebodyStops() throws IOException {
    server.inject(Kind.STREAM, Fault.endlessAnswer(), 1);

    assertEquals(8 << 20, client.read(rows(0, 0), 8 << 20));
    assertEquals(1, server.run(RUN).rows().size());
    assertRetryIsFine();
  }

  @Test
  void zippedBomb_appliesAndUnpacks() throws IOException {
    server.inject(Kind.STREAM, Fault.zippedBomb(), 1);

    assertEquals(64 << 20, client.read(rows(0, 0), 64 << 20));
    assertEquals(1, server.run(RUN).rows().size());
    assertRetryIsFine();
  }

  @Test
  void trickle_appliesAndSendsByteByByte() throws IOException {
    server.inject(Kind.STREAM, Fault.trickle(Duration.ofMillis(100)), 1);

    long before = System.nanoTime();
    assertEquals(4, client.read(rows(0, 0), 4));

    assertTrue(System.nanoTime() - before >= 300_000_000L);
    assertEquals(1, server.run(RUN).rows().size());
    assertRetryIsFine();
  }

  @Test
  void redirect_appliesNothing() throws IOException {
    server.inject(Kind.STREAM, Fault.redirect(308, "http://127.0.0.1:1/elsewhere"), 1);

    assertThrows(IOException.class, () -> client.stream(rows(0, 0)));
    assertEquals(0, server.run(RUN).rows().size());
    assertRetryIsFine();
  }

  @Test
  void slow_isAnsweredAfterAll() throws IOException {
    server.inject(Kind.STREAM, Fault.slow(Duration.ofMillis(300)), 1);

    long before = System.nanoTime();
    assertEquals(200, client.stream(rows(0, 0)).code());

    assertTrue(System.nanoTime() - before >= 300_000_000L);
    assertEquals(1, server.run(RUN).rows().size());
  }

  @Test
  void graphQlError_isAStatus200() throws IOException {
    server.inject(Kind.FILES, Fault.graphQlError("no \"way\""), 1);

    RawClient.Reply reply = client.files("a");

    assertEquals(200, reply.code());
    assertEquals(List.of(Map.of("message", "no \"way\"")), reply.at("errors"));
  }

  @Test
  void predicate_choosesAmongRequests() throws IOException {
    server.inject(request -> request.path().contains("b.txt"), Fault.status(500), 1);
    String first = client.uploadUrl("a.txt");
    String second = client.uploadUrl("b.txt");

    assertEquals(200, client.put(first, new byte[1]).code());
    assertEquals(500, client.put(second, new byte[1]).code());
    assertEquals(200, client.put(second, new byte[1]).code());
    assertEquals(List.of(), server.violations());
  }

  @Test
  void pause_refusesConnectionsUntilResume() throws IOException {
    String before = server.url();
    server.pause();

    // The first attempt may still go to the connection that was closed.
    assertThrows(IOException.class, () -> client.stream(rows(0, 0)));
    assertThrows(ConnectException.class, () -> client.stream(rows(0, 0)));
    server.resume();

    assertEquals(before, server.url());
    assertRetryIsFine();
  }

  @Test
  void retryAfter_isCheckedAgainstTheClientsTime() throws IOException {
    FakeTime time = new FakeTime();
    try (RecordingServer timed = RecordingServer.start(time);
        RawClient impatient = new RawClient(timed)) {
      impatient.upsert();
      timed.inject(Kind.STREAM, Fault.retryAfter(3), 2);
      assertEquals(429, impatient.stream(rows(0, 0)).code());
      time.advance(Duration.ofSeconds(3));
      impatient.stream(rows(0, 0));
      assertEquals(List.of(), timed.violations());

      time.advance(Duration.ofSeconds(2));
      impatient.stream(rows(0, 0));

      assertEquals(1, timed.violations().size(), timed.violations()::toString);
      assertTrue(timed.violations().get(0).contains("Retry-After"));
    }
  }

  @Test
  void selfSigned_isNotTrusted() {
    try (RecordingServer tls = RecordingServer.startTls();
        RawClient doubtful = new RawClient(tls)) {
      assertThrows(SSLHandshakeException.class, doubtful::upsert);
      assertTrue(tls.certificate().startsWith("-----BEGIN CERTIFICATE-----"));
      assertEquals(0, tls.requests().size());
    }
  }

  private void assertRetryIsFine() throws IOException {
    assertEquals(200, client.stream(rows(0, 0)).code());
    assertEquals(200, client.stream(rows(1, 1)).code());
    assertEquals(2, server.run(RUN).rows().size());
    assertEquals(List.of(), server.violations());
  }
}
