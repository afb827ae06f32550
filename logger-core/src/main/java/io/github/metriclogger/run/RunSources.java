package io.github.metriclogger.run;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.support.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a run directory which format can read. */
final class RunSources {

  private static final int HEAD = 4096;
  private static final String SET_ASIDE = ".superseded-";

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

  /** Reads all data of a format; what cannot be opened is passed over. */
  void read(FormatScan scan) {
    for (RunReaderFactory format : formats) {
      if (name(format).equals(scan.format())) {
        for (Path path : paths(format)) {
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

  private List<Path> paths(RunReaderFactory format) {
    if (probe(format, directory, new byte[0])) {
      return List.of(directory);
    }
    List<Path> paths = new ArrayList<>();
    for (Path file : files()) {
      byte[] head = head(file);
      if (head != null && probe(format, file, head)) {
        paths.add(file);
      }
    }
    return paths;
  }

  private static String name(RunReaderFactory format) {
    String name = format.name();
    return name == null ? "" : name;
  }

  private static boolean probe(RunReaderFactory format, Path path, byte[] head) {
    try {
      return format.probe(path, head);
    } catch (RuntimeException e) {
      return false; // a format that stumbles cannot read it
    }
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(directory, Files::isRegularFile)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        // Opening and closing the lock's file would free the lock of this process.
        if (!name.contains(SET_ASIDE) && !name.equals(RunLock.FILE)) {
          files.add(entry);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    Collections.sort(files);
    return files;
  }

  private static byte @Nullable [] head(Path file) {
    try (InputStream stream = Channels.newInputStream(SafeFiles.openForReading(file))) {
      return stream.readNBytes(HEAD);
    } catch (IOException e) {
      return null;
    }
  }
}
