package io.github.metriclogger.wandb.upload.http;

import java.time.Duration;

/**
 * What a server may take up with one answer; one that goes beyond it counts as none.
 *
 * @param time from its first byte to its last; beside it the whole attempt has a limit
 * @param bytes of the body, unpacked
 */
public record AnswerBound(Duration time, long bytes) {

  /** Enough for all answers of a fixed form. */
  private static final long SMALL = 1 << 20;

  /** A hundred addresses of a few kilobytes. */
  private static final long ADDRESSES = 4 << 20;

  /** The config and the summary of a run, each the longest line and in quotes. */
  private static final long RUN = 32 << 20;

  /** Text that was parsed takes up to about twenty times its length. */
  private static final long SHARE = 32;

  /** A bound for an answer of a fixed form. */
  public static AnswerBound small(Duration time) {
    return new AnswerBound(time, SMALL);
  }

  /** A bound for the addresses of files. */
  static AnswerBound addresses(Duration time) {
    return new AnswerBound(time, inHeap(ADDRESSES, Runtime.getRuntime().maxMemory()));
  }

  /** A bound for all that a server says of a run. */
  static AnswerBound run(Duration time) {
    return new AnswerBound(time, inHeap(RUN, Runtime.getRuntime().maxMemory()));
  }

  /** The bytes that do not fill a heap of this size when they are parsed. */
  static long inHeap(long wanted, long heap) {
    return Math.min(wanted, Math.max(SMALL, heap / SHARE));
  }

  /** What may come through the socket: headers, and chunks that are small. */
  long wireBytes() {
    return 2 * bytes + SMALL;
  }
}
