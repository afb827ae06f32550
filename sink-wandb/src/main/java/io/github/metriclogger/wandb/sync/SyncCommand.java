package io.github.metriclogger.wandb.sync;

import io.github.metriclogger.spi.Sink;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands that upload a run later, ready to be pasted into a shell. */
public final class SyncCommand {

  private static final String MAIN = "io.github.metriclogger.wandb.WandbSync";

  private SyncCommand() {}

  /**
   * The command of the official client. It sends the whole log, so it is only for a run of which
   * the server has nothing.
   *
   * @param directory of the run
   */
  public static String official(Path directory) {
    return "wandb sync " + quoted(directory.toString());
  }

  /**
   * The command of this module, which sends only what the server does not have.
   *
   * @param directory of the run
   */
  public static String own(Path directory) {
    return "java -cp " + quoted(classPath()) + " " + MAIN + " " + quoted(directory.toString());
  }

  /** The jars of the sink and of the core; the whole class path where they are not in jars. */
  private static String classPath() {
    Set<String> jars = new LinkedHashSet<>();
    for (Class<?> part : new Class<?>[] {SyncCommand.class, Sink.class}) {
      String jar = jar(part);
      if (jar == null) {
        return System.getProperty("java.class.path", ".");
      }
      jars.add(jar);
    }
    return String.join(File.pathSeparator, jars);
  }

  private static @Nullable String jar(Class<?> part) {
    try {
      CodeSource source = part.getProtectionDomain().getCodeSource();
      URL place = source == null ? null : source.getLocation();
      String path = place == null ? "" : Path.of(place.toURI()).toString();
      return path.endsWith(".jar") ? path : null;
    } catch (URISyntaxException | RuntimeException e) {
      return null; // a class loader of its own kind
    }
  }

  /** For a POSIX shell; a plain path stays as it is. */
  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9_./:;=+@%,\\\\-]+")
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
