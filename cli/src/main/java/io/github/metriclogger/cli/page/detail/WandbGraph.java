package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.support.PlainText;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The model that W&amp;B's client has watched: a file that the summary names, with the modules and
 * how many parameters each has.
 */
final class WandbGraph {

  private static final int LARGEST = 8 << 20;
  private static final int MOST = 2000;
  private static final int LONGEST = 300;

  /** {@code Conv2d(1, 10, kernel_size=(5, 5))}: the kind, and what it was made with. */
  private static final Pattern MADE = Pattern.compile("(?s)([\\w.]+)\\((.*)\\)\\s*");

  private WandbGraph() {}

  /**
   * The layers of the graph of a summary.
   *
   * @param directory where the files of the log lie
   * @return empty when the summary names none that can be read
   */
  static List<Layer> layers(Path directory, Map<String, Object> summary) {
    for (Object value : summary.values()) {
      if (value instanceof Map<?, ?> map
          && "graph-file".equals(map.get("_type"))
          && map.get("path") instanceof String path) {
        return read(directory, path);
      }
    }
    return List.of();
  }

  private static List<Layer> read(Path directory, String path) {
    try {
      byte[] bytes = OwnFiles.read(directory, directory.getFileSystem().getPath(path), LARGEST);
      return bytes != null && Json.parse(bytes) instanceof Map<?, ?> graph
          ? layers(graph)
          : List.of();
    } catch (IOException | InvalidPathException unreadable) {
      return List.of();
    }
  }

  private static List<Layer> layers(Map<?, ?> graph) {
    List<Layer> layers = new ArrayList<>();
    for (Object item : graph.get("nodes") instanceof List<?> list ? list : List.of()) {
      if (item instanceof Map<?, ?> node && layers.size() < MOST) {
        String name = text(node.get("name"), text(node.get("id"), ""));
        String made = text(node.get("class_name"), "");
        Matcher parts = MADE.matcher(made);
        boolean isMade = parts.matches();
        layers.add(
            new Layer(
                0,
                PlainText.cut(name, LONGEST),
                PlainText.cut(isMade ? parts.group(1) : made, LONGEST),
                PlainText.cut(isMade ? parts.group(2) : "", LONGEST),
                sum(node.get("num_parameters"))));
      }
    }
    return layers;
  }

  private static long sum(@Nullable Object numbers) {
    long sum = numbers instanceof Long one ? one : 0;
    for (Object number : numbers instanceof List<?> list ? list : List.of()) {
      sum += number instanceof Long size ? size : 0;
    }
    return Math.max(0, sum);
  }

  private static String text(@Nullable Object value, String otherwise) {
    return value instanceof String text ? text : otherwise;
  }

  /** A summary without what is no plain value of it: images, tables and the like. */
  static Map<String, Object> plain(Map<String, Object> summary) {
    Map<String, Object> plain = new LinkedHashMap<>(summary);
    plain.values().removeIf(value -> value instanceof Map<?, ?> map && map.containsKey("_type"));
    return plain;
  }
}
