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
 * Checks the contract of every sink that keeps a history. The kit calls a sink as the logger would,
 * reads back what was written, and compares. The author of a sink subclasses it in a test; JUnit
 * finds the checks:
 *
 * <pre>{@code
 * final class LinesSinkKitTest extends SinkCompatibilityKit {
 *   @Override protected Sink newSink() { return new LinesSink(); }
 *   @Override protected String format() { return "lines"; }
 * }
 * }</pre>
 *
 * <p>By default the run is read with the {@link RunReaderFactory} provider of the format's name. A
 * second subclass may read it with an independent program by overriding {@link #readBack}.
 *
 * <p>Nothing sleeps: the kit advances the clock that it gives to the sink. Each check runs on one
 * thread, in its own run directory below JUnit's temporary directory, and may take up to 60
 * seconds.
 */
@Timeout(60)
public abstract class SinkCompatibilityKit {

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  Path temporary;

  /** For subclasses. */
  protected SinkCompatibilityKit() {}

  /**
   * Returns a new sink that is not open yet, with the settings to test. It writes to {@link
   * RunInfo#directory()}.
   */
  protected abstract Sink newSink();

  /** Returns the name of the format, which is that of its {@link RunReaderFactory}. */
  protected abstract String format();

  /**
   * Reads back everything written so far. The sink may still be open.
   *
   * @param runDirectory the run directory
   * @return the data read; by default with the reader of {@link #format()}
   * @throws IOException if it cannot be read, which fails the check
   */
  protected RunHistory readBack(Path runDirectory) throws IOException {
    return RunHistory.read(runDirectory, format());
  }

  /**
   * Reads back a run whose process died in the middle of a write. A torn record must be skipped,
   * and complete ones must be reported. Override it for an independent reader that trusts every
   * file.
   *
   * @param runDirectory the run directory
   * @return the data read; by default with {@link #readBack}
   * @throws IOException if it cannot be read, which fails the check
   */
  protected RunHistory readTorn(Path runDirectory) throws IOException {
    return readBack(runDirectory);
  }

  /**
   * Returns the value that the format stores. The default is the value itself, with all 64 bits. A
   * format with 32 bits overrides this with {@code return (float) value;}.
   *
   * @param value any value
   */
  protected double stored(double value) {
    return value;
  }

  /**
   * Returns whether a value of an earlier start stays when a resumed run logs the same (step, tag)
   * again, as on a server that never changes stored values. The default is false: values logged
   * again supersede earlier ones.
   */
  protected boolean keepsFirst() {
    return false;
  }

  /**
   * Returns the kinds of events whose content {@link #readBack} returns as it was written. The kit
   * compares them; other kinds only must do no harm. The default is scalars, which every sink
   * stores.
   */
  protected Set<EventKind> readable() {
    return EnumSet.of(EventKind.SCALARS);
  }

  /** Returns a directory for a run, which does not exist yet. */
  final Path runDirectory(String name) {
    return temporary.resolve("runs").resolve(name);
  }

  /** Checks of values. */
  @Nested
  @DisplayName("Scalars")
  final class Scalars extends ScalarChecks {
    Scalars() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** Checks of metric names. */
  @Nested
  @DisplayName("Tags")
  final class Tags extends TagChecks {
    Tags() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** Checks of texts that cannot be encoded. */
  @Nested
  @DisplayName("Texts")
  final class Texts extends TextChecks {
    Texts() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** Checks of {@link Durability}. */
  @Nested
  @DisplayName("Durability")
  final class Durable extends DurabilityChecks {
    Durable() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** Checks of torn files. */
  @Nested
  @DisplayName("Crash")
  final class Crash extends CrashChecks {
    Crash() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** Checks of open, write and close. */
  @Nested
  @DisplayName("Life cycle")
  final class LifeCycle extends LifeCycleChecks {
    LifeCycle() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** Checks of resumed runs. */
  @Nested
  @DisplayName("Resume")
  final class Resume extends ResumeChecks {
    Resume() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** Checks of events other than scalars. */
  @Nested
  @DisplayName("Event kinds")
  final class Kinds extends KindChecks {
    Kinds() {
      super(SinkCompatibilityKit.this);
    }
  }

  /** Checks of the format's reader. */
  @Nested
  @DisplayName("Reader")
  final class Reader extends ReaderChecks {
    Reader() {
      super(SinkCompatibilityKit.this);
    }
  }
}
