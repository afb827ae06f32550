package io.github.metriclogger.testkit.wandb;

import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/**
 * A strict W&amp;B server on the loopback address. It answers as the official one does, keeps each
 * run in memory, writes down each departure from the protocol, and breaks where it is told to. Safe
 * for use by several threads.
 *
 * <p>A client that starts anew is known by its {@code ServerFeaturesQuery} or {@code
 * RunResumeStatus}; of one that sends neither the server is told by {@link #restarted()}.
 */
public final class RecordingServer implements AutoCloseable {

  /** The only key that the server takes: 40 characters. */
  public static final String KEY = "0123456789012345678901234567890123456789";

  private final Object lock = new Object();
  private final Books books = new Books();
  private final Injections injections = new Injections();
  private final TimeSource time;
  private final @Nullable HeldCertificate certificate;
  private final Listener listener;
  private final Reception reception;
  private int arrived;

  private RecordingServer(@Nullable TimeSource time, @Nullable HeldCertificate certificate) {
    this.time = time == null ? TimeSource.system() : time;
    this.certificate = certificate;
    books.timed = time != null;
    listener = new Listener(new Desk(), certificate);
    reception = new Reception(books, listener.address());
  }

  /** Starts a server on a free port. It does not look at when requests come. */
  public static RecordingServer start() {
    return new RecordingServer(null, null);
  }

  /**
   * Starts a server that also checks that {@code Retry-After} is kept to.
   *
   * @param time the client's time
   */
  public static RecordingServer start(TimeSource time) {
    return new RecordingServer(time, null);
  }

  /** Starts a server that speaks TLS with a self-signed certificate. */
  public static RecordingServer startTls() {
    return new RecordingServer(null, Listener.selfSigned());
  }

  /** The base URL, without a slash at the end. */
  public String url() {
    return listener.address();
  }

  /**
   * The server's certificate in PEM, for a client that is to trust it.
   *
   * @throws IllegalStateException when the server does not speak TLS
   */
  public String certificate() {
    if (certificate == null) {
      throw new IllegalStateException("the server does not speak TLS");
    }
    return certificate.certificatePem();
  }

  /**
   * A run as it is now; a copy.
   *
   * @param id of the run
   * @throws AssertionError when the server has no such run
   */
  public ServerRun run(String id) {
    synchronized (lock) {
      return state(id).snapshot();
    }
  }

  /** Whether the server has a run of this id. */
  public boolean has(String id) {
    synchronized (lock) {
      return books.runs.containsKey(id);
    }
  }

  /** The ids of all runs, in the order of their creation. */
  public List<String> runs() {
    synchronized (lock) {
      return List.copyOf(books.runs.keySet());
    }
  }

  /** All requests that came whole, in order, also those that were not applied. */
  public List<ServerRequest> requests() {
    synchronized (lock) {
      return List.copyOf(books.requests);
    }
  }

  /**
   * The requests of one kind, in order.
   *
   * @param kind the kind
   */
  public List<ServerRequest> requests(Kind kind) {
    return requests().stream().filter(request -> request.kind() == kind).toList();
  }

  /** Each departure from the protocol: the request and one sentence. */
  public List<String> violations() {
    synchronized (lock) {
      return List.copyOf(books.violations);
    }
  }

  /**
   * Makes the next requests of a kind fail. Faults that are told of first happen first.
   *
   * @param kind which requests
   * @param fault what happens to them
   * @param times how many of them, 1 or more
   */
  public void inject(Kind kind, Fault fault, int times) {
    inject(request -> request.kind() == kind, fault, times);
  }

  /**
   * Makes requests fail.
   *
   * @param which tells which; is asked once for each request, under the server's lock
   * @param fault what happens to them
   * @param times how many of them, 1 or more
   */
  public void inject(Predicate<ServerRequest> which, Fault fault, int times) {
    synchronized (lock) {
      injections.add(which, fault, times);
    }
  }

  /** How many faults are still to happen. */
  public int faultsLeft() {
    synchronized (lock) {
      return injections.left();
    }
  }

  /** Forgets the faults that have not happened yet. */
  public void clearFaults() {
    synchronized (lock) {
      injections.clear();
    }
  }

  /** Refuses connections from now on and closes those that are open. */
  public void pause() {
    listener.close();
  }

  /** Takes connections again, at the same address. */
  public void resume() {
    listener.reopen();
  }

  /**
   * Tells that the client process is a new one: nothing is expected of it that the old one owed.
   */
  public void restarted() {
    synchronized (lock) {
      books.runs.values().forEach(run -> run.session = new Session());
    }
  }

  /**
   * Says {@code stopped} in each answer to the run's lines from now on.
   *
   * @param id of the run
   */
  public void stop(String id) {
    synchronized (lock) {
      state(id).stopped = true;
    }
  }

  /**
   * Deletes a run, as a person would: its lines are answered by 404, its creation by 409.
   *
   * @param id of the run
   */
  public void delete(String id) {
    synchronized (lock) {
      state(id).deleted = true;
    }
  }

  /** Lets all upload URLs that were given so far expire: they answer 403. */
  public void expireUrls() {
    synchronized (lock) {
      books.tickets.values().forEach(ticket -> ticket.expired = true);
    }
  }

  /**
   * Says which features the server advertises; none at first.
   *
   * @param names such as {@code FILESTREAM_GZIP}
   */
  public void features(Collection<String> names) {
    synchronized (lock) {
      books.features.clear();
      books.features.addAll(names);
    }
  }

  /**
   * Sets the entity of a key's owner, which an empty entity stands for; {@code acme} at first.
   *
   * @param entity the name
   */
  public void account(String entity) {
    synchronized (lock) {
      books.account = entity;
    }
  }

  /**
   * Lets the counts of lines that the server admits to lag behind.
   *
   * @param lines how many lines too few it says
   * @param polls for how many {@code RunResumeStatus} from now on
   */
  public void lag(int lines, int polls) {
    synchronized (lock) {
      books.lagLines = lines;
      books.lagPolls = polls;
    }
  }

  /**
   * Names keys of the summary that the client sets itself: they need not equal the last row.
   *
   * @param keys the keys
   */
  public void summaryOverrides(Collection<String> keys) {
    synchronized (lock) {
      books.summaryOverrides.addAll(keys);
    }
  }

  /**
   * Waits until a condition is met; it is looked at after each request.
   *
   * @param met the condition; is asked under the server's lock and may call the server
   * @param atMost how long, in real time
   * @return whether it is met
   */
  public boolean await(Predicate<RecordingServer> met, Duration atMost) {
    TimeSource real = TimeSource.system();
    long deadline = real.nanoTime() + atMost.toNanos();
    synchronized (lock) {
      while (!met.test(this)) {
        long left = deadline - real.nanoTime();
        if (left <= 0) {
          return false;
        }
        try {
          lock.wait(left / 1_000_000, (int) (left % 1_000_000));
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          return met.test(this);
        }
      }
      return true;
    }
  }

  /** Closes the server; what it knows stays readable. */
  @Override
  public void close() {
    listener.close();
  }

  private RunState state(String id) {
    RunState run = books.runs.get(id);
    if (run == null) {
      throw new AssertionError("the server has no run " + id + ", only " + books.runs.keySet());
    }
    return run;
  }

  /** Takes the requests from the network's threads. */
  private final class Desk extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest recorded) {
      if (recorded.getFailure() != null) {
        return Fault.dropBefore().answer().response(Fault.dropBefore());
      }
      synchronized (lock) {
        ServerRequest request = Arrival.of(recorded, ++arrived, time.wallTime()).understand();
        books.requests.add(request);
        Fault fault = injections.take(request);
        Answer answer = reception.answer(request, fault);
        lock.notifyAll();
        return answer.response(fault);
      }
    }
  }
}
