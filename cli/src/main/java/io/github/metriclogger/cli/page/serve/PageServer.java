package io.github.metriclogger.cli.page.serve;

import com.sun.net.httpserver.HttpServer;
import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.cli.page.PageFile;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Serves the page of one {@link PageData} by HTTP. Its threads are daemons: the end of the program
 * ends it, too. Safe for use by several threads.
 */
final class PageServer implements Closeable {

  /**
   * Threads that read requests and write answers. One is held by a request that comes slowly, until
   * it is cut; therefore there are more than are ever at work.
   */
  static final int THREADS = 64;

  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  static {
    // read once, when the first class of the server is loaded
    setUnlessSet("sun.net.httpserver.nodelay", "true"); // else 40 ms pass before a small answer
    setUnlessSet("sun.net.httpserver.maxReqTime", "5"); // seconds for a whole request to come
    setUnlessSet("sun.net.httpserver.maxRspTime", "60"); // seconds for an answer to be taken
    setUnlessSet("sun.net.httpserver.maxReqHeaders", "100");
    setUnlessSet("jdk.httpserver.maxConnections", "500"); // newer ones know it
  }

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final Settings settings;

  /**
   * How it serves.
   *
   * @param address where it listens
   * @param port 0 = any free one
   * @param secrets what a browser must know
   * @param rhythm of the events
   * @param language of what it says by itself
   * @param failures gets what should never happen, from any thread
   */
  record Settings(
      ListenAddress address,
      int port,
      Secrets secrets,
      EventStreams.Rhythm rhythm,
      Locale language,
      Consumer<RuntimeException> failures) {}

  private PageServer(HttpServer server, Settings settings) {
    this.server = server;
    this.settings = settings;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            PageServer::daemon);
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Starts a server.
   *
   * @param data what it shows; stays open when the server is closed
   * @param page joins the page itself; called once, by a thread of the server, since the link need
   *     not wait for it
   * @param settings how it serves
   * @throws IOException when it cannot listen there, such as {@link java.net.BindException}
   */
  static PageServer start(PageData data, Supplier<PageFile.LivePage> page, Settings settings)
      throws IOException {
    InetSocketAddress socket = new InetSocketAddress(settings.address().address(), settings.port());
    HttpServer http = HttpServer.create(socket, 0);
    PageServer server = new PageServer(http, settings);
    Access access = new Access(settings.secrets(), settings.address(), server.port());
    EventStreams streams = new EventStreams(data, settings.rhythm());
    FutureTask<PageFile.LivePage> joined = new FutureTask<>(page::get);
    http.createContext("/", new PageHandler(access, data, joined, streams, settings));
    http.setExecutor(server.threads);
    http.start();
    server.threads.execute(joined);
    return server;
  }

  /** The port that it listens on. */
  int port() {
    return server.getAddress().getPort();
  }

  /** The link that lets a browser in. */
  String link() {
    return String.format(
        Locale.ROOT,
        "http://%s:%d/?token=%s",
        settings.address().reached(),
        port(),
        settings.secrets().token());
  }

  /** Ends all streams and stops to listen; returns within seconds. An interrupt stays set. */
  @Override
  public void close() {
    threads.shutdownNow(); // a thread that writes to a slow reader holds its stream until then
    boolean isInterrupted = Thread.interrupted(); // which the server of newer JDKs would forget
    try {
      threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      isInterrupted = true;
    }
    server.stop(0);
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "metriclog-page");
    thread.setDaemon(true);
    return thread;
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
