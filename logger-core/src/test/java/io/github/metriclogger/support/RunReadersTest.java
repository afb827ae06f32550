package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.run.LineReaderFactory;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReadersTest {

  /** A format whose data are directories with a file of one tag's values. */
  public static final class FolderReaderFactory implements RunReaderFactory {

    @Override
    public String name() {
      return "folder";
    }

    @Override
    public boolean probe(Path path, byte[] head) {
      return head.length == 0 && Files.exists(path.resolve("folder.values"));
    }

    @Override
    public RunReader open(Path path, ReadPosition from) throws IOException {
      return new LineReaderFactory().open(path.resolve("folder.values"), from);
    }
  }

  /** A format that stumbles over everything. */
  public static final class StumblingReaderFactory implements RunReaderFactory {

    @Override
    public String name() {
      throw new IllegalStateException("no name");
    }

    @Override
    public boolean probe(Path path, byte[] head) {
      throw new IllegalStateException("no data");
    }

    @Override
    public RunReader open(Path path, ReadPosition from) {
      throw new IllegalStateException("not asked");
    }
  }

  @TempDir Path dir;
  private ClassLoader before;
  private URLClassLoader loader;

  @BeforeEach
  void provide() throws IOException {
    before = Thread.currentThread().getContextClassLoader();
    Path services = Files.createDirectories(dir.resolve("classes/META-INF/services"));
    Files.write(
        services.resolve(RunReaderFactory.class.getName()),
        List.of(FolderReaderFactory.class.getName(), LineReaderFactory.class.getName()));
    loader = new URLClassLoader(new URL[] {dir.resolve("classes").toUri().toURL()}, before);
    Thread.currentThread().setContextClassLoader(loader);
  }

  @AfterEach
  void restore() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    loader.close();
  }

  private Path run(String... files) throws IOException {
    Path run = Files.createDirectories(dir.resolve("run"));
    for (String file : files) {
      Files.writeString(run.resolve(file), file + " 1 0.5\n");
    }
    return run;
  }

  @Test
  void open_file_byTheFormatThatKnowsIt() throws IOException {
    assertEquals(List.of("a.lines 1"), read(RunReaders.open(run("a.lines").resolve("a.lines"))));
  }

  @Test
  void open_directory_itsOnlyFileThatIsInForce() throws IOException {
    Path run = run("a.lines", "a.superseded-1.lines", "notes.txt", "run.lock");
    assertEquals(List.of("a.lines 1"), read(RunReaders.open(run)));
  }

  @Test
  void open_severalFormats_firstUnlessOneIsNamed() throws IOException {
    Path run = run("a.lines", "folder.values");
    assertEquals(List.of("folder.values 1"), read(RunReaders.open(run)));
    assertEquals(List.of("folder.values 1"), read(RunReaders.open(run, "folder")));
    assertEquals(List.of("a.lines 1"), read(RunReaders.open(run, "lines")));
  }

  @Test
  void open_severalFilesOfAFormat_areNamed() throws IOException {
    Path run = run("a.lines", "b.lines");
    String message = assertThrows(IOException.class, () -> RunReaders.open(run)).getMessage();
    assertTrue(message.startsWith(run + " holds several files of the format lines"), message);
    assertTrue(message.contains("a.lines") && message.contains("b.lines"), message);
  }

  @Test
  void open_nothingToRead_namesPathAndFormats() throws IOException {
    Path run = run("notes.txt");
    assertEquals(
        run + ": none of the formats [folder, lines] can read it",
        assertThrows(IOException.class, () -> RunReaders.open(run)).getMessage());
    assertEquals(
        run + ": none of the formats [lines] can read it",
        assertThrows(IOException.class, () -> RunReaders.open(run, "lines")).getMessage());
    assertEquals(
        run + ": there is no format 'csv' on the class path, only [folder, lines]",
        assertThrows(IOException.class, () -> RunReaders.open(run, "csv")).getMessage());
    Path missing = dir.resolve("missing");
    IOException none = assertThrows(NoSuchFileException.class, () -> RunReaders.open(missing));
    assertTrue(none.getMessage().contains("missing"), none::getMessage);
  }

  @Test
  void sources_formatThatThrows_readsNothing() throws IOException {
    Path run = run("a.lines");
    assertEquals(List.of(), RunReaders.sources(run, new StumblingReaderFactory()));
    assertEquals(List.of(), RunReaders.sources(run.resolve("missing"), new LineReaderFactory()));
  }

  private static List<String> read(RunReader reader) throws IOException {
    List<String> seen = new ArrayList<>();
    try (reader) {
      boolean more = true;
      while (more) {
        more = reader.poll((tag, step, wallTime, value) -> seen.add(tag + " " + step));
      }
    }
    return seen;
  }
}
