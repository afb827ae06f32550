package io.github.metriclogger.tensorboard.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.support.file.OutputFile;
import io.github.metriclogger.tensorboard.OpenSink;
import io.github.metriclogger.tensorboard.ProtoSchema.Message;
import io.github.metriclogger.tensorboard.WrittenFiles;
import io.github.metriclogger.testkit.RunInfos;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags and steps that TensorBoard cannot show as they are. */
class TagRulesTest {

  @TempDir Path dir;

  @Test
  void tags_secondKind_isRefusedWithOneWarning() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.scalar("a", 1, 0);
      for (long step = 1; step < 4; step++) {
        sink.write(new TextLogged("a", "no", step, OpenSink.NOW));
        sink.scalar("_hparams_/x", 1, step);
        sink.scalar("a", 1, step);
      }
      assertEquals(2, sink.warnings().size(), sink.warnings()::toString);
      assertTrue(sink.warnings().get(0).contains("'a' is not written as text"));
    }
    List<Message> events = WrittenFiles.eventsIn(dir);
    assertEquals(4, WrittenFiles.values(events, "a").size());
    assertEquals(0, WrittenFiles.values(events, "_hparams_/x").size());
    assertEquals(3, WrittenFiles.values(events, "logged/_hparams_/x").size());
  }

  @Test
  void tags_manyOfAKind_oneWarning() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      for (int i = 0; i < 100; i++) {
        sink.scalar("_hparams_/" + i, 1, 0).scalar("a" + i, 1, 0);
        sink.write(new TextLogged("a" + i, "no", 1, OpenSink.NOW));
      }
      assertEquals(2, sink.warnings().size(), sink.warnings()::toString);
    }
  }

  @Test
  void tags_secondKindAfterResume_isRefused() throws IOException {
    try (OpenSink first = OpenSink.in(dir)) {
      first.scalar("a", 1, 0);
    }
    try (OpenSink second = OpenSink.of(RunInfos.resumed(dir, 1), OutputFile.Storage.SYSTEM)) {
      second.write(new TextLogged("a", "no", 1, OpenSink.NOW));
      assertEquals(1, second.warnings().size());
    }
  }

  @Test
  void steps_falling_warnOnceARun() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      for (long step : new long[] {5, 6, 6, 3, 2}) {
        sink.scalar("same", 1, step).scalar("other", step, step);
      }
      assertEquals(1, sink.warnings().size(), sink.warnings()::toString);
      assertTrue(sink.warnings().get(0).contains("step 3 of 'same' comes after step 6"));
    }
    assertEquals(5, WrittenFiles.values(WrittenFiles.eventsIn(dir), "same").size());
  }

  @Test
  void steps_beyondHparams_warnOnce() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.scalar("tokens", 1, 1L << 31).scalar("tokens", 1, 1L << 32).scalar("b", 1, 1L << 33);
      assertEquals(1, sink.warnings().size(), sink.warnings()::toString);
    }
    assertEquals(2, WrittenFiles.values(WrittenFiles.eventsIn(dir), "tokens").size());
  }
}
