package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.ExplainedException;
import io.github.metriclogger.wandb.text.FailureText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that are trusted: those of the JDK and those of a file.
 *
 * @param sockets makes sockets that trust them
 * @param manager decides
 */
record TrustedCertificates(SSLSocketFactory sockets, X509TrustManager manager) {

  /**
   * Reads a file of certificates in PEM.
   *
   * @throws IOException when it holds none, or cannot be read
   */
  static TrustedCertificates of(Path pem) throws IOException {
    try (InputStream stream = Files.newInputStream(pem)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (X509Certificate known : manager(null).getAcceptedIssuers()) {
        store.setCertificateEntry("jdk-" + count++, known);
      }
      int ours = 0;
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Certificate certificate : factory.generateCertificates(stream)) {
        store.setCertificateEntry("file-" + ours++, certificate);
      }
      if (ours == 0) {
        throw new ExplainedException(FailureText.NO_CERTIFICATE, "file", pem);
      }
      X509TrustManager manager = manager(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      return new TrustedCertificates(context.getSocketFactory(), manager);
    } catch (GeneralSecurityException failure) {
      throw new ExplainedException(
          FailureText.UNUSABLE_CERTIFICATES, "file", pem, "cause", Cause.of(failure));
    }
  }

  private static X509TrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("this JDK has no trust manager for X.509");
  }
}
