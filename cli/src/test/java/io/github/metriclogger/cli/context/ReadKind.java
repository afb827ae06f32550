package io.github.metriclogger.cli.context;

import io.github.metriclogger.cli.command.Metriclogs;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code summary --json} reads of one file, in one line. */
final class ReadKind {

  private ReadKind() {}

  /**
   * Writes a file and reads it.
   *
   * @return its axis, segments and tags with their counts; or the exit code and what was said
   */
  static String of(Path file, String content) throws IOException {
    Files.writeString(file, content);
    return of(file);
  }

  /** The same of a file or directory that is there. */
  static String of(Path path) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    Metriclogs.Result result = Metriclogs.in(directory, "summary", "-q", "--json", path.toString());
    if (result.exitCode() != 0) {
      return result.exitCode() + " " + result.err().strip();
    }
    List<?> runs = (List<?>) ((Map<?, ?>) Json.parse(result.out())).get("runs");
    StringBuilder text = new StringBuilder();
    for (Object each : runs) {
      Map<?, ?> run = (Map<?, ?>) each;
      text.append(text.isEmpty() ? "" : "; ").append(run.get("axis")).append(' ');
      ((List<?>) run.get("segments")).forEach(text::append);
      ((Map<?, ?>) run.get("tags"))
          .forEach(
              (tag, values) ->
                  text.append(' ')
                      .append(tag)
                      .append('=')
                      .append(((Map<?, ?>) values).get("count")));
    }
    return text.toString();
  }
}
