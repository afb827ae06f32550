package io.github.metriclogger.testkit;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A sink whose calls do not come back while it is blocked, like a hung disk: an interrupt does not
 * wake them either. A test that blocks it must {@link #release()} it, or its thread lives on.
 */
public final class BlockingSink implements Sink {

  private final Sink delegate;
  private final Set<SinkCall> blocked = EnumSet.noneOf(SinkCall.class);
  private int waiting;

  /**
   * A sink that does not block yet.
   *
   * @param delegate what calls are passed on to
   */
  public BlockingSink(Sink delegate) {
    this.delegate = delegate;
  }

  /**
   * From now on a call hangs before it reaches the delegate.
   *
   * @param call which call
   */
  public synchronized void block(SinkCall call) {
    blocked.add(call);
  }

  /** Lets all calls pass, those that hang included. */
  public synchronized void release() {
    blocked.clear();
    notifyAll();
  }

  /**
   * Waits until a call hangs.
   *
   * @param atMost how long, in real time
   * @throws AssertionError when none hangs by then
   */
  public synchronized void awaitBlocked(Duration atMost) {
    if (!Waiting.until(this, () -> waiting > 0, atMost)) {
      throw new AssertionError("waited " + atMost + " for a call that hangs");
    }
  }

  @Override
  public Set<EventKind> kinds() {
    return delegate.kinds();
  }

  @Override
  public void open(RunInfo run, SinkContext context) throws IOException {
    pass(SinkCall.OPEN);
    delegate.open(run, context);
  }

  @Override
  public int write(List<RunEvent> events) throws IOException {
    pass(SinkCall.WRITE);
    return delegate.write(events);
  }

  @Override
  public void flush(Durability durability) throws IOException {
    pass(SinkCall.FLUSH);
    delegate.flush(durability);
  }

  @Override
  public long unwritten() {
    return delegate.unwritten();
  }

  @Override
  public void close() throws IOException {
    pass(SinkCall.CLOSE);
    delegate.close();
  }

  private synchronized void pass(SinkCall call) {
    boolean interrupted = false;
    waiting++;
    notifyAll();
    while (blocked.contains(call)) {
      try {
        wait();
      } catch (InterruptedException ignored) {
        interrupted = true; // a hung disk does not care
      }
    }
    waiting--;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
