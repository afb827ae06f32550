package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.support.file.FileStamp;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.tensorboard.write.EventFileName;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;

/** The event files directly in a directory, or a single event file. */
public final class EventFolder implements EventSource {

  private final Path path;

  /** Creates a source for a directory or a file. */
  public EventFolder(Path path) {
    this.path = path;
  }

  @Override
  public SortedMap<String, FileStamp> list() throws IOException {
    SortedMap<String, FileStamp> found = new TreeMap<>();
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isDirectory()) {
      put(found, path, attributes);
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, EventFileName::isEventFile)) {
      for (Path file : files) {
        add(found, file);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  private static void add(SortedMap<String, FileStamp> found, Path file) throws IOException {
    try {
      put(found, file, Files.readAttributes(file, BasicFileAttributes.class));
    } catch (NoSuchFileException e) {
      // removed since the directory was listed
    }
  }

  /** Adds a file unless it is not a regular one: opening a named pipe would block. */
  private static void put(
      SortedMap<String, FileStamp> found, Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      found.put(name(file), FileStamp.of(attributes));
    }
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  @Override
  public SeekableByteChannel open(String name) throws IOException {
    return SafeFiles.openForReading(Files.isDirectory(path) ? path.resolve(name) : path);
  }
}
