package io.github.metriclogger.wandb.upload.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import okhttp3.Credentials;

/** The API key, which leaves this object only in the authorization header. */
public final class Secret {

  private static final String MASK = "***";
  private static final int LONGEST_TEXT = 300;

  private final String key;

  /** Keeps a key. */
  public Secret(String key) {
    this.key = key;
  }

  String authorization() {
    return Credentials.basic("api", key);
  }

  /** The text on one line, shortened for display, with every form of the key masked. */
  public String clean(String text) {
    String clean = text;
    if (!key.isEmpty()) {
      String pair = "api:" + key;
      String encoded =
          Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.ISO_8859_1));
      clean = clean.replace(encoded, MASK).replace(key, MASK);
    }
    clean = clean.replaceAll("\\s+", " ").strip();
    return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT) + "…";
  }

  @Override
  public String toString() {
    return MASK;
  }
}
