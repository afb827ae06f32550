package io.github.metriclogger.cli.source.mlflow;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.ConfigFiles;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.file.FilePlace;
import io.github.metriclogger.support.file.PositionToken;
import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Follows the metrics of a run; tags that appear later are found. */
final class MlflowReader implements RunReader {

  /** Longer values are texts that nobody compares. */
  private static final int LONGEST_VALUE = 1 << 14;

  private final Path run;
  private final Map<String, TagLines> tags = new TreeMap<>();
  private final Map<String, String> places;
  private boolean isConfigured;

  MlflowReader(Path run, ReadPosition from) {
    this.run = run;
    Map<String, String> known = PositionToken.parse(from);
    this.places = known == null ? new TreeMap<>() : known;
  }

  @Override
  public boolean poll(RunVisitor visitor) throws IOException {
    AxisVisitor to = AxisVisitor.of(visitor);
    if (!isConfigured) {
      isConfigured = true;
      to.config(config());
    }
    Path metrics = MlflowFormat.metrics(run);
    if (Files.isDirectory(metrics)) {
      for (Path file : MlflowFormat.files(metrics)) {
        tags.computeIfAbsent(MlflowFormat.name(metrics, file), tag -> lines(tag, file));
      }
    }
    boolean more = false;
    for (TagLines tag : tags.values()) {
      more |= tag.poll(to);
      if (tag.isVoid()) { // one tag cannot be taken back alone
        tags.clear();
        places.clear();
        isConfigured = false;
        to.reset();
        return true;
      }
    }
    return more;
  }

  private TagLines lines(String tag, Path file) {
    String known = places.get(tag);
    FilePlace place = known == null ? null : FilePlace.parse(known);
    return new TagLines(tag, file, place == null ? FilePlace.START : place);
  }

  private Map<String, Object> config() throws IOException {
    Map<String, String> values = new TreeMap<>();
    Path params = MlflowFormat.params(run);
    if (Files.isDirectory(params)) {
      for (Path file : MlflowFormat.files(params)) {
        if (Files.size(file) <= LONGEST_VALUE) {
          byte[] value = SafeFiles.readBytes(file, LONGEST_VALUE);
          String text = new String(value, StandardCharsets.UTF_8).strip();
          values.put(MlflowFormat.name(params, file), text);
        }
      }
    }
    return ConfigFiles.masked(values);
  }

  @Override
  public ReadPosition position() {
    Map<String, String> now = new TreeMap<>();
    tags.forEach(
        (name, tag) -> {
          if (tag.place().offset() > 0) {
            now.put(name, tag.place().text());
          }
        });
    return PositionToken.write(now);
  }

  @Override
  public void close() {}
}
