package io.github.metriclogger.testkit.wandb;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parses and builds the two kinds of paths that name a run: {@code /files/E/P/R/file_stream,
 * /storage/R/NAME?n}.
 */
final class RequestPaths {

  static final int STREAM_ENTITY = 2;
  static final int STREAM_PROJECT = 3;
  static final int STREAM_RUN = 4;
  static final int STORAGE_RUN = 2;

  private RequestPaths() {}

  /**
   * Returns a decoded segment of a path, null if the path is shorter. Segment 0 is the empty one
   * before the first "/".
   */
  static @Nullable String segment(String target, int index) {
    List<String> parts = Arrays.asList(target.split("/", -1));
    return index < parts.size() ? decode(parts.get(index)) : null;
  }

  static String storage(String run, String name, int ticket) {
    String path =
        Arrays.stream(name.split("/", -1))
            .map(RequestPaths::encode)
            .collect(Collectors.joining("/"));
    return "/storage/" + encode(run) + "/" + path + "?signature=" + ticket;
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
