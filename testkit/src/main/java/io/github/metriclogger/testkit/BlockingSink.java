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
 * A sink whose calls do not return while it is blocked, like a hung disk: not even an interrupt
 * wakes them. A test that blocks it must {@link #release()} it, or the blocked thread never ends.
 */
public final class BlockingSink implements Sink {

  private final Sink delegate;
  private final Set<SinkCall> blocked = EnumSet.noneOf(SinkCall.class);
  private int waiting;

  /**
   * Creates a sink that does not block yet.
   *
   * @param delegate the sink that receives the calls
   */
  public BlockingSink(Sink delegate) {
    this.delegate = delegate;
  }

  /**
   * Makes a call hang from now on, before it reaches the delegate.
   *
   * @param call the call to block
   */
  public synchronized void block(SinkCall call) {
    blocked.add(call);
  }

  /** Lets all calls pass, including those that hang. */
  public synchronized void release() {
    blocked.clear();
    notifyAll();
  }

  /**
   * Waits until a call hangs.
   *
   * @param atMost maximum wait, in real time
   * @throws AssertionError if no call hangs by then
   */
  public synchronized void awaitBlocked(Duration atMost) {
    if (!MonitorWait.until(this, () -> waiting > 0, atMost)) {
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
        interrupted = true; // a hung disk ignores interrupts
      }
    }
    waiting--;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
