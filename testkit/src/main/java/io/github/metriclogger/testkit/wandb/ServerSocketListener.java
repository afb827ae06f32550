package io.github.metriclogger.testkit.wandb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockWebServer;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/**
 * The listening socket of the server, which can be closed and reopened at the same port. Loopback
 * only.
 */
final class ServerSocketListener {

  private final Dispatcher dispatcher;
  private final @Nullable HeldCertificate certificate;
  private final int port;
  private @Nullable MockWebServer server;

  ServerSocketListener(Dispatcher dispatcher, @Nullable HeldCertificate certificate) {
    this.dispatcher = dispatcher;
    this.certificate = certificate;
    MockWebServer first = open(0);
    this.server = first;
    this.port = first.getPort();
  }

  /** Returns a self-signed certificate. */
  static HeldCertificate selfSigned() {
    return new HeldCertificate.Builder()
        .commonName("localhost")
        .addSubjectAlternativeName("localhost")
        .addSubjectAlternativeName("127.0.0.1")
        .build();
  }

  String address() {
    return (certificate == null ? "http" : "https") + "://127.0.0.1:" + port;
  }

  synchronized void close() {
    MockWebServer open = server;
    server = null;
    if (open != null) {
      open.close();
    }
  }

  synchronized void reopen() {
    if (server == null) {
      server = open(port);
    }
  }

  private MockWebServer open(int wanted) {
    MockWebServer opened = new MockWebServer();
    opened.setServerSocketFactory(new NoDelaySockets());
    opened.setDispatcher(dispatcher);
    opened.setProtocols(List.of(Protocol.HTTP_1_1));
    if (certificate != null) {
      HandshakeCertificates certificates =
          new HandshakeCertificates.Builder().heldCertificate(certificate).build();
      opened.useHttps(certificates.sslSocketFactory());
    }
    try {
      opened.start(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), wanted);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    return opened;
  }
}
