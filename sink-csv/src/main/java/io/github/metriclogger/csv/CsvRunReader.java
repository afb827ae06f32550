package io.github.metriclogger.csv;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.nio.file.Path;

/** Follows a metrics file. */
final class CsvRunReader implements RunReader {

  private final MetricsTable table = new MetricsTable();
  private final FollowedFile file;

  CsvRunReader(Path path, ReadPosition from) {
    var place = from.token().isEmpty() ? null : Fingerprint.parse(from.token());
    this.file = new FollowedFile(path, place, table);
  }

  @Override
  public boolean poll(RunVisitor visitor) throws IOException {
    table.tell(visitor);
    return file.poll();
  }

  @Override
  public ReadPosition position() {
    var place = file.place();
    return place == null ? ReadPosition.START : new ReadPosition(place.text());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
