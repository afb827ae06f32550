package io.github.metriclogger.wandb.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A file that is to be put on the server. Only the thread that uploads changes it. */
final class FileJob {

  /** The place of a file that the log does not count: one of the end. */
  static final long UNCOUNTED = -1;

  private static final int BUFFER = 1 << 16;

  private final long place;
  private final String path;
  private final Path file;
  private final byte @Nullable [] content;
  private @Nullable String url;
  private Map<String, String> headers = Map.of();

  private FileJob(long place, String path, Path file, byte @Nullable [] content) {
    this.place = place;
    this.path = path;
    this.file = file;
    this.content = content;
  }

  /**
   * A file on disk.
   *
   * @param place among the files of the log that go at once, from 0, or {@link #UNCOUNTED}
   * @param path slash path on the server
   */
  static FileJob of(long place, String path, Path file) {
    return new FileJob(place, path, file, null);
  }

  /** A file that is on disk, or else has this content. */
  static FileJob orContent(String path, Path file, byte[] content) {
    boolean there = Files.isRegularFile(file);
    return new FileJob(UNCOUNTED, path, file, there ? null : content);
  }

  long place() {
    return place;
  }

  String path() {
    return path;
  }

  boolean isMissing() {
    return content == null && !Files.isRegularFile(file);
  }

  boolean hasAddress() {
    return url != null;
  }

  String url() {
    return url == null ? "" : url;
  }

  Map<String, String> headers() {
    return headers;
  }

  void address(@Nullable String newUrl, Map<String, String> newHeaders) {
    url = newUrl;
    headers = newHeaders;
  }

  /** Says by its content whether two files are the same. */
  String digest() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      if (content != null) {
        digest.update(content);
        return HexFormat.of().formatHex(digest.digest());
      }
      try (InputStream stream = Files.newInputStream(file)) {
        byte[] buffer = new byte[BUFFER];
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
          digest.update(buffer, 0, read);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JDK has SHA-256", absent);
    }
  }

  /** The content, of the length that it has now. */
  RequestBody body() throws IOException {
    if (content != null) {
      return RequestBody.create(content, null);
    }
    return new DiskBody(file, Files.size(file));
  }

  /** Never in chunks, and without a type: storage wants neither. */
  private static final class DiskBody extends RequestBody {
    private final Path file;
    private final long length;

    private DiskBody(Path file, long length) {
      this.file = file;
      this.length = length;
    }

    @Override
    public @Nullable MediaType contentType() {
      return null;
    }

    @Override
    public long contentLength() {
      return length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      try (InputStream stream = Files.newInputStream(file)) {
        byte[] buffer = new byte[BUFFER];
        long left = length;
        while (left > 0) {
          int read = stream.read(buffer, 0, (int) Math.min(left, BUFFER));
          if (read < 0) {
            throw new IOException(file.getFileName() + " became shorter while it was uploaded");
          }
          sink.write(buffer, 0, read);
          left -= read;
        }
      }
    }
  }
}
