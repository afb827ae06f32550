package io.github.metriclogger.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.support.file.OutputFile;
import io.github.metriclogger.tensorboard.read.TensorBoardRunReader;
import io.github.metriclogger.tensorboard.write.EarlierEvents;
import io.github.metriclogger.tensorboard.write.Plugin;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.RecordingContext;
import io.github.metriclogger.testkit.RunInfos;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink that continues a run takes from the reader what it has to know of earlier files. */
class EarlierEventsTest {

  @TempDir Path dir;

  @Test
  void reader_knowsTheSameAsALookOfItsOwn() throws IOException {
    write();
    List<IOException> failures = new ArrayList<>();
    EarlierEvents own = EarlierEvents.read(dir, failures::add);
    EarlierEvents taken = read().events();
    assertEquals(own.tags(), taken.tags());
    assertEquals(
        Map.of("loss", Plugin.SCALARS, "acc", Plugin.SCALARS, "note", Plugin.TEXT), taken.tags());
    assertEquals(9, taken.highestStep());
    assertEquals(own.highestStep(), taken.highestStep());
    assertEquals(Set.of(), taken.graphs());
    assertEquals(List.of(), failures);
  }

  private static GraphLogged graph(String operation, Map<String, String> attributes) {
    var input = new ModelGraph.Node("in", "Input", List.of(), Map.of());
    var layer = new ModelGraph.Node("fc", operation, List.of("in"), attributes);
    return new GraphLogged(new ModelGraph(List.of(input, layer)), FakeTime.START);
  }

  /** What a resumed run warns of when it logs a graph. */
  private List<String> resumedWith(GraphLogged graph) throws IOException {
    RecordingContext context = new RecordingContext(new FakeTime());
    TensorBoardSink sink = new TensorBoardSink(64, OutputFile.Storage.SYSTEM, read().events());
    try (sink) {
      sink.open(RunInfos.resumed(dir, 10), context);
      sink.write(List.of(graph));
    }
    return context.warnings();
  }

  @Test
  void resume_sameGraph_isNoWarning() throws IOException {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("units", "64 \ud83d");
    attributes.put("bias", "true");
    RecordingContext context = new RecordingContext(new FakeTime());
    try (TensorBoardSink sink =
        new TensorBoardSink(64, OutputFile.Storage.SYSTEM, new EarlierEvents())) {
      sink.open(RunInfos.fresh(dir), context);
      sink.write(List.of(graph("Linear", attributes), graph("Linear", attributes)));
    }
    assertEquals(List.of(), context.warnings());
    assertEquals(1, read().events().graphs().size());

    Map<String, String> otherOrder = new LinkedHashMap<>();
    otherOrder.put("bias", "true");
    otherOrder.put("units", "64 \ud83d");
    assertEquals(List.of(), resumedWith(graph("Linear", otherOrder)));
    String one = "TensorBoard: a run has one graph; a different one is not written.";
    assertEquals(List.of(one), resumedWith(graph("Conv", attributes)));
    assertEquals(List.of(one), resumedWith(graph("Linear", Map.of("bias", "true"))));
  }

  @Test
  void continuedSink_doesNotReadTheFilesAgain() throws IOException {
    write();
    TensorBoardRunReader reader = read();
    delete();
    TensorBoardSink sink = new TensorBoardSink(64, OutputFile.Storage.SYSTEM, reader.events());
    RecordingContext context = new RecordingContext(new FakeTime());
    try (sink) {
      sink.open(RunInfos.resumed(dir, 10), context);
      sink.write(List.of(new TextLogged("loss", "no scalar", 10, FakeTime.START)));
    }
    assertTrue(
        context.warnings().stream().anyMatch(warning -> warning.contains("loss")),
        context.warnings()::toString);
  }

  @Test
  void reader_thatStartsOver_forgetsWhatIsVoid() throws IOException {
    write();
    TensorBoardRunReader reader = read();
    delete();
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.scalar("other", 1, 3);
    }
    readAll(reader);
    assertEquals(Map.of("other", Plugin.SCALARS), reader.events().tags());
    assertEquals(3, reader.events().highestStep());
  }

  private void write() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      for (int step = 0; step < 10; step++) {
        sink.scalar("loss", 1, step).scalar("acc", 2, step);
      }
      sink.write(new TextLogged("note", "hello", 4, OpenSink.NOW));
    }
  }

  private void delete() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(dir)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  private TensorBoardRunReader read() throws IOException {
    TensorBoardRunReader reader =
        (TensorBoardRunReader) new TensorBoardRunReaderFactory().open(dir, ReadPosition.START);
    readAll(reader);
    return reader;
  }

  private static void readAll(TensorBoardRunReader reader) throws IOException {
    try (reader) {
      while (reader.poll((tag, step, wallTime, value) -> {})) {
        // until the end
      }
    }
  }
}
