package io.github.metriclogger.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Checks that the format's own reader follows a run while it is being written. */
abstract class ReaderChecks {

  private final SinkCompatibilityKit kit;

  ReaderChecks(SinkCompatibilityKit kit) {
    this.kit = kit;
  }

  @Test
  @DisplayName("an open reader reports what is written later, including new tags")
  void poll_growingRun_reportsTheRest() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("growing"))) {
      run.scalar("loss", 1, 0);
      run.flush();
      var recorder = new RunHistory.Recorder();
      try (RunReader reader = open(run, ReadPosition.START)) {
        for (long step = 1; step < 40; step++) {
          RunHistory.readAll(reader, recorder);
          run.logged().assertReadAs(recorder.history(), "before step " + step);
          run.scalar("loss", 1.0 / step, step);
          if (step % 10 == 0) {
            run.stepAsValue("tag" + step, step);
          }
          run.flush();
        }
        RunHistory.readAll(reader, recorder);
        run.logged().assertReadAs(recorder.history(), "at the end");
      }
    }
  }

  @Test
  @DisplayName("a reader opened at the position of another one reports only the rest")
  void open_atPosition_reportsTheRest() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("position"))) {
      var recorder = new RunHistory.Recorder();
      ReadPosition position = ReadPosition.START;
      for (long step = 0; step < 30; step++) {
        run.scalar("loss", 1.0 / (step + 1), step);
        run.flush();
        try (RunReader reader = open(run, position)) {
          RunHistory.readAll(reader, recorder);
          position = reader.position();
        }
      }
      RunHistory history = recorder.history();
      run.logged().assertReadAs(history, "read in 30 parts");
      assertFalse(history.scalars().size() > 30, () -> "reported twice: " + history.scalars());
    }
  }

  @Test
  @DisplayName("the reader probes any path without an exception")
  void probe_oddPaths_neverThrows() throws IOException {
    RunReaderFactory factory = factory();
    Path directory = Files.createDirectories(kit.runDirectory("odd"));
    byte[] noise = new byte[4096];
    new SplittableRandom(1).nextBytes(noise);
    Path file = Files.write(directory.resolve("noise"), noise);
    assertFalse(factory.probe(file, noise), "random bytes are accepted as " + kit.format());
    for (Path path : List.of(directory, directory.resolve("missing"), file, Path.of(""))) {
      assertDoesNotThrow(() -> factory.probe(path, new byte[0]), path.toString());
      assertDoesNotThrow(() -> factory.probe(path, new byte[] {1}), path.toString());
    }
  }

  private RunReader open(KitRun run, ReadPosition from) throws IOException {
    RunReaderFactory factory = factory();
    List<Path> sources = RunSources.accepted(run.directory(), factory);
    assumeTrue(sources.size() == 1, () -> "the run is read from several places: " + sources);
    return factory.open(sources.get(0), from);
  }

  private RunReaderFactory factory() {
    RunReaderFactory factory = RunSources.factories().get(kit.format());
    assumeTrue(factory != null, () -> "no RunReaderFactory named '" + kit.format() + "'");
    return Objects.requireNonNull(factory);
  }
}
