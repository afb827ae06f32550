package org.example.jsonlines;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;

import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.support.file.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Opens a file that may hold lines of an earlier start of the same run. */
final class JsonLinesResume {

  private JsonLinesResume() {}

  static FileChannel open(Path path, RunInfo run) throws IOException {
    FileChannel file = SafeFiles.openForWriting(path, CREATE, READ);
    cutTornLine(file);
    Path aside = path.resolveSibling(path.getFileName() + ".superseded-" + run.startStamp());
    if (run.resumeStep() < 0 || Files.exists(aside)) {
      return file;
    }
    file.close();
    setAside(path, aside, run.resumeStep());
    return SafeFiles.openForWriting(path);
  }

  /** Cuts off an incomplete last line left by a kill. */
  private static void cutTornLine(FileChannel file) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    long end = file.size();
    while (end > 0 && file.read(last.clear(), end - 1) == 1 && last.get(0) != '\n') {
      end--;
    }
    file.truncate(end);
  }

  /** Copies the file, then keeps only the lines before the resumed step. */
  private static void setAside(Path path, Path aside, long step) throws IOException {
    List<String> lines = Files.readAllLines(path, StandardCharsets.ISO_8859_1);
    lines.removeIf(line -> JsonLinesReaderFactory.step(line) >= step);
    String kept = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    Files.copy(
        path,
        aside); // copied, not moved: a kill at this point must not lose the lines before the step
    WholeFile.write(path, kept.getBytes(StandardCharsets.ISO_8859_1), WholeFile.Safety.DISK);
  }
}
