package io.github.metriclogger.wandb.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

/** Causes of failures in both languages. */
class CauseTest {

  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  @Test
  void in_innerCauses_areInTheSameLanguage() {
    Cause inner = Cause.of(FailureText.ANSWER_NO_JSON);
    Cause outer = Cause.of(FailureText.GAVE_UP, "cause", inner);
    assertEquals("gave up: the answer is not JSON", outer.in(Locale.ENGLISH));
    assertEquals("已放弃: 应答不是 JSON", outer.in(Locale.CHINESE));
  }

  @Test
  void of_failuresOfTheJdk_areExplained() {
    SSLHandshakeException untrusted = new SSLHandshakeException("x-detail");
    untrusted.initCause(new CertificateException("PKIX path building failed"));
    Map<Throwable, FailureText> texts =
        Map.ofEntries(
            Map.entry(new UnknownHostException("x-detail"), FailureText.UNKNOWN_HOST),
            Map.entry(new ConnectException("x-detail"), FailureText.NO_CONNECTION),
            Map.entry(new NoRouteToHostException("x-detail"), FailureText.NO_CONNECTION),
            Map.entry(new SocketTimeoutException("x-detail"), FailureText.TIMED_OUT),
            Map.entry(untrusted, FailureText.UNTRUSTED),
            Map.entry(new SSLPeerUnverifiedException("x-detail"), FailureText.UNTRUSTED),
            Map.entry(new SSLHandshakeException("x-detail"), FailureText.TLS_FAILED),
            Map.entry(new SSLException("x-detail"), FailureText.TLS_FAILED),
            Map.entry(new SocketException("x-detail"), FailureText.CONNECTION_LOST),
            Map.entry(
                new IOException("outer", new EOFException("x-detail")),
                FailureText.CONNECTION_LOST),
            Map.entry(new NoSuchFileException("x-detail"), FailureText.NO_SUCH_FILE),
            Map.entry(new AccessDeniedException("x-detail"), FailureText.ACCESS_DENIED));
    texts.forEach(
        (failure, text) -> {
          Cause cause = Cause.of(failure);
          assertEquals(text, cause.text(), failure::toString);
          assertTrue(cause.in(Locale.ENGLISH).contains("x-detail"), failure::toString);
          assertFalse(CHINESE.matcher(cause.in(Locale.ENGLISH)).find(), failure::toString);
          assertTrue(CHINESE.matcher(cause.in(Locale.CHINESE)).find(), failure::toString);
        });
  }

  /** TLS wraps what the socket below it throws. */
  @Test
  void of_ourExplanation_isFoundBehindAWrapper() {
    IOException ours = new ExplainedException(FailureText.ANSWER_ENDLESS);
    Cause cause = Cause.of(new SSLException("readRecord", ours));
    assertEquals(FailureText.ANSWER_ENDLESS, cause.text());
    assertEquals("the answer does not end", ours.getMessage());
  }

  @Test
  void of_otherFailures_areVerbatim() {
    assertEquals("No space left", Cause.of(new IOException("No space left")).in(Locale.CHINESE));
    assertEquals("IOException", Cause.of(new IOException()).in(Locale.CHINESE));
    Throwable first = new IllegalStateException("first");
    first.initCause(new IllegalStateException("second", first));
    assertEquals(first.toString(), Cause.of(first).in(Locale.ENGLISH), "a ring of causes");
  }
}
