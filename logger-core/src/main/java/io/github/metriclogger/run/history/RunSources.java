package io.github.metriclogger.run.history;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.support.RunReaders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads the data of a run directory, format by format. */
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

  /** Reads all data of a format; files that cannot be opened are skipped. */
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
