package io.github.metriclogger.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The official TensorBoard on a directory of runs, on a port that the system chooses. Safe for use
 * by several threads.
 */
final class TensorBoardServer implements AutoCloseable {

  /** The two programs that read event files for TensorBoard. */
  enum Loader {
    /** The data server: the usual one. */
    DATA_SERVER("true"),
    /** The reader in Python. */
    PYTHON("false");

    private final String loadFast;

    Loader(String loadFast) {
      this.loadFast = loadFast;
    }
  }

  /** An answer that is no success. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /** How long TensorBoard rests between two looks at the files. */
  static final Duration RELOAD_INTERVAL = Duration.ofSeconds(1);

  /** Each has a log of its own. */
  private static final AtomicInteger STARTED = new AtomicInteger();

  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final long POLL_MILLIS = 50;
  private static final Pattern ADDRESS = Pattern.compile("at (http://127\\.0\\.0\\.1:\\d+/)");

  /** That a resume voids what was logged beyond it is no complaint. */
  private static final Pattern TROUBLE =
      Pattern.compile(
          "(?m)^(?!.*Detected out of order event\\.step)"
              + "(?:[WEF]\\d{4} .*|.*(?:Traceback|Read error|WARN|ERROR|panicked).*)$");

  private final Process process;
  private final Path log;
  private final URI address;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  private TensorBoardServer(Process process, Path log) throws IOException {
    this.process = process;
    this.log = log;
    this.address = awaitAddress();
  }

  /**
   * Starts it.
   *
   * @param python the interpreter that has it
   * @param runs the directory of the runs
   * @param loader what reads the files
   * @param scratch for its own files
   */
  static TensorBoardServer start(Path python, Path runs, Loader loader, Path scratch)
      throws IOException {
    return start(python, runs, loader, scratch, 1_000);
  }

  /**
   * Starts TensorBoard and waits until it answers.
   *
   * @param scalars how many values of a tag it keeps
   */
  static TensorBoardServer start(Path python, Path runs, Loader loader, Path scratch, int scalars)
      throws IOException {
    String name = "tensorboard-" + loader.name() + "-" + STARTED.incrementAndGet() + ".log";
    Path log = Path.of("target", name);
    var builder =
        new ProcessBuilder(
                python.toString(),
                "-B",
                "-m",
                "tensorboard.main",
                "--logdir=" + runs,
                "--host=127.0.0.1",
                "--port=0",
                "--load_fast=" + loader.loadFast,
                "--samples_per_plugin=scalars=" + scalars,
                "--reload_interval=" + RELOAD_INTERVAL.toSeconds())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .put("TMPDIR", scratch.toString()); // it leaves a note of each server there
    builder.environment().put("PYTHONUNBUFFERED", "1");
    return new TensorBoardServer(builder.start(), log);
  }

  private URI awaitAddress() throws IOException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      var found = ADDRESS.matcher(Files.readString(log));
      if (found.find()) {
        return URI.create(found.group(1));
      }
      rest();
    }
    close();
    throw new IOException("TensorBoard does not start: " + Files.readString(log));
  }

  /** The JSON at a path below the server's root. */
  Object json(String path) throws IOException {
    return Json.parse(bytes(path).body());
  }

  /** The file at a path. */
  HttpResponse<byte[]> bytes(String path) throws IOException {
    return send(HttpRequest.newBuilder(address.resolve(path)).GET());
  }

  /** The JSON that answers a JSON or form body. */
  Object post(String path, String body) throws IOException {
    String type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
    return Json.parse(
        send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)))
            .body());
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
    try {
      var response = client.send(request.timeout(LIMIT).build(), BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        String said = new String(response.body(), StandardCharsets.UTF_8);
        throw new RefusedException(
            response.request().uri() + " answered " + response.statusCode() + ": " + said);
      }
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** A request whose answer may not be there yet. */
  interface Request {
    Object send() throws IOException;
  }

  /** Asks until the answer is as wanted; a tag that is not known yet counts as not. */
  Object await(String path, Predicate<Object> wanted) throws IOException {
    return await(() -> json(path), wanted, path);
  }

  /** Asks until the answer is as wanted. */
  Object await(Request request, Predicate<Object> wanted, String what) throws IOException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Object last = "nothing";
    while (System.nanoTime() < deadline) {
      try {
        last = request.send();
        if (wanted.test(last)) {
          return last;
        }
      } catch (RefusedException notYet) {
        last = notYet.getMessage();
      }
      rest();
    }
    throw new AssertionError(what + " still gives " + last);
  }

  /** A moment, unless the server has ended. */
  private void rest() throws IOException {
    try {
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("TensorBoard ended: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Fails when the server complained of anything. */
  void assertNoComplaint() throws IOException {
    List<String> trouble =
        TROUBLE.matcher(Files.readString(log)).results().map(MatchResult::group).toList();
    assertEquals(List.of(), trouble, () -> "see " + log);
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy(); // so that it ends its data server
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
