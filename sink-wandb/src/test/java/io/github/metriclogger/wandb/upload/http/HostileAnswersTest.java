package io.github.metriclogger.wandb.upload.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.upload.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that never ends an answer, or never gets on, costs bounded memory and bounded time. */
class HostileAnswersTest {

  /** Of the answer, three times as much on the wire, and what the system's buffers hold. */
  private static final long MOST_SENT = 24 << 20;

  private static final Duration SILENCE = Duration.ofMillis(400);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final AnswerBound BOUND = AnswerBound.small(Duration.ofSeconds(10));
  private static final Pacing PATIENT = Pacing.STANDARD.withTimeouts(Duration.ofSeconds(10));
  private static final byte[] SPACES = " ".repeat(8192).getBytes(StandardCharsets.ISO_8859_1);

  private static final Map<String, Map.Entry<String, byte[]>> FORMS = forms();

  /** What is said, and what is said again and again behind it. */
  private static Map<String, Map.Entry<String, byte[]>> forms() {
    Map<String, Map.Entry<String, byte[]>> forms = new LinkedHashMap<>();
    String ok = "HTTP/1.1 200 OK\r\n";
    put(forms, "body without a length", ok + "\r\n", SPACES);
    put(forms, "body of an exabyte", ok + "Content-Length: 1000000000000000000\r\n\r\n", SPACES);
    put(forms, "chunks", ok + "Transfer-Encoding: chunked\r\n\r\n", chunk());
    put(forms, "small chunks", ok + "Transfer-Encoding: chunked\r\n\r\n", text("1\r\nx\r\n", 999));
    put(forms, "size of a chunk", ok + "Transfer-Encoding: chunked\r\n\r\n5;x=", SPACES);
    put(forms, "trailers", ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n", text("A: b\r\n", 999));
    put(forms, "zipped", ok + "Content-Encoding: gzip\r\n\r\n", bomb());
    put(forms, "name in gzip", ok + "Content-Encoding: gzip\r\n\r\n" + named(), text("n", 9999));
    put(forms, "header", ok + "X-Long: ", SPACES);
    put(forms, "headers", ok, text("X-Many: 1\r\n", 999));
    put(forms, "status", "HTTP/1.1 200 O", text("K", 9999));
    put(forms, "early answers", "", text("HTTP/1.1 103 Early Hints\r\n\r\n", 99));
    return forms;
  }

  private static void put(
      Map<String, Map.Entry<String, byte[]>> forms, String name, String start, byte[] again) {
    forms.put(name, Map.entry(start, again));
  }

  private static byte[] text(String part, int times) {
    return part.repeat(times).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] chunk() {
    return ("2000\r\n" + " ".repeat(8192) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The head of a gzip file whose name follows and never ends. */
  private static String named() {
    return "\u001f\u008b\u0008\u0008\0\0\0\0\0\0";
  }

  /** Unpacks to 256 MB, and there is more of it. */
  private static byte[] bomb() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      byte[] piece = new byte[1 << 20];
      for (int i = 0; i < 256; i++) {
        zip.write(piece);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return bytes.toByteArray();
  }

  static List<String> names() {
    return List.copyOf(FORMS.keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void answerWithoutEnd_isNoAnswer(String name) throws IOException {
    Map.Entry<String, byte[]> form = FORMS.get(name);
    try (RawServer server = RawServer.endless(form.getKey(), form.getValue())) {
      Transport transport = transport(server, PATIENT);
      for (Executable request : requests(transport, server)) {
        ApiException failure =
            assertTimeoutPreemptively(SOON, () -> assertThrows(ApiException.class, request), name);
        assertEquals(ApiException.NO_ANSWER, failure.status(), failure::toString);
        assertFalse(failure.isRefusal());
      }
      assertTrue(server.sent() < 2 * MOST_SENT, name + " was read for " + server.sent());
    }
  }

  /** Of an answer that says no only the beginning is read. */
  @ParameterizedTest
  @MethodSource("names")
  void refusalWithoutEnd_isReadInPart(String name) throws IOException {
    Map.Entry<String, byte[]> form = FORMS.get(name);
    String start = form.getKey().replace("200 OK", "500 No").replace("200 O", "500 N");
    try (RawServer server = RawServer.endless(start, form.getValue())) {
      Transport transport = transport(server, PATIENT);
      for (Executable request : requests(transport, server)) {
        ApiException failure =
            assertTimeoutPreemptively(SOON, () -> assertThrows(ApiException.class, request), name);
        assertTrue(failure.status() == 500 || failure.status() == 0, failure::toString);
        assertTrue(failure.toString().length() < 1_000);
      }
      assertTrue(server.sent() < 2 * MOST_SENT, name + " was read for " + server.sent());
    }
  }

  private static List<Executable> requests(Transport transport, RawServer server) {
    return List.of(
        () -> transport.post("q", "/graphql", body(2), BOUND),
        () -> transport.put("f", server.url() + "/f", Map.of(), body(2)));
  }

  @Test
  void slowAnswer_isBrokenOff() throws IOException {
    for (String start : List.of("HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nX: ", "")) {
      try (RawServer server = new RawServer((in, out) -> trickle(in, out, start))) {
        Transport transport = transport(server, Pacing.STANDARD.withTimeouts(SILENCE));
        AnswerBound bound = AnswerBound.small(SILENCE);
        for (Executable request :
            List.<Executable>of(
                () -> transport.post("q", "/graphql", body(2), bound),
                () -> transport.put("f", server.url() + "/f", Map.of(), body(2)))) {
          ApiException failure =
              assertTimeoutPreemptively(SOON, () -> assertThrows(ApiException.class, request));
          assertEquals(ApiException.NO_ANSWER, failure.status());
        }
      }
    }
  }

  private static void trickle(InputStream in, OutputStream out, String start) throws IOException {
    RawServer.request(in);
    out.write(start.getBytes(StandardCharsets.ISO_8859_1));
    while (true) {
      out.write('H');
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** A large upload leaves time for itself, but not for the answer. */
  @Test
  void slowAnswerToALargeUpload_isBrokenOff() throws IOException {
    Pacing pacing = TestPacing.timeouts(SILENCE, 1_000);
    try (RawServer server =
        new RawServer(
            (in, out) -> {
              RawServer.request(in);
              in.readNBytes((1 << 20) - 2);
              trickleOn(out);
            })) {
      ApiException failure =
          assertTimeoutPreemptively(
              SOON,
              () ->
                  assertThrows(
                      ApiException.class,
                      () ->
                          transport(server, pacing)
                              .put("f", server.url() + "/f", Map.of(), body(1 << 20))));
      assertTrue(failure.getMessage().contains("does not end within"), failure::toString);
    }
  }

  private static void trickleOn(OutputStream out) throws IOException {
    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    while (true) {
      out.write(' ');
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Test
  void slowReader_isLeft() throws IOException {
    Pacing pacing = TestPacing.timeouts(SILENCE, 64 << 20);
    for (int bite : new int[] {1, 1 << 16}) {
      try (RawServer server =
          new RawServer(
              (in, out) -> {
                while (in.readNBytes(bite).length > 0) {
                  LockSupport.parkNanos(20_000_000);
                }
              })) {
        Transport transport = transport(server, pacing);
        for (Executable request :
            List.<Executable>of(
                () -> transport.post("q", "/q", body(32 << 20), AnswerBound.small(SILENCE)),
                () -> transport.put("f", server.url() + "/f", Map.of(), body(32 << 20)))) {
          ApiException failure =
              assertTimeoutPreemptively(SOON, () -> assertThrows(ApiException.class, request));
          assertEquals(ApiException.NO_ANSWER, failure.status());
        }
      }
    }
  }

  /** A slow line is no hostile server. */
  @Tag("full")
  @Test
  void largeUpload_hasTimeByItsSize() throws IOException {
    Duration silence = Duration.ofMillis(1_200);
    Pacing pacing = TestPacing.timeouts(silence, 1 << 20);
    int size = 16 << 20;
    try (RawServer server =
        new RawServer(
            (in, out) -> {
              RawServer.request(in);
              for (int left = size - 2; left > 0; ) {
                left -= in.readNBytes(Math.min(left, 1 << 17)).length;
                LockSupport.parkNanos(20_000_000);
              }
              out.write(text("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}", 1));
            })) {
      Transport transport = transport(server, pacing);
      assertEquals("{}", transport.post("q", "/q", body(size), AnswerBound.small(silence)));
      transport.put("f", server.url() + "/f", Map.of(), body(size));
    }
  }

  @Test
  void bound_fitsTheHeap() {
    assertEquals(32 << 20, AnswerBound.inHeap(32 << 20, 4L << 30));
    assertEquals(2 << 20, AnswerBound.inHeap(32 << 20, 64 << 20));
    assertEquals(1 << 20, AnswerBound.inHeap(32 << 20, 1 << 20));
  }

  private static Transport transport(RawServer server, Pacing pacing) throws IOException {
    FakeTime time = new FakeTime();
    ServerSettings settings =
        new ServerSettings(server.url(), null, RecordingServer.KEY, null, null, Map.of());
    return new Transport(
        settings, Map.of(), new UploadMonitor(time, WaitStrategy.by(time)), pacing);
  }

  private static RequestBody body(int size) {
    return RequestBody.create(new byte[size], null);
  }
}
