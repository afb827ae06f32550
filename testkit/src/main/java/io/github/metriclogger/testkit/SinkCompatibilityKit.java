package io.github.metriclogger.testkit;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.Sink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every sink that keeps a history must do. It drives a sink as the logger would, reads back
 * what was written, and compares. The author of a sink subclasses it in a test; JUnit finds the
 * checks:
 *
 * <pre>{@code
 * final class LinesSinkKitTest extends SinkCompatibilityKit {
 *   @Override protected Sink newSink() { return new LinesSink(); }
 *   @Override protected String format() { return "lines"; }
 * }
 * }</pre>
 *
 * <p>By default the run is read with the {@link RunReaderFactory} of the format's name that is
 * found as a provider. A second subclass may read it with an independent program: it overrides
 * {@link #readBack}.
 *
 * <p>Nothing sleeps: the sink is given a clock that the kit moves. Each check runs on one thread,
 * in a run directory of its own below JUnit's temporary directory, and may take 60 seconds.
 */
@Timeout(60)
public abstract class SinkCompatibilityKit {

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  Path temporary;

  /** For subclasses. */
  protected SinkCompatibilityKit() {}

  /**
   * A new sink, not open yet, with the settings to test. It writes into {@link
   * RunInfo#directory()}.
   */
  protected abstract Sink newSink();

  /** The name of the format: that of its {@link RunReaderFactory}. */
  protected abstract String format();

  /**
   * Reads back all that is written of a run by now. The sink may still be open.
   *
   * @param runDirectory the run directory
   * @return what is there; the default asks the reader of {@link #format()}
   * @throws IOException when it cannot be read, which fails the check
   */
  protected RunHistory readBack(Path runDirectory) throws IOException {
    return RunHistory.read(runDirectory, format());
  }

  /**
   * Reads back a run whose process died in the middle of a write. A torn record must be passed
   * over, what is whole must be told. An independent reader that trusts every file overrides this.
   *
   * @param runDirectory the run directory
   * @return what is there; the default is {@link #readBack}
   * @throws IOException when it cannot be read, which fails the check
   */
  protected RunHistory readTorn(Path runDirectory) throws IOException {
    return readBack(runDirectory);
  }

  /**
   * What the format keeps of a value. The default is the value itself: all 64 bits. A format with
   * 32 bits overrides it with {@code return (float) value;}.
   *
   * @param value any value
   */
  protected double stored(double value) {
    return value;
  }

  /**
   * Whether a value that an earlier start logged stays when a resumed run logs the same (step, tag)
   * again, as on a server that takes nothing back. The default is false: what a resume logs again
   * supersedes what was there.
   */
  protected boolean keepsFirst() {
    return false;
  }

  /**
   * The kinds of events whose content {@link #readBack} tells as it was written. The kit compares
   * them; the others need only be harmless. The default is the scalars, which every sink keeps.
   */
  protected Set<EventKind> readable() {
    return EnumSet.of(EventKind.SCALARS);
  }

  /** A directory for a run, not made yet. */
  final Path runDirectory(String name) {
    return temporary.resolve("runs").resolve(name);
  }

  /** Values. */
  @Nested
  @DisplayName("Scalars")
  final class Scalars extends ScalarChecks {
    Scalars() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** Names of metrics. */
  @Nested
  @DisplayName("Tags")
  final class Tags extends TagChecks {
    Tags() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** Texts that cannot be written as they are. */
  @Nested
  @DisplayName("Texts")
  final class Texts extends TextChecks {
    Texts() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** What is safe when: see {@link Durability}. */
  @Nested
  @DisplayName("Durability")
  final class Durable extends DurabilityChecks {
    Durable() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** Torn files. */
  @Nested
  @DisplayName("Crash")
  final class Crash extends CrashChecks {
    Crash() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** Open, write, close. */
  @Nested
  @DisplayName("Life cycle")
  final class LifeCycle extends LifeCycleChecks {
    LifeCycle() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** Going on with a run. */
  @Nested
  @DisplayName("Resume")
  final class Resume extends ResumeChecks {
    Resume() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** Events beside the scalars. */
  @Nested
  @DisplayName("Event kinds")
  final class Kinds extends KindChecks {
    Kinds() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** The reader of the format. */
  @Nested
  @DisplayName("Reader")
  final class Reader extends ReaderChecks {
    Reader() {
      super(SinkCompatibilityKit.this);
    }
  }
}
