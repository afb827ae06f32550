package io.github.metriclogger.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnlyTagsTest {

  @TempDir Path folder;

  private final OnlyTags tags = new OnlyTags();
  private int opened;
  private int linesRead;

  /** Files whose lines are tags. */
  private final RunReaderFactory format =
      new RunReaderFactory() {
        @Override
        public String name() {
          return "tags";
        }

        @Override
        public boolean probe(Path path, byte[] head) {
          return new String(head, StandardCharsets.UTF_8).startsWith("loss");
        }

        @Override
        public RunReader open(Path path, ReadPosition from) {
          opened++;
          return new Lines(path, from.token().isEmpty() ? 0 : Integer.parseInt(from.token()));
        }
      };

  private final class Lines implements RunReader {
    private final Path path;
    private int next;

    Lines(Path path, int next) {
      this.path = path;
      this.next = next;
    }

    @Override
    public boolean poll(RunVisitor visitor) throws IOException {
      List<String> lines = Files.readAllLines(path.resolve("events"));
      for (; next < lines.size(); next++) {
        linesRead++;
        visitor.scalar(lines.get(next), next, 0, 0);
      }
      return false;
    }

    @Override
    public ReadPosition position() {
      return new ReadPosition(Integer.toString(next));
    }

    @Override
    public void close() {}
  }

  private void append(String text) throws IOException {
    Files.writeString(
        folder.resolve("events"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void secondSearch_unchanged_readsNothing() throws IOException {
    append("loss\nloss\n");

    assertEquals("loss", tags.of(folder, format));
    assertEquals("loss", tags.of(folder, format));

    assertEquals(1, opened);
  }

  @Test
  void laterSearch_grown_readsWhatIsNewAlone() throws IOException {
    append("loss\nloss\n");
    assertEquals("loss", tags.of(folder, format));

    append("loss\nloss\nloss\n");
    assertEquals("loss", tags.of(folder, format));
    assertEquals(5, linesRead);

    append("other\n");
    assertNull(tags.of(folder, format), "two tags");
    assertEquals(6, linesRead);
  }

  @Test
  void laterSearch_cut_readsFromTheStart() throws IOException {
    append("loss\nother\nloss\n");
    assertNull(tags.of(folder, format));

    Files.writeString(folder.resolve("events"), "loss\n");
    assertEquals("loss", tags.of(folder, format));
  }

  @Test
  void otherFile_orDirectory_isNoCurve() throws IOException {
    append("loss\n");
    Files.writeString(folder.resolve("notes.txt"), "a");
    assertNull(tags.of(folder, format));

    Files.delete(folder.resolve("notes.txt"));
    assertEquals("loss", tags.of(folder, format));

    Files.createDirectory(folder.resolve("below"));
    assertNull(tags.of(folder, format));
  }
}
