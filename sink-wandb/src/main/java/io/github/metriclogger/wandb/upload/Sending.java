package io.github.metriclogger.wandb.upload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a batch into requests that the server takes: one, if it can be. Not for use by several
 * threads at once.
 */
final class Sending {

  /** What the last request of all says. */
  record Last(int exitCode) {}

  private final Batch batch;
  private final Progress progress;
  private final List<String> uploaded;
  private final @Nullable Last last;

  private int history;
  private int events;
  private int output;
  private int historyTo;
  private int eventsTo;
  private int outputTo;
  private boolean isLast;
  private boolean done;

  /**
   * Begins to send a batch.
   *
   * @param uploaded files that are there and were not told
   * @param last says that nothing comes after it, else null
   */
  Sending(Batch batch, Progress progress, List<String> uploaded, @Nullable Last last) {
    this.batch = batch;
    this.progress = progress;
    this.uploaded = uploaded;
    this.last = last;
  }

  /** Whether all of it is confirmed. */
  boolean done() {
    return done;
  }

  /** How many lines the latest body has. */
  int lines() {
    return historyTo - history + eventsTo - events + outputTo - output;
  }

  /**
   * The next request.
   *
   * @param mostLines how many lines it may have
   * @param mostBytes how many bytes they may have; one line may have more
   */
  StreamBody body(int mostLines, int mostBytes) {
    Room room = new Room(mostLines, mostBytes);
    historyTo = room.take(batch.history(), history);
    eventsTo = room.take(batch.events(), events);
    outputTo = room.take(batch.output(), output);
    isLast =
        historyTo == batch.history().count()
            && eventsTo == batch.events().count()
            && outputTo == batch.output().count();
    StreamBody body = new StreamBody();
    body.lines("wandb-history.jsonl", batch.history(), history, historyTo);
    body.lines("wandb-events.jsonl", batch.events(), events, eventsTo);
    body.lines("output.log", batch.output(), output, outputTo);
    if (isLast) {
      rest(body);
    }
    return body.end();
  }

  private void rest(StreamBody body) {
    LineBlock summary = batch.summary();
    if (summary != null) {
      body.lines("wandb-summary.json", summary, 0, 1);
    }
    if (!uploaded.isEmpty()) {
      body.member("uploaded", uploaded);
    }
    if (batch.isPreempting()) {
      body.member("preempting", true);
    }
    if (last != null) {
      body.member("complete", true);
      body.member("exitcode", last.exitCode());
    }
  }

  /** The latest body is on the server. */
  void confirmed() {
    history = historyTo;
    events = eventsTo;
    output = outputTo;
    batch.confirm(progress, history, events, output);
    done = isLast;
  }

  /** What a request may still hold. */
  private static final class Room {
    private int lines;
    private final int mostBytes;
    private long bytes;
    private boolean empty = true;

    private Room(int lines, int bytes) {
      this.lines = lines;
      this.mostBytes = bytes;
    }

    private int take(LineBlock block, int from) {
      int to = from;
      while (to < block.count() && lines > 0) {
        long grown = bytes + block.size(to + 1) - block.size(to);
        if (grown > mostBytes && !empty) {
          lines = 0;
          break;
        }
        bytes = grown;
        empty = false;
        lines--;
        to++;
      }
      return to;
    }
  }
}
