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
 * A strict W&amp;B server on the loopback address. It answers like the official one, keeps each run
 * in memory, records violations of the protocol, and simulates faults. Thread-safe.
 *
 * <p>The server recognizes a restarted client by its {@code ServerFeaturesQuery} or {@code
 * RunResumeStatus}; for a client that sends neither, call {@link #expectNewClient()}.
 */
public final class RecordingServer implements AutoCloseable {

  /** The only API key that the server accepts: 40 characters. */
  public static final String KEY = "0123456789012345678901234567890123456789";

  private final Object lock = new Object();
  private final ServerState state = new ServerState();
  private final FaultQueue injections = new FaultQueue();
  private final TimeSource time;
  private final @Nullable HeldCertificate certificate;
  private final ServerSocketListener listener;
  private final RequestRouter reception;
  private int arrived;

  private RecordingServer(@Nullable TimeSource time, @Nullable HeldCertificate certificate) {
    this.time = time == null ? TimeSource.system() : time;
    this.certificate = certificate;
    state.timed = time != null;
    listener = new ServerSocketListener(new Desk(), certificate);
    reception = new RequestRouter(state, listener.address());
  }

  /** Starts a server on a free port, which does not check the times of requests. */
  public static RecordingServer start() {
    return new RecordingServer(null, null);
  }

  /**
   * Starts a server that also checks that the client respects {@code Retry-After}.
   *
   * @param time the clock of the client
   */
  public static RecordingServer start(TimeSource time) {
    return new RecordingServer(time, null);
  }

  /** Starts a TLS server with a self-signed certificate. */
  public static RecordingServer startTls() {
    return new RecordingServer(null, ServerSocketListener.selfSigned());
  }

  /** Returns the base URL, without a trailing slash. */
  public String url() {
    return listener.address();
  }

  /**
   * Returns the server's certificate in PEM format, for a client that should trust it.
   *
   * @throws IllegalStateException if the server does not use TLS
   */
  public String certificate() {
    if (certificate == null) {
      throw new IllegalStateException("the server does not use TLS");
    }
    return certificate.certificatePem();
  }

  /**
   * Returns a copy of a run as it is now.
   *
   * @param id of the run
   * @throws AssertionError if the server has no such run
   */
  public ServerRun run(String id) {
    synchronized (lock) {
      return state(id).snapshot();
    }
  }

  /** Returns whether the server has a run with this id. */
  public boolean has(String id) {
    synchronized (lock) {
      return state.runs.containsKey(id);
    }
  }

  /** Returns the ids of all runs, in the order of their creation. */
  public List<String> runs() {
    synchronized (lock) {
      return List.copyOf(state.runs.keySet());
    }
  }

  /** Returns all requests received completely, in order, including those that were not applied. */
  public List<ServerRequest> requests() {
    synchronized (lock) {
      return List.copyOf(state.requests);
    }
  }

  /**
   * Returns the requests of one kind, in order.
   *
   * @param kind the kind
   */
  public List<ServerRequest> requests(Kind kind) {
    return requests().stream().filter(request -> request.kind() == kind).toList();
  }

  /** Returns the violations of the protocol, each as the request and one sentence. */
  public List<String> violations() {
    synchronized (lock) {
      return List.copyOf(state.violations);
    }
  }

  /**
   * Makes the next requests of a kind fail. Faults occur in the order in which they were injected.
   *
   * @param kind the kind of requests
   * @param fault the fault to simulate
   * @param times number of requests, 1 or more
   */
  public void inject(Kind kind, Fault fault, int times) {
    inject(request -> request.kind() == kind, fault, times);
  }

  /**
   * Makes requests fail.
   *
   * @param which selects requests; called once for each request, under the server's lock
   * @param fault the fault to simulate
   * @param times number of requests, 1 or more
   */
  public void inject(Predicate<ServerRequest> which, Fault fault, int times) {
    synchronized (lock) {
      injections.add(which, fault, times);
    }
  }

  /** Returns the number of faults still to be simulated. */
  public int faultsLeft() {
    synchronized (lock) {
      return injections.left();
    }
  }

  /** Removes the faults that have not occurred yet. */
  public void clearFaults() {
    synchronized (lock) {
      injections.clear();
    }
  }

  /** Refuses connections from now on and closes the open ones. */
  public void pause() {
    listener.close();
  }

  /** Accepts connections again, at the same address. */
  public void resume() {
    listener.reopen();
  }

  /**
   * Starts new sessions, as for a new client process, which does not have to complete what the
   * previous one left unfinished.
   */
  public void expectNewClient() {
    synchronized (lock) {
      state.runs.values().forEach(run -> run.session = new ClientSession());
    }
  }

  /**
   * Sends {@code stopped} in each response to the run's {@code file_stream} requests from now on.
   *
   * @param id of the run
   */
  public void stop(String id) {
    synchronized (lock) {
      state(id).stopped = true;
    }
  }

  /**
   * Deletes a run, as a user would: its {@code file_stream} requests get status 404, its creation
   * 409.
   *
   * @param id of the run
   */
  public void delete(String id) {
    synchronized (lock) {
      state(id).deleted = true;
    }
  }

  /** Expires all upload URLs issued so far, which then answer with status 403. */
  public void expireUrls() {
    synchronized (lock) {
      state.tickets.values().forEach(ticket -> ticket.expired = true);
    }
  }

  /**
   * Sets the features that the server advertises; initially none.
   *
   * @param names such as {@code FILESTREAM_GZIP}
   */
  public void setFeatures(Collection<String> names) {
    synchronized (lock) {
      state.features.clear();
      state.features.addAll(names);
    }
  }

  /**
   * Sets the entity of the key's owner, which is used for an empty entity; initially {@code acme}.
   *
   * @param entity the name
   */
  public void setAccount(String entity) {
    synchronized (lock) {
      state.account = entity;
    }
  }

  /**
   * Makes the reported counts of lines lag behind.
   *
   * @param lines number of lines missing from the counts
   * @param polls number of {@code RunResumeStatus} requests from now on
   */
  public void lag(int lines, int polls) {
    synchronized (lock) {
      state.lagLines = lines;
      state.lagPolls = polls;
    }
  }

  /**
   * Adds keys of the summary that the client sets itself, and which need not equal the last row.
   *
   * @param keys the keys
   */
  public void allowSummaryOverrides(Collection<String> keys) {
    synchronized (lock) {
      state.summaryOverrides.addAll(keys);
    }
  }

  /**
   * Waits until a condition is met, which is checked after each request.
   *
   * @param met the condition; called under the server's lock, and may call the server
   * @param atMost maximum wait, in real time
   * @return whether the condition is met
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

  /** Closes the server. Its state remains readable. */
  @Override
  public void close() {
    listener.close();
  }

  private RunState state(String id) {
    RunState run = state.runs.get(id);
    if (run == null) {
      throw new AssertionError("the server has no run " + id + ", only " + state.runs.keySet());
    }
    return run;
  }

  /** Receives requests on the threads of the network library. */
  private final class Desk extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest recorded) {
      if (recorded.getFailure() != null) {
        return Fault.dropBefore().answer().response(Fault.dropBefore());
      }
      synchronized (lock) {
        ServerRequest request = RawRequest.of(recorded, ++arrived, time.wallTime()).parse();
        state.requests.add(request);
        Fault fault = injections.take(request);
        ServerResponse answer = reception.answer(request, fault);
        lock.notifyAll();
        return answer.response(fault);
      }
    }
  }
}
