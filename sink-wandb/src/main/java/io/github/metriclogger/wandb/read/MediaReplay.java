package io.github.metriclogger.wandb.read;

import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.spi.ImageFileVisitor;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports those values of a row that have a {@code _type}; unknown ones are skipped. */
final class MediaReplay {

  private static final int MOST_BINS = 1 << 16;

  private final MediaSource files;

  /**
   * A replay.
   *
   * @param directory {@code files} beside the log
   */
  MediaReplay(Path directory) {
    files = new MediaSource(directory);
  }

  /**
   * Reports a value.
   *
   * @param value its other keys say what it holds
   */
  void report(String tag, String type, Map<?, ?> value, RowPlace place, RunVisitor visitor) {
    switch (type) {
      case "histogram" -> histogram(tag, value, place, visitor);
      case "image-file" ->
          images(tag, list(value.get("path")), list(value.get("caption")), place, visitor);
      case "images/separated" ->
          images(tag, list(value.get("filenames")), list(value.get("captions")), place, visitor);
      case "table-file" -> table(tag, value.get("path"), place, visitor);
      default -> {}
    }
  }

  private static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    return value == null ? List.of() : List.of(value);
  }

  private static void histogram(String tag, Map<?, ?> value, RowPlace place, RunVisitor visitor) {
    double[] counts = numbers(list(value.get("values")));
    double[] edges = numbers(list(value.get("bins")));
    if (counts.length > MOST_BINS) {
      return;
    }
    long[] whole = new long[counts.length];
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < counts.length && edges.length == counts.length + 1; i++) {
      whole[i] = Math.round(counts[i]);
      double middle = edges[i] / 2 + edges[i + 1] / 2;
      sum += whole[i] * middle;
      squares += whole[i] * middle * middle;
    }
    try {
      Histogram histogram = Histogram.ofBins(new Histogram.Bins(edges, whole), sum, squares);
      visitor.event(new HistogramLogged(tag, histogram, place.step(), place.eventTime()));
    } catch (IllegalArgumentException e) {
      // no bins that make sense
    }
  }

  private static double[] numbers(List<?> list) {
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
    return numbers;
  }

  private void images(
      String tag, List<?> paths, List<?> captions, RowPlace place, RunVisitor visitor) {
    if (visitor instanceof ImageFileVisitor taker) {
      imageFiles(tag, paths, captions, place, taker);
      return;
    }
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      Image image = files.image(String.valueOf(paths.get(i)));
      Object caption = i < captions.size() ? captions.get(i) : null;
      if (image != null) {
        images.add(caption == null ? image : image.withCaption(String.valueOf(caption)));
      }
    }
    if (!images.isEmpty()) {
      visitor.event(new ImagesLogged(tag, images, place.step(), place.eventTime()));
    }
  }

  private void imageFiles(
      String tag, List<?> paths, List<?> captions, RowPlace place, ImageFileVisitor visitor) {
    for (int i = 0; i < paths.size(); i++) {
      Object caption = i < captions.size() ? captions.get(i) : null;
      Path path = files.path(String.valueOf(paths.get(i)));
      if (path != null) {
        visitor.imageFile(
            new ImageFileVisitor.ImageFile(
                tag,
                place.step(),
                place.eventTime(),
                files.directory(),
                path,
                caption == null ? null : String.valueOf(caption)));
      }
    }
  }

  private void table(String tag, @Nullable Object path, RowPlace place, RunVisitor visitor) {
    try {
      if (files.json(String.valueOf(path)) instanceof Map<?, ?> content) {
        List<String> columns =
            list(content.get("columns")).stream().<String>map(String::valueOf).toList();
        List<List<Object>> rows = new ArrayList<>();
        for (Object row : list(content.get("data"))) {
          rows.add(new ArrayList<>(list(row)));
        }
        Table table = new Table(columns, rows);
        visitor.event(new TableLogged(tag, table, place.step(), place.eventTime()));
      }
    } catch (IOException | IllegalArgumentException e) {
      // no table that makes sense
    }
  }
}
