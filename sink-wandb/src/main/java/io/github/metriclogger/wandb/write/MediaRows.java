package io.github.metriclogger.wandb.write;

import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.support.json.Json.NonFinite;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.Tags;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.write.MediaCopies.Saved;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Writes events other than scalars, one row each. The files of a row, and the record that has them
 * uploaded, are written before it. Not for use by several threads.
 */
final class MediaRows {

  private static final int MOST_IMAGES = 108;
  private static final int BINS = 64;
  private static final int MOST_BINS = 512;
  private static final int NOW = 0;
  private static final int MEDIA = 2;

  private final RecordLog log;
  private final ScalarRows rows;
  private final MediaCopies files;
  private final SummaryRecords summary;
  private final SinkContext context;

  MediaRows(
      RecordLog log,
      ScalarRows rows,
      MediaCopies files,
      SummaryRecords summary,
      SinkContext context) {
    this.log = log;
    this.rows = rows;
    this.files = files;
    this.summary = summary;
    this.context = context;
  }

  /** Writes one image as it is, several as a list. Their bytes are not re-encoded. */
  void images(ImagesLogged event) throws IOException {
    List<Image> images = event.images();
    if (images.size() > MOST_IMAGES) {
      WandbText.MANY_IMAGES.warn(context, "count", MOST_IMAGES);
      images = images.subList(0, MOST_IMAGES);
    }
    if (images.isEmpty() || rows.leavesOut(event.tag(), event.step())) {
      return;
    }
    List<Saved> saved = new ArrayList<>();
    for (Image image : images) {
      String extension = "." + image.format().extension();
      saved.add(files.save("images", event.tag(), event.step(), extension, image.encoded()));
    }
    announce(saved);
    Map<String, Object> value =
        images.size() == 1 ? image(images.get(0), saved.get(0)) : row(images, saved);
    row(new Place(event.tag(), event.step(), event.wallTime()), value);
  }

  private static Map<String, Object> image(Image image, Saved saved) {
    Map<String, Object> value = file("image-file", saved);
    value.put("format", image.format().extension());
    value.put("width", image.width());
    value.put("height", image.height());
    if (image.caption() != null) {
      value.put("caption", image.caption());
    }
    return value;
  }

  private static Map<String, Object> row(List<Image> images, List<Saved> saved) {
    Image first = images.get(0);
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("_type", "images/separated");
    value.put("width", first.width());
    value.put("height", first.height());
    value.put("format", first.format().extension());
    value.put("count", images.size());
    value.put("filenames", saved.stream().map(Saved::path).toList());
    if (images.stream().anyMatch(image -> image.caption() != null)) {
      value.put("captions", captions(images));
    }
    return value;
  }

  /** The first caption must be a text, because readers look there to see whether there are any. */
  private static List<@Nullable String> captions(List<Image> images) {
    List<@Nullable String> captions = new ArrayList<>();
    for (Image image : images) {
      captions.add(captions.isEmpty() && image.caption() == null ? "" : image.caption());
    }
    return captions;
  }

  /** Non-finite values are in no bin. */
  void histogram(HistogramLogged event) {
    if (rows.leavesOut(event.tag(), event.step())) {
      return;
    }
    Histogram.Bins bins = event.histogram().bins(BINS);
    Map<String, String> leaves = new LinkedHashMap<>();
    leaves.put("_type", "\"histogram\"");
    leaves.put("values", JsonNumbers.array(MergedBins.counts(bins, MOST_BINS)));
    leaves.put("bins", JsonNumbers.array(MergedBins.edges(bins, MOST_BINS)));
    leaves(new Place(event.tag(), event.step(), event.wallTime()), leaves);
  }

  void text(TextLogged event) {
    if (rows.leavesOut(event.tag(), event.step())) {
      return;
    }
    Place place = new Place(event.tag(), event.step(), event.wallTime());
    String key = Tags.key(event.tag());
    String json = Json.write(event.text());
    write(place, List.of(Item.of(key, json)));
    summary.put(key, json);
  }

  void table(TableLogged event) throws IOException {
    table(new Place(event.tag(), event.step(), event.wallTime()), event.table());
  }

  /** Writes a curve as a table, from which the server draws its charts. */
  void prCurve(PrCurveLogged event) throws IOException {
    PrCurve curve = event.curve();
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < curve.thresholds(); i++) {
      double threshold = (double) i / (curve.thresholds() - 1);
      rows.add(List.of(threshold, curve.precision(i), curve.recall(i)));
    }
    Table table = new Table(List.of("threshold", "precision", "recall"), rows);
    table(new Place(event.tag(), event.step(), event.wallTime()), table);
  }

  private void table(Place place, Table table) throws IOException {
    if (rows.leavesOut(place.tag(), place.step())) {
      return;
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("columns", table.columns());
    content.put("data", table.rows());
    byte[] json = Json.write(content, NonFinite.TEXT).getBytes(StandardCharsets.UTF_8);
    Saved saved = files.save("table", place.tag(), place.step(), ".table.json", json);
    announce(List.of(saved));
    Map<String, Object> value = file("table-file", saved);
    value.put("ncols", table.columns().size());
    value.put("nrows", table.rows().size());
    value.put("log_mode", "IMMUTABLE");
    row(place, value);
  }

  /** Where a value belongs. */
  private record Place(String tag, long step, double wallTime) {}

  private static Map<String, Object> file(String type, Saved saved) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("_type", type);
    value.put("path", saved.path());
    value.put("sha256", saved.sha256());
    value.put("size", saved.size());
    return value;
  }

  private void announce(List<Saved> saved) {
    log.add(
        new LogRecord.Files(
            saved.stream().map(file -> new LogRecord.FileEntry(file.path(), NOW, MEDIA)).toList()));
  }

  private void row(Place place, Map<String, Object> value) {
    Map<String, String> leaves = new LinkedHashMap<>();
    value.forEach((leaf, content) -> leaves.put(leaf, Json.write(content, NonFinite.TEXT)));
    leaves(place, leaves);
  }

  /**
   * Writes a map leaf by leaf, as the official client does.
   *
   * @param leaves the JSON of each
   */
  private void leaves(Place place, Map<String, String> leaves) {
    String key = Tags.key(place.tag());
    List<Item> items = new ArrayList<>();
    StringJoiner whole = new StringJoiner(",", "{", "}");
    leaves.forEach(
        (leaf, json) -> {
          items.add(new Item(List.of(key, leaf), json));
          whole.add(Json.write(leaf) + ":" + json);
        });
    write(place, items);
    summary.put(key, whole.toString());
  }

  private void write(Place place, List<Item> items) {
    rows.add(place.step(), place.wallTime(), items);
  }
}
