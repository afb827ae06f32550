package io.github.metriclogger.config.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of a settings file: bounded, and nothing but UTF-8. */
public final class YamlFile {

  /** More than any option file needs: what is larger is something else. */
  static final int MAX_BYTES = 4 << 20;

  private YamlFile() {}

  /**
   * The file's text, without a byte order mark; empty after a problem was found.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public static Optional<String> read(Path file, Diagnostics findings) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException failure) {
      throw new UncheckedIOException(unreadable(file), failure);
    }
    String complaint = complaint(bytes);
    if (complaint != null) {
      findings.problem(place(file, 0), complaint);
      return Optional.empty();
    }
    return decode(file, bytes, findings);
  }

  /** With the whole path: a wrong one is mostly a matter of where the program was started. */
  private static String unreadable(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    if (Files.notExists(file)) {
      return "there is no settings file " + whole;
    }
    return Files.isDirectory(file)
        ? whole + " is a directory, not a settings file"
        : "cannot read the settings file " + whole;
  }

  /** A line of the file. */
  public static Origin place(Path file, int line) {
    return new Origin(line == 0 ? file.toString() : file + ":" + line, "", line, false);
  }

  private static @Nullable String complaint(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return "is larger than " + Units.show(MAX_BYTES) + ", which no settings file is";
    }
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      return "is UTF-16; save it as UTF-8";
    }
    for (byte octet : bytes) {
      if (octet == 0) {
        return "is a binary file, not YAML";
      }
    }
    return null;
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static Optional<String> decode(Path file, byte[] bytes, Diagnostics findings) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      findings.problem(place(file, line), "is not UTF-8; save the file as UTF-8");
      return Optional.empty();
    }
    String text = out.flip().toString();
    return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }
}
