package io.github.metriclogger.testkit.wandb;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/** The body of a response that ends only when it is no longer read. */
final class EndlessBody implements MockResponseBody {

  private static final byte[] START = {'{', '"', 'd', 'a', 't', 'a', '"', ':', '"'};
  private static final int PIECE = 1 << 16;

  private final boolean zipped;

  private EndlessBody(boolean zipped) {
    this.zipped = zipped;
  }

  /** Replaces the body of a response by an endless one. */
  static void spoil(MockResponse.Builder response, Fault fault) {
    boolean bomb = fault.way() == Fault.Way.BOMB;
    response.body(new EndlessBody(bomb)).removeHeader("Content-Length");
    response.setHeader("Connection", "close");
    if (bomb) {
      response.setHeader("Content-Encoding", "gzip");
    } else if (fault.way() == Fault.Way.TRICKLE) {
      response.throttleBody(1, fault.delay().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** Returns -1, since the length is unknown. */
  @Override
  public long getContentLength() {
    return -1;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    if (zipped) {
      GZIPOutputStream zip = new GZIPOutputStream(sink.outputStream());
      write(zip::write);
    } else {
      write(bytes -> sink.write(bytes).flush());
    }
  }

  private interface Target {
    void write(byte[] bytes) throws IOException;
  }

  private static void write(Target target) throws IOException {
    target.write(START);
    byte[] piece = new byte[PIECE];
    while (true) {
      target.write(piece);
    }
  }
}
