package io.github.metriclogger.cli.source;

import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.support.OwnLog;
import io.github.metriclogger.support.Providers;
import io.github.metriclogger.support.RunReaders;
import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All formats that can be read, in the order in which they are asked: those of the providers on the
 * class path (event files, W&amp;B logs, our CSV files, a program's own), then the foreign ones.
 */
public final class Formats {

  /** How many first bytes of a file a format is shown. */
  public static final int HEAD = 4096;

  private static final String LFS_POINTER = "version https://git-lfs.github.com/spec/";

  private static final String CSV = "csv";

  /** How the header of a table of our own begins. */
  private static final String OWN_TABLE = "step,wall_time,";

  private static final String MARK = "\uFEFF";

  private final List<RunReaderFactory> own;
  private final List<ForeignFormat> foreign;
  private final @Nullable String axis;

  /**
   * Creates a set of formats.
   *
   * @param foreign the foreign ones
   */
  public Formats(List<ForeignFormat> foreign) {
    this(foreign, null);
  }

  /**
   * Creates a set of formats that read by a chosen axis.
   *
   * @param foreign the foreign ones
   * @param axis the name of the axis that a person chose, or null
   */
  public Formats(List<ForeignFormat> foreign, @Nullable String axis) {
    this.axis = axis;
    this.own = Providers.load(RunReaderFactory.class, OwnLog::warn);
    this.foreign = List.copyOf(foreign);
  }

  /** One format's data at a path: a file, or a directory that the format takes as a whole. */
  public record Source(Path path, RunReaderFactory format) {

    /** The format's name. */
    public String formatName() {
      return String.valueOf(format.name());
    }

    /** Opens the data at their start. */
    public RunReader open() throws IOException {
      return format.open(path, ReadPosition.START);
    }
  }

  /** The axis that a person chose, which only foreign formats know; null when it is to be found. */
  public @Nullable String axis() {
    return axis;
  }

  /** The formats whose sinks are ours, and a program's own. */
  public List<RunReaderFactory> own() {
    return own;
  }

  /** The format of a file; null when none can read it. */
  public @Nullable Source of(Path file) {
    byte[] head = head(file);
    if (head == null) {
      return null;
    }
    List<RunReaderFactory> all = new ArrayList<>(own);
    all.addAll(foreign);
    for (RunReaderFactory format : all) {
      boolean isOwn = axis == null && isOwnTable(head);
      boolean isOther = CSV.equals(format.name()) && own.contains(format) != isOwn;
      if (!isOther && accepts(format, file, head)) {
        return new Source(file, format);
      }
    }
    return null;
  }

  /** The foreign format of a directory that is one run as a whole; null when there is none. */
  public @Nullable Source ofDirectory(Path directory) {
    for (ForeignFormat format : foreign) {
      if (accepts(format, directory, new byte[0])) {
        return new Source(directory, format);
      }
    }
    return null;
  }

  /** What a directory holds in our own formats: the sources of a run directory. */
  public List<Source> ownIn(Path directory) {
    List<Source> sources = new ArrayList<>();
    for (RunReaderFactory format : own) {
      RunReaders.sources(directory, format).forEach(path -> sources.add(new Source(path, format)));
    }
    return sources;
  }

  /** Why a file that no format accepts holds no run. */
  public NoRunException refusal(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isReadable(file)) {
      throw new AccessDeniedException(file.toString());
    }
    byte[] head = head(file);
    if (head == null) {
      return new NoRunException(file, CliText.UNREADABLE);
    }
    if (head.length == 0) {
      return new NoRunException(file, CliText.EMPTY_FILE);
    }
    if (isLfsPointer(head)) {
      return new NoRunException(file, CliText.LFS_POINTER);
    }
    for (ForeignFormat format : foreign) {
      NoRunException refusal = format.refusal(file, head);
      if (refusal != null) {
        return refusal;
      }
    }
    NoRunException other = OtherFile.refusal(file, head);
    return other == null ? new NoRunException(file, CliText.UNKNOWN_FORMAT) : other;
  }

  /**
   * Whether these are the first bytes of a Git LFS pointer, which stands for a file not fetched.
   */
  public static boolean isLfsPointer(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1).startsWith(LFS_POINTER);
  }

  /** The first bytes of a file; null when they cannot be read. */
  public static byte @Nullable [] head(Path file) {
    try (InputStream stream = Channels.newInputStream(SafeFiles.openForReading(file))) {
      return stream.readNBytes(HEAD);
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Whether a file begins as a table of our own CSV sink. Its reader would take other tables with
   * steps or epochs, too, which is enough to resume; here the reader of foreign ones shows more.
   */
  private static boolean isOwnTable(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8);
    return text.startsWith(OWN_TABLE, text.startsWith(MARK) ? 1 : 0);
  }

  private static boolean accepts(RunReaderFactory format, Path file, byte[] head) {
    try {
      return format.probe(file, head);
    } catch (RuntimeException e) {
      return false; // a format that stumbles cannot read it
    }
  }
}
