package io.github.metriclogger.spi;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names that become one segment of a path on any system: projects, runs, files. */
public final class PathSegment {

  /** The longest name, in bytes of UTF-8: leaves room for what is put behind it. */
  public static final int MAX_BYTES = 200;

  private static final String FORBIDDEN = "/\\<>:\"|?*";
  private static final List<String> DEVICES = List.of("con", "prn", "aux", "nul");
  private static final String PORTS = "0123456789¹²³";

  private PathSegment() {}

  /**
   * What keeps a name from being a path segment.
   *
   * @param name any text
   * @return what is wrong, to follow the quoted name; empty when nothing is
   */
  public static Optional<String> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of("must not be empty");
    }
    if (name.equals(".") || name.equals("..")) {
      return Optional.of("names a folder of its own meaning; choose another name");
    }
    if (!name.equals(name.strip()) || name.endsWith(".")) {
      return Optional.of("must not begin or end with a space, nor end with a dot");
    }
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      if (isControl(name.codePointAt(i))) {
        return Optional.of("must not hold control characters or line breaks");
      }
    }
    for (int i = 0; i < name.length(); i++) {
      if (isForbidden(name.charAt(i))) {
        return Optional.of("must be one path segment: none of / \\ < > : \" | ? *");
      }
    }
    if (isDevice(name)) {
      return Optional.of("is reserved by Windows; choose another name");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return Optional.of("is too long: at most " + MAX_BYTES + " bytes of UTF-8");
    }
    return encodable(name);
  }

  private static Optional<String> encodable(String name) {
    try {
      return Path.of(name).getNameCount() == 1
          ? Optional.empty()
          : Optional.of("must be one path segment");
    } catch (InvalidPathException wrong) {
      return Optional.of("cannot be a file name with this JVM's file encoding; set LC_ALL=C.UTF-8");
    }
  }

  /**
   * The nearest legal name: what is forbidden becomes a dash.
   *
   * @param name any text
   * @return a path segment, {@code run} when nothing is left of the name
   */
  public static String of(String name) {
    if (problem(name).isEmpty()) {
      return name;
    }
    StringBuilder legal = new StringBuilder();
    name.strip()
        .codePoints()
        .map(point -> isControl(point) || isForbidden(point) ? '-' : point)
        .takeWhile(point -> utf8Length(legal) + 4 <= MAX_BYTES)
        .forEachOrdered(legal::appendCodePoint);
    String trimmed = legal.toString().replaceAll("[\\s.]+$", "");
    String safe = isDevice(trimmed) ? "_" + trimmed : trimmed;
    return problem(safe).isEmpty() ? safe : "run";
  }

  /** Whether Windows takes it for a device, with any ending: con, com1.txt. */
  private static boolean isDevice(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    int dot = lower.indexOf('.');
    String stem = dot < 0 ? lower : lower.substring(0, dot);
    boolean port =
        stem.length() == 4
            && (stem.startsWith("com") || stem.startsWith("lpt"))
            && PORTS.indexOf(stem.charAt(3)) >= 0;
    return port || DEVICES.contains(stem);
  }

  private static int utf8Length(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isForbidden(int point) {
    return FORBIDDEN.indexOf(point) >= 0;
  }

  private static boolean isControl(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
