package io.github.metriclogger.run;

import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Searches the run directories of a project. Anything that is not a run is skipped, and so is a
 * link to another run of the project, which would be found twice.
 */
record RunSearch(Path project) {

  /**
   * A run.
   *
   * @param directory its directory
   * @param record its record at the time of the search
   */
  record Found(Path directory, RunRecord record) {}

  /** Returns the run with an id; if there are several, the one that started last. */
  Optional<Found> byId(String id) throws IOException {
    return newestFirst().stream().filter(found -> found.record().id().equals(id)).findFirst();
  }

  /**
   * Returns the runs that have not finished, latest start first.
   *
   * @param name the name that a person chose; null for runs whose name was generated
   */
  List<Found> unfinished(@Nullable String name) throws IOException {
    return newestFirst().stream()
        .filter(found -> !found.record().finished())
        .filter(found -> sameName(found.record(), name))
        .toList();
  }

  /** Returns the ids of the latest runs, latest start first, for a message. */
  List<String> ids(int limit) throws IOException {
    return newestFirst().stream().limit(limit).map(found -> found.record().id()).toList();
  }

  private static boolean sameName(RunRecord record, @Nullable String name) {
    boolean generated = record.flag(RunOpening.NAME_GENERATED);
    return name == null ? generated : !generated && name.equals(record.text("name"));
  }

  private List<Found> newestFirst() throws IOException {
    List<Found> runs = new ArrayList<>();
    if (Files.isDirectory(project)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(project, this::isRunOfItsOwn)) {
        for (Path entry : entries) {
          record(entry).ifPresent(record -> runs.add(new Found(entry, record)));
        }
      }
    }
    runs.sort(
        Comparator.comparing((Found found) -> found.record().lastStart())
            .thenComparing(found -> found.directory().toString())
            .reversed());
    return runs;
  }

  private boolean isRunOfItsOwn(Path entry) {
    return Files.isDirectory(entry) && !SafeFiles.isAlias(project, entry);
  }

  private static Optional<RunRecord> record(Path directory) {
    try {
      return RunRecord.read(directory);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
