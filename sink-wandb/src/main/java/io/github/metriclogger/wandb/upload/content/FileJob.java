package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.wandb.log.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A file that is to be put on the server. Only the thread that uploads changes it. */
public final class FileJob {

  /** The place of a file that the log does not count: one of the end. */
  public static final long UNCOUNTED = -1;

  private static final int BUFFER = 1 << 16;

  private final long place;
  private final String path;
  private final Path file;
  private final @Nullable Path folder;
  private final byte @Nullable [] content;
  private @Nullable String url;
  private Map<String, String> headers = Map.of();

  private FileJob(
      long place, String path, Path file, @Nullable Path folder, byte @Nullable [] content) {
    this.place = place;
    this.path = path;
    this.file = file;
    this.folder = folder;
    this.content = content;
  }

  /**
   * A file on disk.
   *
   * @param place among the files of the log that go at once, from 0, or {@link #UNCOUNTED}
   * @param path slash path on the server
   * @param folder must really hold the file, links followed; null when links are trusted
   */
  static FileJob of(long place, String path, Path file, @Nullable Path folder) {
    return new FileJob(place, path, file, folder, null);
  }

  /** A file of the end that has this content. */
  static FileJob of(String path, byte[] content) {
    return new FileJob(UNCOUNTED, path, Path.of(path), null, content);
  }

  long place() {
    return place;
  }

  /** The name that the server knows the file by. */
  public String path() {
    return path;
  }

  /** Whether there is nothing to send any more. */
  public boolean isMissing() {
    return content == null && !Files.isRegularFile(file);
  }

  /** Whether a link leads to a file that the run's folder does not hold. */
  public boolean isElsewhere() {
    return content == null && folder != null && !SafeFiles.isWithin(folder, file);
  }

  /** Whether the server has said where to send it. */
  public boolean hasAddress() {
    return url != null;
  }

  /** Where to send it, empty when it is not known. */
  public String url() {
    return url == null ? "" : url;
  }

  /** What to send along with the request. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Sets where to send it. */
  public void address(@Nullable String newUrl, Map<String, String> newHeaders) {
    url = newUrl;
    headers = newHeaders;
  }

  /** Says by its content whether two files are the same. */
  public String digest() throws IOException {
    if (content != null) {
      return Sha256.hex(content);
    }
    MessageDigest digest = Sha256.digest();
    try (InputStream stream = open(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static InputStream open(Path file) throws IOException {
    return Channels.newInputStream(SafeFiles.openForReading(file));
  }

  /** The content, of the length that it has now. */
  public RequestBody body() throws IOException {
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
      try (InputStream stream = open(file)) {
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
