package io.github.metriclogger.wandb.upload.http;

import java.time.Duration;

/**
 * Limits on one answer of the server. An answer that exceeds them counts as no answer.
 *
 * @param time from the first byte to the last; the whole attempt has its own limit
 * @param bytes of the uncompressed body
 */
public record AnswerBound(Duration time, long bytes) {

  /** Enough for all answers of a fixed form. */
  private static final long SMALL = 1 << 20;

  /** A hundred addresses of a few kilobytes. */
  private static final long ADDRESSES = 4 << 20;

  /** The config and the summary of a run, each of maximal length and quoted. */
  private static final long RUN = 32 << 20;

  /** Parsed text takes up to about twenty times its length in memory. */
  private static final long SHARE = 32;

  /** A bound for an answer of a fixed form. */
  public static AnswerBound small(Duration time) {
    return new AnswerBound(time, SMALL);
  }

  /** A bound for the addresses of files. */
  static AnswerBound addresses(Duration time) {
    return new AnswerBound(time, inHeap(ADDRESSES, Runtime.getRuntime().maxMemory()));
  }

  /** A bound for the status of a run. */
  static AnswerBound run(Duration time) {
    return new AnswerBound(time, inHeap(RUN, Runtime.getRuntime().maxMemory()));
  }

  /** The number of bytes that can be parsed without filling a heap of this size. */
  static long inHeap(long wanted, long heap) {
    return Math.min(wanted, Math.max(SMALL, heap / SHARE));
  }

  /** The most bytes read from the socket, which include headers and the framing of small chunks. */
  long wireBytes() {
    return 2 * bytes + SMALL;
  }
}
