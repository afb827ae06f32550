package io.github.metriclogger.run.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Turns tags into file names. Slashes in a tag separate directories; characters that some file
 * system forbids become {@code _}. A tag that has to be changed gets a checksum, so that two tags
 * never share a name.
 */
final class MediaNames {

  private static final int MAX_BYTES = 100;
  private static final int MAX_DEPTH = 12;
  private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\\\:*?\"<>|]");
  private static final Pattern EDGES = Pattern.compile("^[.~ ]|[. ]$");
  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x20-\\x7e]");
  private static final Pattern RESERVED =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

  private MediaNames() {}

  /**
   * Returns the path for a tag below a directory.
   *
   * @param tag any text
   * @return the path without number and extension
   */
  static Path resolve(Path directory, String tag) {
    String name = relative(tag);
    try {
      return directory.resolve(name);
    } catch (InvalidPathException e) { // this JVM's file names are ASCII
      return directory.resolve(marked(NOT_ASCII.matcher(name).replaceAll("_"), tag));
    }
  }

  private static String relative(String tag) {
    List<String> segments = new ArrayList<>();
    for (String segment : tag.split("/", MAX_DEPTH)) {
      String name = clean(segment);
      if (!name.isEmpty()) {
        segments.add(name);
      }
    }
    String name = String.join("/", segments);
    return name.equals(tag) && !name.isEmpty() ? name : marked(name, tag);
  }

  private static String clean(String segment) {
    String name = FORBIDDEN.matcher(segment.replace('/', '_')).replaceAll("_");
    name = shortened(name);
    name = EDGES.matcher(name).replaceAll("_");
    return RESERVED.matcher(name).matches() ? "_" + name : name;
  }

  private static String shortened(String name) {
    int length = Math.min(name.length(), MAX_BYTES);
    while (length > 0
        && (Character.isHighSurrogate(name.charAt(length - 1))
            || name.substring(0, length).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES)) {
      length--;
    }
    return name.substring(0, length);
  }

  private static String marked(String name, String tag) {
    CRC32 checksum = new CRC32();
    checksum.update(tag.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%s~%08x", name, checksum.getValue());
  }
}
