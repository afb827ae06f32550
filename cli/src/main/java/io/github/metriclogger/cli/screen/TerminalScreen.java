package io.github.metriclogger.cli.screen;

import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * The terminal that the process was started in. While it is open, the alternate screen is shown and
 * keys come one by one; {@link #close}, and the end of the process by a signal, restore the screen
 * that was there before, the cursor, and the terminal's settings.
 */
public final class TerminalScreen implements Screen {

  /** Alternate screen, no cursor, no wrap at the end of a row. */
  private static final String ENTER = "\033[?1049h\033[?25l\033[?7l\033[2J";

  private static final String LEAVE = "\033[?2026l\033[0m\033[?7h\033[?25h\033[?1049l";

  /** Where resizes are not reported, the size is asked for after so long. */
  private static final long SIZE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final Size USUAL = Size.of(80, 24);

  private final Terminal terminal;
  private final Attributes attributes;
  private final OutputStream output;
  private final FrameWriter writer;
  private final BlockingQueue<Integer> units = new LinkedBlockingQueue<>();
  private final BlockingQueue<Key> keys = new LinkedBlockingQueue<>();
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private final Thread restoreAtExit = new Thread(this::restore, "metriclog-restore");
  private Size size = USUAL;
  private long sizeAt;
  private boolean isResized = true;

  private TerminalScreen(Terminal terminal, FrameWriter writer) {
    this.terminal = terminal;
    this.attributes = terminal.enterRawMode();
    Attributes raw = new Attributes(terminal.getAttributes());
    raw.setControlChar(Attributes.ControlChar.VMIN, 1); // a read waits for a character
    raw.setControlChar(Attributes.ControlChar.VTIME, 0);
    terminal.setAttributes(raw);
    this.output = terminal.output();
    this.writer = writer;
  }

  /**
   * Opens the terminal.
   *
   * @param writer what turns grids into bytes
   * @return null when there is none, or one that cannot move its cursor
   */
  public static @Nullable TerminalScreen open(FrameWriter writer) throws IOException {
    Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .dumb(true)
            .graphemeCluster(false) // else it asks the terminal, which may be silent
            .nativeSignals(false)
            .encoding(StandardCharsets.UTF_8)
            .build();
    if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
      terminal.close();
      return null;
    }
    TerminalScreen screen = new TerminalScreen(terminal, writer);
    screen.start();
    return screen;
  }

  private void start() throws IOException {
    Runtime.getRuntime().addShutdownHook(restoreAtExit);
    // The terminal's own handlers are not native ones: Ctrl-C is to end the process as usual.
    Signals.register("WINCH", () -> keys.add(Key.of(Key.Name.RESIZE)));
    send(ENTER.getBytes(StandardCharsets.UTF_8));
    start("metriclog-input", this::readInput);
    start("metriclog-keys", this::readKeys);
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true); // it may wait for a key for ever
    thread.start();
  }

  /**
   * Reads from the process's own input: JLine's reader starts {@code stty} for each wait with a
   * limit, and prints a stack trace when it is closed meanwhile.
   */
  private void readInput() {
    Reader reader = new InputStreamReader(System.in, StandardCharsets.UTF_8);
    int unit = KeyReader.NOTHING;
    while (unit != KeyReader.END) {
      try {
        unit = reader.read();
      } catch (IOException e) {
        unit = KeyReader.END;
      }
      units.add(unit);
    }
  }

  private int unit(long milliseconds) {
    try {
      Integer unit = units.poll(milliseconds, TimeUnit.MILLISECONDS);
      return unit == null ? KeyReader.NOTHING : unit;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return KeyReader.END;
    }
  }

  private void readKeys() {
    KeyReader decoder = new KeyReader(this::unit);
    try {
      Key key;
      do {
        key = decoder.read();
        keys.add(key);
      } while (key.name() != Key.Name.CLOSED);
    } catch (IOException e) {
      keys.add(Key.of(Key.Name.CLOSED));
    }
  }

  @Override
  public CellGrid blank() {
    long now = TimeSource.system().nanoTime();
    if (isResized || now - sizeAt > SIZE_NANOS) {
      Size asked = terminal.getSize();
      size = asked.getColumns() > 0 && asked.getRows() > 0 ? asked : USUAL;
      sizeAt = now;
      isResized = false;
    }
    return new CellGrid(size.getColumns(), size.getRows());
  }

  @Override
  public void show(CellGrid grid) throws IOException {
    byte[] frame = writer.frame(grid);
    if (frame.length > 0 && !isClosed.get()) {
      send(frame);
    }
  }

  private void send(byte[] bytes) throws IOException {
    output.write(bytes);
    output.flush();
  }

  @Override
  public @Nullable Key key(Duration patience) throws InterruptedException {
    Key key = keys.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
    if (key != null && key.name() == Key.Name.RESIZE) {
      isResized = true;
    }
    return key;
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(restoreAtExit);
    } catch (IllegalStateException e) {
      // the process is ending: the hook has run or is running
    }
  }

  private void restore() {
    if (!isClosed.compareAndSet(false, true)) {
      return;
    }
    try {
      send(LEAVE.getBytes(StandardCharsets.UTF_8));
      terminal.setAttributes(attributes);
      terminal.close();
    } catch (IOException | RuntimeException e) {
      // a terminal that is gone needs no restoring
    }
  }
}
