package io.github.metriclogger.wandb.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Explains the failures that the JDK and the HTTP client report only in English. */
final class FailureCauses {

  /** A chain of causes may be a ring. */
  private static final int LONGEST_CHAIN = 16;

  private FailureCauses() {}

  static Cause of(Throwable failure) {
    Throwable link = failure;
    for (int i = 0; link != null && i < LONGEST_CHAIN; i++) {
      if (link instanceof Explained ours) {
        return ours.explanation();
      }
      link = link.getCause();
    }
    link = failure;
    for (int i = 0; link != null && i < LONGEST_CHAIN; i++) {
      FailureText text = text(link);
      if (text != null) {
        return Cause.of(text, "detail", message(link));
      }
      link = link.getCause();
    }
    return Cause.verbatim(failure instanceof IOException ? message(failure) : failure.toString());
  }

  private static @Nullable FailureText text(Throwable failure) {
    FailureText file = ofFile(failure);
    return file != null ? file : ofNetwork(failure);
  }

  private static @Nullable FailureText ofFile(Throwable failure) {
    if (failure instanceof NoSuchFileException) {
      return FailureText.NO_SUCH_FILE;
    }
    return failure instanceof AccessDeniedException ? FailureText.ACCESS_DENIED : null;
  }

  private static @Nullable FailureText ofNetwork(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return FailureText.UNKNOWN_HOST;
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return FailureText.NO_CONNECTION;
    }
    if (failure instanceof InterruptedIOException) { // how sockets and the HTTP client time out
      return FailureText.TIMED_OUT;
    }
    if (failure instanceof SSLException) {
      return isTrust(failure) ? FailureText.UNTRUSTED : FailureText.TLS_FAILED;
    }
    boolean isLost =
        failure instanceof SocketException
            || failure instanceof EOFException
            || failure instanceof ProtocolException;
    return isLost ? FailureText.CONNECTION_LOST : null;
  }

  private static boolean isTrust(Throwable failure) {
    return failure instanceof SSLPeerUnverifiedException
        || failure.getCause() instanceof CertificateException;
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
