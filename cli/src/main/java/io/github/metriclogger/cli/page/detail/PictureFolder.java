package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.support.file.FileStamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that another program put into a directory of a run: MLflow's artifacts, the plots of
 * DVCLive, what YOLO draws beside its table. Only their names are read before somebody looks at
 * one; what lies outside of the directory, after all links are followed, is not shown.
 */
final class PictureFolder implements RichSource {

  /** So many files of a directory are looked at. */
  private static final int MOST_FILES = 20_000;

  private static final int MOST_PICTURES = 2000;
  private static final int DEEPEST = 6;
  private static final String YOLO_TABLE = "results.csv";
  private static final String YOLO_SETTINGS = "args.yaml";

  private final Path folder;
  private final int depth;
  private final RichValues.ImageNumbers numbers;
  private final KnownKinds kinds;
  private final RichValues values = new RichValues();
  private Map<String, FileStamp> known = Map.of();

  /** A picture and where it lies. */
  private record Placed(String path, PictureNames.Picture picture, FileStamp stamp) {}

  /**
   * Where the pictures of a run lie.
   *
   * @param path a directory, which need not be there yet
   * @param depth how deep they may lie in it, at least 1
   */
  record Place(Path path, int depth) {

    /** The place of a run; null when its program is none that is known to draw. */
    static @Nullable Place of(FoundRun found) {
      for (Formats.Source source : found.sources()) {
        Path beside = source.path().toAbsolutePath().getParent();
        switch (source.formatName()) {
          case "mlflow" -> {
            return new Place(source.path().resolve("artifacts"), DEEPEST);
          }
          case "dvclive" -> {
            return new Place(source.path().resolve("plots"), DEEPEST);
          }
          default -> {
            if (beside != null
                && source.path().endsWith(YOLO_TABLE)
                && Files.isRegularFile(beside.resolve(YOLO_SETTINGS))) {
              return new Place(beside, 1);
            }
          }
        }
      }
      return null;
    }
  }

  /**
   * Creates it; nothing is read yet.
   *
   * @param place where the pictures lie
   * @param numbers gives them their numbers
   * @param kinds notes that there are some
   */
  PictureFolder(Place place, RichValues.ImageNumbers numbers, KnownKinds kinds) {
    this.folder = place.path();
    this.depth = place.depth();
    this.numbers = numbers;
    this.kinds = kinds;
  }

  @Override
  public RichValues values() {
    return values;
  }

  @Override
  public boolean poll() throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    List<Placed> pictures = pictures();
    Map<String, FileStamp> now = new TreeMap<>();
    pictures.forEach(picture -> now.put(picture.path, picture.stamp));
    if (!now.equals(known)) {
      known = now;
      values.clear();
      pictures.forEach(this::take);
    }
    return false;
  }

  private void take(Placed placed) {
    kinds.note(EventKind.IMAGES);
    PictureNames.Picture picture = placed.picture;
    Path file = folder.getFileSystem().getPath(placed.path);
    values.image(
        picture.tag(),
        new RichValues.Moment(picture.step(), picture.time()),
        null,
        numbers,
        () -> OwnFiles.read(folder, file, ImagePlace.LARGEST));
  }

  /** The pictures by tag and step; of very many the first. */
  private List<Placed> pictures() throws IOException {
    List<Placed> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, depth)) {
      for (Path file : (Iterable<Path>) files.limit(MOST_FILES)::iterator) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        PictureNames.Picture picture = PictureNames.of(path);
        if (picture != null && pictures.size() < MOST_PICTURES && Files.isRegularFile(file)) {
          BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
          pictures.add(new Placed(path, picture, FileStamp.of(attributes)));
        }
      }
    } catch (UncheckedIOException goneOrClosed) {
      throw goneOrClosed.getCause();
    }
    Comparator<Placed> byTag = Comparator.comparing(placed -> placed.picture.tag());
    pictures.sort(byTag.thenComparing(placed -> placed.picture.step()).thenComparing(Placed::path));
    return pictures;
  }

  @Override
  public void close() {
    // nothing stays open between two polls
  }
}
