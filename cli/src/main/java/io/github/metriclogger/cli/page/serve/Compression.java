package io.github.metriclogger.cli.page.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Answers in fewer bytes, for browsers that take them: what goes through {@code ssh -L} is sent
 * each second, and in both directions the line may be slow.
 */
final class Compression {

  private static final String GZIP = "gzip";

  /** Below this an answer is a packet in any case. */
  private static final int LEAST = 512;

  /** Columns of numbers hardly get smaller; above this the time for it is felt. */
  private static final int MOST_COLUMNS = 32 << 10;

  private Compression() {}

  /**
   * An answer as a browser takes it.
   *
   * @param answer the answer
   * @param exchange in which it was asked for
   */
  static Answer of(Answer answer, HttpExchange exchange) {
    return answer.body().length >= LEAST && isTaken(exchange) ? zipped(answer) : answer;
  }

  /** The same for one that holds columns of numbers. */
  static Answer ofColumns(Answer answer, HttpExchange exchange) {
    return answer.body().length <= MOST_COLUMNS ? of(answer, exchange) : answer;
  }

  private static boolean isTaken(HttpExchange exchange) {
    List<String> taken = exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of());
    return taken.stream()
        .flatMap(line -> List.of(line.toLowerCase(Locale.ROOT).split(",")).stream())
        .map(String::strip)
        .anyMatch(name -> name.equals(GZIP));
  }

  private static Answer zipped(Answer answer) {
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.put("Content-Encoding", GZIP);
    return new Answer(answer.status(), answer.type(), zipped(answer.body()), headers);
  }

  private static byte[] zipped(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(bytes.length / 3);
    try (GZIPOutputStream out = new Fast(zipped)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: it writes to memory
    }
    return zipped.toByteArray();
  }

  /** Quick rather than small. */
  private static final class Fast extends GZIPOutputStream {
    Fast(ByteArrayOutputStream out) throws IOException {
      super(out, 1 << 13);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
