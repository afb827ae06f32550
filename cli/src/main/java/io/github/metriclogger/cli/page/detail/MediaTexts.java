package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.support.Stamps;
import io.github.metriclogger.support.file.FileStamp;
import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files {@code media/text/<tag>.md} of a run directory of ours, each with the texts of a tag
 * under headings with their steps. Of a long one the end is read.
 */
final class MediaTexts {

  private static final int MOST_FILES = 500;
  private static final int DEEPEST = 13;
  private static final int LONGEST = 2 << 20;

  private static final Pattern HEADING =
      Pattern.compile("(?m)^## step (-?\\d{1,18}), (\\d{4}-\\d\\d-\\d\\dT[\\d:.]{8,20}Z)$");

  /** What a tag that cannot be a file name ends with there. */
  private static final Pattern CHECKSUM = Pattern.compile("~[0-9a-f]{8}$");

  private final Path run;
  private final Path directory;
  private final LatestValues<TextValue> target;
  private final Map<Path, FileStamp> seen = new HashMap<>();

  /**
   * Creates it; nothing is read yet.
   *
   * @param run the run directory
   * @param target gets the texts
   */
  MediaTexts(Path run, LatestValues<TextValue> target) {
    this.run = run;
    this.directory = run.resolve("media").resolve("text");
    this.target = target;
  }

  /** Reads the files that have changed. */
  void poll() {
    for (Path file : files()) {
      try {
        FileStamp now = FileStamp.of(Files.readAttributes(file, BasicFileAttributes.class));
        if (!now.equals(seen.put(file, now)) && SafeFiles.isWithin(run, file)) {
          String tag = tag(file);
          target.remove(tag);
          read(tag, end(file));
        }
      } catch (IOException unreadable) {
        // the others are shown
      }
    }
  }

  private List<Path> files() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> below =
        Files.find(directory, DEEPEST, (path, is) -> path.toString().endsWith(".md"))) {
      return below.limit(MOST_FILES).sorted().toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of();
    }
  }

  private String tag(Path file) {
    String name = directory.relativize(file).toString().replace('\\', '/');
    return CHECKSUM.matcher(name.substring(0, name.length() - ".md".length())).replaceFirst("");
  }

  private static String end(Path file) throws IOException {
    try (FileChannel channel = SafeFiles.openForReading(file)) {
      long size = channel.size();
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LONGEST, size));
      long from = size - bytes.capacity();
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
        // until it is full or the file ends
      }
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
  }

  private void read(String tag, String all) {
    Matcher heading = HEADING.matcher(all);
    boolean more = heading.find();
    while (more) {
      long step = Long.parseLong(heading.group(1));
      double time = Stamps.seconds(heading.group(2));
      int from = heading.end();
      more = heading.find();
      String text = all.substring(from, more ? heading.start() : all.length());
      target.add(tag, TextValue.of(text.strip(), step, time));
    }
  }

  /** Forgets what was read: the values are void. */
  void reset() {
    seen.clear();
  }
}
