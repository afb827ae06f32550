package io.github.metriclogger.cli.source;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.file.FilePlace;
import io.github.metriclogger.support.file.PositionToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows a directory in which each file holds one tag, which its path names; files that appear
 * later are found. Not safe for use by several threads.
 */
public final class TagFolder implements RunReader {

  private static final int DEEPEST = 16;

  private final Path folder;
  private final String ending;
  private final Content content;
  private final Map<String, TagFile> tags = new TreeMap<>();
  private final Map<String, String> places;
  private boolean isConfigured;

  /** What the files of a directory hold. */
  @FunctionalInterface
  public interface Content {

    /**
     * Begins to read the rows of a tag.
     *
     * @param file the file of the tag
     * @param isContinued whether reading begins behind its first lines
     */
    Rows rows(String tag, Path file, boolean isContinued);

    /** The configuration of the run, which is reported before the values. */
    default Map<String, Object> config() throws IOException {
      return Map.of();
    }
  }

  /** The rows of one tag. */
  @FunctionalInterface
  public interface Rows {

    /** Reports a line, without its end. */
    void row(byte[] bytes, int from, int to, AxisVisitor visitor);
  }

  /**
   * Creates a reader.
   *
   * @param folder the directory, which need not be there yet
   * @param ending how its files end, without which they name their tags; may be empty
   * @param content what the files hold
   * @param from where to continue
   */
  public TagFolder(Path folder, String ending, Content content, ReadPosition from) {
    this.folder = folder;
    this.ending = ending;
    this.content = content;
    Map<String, String> known = PositionToken.parse(from);
    this.places = known == null ? new TreeMap<>() : known;
  }

  /** Whether a directory is there and has a file with an ending. */
  public static boolean isFilled(Path folder, String ending) {
    try {
      return Files.isDirectory(folder) && !files(folder, ending).isEmpty();
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** The files below a directory by the order of their paths. */
  public static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
      return files
          .filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (UncheckedIOException goneOrClosed) {
      throw goneOrClosed.getCause();
    }
  }

  /** What a file is called below a directory, without its ending. */
  public static String name(Path folder, Path file, String ending) {
    String path = folder.relativize(file).toString().replace('\\', '/');
    return path.substring(0, path.length() - ending.length());
  }

  @Override
  public boolean poll(RunVisitor visitor) throws IOException {
    AxisVisitor to = AxisVisitor.of(visitor);
    if (!isConfigured) {
      isConfigured = true;
      Map<String, Object> config = content.config();
      if (!config.isEmpty()) {
        to.config(config);
      }
    }
    if (Files.isDirectory(folder)) {
      for (Path file : files(folder, ending)) {
        tags.computeIfAbsent(name(folder, file, ending), tag -> tagFile(tag, file));
      }
    }
    boolean more = false;
    for (TagFile tag : tags.values()) {
      more |= tag.poll(to);
      if (tag.isVoid) { // one tag cannot be taken back alone
        tags.clear();
        places.clear();
        isConfigured = false;
        to.reset();
        return true;
      }
    }
    return more;
  }

  private TagFile tagFile(String tag, Path file) {
    String known = places.get(tag);
    FilePlace place = known == null ? null : FilePlace.parse(known);
    FilePlace from = place == null ? FilePlace.START : place;
    return new TagFile(file, from, content.rows(tag, file, from.offset() > 0));
  }

  @Override
  public ReadPosition position() {
    Map<String, String> now = new TreeMap<>();
    tags.forEach(
        (name, tag) -> {
          FilePlace place = tag.lines.place();
          if (place.offset() > 0) {
            now.put(name, place.text());
          }
        });
    return PositionToken.write(now);
  }

  @Override
  public void close() {}

  /** Follows the file of one tag. */
  private static final class TagFile implements GrowingLines.Listener {

    private final GrowingLines lines;
    private final Rows rows;
    private @Nullable AxisVisitor visitor;

    /** Whether the file was rewritten: what was reported of it does not hold any more. */
    private boolean isVoid;

    private TagFile(Path file, FilePlace from, Rows rows) {
      this.lines = new GrowingLines(file, from, this);
      this.rows = rows;
    }

    private boolean poll(AxisVisitor to) throws IOException {
      visitor = to;
      return lines.poll();
    }

    @Override
    public void line(byte[] bytes, int from, int to) {
      rows.row(bytes, from, to, Objects.requireNonNull(visitor));
    }

    @Override
    public void reset() {
      isVoid = true;
    }
  }
}
