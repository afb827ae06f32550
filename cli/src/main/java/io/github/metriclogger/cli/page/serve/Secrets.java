package io.github.metriclogger.cli.page.serve;

import io.github.metriclogger.support.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a browser must know. The token is in the printed link alone; it is swapped for the cookie,
 * which is sent to the folder alone.
 *
 * @param token what the link holds
 * @param cookie the value of the cookie
 * @param folder the path of everything but the link, such as {@code /4rD1x_k0PqZ2v8Qy/}
 */
record Secrets(String token, String cookie, String folder) {

  /** The environment variable with a token of the person's choice. */
  static final String VARIABLE = "METRICLOG_TOKEN";

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,200}");
  private static final int BYTES = 24;
  private static final int FOLDER_LENGTH = 16;

  /** New ones, which die with the server. */
  static Secrets random() {
    return new Secrets(random(BYTES), random(BYTES), "/" + random(BYTES / 2) + "/");
  }

  /**
   * Those that belong to a token, the same after each start.
   *
   * @param token chosen by the person; null or empty = random ones
   * @throws IllegalArgumentException for a token that is too short or cannot stand in a link
   */
  static Secrets of(@Nullable String token) {
    if (token == null || token.isEmpty()) {
      return random();
    }
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(VARIABLE);
    }
    String folder = derived(token, "folder").substring(0, FOLDER_LENGTH);
    return new Secrets(token, derived(token, "cookie"), "/" + folder + "/");
  }

  private static String derived(String token, String purpose) {
    byte[] text = (purpose + " " + token).getBytes(StandardCharsets.UTF_8);
    return base64(Sha256.digest().digest(text));
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return base64(random);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Says nothing of what it holds. */
  @Override
  public String toString() {
    return "Secrets";
  }
}
