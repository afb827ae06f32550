package io.github.metriclogger.cli.page.serve;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection that sends exactly what a test writes, and takes answers apart. */
final class RawClient implements Closeable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;

  /** An answer; names of headers in small letters. */
  record Reply(int status, Map<String, String> headers, String body) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = socket.getInputStream();
  }

  /** Sends text as it is. */
  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Sends a request; lines are header lines. */
  RawClient request(String method, String path, String... lines) throws IOException {
    return send(method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", lines) + "\r\n\r\n");
  }

  /** Reads a whole answer to a GET. */
  Reply reply() throws IOException {
    Reply head = head();
    return new Reply(head.status, head.headers, new String(body(head), StandardCharsets.UTF_8));
  }

  /** Reads what follows a head, as it was sent. */
  byte[] body(Reply head) throws IOException {
    return in.readNBytes(Integer.parseInt(head.headers.getOrDefault("content-length", "0")));
  }

  /** Reads the status and the headers alone. */
  Reply head() throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Reply(status, headers, "");
  }

  /** Reads a chunk of a stream; empty = the last one. */
  String chunk() throws IOException {
    int length = Integer.parseInt(line(), 16);
    String chunk = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    line();
    return chunk;
  }

  /** Whether the server has closed the connection; waits for it, and skips what it sent before. */
  boolean isClosed() {
    try {
      return in.skip(Long.MAX_VALUE) >= 0 && in.read() < 0;
    } catch (IOException e) {
      return !(e instanceof java.net.SocketTimeoutException);
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended after: " + line);
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
