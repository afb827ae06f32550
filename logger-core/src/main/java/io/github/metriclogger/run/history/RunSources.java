package io.github.metriclogger.run.history;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.support.RunReaders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What of a run directory which format can read. */
final class RunSources {

  private final Path directory;
  private final List<RunReaderFactory> formats;

  RunSources(Path directory, List<RunReaderFactory> formats) {
    this.directory = directory;
    this.formats = List.copyOf(formats);
  }

  /** The names of all formats. */
  List<String> formats() {
    return formats.stream().map(RunSources::name).toList();
  }

  /** Reads all data of a format; what cannot be opened is skipped. */
  void read(FormatScan scan) {
    for (RunReaderFactory format : formats) {
      if (name(format).equals(scan.format())) {
        for (Path path : RunReaders.sources(directory, format)) {
          try (RunReader reader = format.open(path, ReadPosition.START)) {
            scan.read(reader);
            scan.keep(path.equals(directory) ? reader : null);
          } catch (IOException | RuntimeException e) {
            scan.failed(e);
          }
        }
      }
    }
  }

  private static String name(RunReaderFactory format) {
    String name = format.name();
    return name == null ? "" : name;
  }
}
