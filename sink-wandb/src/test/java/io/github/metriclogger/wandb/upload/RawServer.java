package io.github.metriclogger.wandb.upload;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A server that says what a test wants, byte by byte, and counts what was taken of it. */
public final class RawServer implements AutoCloseable {

  private final ServerSocket socket;
  private final Conversation conversation;
  private final AtomicLong sent = new AtomicLong();

  /** What happens in a connection. */
  public interface Conversation {
    void speak(InputStream in, OutputStream out) throws IOException;
  }

  public RawServer(Conversation conversation) {
    this.conversation = conversation;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      socket.setReceiveBufferSize(1 << 16);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    start("raw-server", this::accept);
  }

  /** A server that reads a request and then says this until nobody listens. */
  public static RawServer endless(String start, byte[] again) {
    return new RawServer(
        (in, out) -> {
          request(in);
          out.write(start.getBytes(StandardCharsets.ISO_8859_1));
          while (true) {
            out.write(again);
          }
        });
  }

  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** Bytes that went out, those in the system's buffers among them. */
  public long sent() {
    return sent.get();
  }

  /** Reads the head of a request, and the body of a small one. */
  public static void request(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("no request");
      }
      head.append((char) c);
    }
    in.readNBytes(2);
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        start("raw-connection", () -> talk(connection));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void talk(Socket connection) {
    try (connection) {
      conversation.speak(
          new BufferedInputStream(connection.getInputStream(), 1 << 13),
          new Counting(connection.getOutputStream()));
    } catch (IOException gone) {
      // The client has heard enough.
    }
  }

  private static void start(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private final class Counting extends OutputStream {
    private final OutputStream out;

    private Counting(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      sent.addAndGet(length);
    }
  }
}
