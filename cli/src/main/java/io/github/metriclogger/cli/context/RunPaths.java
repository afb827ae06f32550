package io.github.metriclogger.cli.context;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The runs that a person names, or none for the newest one. */
public final class RunPaths {

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      descriptionKey = "path",
      description = "A run, a file, or a directory with runs below it; else the newest run here.")
  private final List<Path> paths = new ArrayList<>();

  /** Creates an empty list, to be filled by the parser. */
  public RunPaths() {}

  /** What was named, in that order. */
  public List<Path> all() {
    return Collections.unmodifiableList(paths);
  }
}
