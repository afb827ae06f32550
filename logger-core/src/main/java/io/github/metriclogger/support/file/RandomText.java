package io.github.metriclogger.support.file;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;

/**
 * Random texts for ids and names of files that nobody can foresee. They come from the operating
 * system: the JDK's own source of the same bytes takes a tenth of the time that opening a run takes
 * to be found among its security providers. Safe for use by several threads.
 */
public final class RandomText {

  private static final String SOURCE = "/dev/urandom";
  private static final String CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

  /** Bytes from here on would make the first characters more likely than the others. */
  private static final int UNFAIR = 256 - 256 % CHARACTERS.length();

  private RandomText() {}

  /**
   * Returns random digits and lower-case letters; each is one of 36, so that 8 of them are one of
   * 2.8 · 10<sup>12</sup> texts.
   *
   * @param length the number of characters
   */
  public static String of(int length) {
    StringBuilder text = new StringBuilder(length);
    while (text.length() < length) {
      for (byte each : bytes(length)) {
        int number = each & 0xFF;
        if (number < UNFAIR && text.length() < length) {
          text.append(CHARACTERS.charAt(number % CHARACTERS.length()));
        }
      }
    }
    return text.toString();
  }

  private static byte[] bytes(int count) {
    try (InputStream source = new FileInputStream(SOURCE)) {
      byte[] bytes = source.readNBytes(count);
      if (bytes.length == count) {
        return bytes;
      }
    } catch (IOException | SecurityException notThere) {
      // Windows
    }
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
