package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the end of a run is reported when two threads come to it. */
class MessagesTest {

  private final List<String> announced = new ArrayList<>();
  private final List<@Nullable String> askedMeanwhile = new ArrayList<>();
  private final Messages online = messages(true);
  private final Messages offline = messages(false);

  private Messages messages(boolean isOnline) {
    return new Messages(new Asking(isOnline), Path.of("run"), isOnline);
  }

  /** Asks again while the sink's thread is about to report, as the end of the process may. */
  private final class Asking implements SinkContext {
    private final boolean isOnline;

    Asking(boolean isOnline) {
      this.isOnline = isOnline;
    }

    @Override
    public TimeSource time() {
      return TimeSource.system();
    }

    @Override
    public Duration flushInterval() {
      return Duration.ofMillis(200);
    }

    @Override
    public void announce(String text) {
      askedMeanwhile.add((isOnline ? online : offline).unfinished());
      announced.add(text);
    }

    @Override
    public void warn(String text) {
      announce("! " + text);
    }
  }

  @Test
  void unfinished_whileTheEndIsBeingReported_reportsItAsWell() {
    online.end(false);
    offline.end(false);
    assertEquals(2, announced.size());
    askedMeanwhile.forEach(text -> assertNotNull(text, "nothing has been shown yet"));
    assertNull(online.unfinished());
    assertNull(offline.unfinished());
  }

  @Test
  void end_afterUnfinished_reportsNothing() {
    assertNotNull(online.unfinished());
    assertNotNull(offline.unfinished());
    online.end(false);
    offline.end(true);
    assertEquals(List.of(), announced);
  }
}
