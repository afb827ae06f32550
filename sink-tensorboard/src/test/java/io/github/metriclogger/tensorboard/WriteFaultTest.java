package io.github.metriclogger.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.PartialWriteException;
import io.github.metriclogger.support.file.OutputFile;
import io.github.metriclogger.tensorboard.ProtoSchema.Message;
import io.github.metriclogger.testkit.RunInfos;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that fail: what the sink owned is there once, whole, and each file can be read alone. */
class WriteFaultTest {

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void writeFailsAtRandom_eachValueOnce(int seed) throws IOException {
    Random random = new Random(seed);
    OutputFile.Storage storage =
        (path, isNew) -> {
          if (random.nextInt(8) == 0) {
            throw new IOException("no file today");
          }
          return new BrittleFile(
              OutputFile.Storage.SYSTEM.open(path, isNew), random.nextInt(20_000));
        };
    try (OpenSink sink = opened(storage)) {
      for (int batch = 0; batch < 40; batch++) {
        offerAll(sink, batch);
      }
      closeQuietly(sink);
    }
    TreeMap<Long, Integer> count = new TreeMap<>();
    List<Path> files = WrittenFiles.in(dir);
    assertTrue(files.size() > 3, files::toString);
    for (Path file : files) {
      count(WrittenFiles.events(file), count);
    }
    assertEquals(40 * 100, count.size());
    assertTrue(count.values().stream().allMatch(each -> each == 1), count::toString);
  }

  @Test
  void writeDiskStaysFull_leavesNoEmptyFiles() throws IOException {
    List<Path> opened = new ArrayList<>();
    OutputFile.Storage storage =
        (path, isNew) -> {
          opened.add(path);
          return new BrittleFile(
              OutputFile.Storage.SYSTEM.open(path, isNew), opened.size() == 1 ? 1_000 : 0);
        };
    try (OpenSink sink = opened(storage)) {
      List<RunEvent> events = events(0);
      PartialWriteException first =
          assertThrows(PartialWriteException.class, () -> sink.sink().write(events));
      assertTrue(first.owned() > 0 && first.owned() < 100, first.owned() + " owned");
      for (int i = 0; i < 10; i++) {
        PartialWriteException again =
            assertThrows(PartialWriteException.class, () -> sink.sink().write(events));
        assertEquals(0, again.owned());
      }
      assertEquals(11, opened.size());
      assertEquals(1, WrittenFiles.in(dir).size());
      assertEquals(2 + first.owned(), WrittenFiles.eventsIn(dir).size(), "whole records only");
    }
  }

  /** As the lane does: what is not owned is offered again. */
  private static void offerAll(OpenSink sink, int batch) {
    List<RunEvent> rest = new ArrayList<>(events(batch));
    for (int tries = 0; !rest.isEmpty(); tries++) {
      assertTrue(tries < 1_000, "never done");
      int owned;
      try {
        owned = sink.sink().write(List.copyOf(rest));
      } catch (PartialWriteException e) {
        owned = e.owned();
      } catch (IOException e) {
        owned = 0;
      }
      rest.subList(0, owned).clear();
    }
  }

  private OpenSink opened(OutputFile.Storage storage) {
    for (int tries = 0; ; tries++) {
      try {
        return OpenSink.of(RunInfos.fresh(dir), storage);
      } catch (IOException e) {
        assertTrue(tries < 1_000, "never open");
      }
    }
  }

  private static void closeQuietly(OpenSink sink) {
    try {
      sink.close();
    } catch (IOException e) {
      // all was written before
    }
  }

  private static List<RunEvent> events(int batch) {
    List<RunEvent> events = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      long step = batch * 100L + i;
      events.add(new Scalar("loss", step / 3.0, step, OpenSink.NOW));
    }
    return events;
  }

  private static void count(List<Message> events, TreeMap<Long, Integer> count) {
    assertEquals("brain.Event:2", events.get(0).text("file_version"));
    boolean first = true;
    for (Message event : events) {
      if (event.has("summary")) {
        Message value = event.message("summary").messages("value").get(0);
        assertEquals(first, value.has("metadata"), "metadata in the first value of a file");
        first = false;
        count.merge(event.integer("step"), 1, Integer::sum);
      }
    }
  }
}
