package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.support.Sha256;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.wandb.text.ExplainedException;
import io.github.metriclogger.wandb.text.FailureText;
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

/** A file to upload. Only the uploading thread changes it. */
public final class FileJob {

  /** The place of a file that the log does not count, because it is sent at the end. */
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
   * @param folder must hold the file after links are followed; null if links are trusted
   */
  static FileJob of(long place, String path, Path file, @Nullable Path folder) {
    return new FileJob(place, path, file, folder, null);
  }

  /** A file sent at the end, with this content. */
  static FileJob of(String path, byte[] content) {
    return new FileJob(UNCOUNTED, path, Path.of(path), null, content);
  }

  long place() {
    return place;
  }

  /** The file's name on the server. */
  public String path() {
    return path;
  }

  /** Whether the file no longer exists. */
  public boolean isMissing() {
    return content == null && !Files.isRegularFile(file);
  }

  /** Whether it is a link to a file outside the run's folder. */
  public boolean isElsewhere() {
    return content == null && folder != null && !SafeFiles.isWithin(folder, file);
  }

  /** Whether its upload address is known. */
  public boolean hasAddress() {
    return url != null;
  }

  /** Its upload address; empty if unknown. */
  public String url() {
    return url == null ? "" : url;
  }

  /** The headers of the upload request. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Sets its upload address. */
  public void address(@Nullable String newUrl, Map<String, String> newHeaders) {
    url = newUrl;
    headers = newHeaders;
  }

  /** A digest of its content. */
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

  /** The content, at its present length. */
  public RequestBody body() throws IOException {
    if (content != null) {
      return RequestBody.create(content, null);
    }
    return new DiskBody(file, Files.size(file));
  }

  /** Has a length and no type, because storage accepts neither chunks nor a type. */
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
            throw new ExplainedException(FailureText.FILE_SHORTER, "file", file.getFileName());
          }
          sink.write(buffer, 0, read);
          left -= read;
        }
      }
    }
  }
}
