package io.github.metriclogger.cli.page.detail.log;

import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log of a run, one file after the other, read from its end towards its begin in blocks: a
 * gigabyte takes no more memory than a page of lines.
 */
final class LogFiles implements LogPage.Source {

  private static final int BLOCK = 1 << 18;

  /** A longer line is shown in pieces. */
  private static final int LONGEST = 1 << 16;

  private final List<Path> files;

  /**
   * The log of a run.
   *
   * @param files the files in the order in which they were written
   */
  LogFiles(List<Path> files) {
    this.files = List.copyOf(files);
  }

  @Override
  public LogPage before(long place, LogSearch search) throws IOException {
    List<Long> begins = new ArrayList<>();
    long total = 0;
    for (Path file : files) {
      begins.add(total);
      total += size(file);
    }
    Reading reading = new Reading(search);
    long end = Math.min(place, total);
    for (int i = files.size() - 1; i >= 0 && !reading.isDone(); i--) {
      long begin = begins.get(i);
      if (end > begin) {
        reading.read(files.get(i), begin, end - begin);
        end = begin;
      }
    }
    return reading.page();
  }

  private static long size(Path file) {
    try (FileChannel channel = SafeFiles.openForReading(file)) {
      return channel.size();
    } catch (IOException gone) {
      return 0;
    }
  }

  /** One way from an end towards the begin. */
  private static final class Reading {

    private final LogSearch search;
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private long reached = Long.MAX_VALUE;
    private boolean isDone;

    private Reading(LogSearch search) {
      this.search = search;
    }

    private boolean isDone() {
      return isDone;
    }

    private void read(Path file, long base, long size) throws IOException {
      byte[] rest = {};
      long from = size;
      try (FileChannel channel = SafeFiles.openForReading(file)) {
        while (from > 0 && !isDone) {
          int length = (int) Math.min(BLOCK, from);
          from -= length;
          byte[] block = block(channel, from, length, rest);
          rest = lines(block, base + from, from == 0);
          isDone |= search.isLate() && from > 0;
        }
      }
    }

    private static byte[] block(FileChannel channel, long from, int length, byte[] rest)
        throws IOException {
      ByteBuffer block = ByteBuffer.allocate(length + rest.length);
      block.limit(length);
      while (block.hasRemaining() && channel.read(block, from + block.position()) > 0) {
        // until it is full or the file ends
      }
      block.limit(block.capacity()).position(length);
      return block.put(rest).array();
    }

    /** Takes the lines of a block from the last to the first; returns what may have a begin. */
    private byte[] lines(byte[] block, long base, boolean isFirst) {
      int end = block.length;
      for (int i = block.length - 1; i >= 0 && !isDone; i--) {
        boolean isEnd = block[i] == '\n';
        if (isEnd && i + 1 < end) {
          take(block, i + 1, end, base);
        }
        if (isEnd) {
          end = i; // the line before ends here
        } else if (end - i > LONGEST) {
          take(block, i, end, base);
          end = i;
        }
      }
      if (isDone) {
        return new byte[0];
      }
      if (isFirst && end > 0) {
        take(block, 0, end, base);
      }
      byte[] rest = new byte[isFirst ? 0 : end];
      System.arraycopy(block, 0, rest, 0, rest.length);
      return rest;
    }

    private void take(byte[] block, int from, int to, long base) {
      if (lines.size() == LogPage.MOST) {
        isDone = true; // there is one more
        return;
      }
      reached = base + from;
      if (!search.mayAccept(block, from, to)) {
        return;
      }
      String raw = new String(block, from, to - from, StandardCharsets.UTF_8);
      LogLine line = LogLine.of(reached, raw);
      if (search.accepts(line)) {
        lines.addFirst(line);
      }
    }

    private LogPage page() {
      boolean isFull = lines.size() == LogPage.MOST;
      Long stopped = isDone && !isFull ? reached : null;
      return new LogPage(new ArrayList<>(lines), !isDone, stopped);
    }
  }

  /** Keeps only the files that are there. */
  static @Nullable LogFiles of(List<Path> files) {
    List<Path> filled = files.stream().filter(file -> size(file) > 0).toList();
    return filled.isEmpty() ? null : new LogFiles(filled);
  }
}
