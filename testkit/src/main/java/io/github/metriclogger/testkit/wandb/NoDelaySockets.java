package io.github.metriclogger.testkit.wandb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Creates sockets that send data immediately. A response is sent in pieces, and by default the
 * second piece waits until the peer has acknowledged the first, which it delays by 40 ms.
 */
final class NoDelaySockets extends ServerSocketFactory {

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new Prompt();
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return new Prompt(port, 0, null);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) throws IOException {
    return new Prompt(port, backlog, null);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
      throws IOException {
    return new Prompt(port, backlog, address);
  }

  private static final class Prompt extends ServerSocket {
    Prompt() throws IOException {}

    Prompt(int port, int backlog, @Nullable InetAddress address) throws IOException {
      super(port, backlog, address);
    }

    @Override
    public Socket accept() throws IOException {
      Socket socket = super.accept();
      socket.setTcpNoDelay(true);
      socket.setReuseAddress(true); // otherwise its remains prevent the port from being reopened
      return socket;
    }
  }
}
