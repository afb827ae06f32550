package io.github.metriclogger.testkit;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.PartialWriteException;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A sink that fails on demand and otherwise delegates. Failures may be set from any thread.
 *
 * <pre>{@code
 * var sink = new ThrowingSink(new RecordingSink());
 * sink.fail(SinkCall.WRITE, 3, () -> new IOException("no space left on device"));
 * }</pre>
 */
public final class ThrowingSink implements Sink {

  /** Number of times that means until {@link #heal()}. */
  public static final int ALWAYS = Integer.MAX_VALUE;

  private record Plan(int times, int owned, Supplier<? extends Throwable> failure) {}

  private final Sink delegate;
  private final Map<SinkCall, Plan> plans = new EnumMap<>(SinkCall.class);
  private int failures;

  /**
   * Creates a sink that does not fail yet.
   *
   * @param delegate the sink that receives the calls
   */
  public ThrowingSink(Sink delegate) {
    this.delegate = delegate;
  }

  /**
   * Makes the next calls fail without reaching the delegate ({@code close} reaches it first).
   *
   * @param call the call to fail
   * @param times how often, or {@link #ALWAYS}
   * @param failure creates the exception to throw: an {@link IOException}, a runtime exception or
   *     an error
   */
  public synchronized void fail(SinkCall call, int times, Supplier<? extends Throwable> failure) {
    plans.put(call, new Plan(times, 0, failure));
  }

  /**
   * Makes the next writes pass the first events of the list to the delegate and then fail with a
   * {@link PartialWriteException}.
   *
   * @param owned maximum number of events passed on
   * @param times how often, or {@link #ALWAYS}
   */
  public synchronized void failAfter(int owned, int times) {
    plans.put(SinkCall.WRITE, new Plan(times, owned, () -> new IOException("torn write")));
  }

  /** Removes all failures. */
  public synchronized void heal() {
    plans.clear();
  }

  /** Returns the number of calls that have failed so far. */
  public synchronized int failures() {
    return failures;
  }

  @Override
  public Set<EventKind> kinds() {
    return delegate.kinds();
  }

  @Override
  public void open(RunInfo run, SinkContext context) throws IOException {
    spoil(SinkCall.OPEN);
    delegate.open(run, context);
  }

  @Override
  public int write(List<RunEvent> events) throws IOException {
    Plan plan = take(SinkCall.WRITE);
    if (plan == null) {
      return delegate.write(events);
    }
    if (plan.owned == 0) {
      throwIt(plan);
    }
    int owned = delegate.write(events.subList(0, Math.min(plan.owned, events.size())));
    throw new PartialWriteException(owned, (IOException) plan.failure.get());
  }

  @Override
  public void flush(Durability durability) throws IOException {
    spoil(SinkCall.FLUSH);
    delegate.flush(durability);
  }

  @Override
  public long unwritten() {
    return delegate.unwritten();
  }

  @Override
  public void close() throws IOException {
    delegate.close();
    spoil(SinkCall.CLOSE);
  }

  private void spoil(SinkCall call) throws IOException {
    Plan plan = take(call);
    if (plan != null) {
      throwIt(plan);
    }
  }

  private synchronized @Nullable Plan take(SinkCall call) {
    Plan plan = plans.get(call);
    if (plan == null) {
      return null;
    }
    failures++;
    if (plan.times == 1) {
      plans.remove(call);
    } else if (plan.times != ALWAYS) {
      plans.put(call, new Plan(plan.times - 1, plan.owned, plan.failure));
    }
    return plan;
  }

  private static void throwIt(Plan plan) throws IOException {
    Throwable failure = plan.failure.get();
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw new IllegalArgumentException("a sink cannot throw the checked " + failure, failure);
  }
}
