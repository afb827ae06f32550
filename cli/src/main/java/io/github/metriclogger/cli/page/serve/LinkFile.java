package io.github.metriclogger.cli.page.serve;

import io.github.metriclogger.support.file.WholeFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A small page that sends a browser to the link. The browser is started with this file and not with
 * the link itself, since all users of a machine see the arguments of a process. Only its owner may
 * read it, and it is deleted after a while.
 */
final class LinkFile implements Closeable {

  private final Path file;
  private @Nullable Process browser;

  private LinkFile(Path file) {
    this.file = file;
  }

  /**
   * Starts the browser.
   *
   * @param link where it goes
   * @param opener the program that opens a file, and its first arguments
   * @param home where a browser in a sandbox can read, too; null = the temporary directory
   * @throws IOException when it cannot be started
   */
  static LinkFile open(String link, String[] opener, @Nullable Path home) throws IOException {
    Path file = create(home);
    file.toFile().deleteOnExit();
    LinkFile opened = new LinkFile(file);
    try {
      WholeFile.writePrivate(
          file, page(link).getBytes(StandardCharsets.UTF_8), WholeFile.Safety.OS);
      List<String> command = new ArrayList<>(List.of(opener));
      command.add(file.toUri().toString());
      opened.browser =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  private static String page(String link) {
    return String.format(
        Locale.ROOT,
        """
        <!doctype html>
        <meta charset="utf-8"><title>metriclog</title>
        <meta http-equiv="refresh" content="0; url=%1$s">
        <p><a href="%1$s">metriclog</a></p>
        """,
        link);
  }

  /** Files of this kind are made for their owner alone. */
  private static Path create(@Nullable Path home) throws IOException {
    if (home != null && Files.isWritable(home)) {
      return Files.createTempFile(home, "metriclog-", ".html");
    }
    return Files.createTempFile("metriclog-", ".html");
  }

  /** Whether the program has ended without a browser. */
  boolean hasFailed() {
    return browser != null && !browser.isAlive() && browser.exitValue() != 0;
  }

  /** Deletes it. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
