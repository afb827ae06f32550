package io.github.metriclogger.wandb.upload.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a batch into requests that the server accepts, into a single one if possible. Not for use
 * by several threads at once.
 */
public final class RequestSplitter {

  /** What the last request of all says. */
  public record Last(int exitCode) {}

  private final LineBatch batch;
  private final ConfirmedOffsets progress;
  private final List<String> uploaded;
  private final @Nullable Last last;

  private int history;
  private int events;
  private int output;
  private int historyTo;
  private int eventsTo;
  private int outputTo;
  private int summary;
  private int summaryTo;
  private int named;
  private int namedTo;
  private boolean isLast;
  private boolean done;

  /**
   * Begins to send a batch.
   *
   * @param uploaded uploaded files that were not reported yet
   * @param last marks the last request of all; null if there are more
   */
  public RequestSplitter(
      LineBatch batch, ConfirmedOffsets progress, List<String> uploaded, @Nullable Last last) {
    this.batch = batch;
    this.progress = progress;
    this.uploaded = uploaded;
    this.last = last;
  }

  /** Whether all of it is confirmed. */
  public boolean done() {
    return done;
  }

  /** How many lines and names the latest body has: what it could be cut into. */
  public int lines() {
    return historyTo - history + eventsTo - events + outputTo - output + summaryTo - summary
        + namedTo - named;
  }

  /**
   * The next request. The summary and the names of files follow the lines, in a request of their
   * own if they do not fit.
   *
   * @param mostLines how many lines and names it may have
   * @param mostBytes how many bytes they may have; one line may have more
   */
  public StreamBody body(int mostLines, int mostBytes) {
    Room room = new Room(mostLines, mostBytes);
    historyTo = room.take(batch.history(), history);
    eventsTo = room.take(batch.events(), events);
    outputTo = room.take(batch.output(), output);
    LineBlock whole = batch.summary();
    summaryTo = whole == null ? 0 : room.take(whole, summary);
    namedTo = room.take(uploaded, named);
    isLast = room.isEnough();
    StreamBody body = new StreamBody();
    body.lines("wandb-history.jsonl", batch.history(), history, historyTo);
    body.lines("wandb-events.jsonl", batch.events(), events, eventsTo);
    body.lines("output.log", batch.output(), output, outputTo);
    if (whole != null) {
      body.lines("wandb-summary.json", whole, summary, summaryTo);
    }
    if (named < namedTo) {
      body.member("uploaded", uploaded.subList(named, namedTo));
    }
    if (isLast) {
      rest(body);
    }
    return body.end();
  }

  private void rest(StreamBody body) {
    if (batch.isPreempting()) {
      body.member("preempting", true);
    }
    if (last != null) {
      body.member("complete", true);
      body.member("exitcode", last.exitCode());
    }
  }

  /** The latest body is on the server. */
  public void confirmed() {
    history = historyTo;
    events = eventsTo;
    output = outputTo;
    summary = summaryTo;
    named = namedTo;
    batch.confirm(progress, history, events, output);
    done = isLast;
  }

  /** What a request may still hold. */
  private static final class Room {
    /** Bytes of a character in JSON at most. */
    private static final int LONGEST_CHAR = 6;

    private int lines;
    private final int mostBytes;
    private long bytes;
    private boolean empty = true;
    private boolean enough = true;

    private Room(int lines, int bytes) {
      this.lines = lines;
      this.mostBytes = bytes;
    }

    private int take(LineBlock block, int from) {
      int to = from;
      while (to < block.count() && fits(block.size(to + 1) - block.size(to))) {
        to++;
      }
      return to;
    }

    private int take(List<String> names, int from) {
      int to = from;
      while (to < names.size() && fits(LONGEST_CHAR * names.get(to).length() + 3)) {
        to++;
      }
      return to;
    }

    /** Once something does not fit, nothing after it fits either, so that the order is kept. */
    private boolean fits(int size) {
      if (lines <= 0 || (bytes + size > mostBytes && !empty)) {
        lines = 0;
        enough = false;
        return false;
      }
      bytes += size;
      empty = false;
      lines--;
      return true;
    }

    /** Whether all that was asked for had room. */
    private boolean isEnough() {
      return enough;
    }
  }
}
