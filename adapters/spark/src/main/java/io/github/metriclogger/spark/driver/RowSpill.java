package io.github.metriclogger.spark.driver;

import io.github.metriclogger.support.file.SafeFiles;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rows in temporary files of {@value #SEGMENT_BYTES} bytes each: few files however many tasks
 * run, and each is gone as soon as none of its rows is needed. The files have no names while they
 * are open, so that a process that is killed leaves nothing. Not for use by several threads.
 */
final class RowSpill {

  private static final long SEGMENT_BYTES = 64L << 20;

  private final long segmentBytes;
  private @Nullable Segment current;

  RowSpill() {
    this(SEGMENT_BYTES);
  }

  RowSpill(long segmentBytes) {
    this.segmentBytes = segmentBytes;
  }

  /** Writes rows; on a failure nothing of them is kept. */
  KeptRows append(byte[] rows) throws IOException {
    Segment segment = current;
    if (segment == null || segment.end >= segmentBytes) {
      if (segment != null) {
        segment.seal();
      }
      segment = new Segment();
      current = segment;
    }
    return segment.append(rows);
  }

  /** Closes the file that is being written; those with rows live on until these are released. */
  void close() {
    if (current != null) {
      current.seal();
      current = null;
    }
  }

  /** One file. */
  private static final class Segment {

    private final FileChannel file;
    private long end;
    private int kept;
    private boolean sealed;

    Segment() throws IOException {
      Path path = Files.createTempFile("metriclogger-spark-", ".rows");
      file =
          SafeFiles.openForWriting(
              path, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
    }

    KeptRows append(byte[] rows) throws IOException {
      ByteBuffer left = ByteBuffer.wrap(rows);
      long at = end;
      while (left.hasRemaining()) {
        at += file.write(left, at); // after a failure the next rows are written over these
      }
      Extent extent = new Extent(this, end, rows.length);
      end = at;
      kept++;
      return extent;
    }

    void seal() {
      sealed = true;
      closeIfUnused();
    }

    void release() {
      kept--;
      if (kept == 0 && !sealed) {
        end = 0; // nothing in it is needed: the next rows begin it anew
      }
      closeIfUnused();
    }

    private void closeIfUnused() {
      if (sealed && kept == 0) {
        try {
          file.close();
        } catch (IOException unclosed) {
          // it has no name any more: its space is free when the process ends
        }
      }
    }
  }

  /** The rows of one message in a file. */
  private record Extent(Segment segment, long from, int length) implements KeptRows {

    @Override
    public byte[] read() throws IOException {
      ByteBuffer rows = ByteBuffer.allocate(length);
      while (rows.hasRemaining()) {
        if (segment.file.read(rows, from + rows.position()) < 0) {
          throw new EOFException("a temporary file of rows was cut short");
        }
      }
      return rows.array();
    }

    @Override
    public long bytesInMemory() {
      return 0;
    }

    @Override
    public void release() {
      segment.release();
    }
  }
}
