package io.github.metriclogger.cli.source.dvclive;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.file.FilePlace;
import io.github.metriclogger.support.file.PositionToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Follows the tables of a DVCLive directory; tables that appear later are found. */
final class DvcliveReader implements RunReader {

  private final Path metrics;
  private final Map<String, TagTable> tables = new TreeMap<>();
  private final Map<String, String> places;

  DvcliveReader(Path metrics, ReadPosition from) {
    this.metrics = metrics;
    Map<String, String> known = PositionToken.parse(from);
    this.places = known == null ? new TreeMap<>() : known;
  }

  @Override
  public boolean poll(RunVisitor visitor) throws IOException {
    AxisVisitor to = AxisVisitor.of(visitor);
    if (Files.isDirectory(metrics)) {
      for (Path file : DvcliveFormat.tables(metrics)) {
        tables.computeIfAbsent(DvcliveFormat.tag(metrics, file), tag -> table(tag, file));
      }
    }
    boolean more = false;
    for (TagTable table : tables.values()) {
      more |= table.poll(to);
      if (table.isVoid()) { // one table cannot be taken back alone
        tables.clear();
        places.clear();
        to.reset();
        return true;
      }
    }
    return more;
  }

  private TagTable table(String tag, Path file) {
    String known = places.get(tag);
    FilePlace place = known == null ? null : FilePlace.parse(known);
    return new TagTable(tag, file, place == null ? FilePlace.START : place);
  }

  @Override
  public ReadPosition position() {
    Map<String, String> now = new TreeMap<>();
    tables.forEach(
        (tag, table) -> {
          if (table.place().offset() > 0) {
            now.put(tag, table.place().text());
          }
        });
    return PositionToken.write(now);
  }

  @Override
  public void close() {}
}
