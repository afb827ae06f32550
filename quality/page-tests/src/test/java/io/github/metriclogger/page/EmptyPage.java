package io.github.metriclogger.page;

import io.github.metriclogger.cli.page.PageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page without a run, for tests of what its scripts reckon. */
final class EmptyPage {

  private static final String DATA = "{\"title\":\"\",\"made\":0,\"rising\":[],\"runs\":[]}";

  private EmptyPage() {}

  /** Opens it from a file in a folder. */
  static void open(BrowserSession page, Path folder) throws IOException {
    Path file = folder.resolve("empty.html");
    Files.writeString(file, PageFile.load().report(DATA, ""));
    page.open(file.toUri().toString());
    page.await("window.metriclog");
  }
}
