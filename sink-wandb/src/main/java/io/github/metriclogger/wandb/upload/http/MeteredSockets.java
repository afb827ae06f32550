package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.wandb.text.ExplainedException;
import io.github.metriclogger.wandb.text.FailureText;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that stop reading when an answer exceeds its bound. The check lies below all parsers,
 * because lines in chunked and gzip encoding have no limit of their own. What a thread reads counts
 * against the bound that the thread has set. Safe for use by several threads.
 */
final class MeteredSockets extends SocketFactory {

  private static final ThreadLocal<@Nullable Meter> METERS = new ThreadLocal<>();

  /** Bounds what the calling thread reads until {@link #release}. */
  static void bound(AnswerBound bound) {
    METERS.set(new Meter(bound));
  }

  /** Removes the bound of the calling thread. */
  static void release() {
    METERS.remove();
  }

  @Override
  public Socket createSocket() {
    return new Metered();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
  }

  private Socket connected(InetSocketAddress to, @Nullable InetSocketAddress from)
      throws IOException {
    Socket socket = createSocket();
    try {
      if (from != null) {
        socket.bind(from);
      }
      socket.connect(to);
      return socket;
    } catch (IOException | RuntimeException failure) {
      socket.close();
      throw failure;
    }
  }

  /** What a thread may still read. Only that thread uses it. */
  private static final class Meter {

    private final Duration time;
    private long bytes;
    private long answersSince;
    private boolean answers;

    private Meter(AnswerBound bound) {
      time = bound.time();
      bytes = bound.wireBytes();
    }

    /** While a request is being sent, no answer is late. */
    private void writes() {
      answers = false;
    }

    private void reads() throws IOException {
      if (answers && now() - answersSince > time.toNanos()) {
        throw new ExplainedException(FailureText.ANSWER_SLOW, "seconds", time.toMillis() / 1e3);
      }
      if (bytes <= 0) {
        throw new ExplainedException(FailureText.ANSWER_ENDLESS);
      }
    }

    /**
     * The time of the answer starts at its first byte, since the system may still be sending the
     * request.
     */
    private void took(long count) {
      bytes -= Math.max(0, count);
      if (!answers) {
        answers = true;
        answersSince = now();
      }
    }

    private static long now() {
      return TimeSource.system().nanoTime();
    }
  }

  private static final class Metered extends Socket {

    @Override
    public InputStream getInputStream() throws IOException {
      return new Answers(super.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return new Requests(super.getOutputStream());
    }
  }

  private static final class Answers extends FilterInputStream {

    Answers(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      Meter meter = METERS.get();
      if (meter == null) {
        return in.read(target, from, length);
      }
      meter.reads();
      int count = in.read(target, from, length);
      meter.took(count);
      return count;
    }
  }

  private static final class Requests extends FilterOutputStream {

    Requests(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
      Meter meter = METERS.get();
      if (meter != null) {
        meter.writes();
      }
      out.write(source, from, length);
    }
  }
}
