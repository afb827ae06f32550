package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.cli.source.GrowingLines;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.support.file.FilePlace;
import io.github.metriclogger.support.file.FileStamp;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directory {@code media} of a run directory of ours: images and tables by its index, texts by
 * their files, and the graph. What is damaged, or named and lies elsewhere, is passed over.
 */
final class MediaDirectory implements RichSource {

  private static final String INDEX = "index.jsonl";
  private static final int LONGEST_NAME = 4096;
  private static final int LARGEST_JSON = 8 << 20;

  private final Path run;
  private final Path media;
  private final RichValues.ImageNumbers numbers;
  private final RichValues values = new RichValues();
  private final GrowingLines index;
  private final @Nullable MediaTexts texts;
  private @Nullable FileStamp graph;

  /**
   * Creates it; nothing is read yet.
   *
   * @param run the run directory
   * @param numbers gives images their numbers
   * @param withTexts whether no other format of the run has its texts under their true tags
   */
  MediaDirectory(Path run, RichValues.ImageNumbers numbers, boolean withTexts) {
    this.run = run;
    this.media = run.resolve("media");
    this.numbers = numbers;
    this.index = new GrowingLines(media.resolve(INDEX), FilePlace.START, new Index());
    this.texts = withTexts ? new MediaTexts(run, values.texts()) : null;
  }

  @Override
  public RichValues values() {
    return values;
  }

  @Override
  public boolean poll() throws IOException {
    boolean isOwn = SafeFiles.isWithin(run, media.resolve(INDEX));
    boolean more = isOwn && index.poll();
    if (texts != null) {
      texts.poll();
    }
    readGraph();
    return more;
  }

  private void readGraph() {
    Path file = Path.of("media", "graph.json");
    try {
      FileStamp now =
          FileStamp.of(Files.readAttributes(run.resolve(file), BasicFileAttributes.class));
      if (!now.equals(graph)) {
        graph = now;
        byte[] bytes = OwnFiles.read(run, file, LARGEST_JSON);
        if (bytes != null && Json.parse(bytes) instanceof Map<?, ?> json) {
          values.take(Layers.of(graph(json)));
        }
      }
    } catch (IOException unreadable) {
      // the run is shown without it
    }
  }

  private static ModelGraph graph(Map<?, ?> json) {
    List<ModelGraph.Node> nodes = new ArrayList<>();
    for (Object item : json.get("nodes") instanceof List<?> list ? list : List.of()) {
      if (item instanceof Map<?, ?> node && node.get("name") instanceof String name) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (node.get("attributes") instanceof Map<?, ?> map) {
          map.forEach((key, value) -> attributes.put(String.valueOf(key), String.valueOf(value)));
        }
        String operation = node.get("operation") instanceof String text ? text : "";
        nodes.add(new ModelGraph.Node(name, operation, List.of(), attributes));
      }
    }
    return new ModelGraph(nodes);
  }

  @Override
  public void close() {
    // nothing stays open between two polls
  }

  /** Takes the lines of the index. */
  private final class Index implements GrowingLines.Listener {

    @Override
    public void line(byte[] bytes, int from, int to) {
      try {
        Object json = Json.parse(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        if (json instanceof Map<?, ?> line) {
          take(line);
        }
      } catch (IOException | InvalidPathException torn) {
        // the other lines stand for themselves
      }
    }

    private void take(Map<?, ?> line) throws IOException {
      if (!(line.get("tag") instanceof String tag)
          || !(line.get("step") instanceof Number step)
          || !(line.get("file") instanceof String name)
          || name.length() > LONGEST_NAME) {
        return;
      }
      Double time = Json.number(line.get("wall_time"));
      RichValues.Moment moment =
          new RichValues.Moment(step.longValue(), time == null ? Double.NaN : time);
      Path file = media.getFileSystem().getPath("media").resolve(name);
      if ("image".equals(line.get("kind"))) {
        String caption = line.get("caption") instanceof String text ? text : null;
        values.image(
            tag, moment, caption, numbers, () -> OwnFiles.read(run, file, ImagePlace.LARGEST));
      } else if ("table".equals(line.get("kind"))) {
        table(tag, moment, file);
      }
    }

    private void table(String tag, RichValues.Moment moment, Path file) throws IOException {
      byte[] bytes = OwnFiles.read(run, file, LARGEST_JSON);
      if (bytes != null && Json.parse(bytes) instanceof Map<?, ?> json) {
        List<String> columns = new ArrayList<>();
        list(json.get("columns")).forEach(column -> columns.add(String.valueOf(column)));
        List<List<?>> rows = new ArrayList<>();
        list(json.get("data")).forEach(row -> rows.add(list(row)));
        values.take(tag, TableValue.of(new Table(columns, rows), moment.step(), moment.time()));
      }
    }

    private static List<?> list(@Nullable Object value) {
      return value instanceof List<?> list ? list : List.of();
    }

    @Override
    public void reset() {
      values.clear();
      if (texts != null) {
        texts.reset();
      }
      graph = null;
    }
  }
}
