package io.github.metriclogger.run.files;

import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.support.Stamps;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.support.file.WholeFile;
import io.github.metriclogger.support.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directory {@code media/} of a run.
 *
 * <ul>
 *   <li>{@code images/<tag>_<step>_<n>.png} (or {@code .jpg}), n from 0
 *   <li>{@code tables/<tag>_<step>_<n>.table.json}: {@code {"columns": […], "data": [[…], …]}}
 *   <li>{@code text/<tag>.md}: the texts of a tag, each under a heading with its step
 *   <li>{@code graph.json}: the latest model graph
 *   <li>{@code index.jsonl}: one line for each image and table, with its original tag, its caption
 *       and its file
 * </ul>
 *
 * <p>Only the graph is ever overwritten: if a name is taken by another tag or an earlier start, the
 * next free number is used. Not safe for use by several threads.
 */
final class MediaFiles implements Closeable {

  static final String INDEX = "media/index.jsonl";

  private static final int MAX_UNFORCED = 1024;

  private final Path base;
  private final Path directory;
  private final AppendedFile index;
  private final List<Path> unforced = new ArrayList<>();

  /**
   * The event that was written in part, and {@link #done} of its images: a retry continues there.
   */
  private @Nullable RunEvent begun;

  private int done;

  MediaFiles(Path runDirectory) {
    this(runDirectory, new AppendedFile(runDirectory, runDirectory.resolve(INDEX)));
  }

  MediaFiles(Path runDirectory, AppendedFile index) {
    this.base = runDirectory;
    this.directory = runDirectory.resolve("media");
    this.index = index;
  }

  /**
   * Writes the images of an event; after a failure, another call continues with those that are
   * missing.
   */
  void write(ImagesLogged event) throws IOException {
    if (begun != event) {
      begun = event;
      done = 0;
    }
    for (; done < event.images().size(); done++) {
      Image image = event.images().get(done);
      String extension = "." + image.format().extension();
      Map<String, Object> line = line("image", event.tag(), event.step(), event.wallTime());
      line.put("width", image.width());
      line.put("height", image.height());
      line.put("caption", image.caption());
      Path stem = MediaNames.resolve(directory.resolve("images"), event.tag());
      save(free(stem, event.step(), done, extension), image.encoded(), line);
    }
    begun = null;
  }

  void write(TableLogged event) throws IOException {
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("columns", event.table().columns());
    table.put("data", event.table().rows());
    byte[] bytes = Json.write(table).getBytes(StandardCharsets.UTF_8);
    Map<String, Object> line = line("table", event.tag(), event.step(), event.wallTime());
    line.put("rows", event.table().rows().size());
    Path stem = MediaNames.resolve(directory.resolve("tables"), event.tag());
    save(free(stem, event.step(), 0, ".table.json"), bytes, line);
  }

  void write(TextLogged event) throws IOException {
    Path stem = MediaNames.resolve(directory.resolve("text"), event.tag());
    Path file = stem.resolveSibling(stem.getFileName() + ".md");
    String end = event.text().endsWith("\n") ? "\n" : "\n\n";
    try (AppendedFile text = new AppendedFile(base, file)) {
      text.append(
          "## step "
              + event.step()
              + ", "
              + Stamps.utc(event.wallTime())
              + "\n\n"
              + event.text()
              + end);
    }
    remember(file);
  }

  void write(GraphLogged event) throws IOException {
    List<Object> nodes = new ArrayList<>();
    for (ModelGraph.Node node : event.graph().nodes()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", node.name());
      json.put("operation", node.operation());
      json.put("inputs", node.inputs());
      json.put("attributes", node.attributes());
      nodes.add(json);
    }
    SafeFiles.createDirectories(base, directory);
    WholeFile.write(
        directory.resolve("graph.json"),
        Json.writePretty(Map.of("nodes", nodes)) + "\n",
        WholeFile.Safety.DISK);
  }

  /** Forces everything that was written to stable storage. */
  void force() throws IOException {
    index.force();
    while (!unforced.isEmpty()) {
      Path file = unforced.get(unforced.size() - 1);
      try (FileChannel channel = SafeFiles.openForWriting(file)) {
        channel.force(true);
      } catch (NoSuchFileException e) {
        // someone has removed it
      }
      unforced.remove(unforced.size() - 1);
    }
  }

  @Override
  public void close() throws IOException {
    index.close();
  }

  private void save(Path file, byte[] bytes, Map<String, Object> line) throws IOException {
    WholeFile.write(file, bytes, WholeFile.Safety.OS);
    line.put("file", directory.relativize(file).toString().replace('\\', '/'));
    try {
      index.append(Json.write(line) + "\n");
    } catch (IOException e) {
      Files.deleteIfExists(file); // a retry creates it again, under the same name
      throw e;
    }
    remember(file);
  }

  private void remember(Path file) throws IOException {
    if (unforced.size() >= MAX_UNFORCED) {
      force();
    }
    unforced.add(file);
  }

  /**
   * Returns the first free name and creates its directory. Only one process writes a run, so the
   * name stays free.
   */
  private Path free(Path stem, long step, int number, String extension) throws IOException {
    SafeFiles.createDirectoriesFor(base, stem);
    for (int n = number; ; n++) {
      Path file = stem.resolveSibling(stem.getFileName() + "_" + step + "_" + n + extension);
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return file;
      }
    }
  }

  private static Map<String, Object> line(String kind, String tag, long step, double wallTime) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("kind", kind);
    line.put("tag", tag);
    line.put("step", step);
    line.put("wall_time", wallTime);
    return line;
  }
}
