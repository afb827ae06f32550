package io.github.metriclogger.run;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.config.RanksMode;
import io.github.metriclogger.config.ResumeMode;
import io.github.metriclogger.config.RunConfig;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.run.system.Machine;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.Stamps;
import io.github.metriclogger.support.file.WholeFile;
import io.github.metriclogger.texts.CoreText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One call of {@link RunDirectory#open}. */
final class RunOpening {

  static final String NAME_GENERATED = "name_generated";

  /** The time of the newest start as used in file names; no two starts share one. */
  static final String START_STAMP = "start_stamp";

  private final RunConfig config;
  private final ProcessRank rank;
  private final Machine machine;
  private final Locale language;
  private final double startTime;
  private final Path project;
  private final RunSearch search;
  private final List<String> notices = new ArrayList<>();

  RunOpening(
      RunConfig config, ProcessRank rank, TimeSource time, Machine machine, Locale language) {
    this.config = config;
    this.rank = rank;
    this.machine = machine;
    this.language = language;
    this.startTime = time.wallTime();
    this.project =
        RunNames.segment("run.project", config.dir().toAbsolutePath(), config.project(), language);
    this.search = new RunSearch(project);
  }

  RunDirectory open() throws IOException {
    LatestLinks.makeWayFor(project);
    String id = config.id();
    if (isShared()) {
      return openShared();
    }
    if (id == null) {
      return switch (config.resume()) {
        case NEVER, ALLOW -> fresh(RunNames.newId());
        case MUST -> throw problem(CoreText.MUST_NEEDS_ID);
        case AUTO -> newestUnfinished();
      };
    }
    Optional<RunSearch.Found> found = search.byId(id);
    if (found.isEmpty()) {
      refuseMissing(id);
      return fresh(id);
    }
    Path directory = found.get().directory();
    return resume(directory, locked(directory));
  }

  private boolean isShared() {
    return rank.worldSize() > 1 && config.ranks() == RanksMode.ALL;
  }

  /** Opens the directory that all ranks share; its name follows from the settings alone. */
  private RunDirectory openShared() throws IOException {
    String id = config.id();
    if (id == null) {
      throw problem(CoreText.RANKS_NEED_ID, "example", "${JOB_ID}");
    }
    Optional<Path> found = search.byId(id).map(RunSearch.Found::directory);
    if (found.isEmpty()) {
      refuseMissing(id);
    }
    String name = config.name() == null ? id : config.name() + "-" + id;
    Path shared = found.orElseGet(() -> childOfProject(name));
    Path directory = rank.rank() == 0 ? shared : shared.resolve("rank_" + rank.rank());
    Files.createDirectories(directory);
    RunLock lock = locked(directory);
    if (Files.exists(directory.resolve(RunRecord.FILE))) {
      return resume(directory, lock);
    }
    WholeFile.removeParts(directory);
    return begin(directory, lock, id);
  }

  private Path childOfProject(String name) {
    return RunNames.segment("run.name", project, name, language);
  }

  private RunDirectory newestUnfinished() throws IOException {
    for (RunSearch.Found found : search.unfinished(config.name())) {
      RunLock lock = RunLock.tryAcquire(found.directory());
      if (lock == null) {
        continue;
      }
      Optional<RunRecord> record = RunRecord.read(found.directory());
      if (lock.held() && record.isPresent() && !record.get().finished()) {
        return resume(found.directory(), lock);
      }
      lock.close(); // it has finished in the meantime, or cannot be locked, so it may be in use
    }
    return fresh(RunNames.newId());
  }

  private RunDirectory fresh(String id) throws IOException {
    Files.createDirectories(project);
    String name = config.name() == null ? Stamps.fileName(startTime) + "-" + id : config.name();
    for (int number = 1; ; number++) {
      Path directory = childOfProject(number == 1 ? name : name + "-" + number);
      Optional<RunDirectory> claimed = claim(directory, id);
      if (claimed.isPresent()) {
        return claimed.get();
      }
    }
  }

  /**
   * Claims a directory for a new run. Among several claimants the one that gets the lock wins;
   * those that get it later find the record.
   */
  private Optional<RunDirectory> claim(Path directory, String id) throws IOException {
    boolean made = make(directory);
    if (!made && !isFree(directory)) {
      return Optional.empty();
    }
    RunLock lock = RunLock.tryAcquire(directory);
    if (lock == null) {
      return Optional.empty();
    }
    if (Files.exists(directory.resolve(RunRecord.FILE)) || (!made && !lock.held())) {
      lock.close();
      return Optional.empty();
    }
    try {
      if (!made) {
        WholeFile.removeParts(directory);
      }
      return Optional.of(begin(directory, lock, id));
    } catch (IOException | RuntimeException e) {
      if (made) {
        discard(directory);
      }
      throw e;
    }
  }

  /** Removes a directory that did not become a run, if nothing else is in it. */
  private static void discard(Path directory) {
    try {
      Files.deleteIfExists(directory.resolve(RunLock.FILE));
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      // the next run with this name uses it
    }
  }

  private static boolean make(Path directory) throws IOException {
    try {
      Files.createDirectory(directory);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /**
   * Whether an existing directory holds no files, or only the remains of a process that was killed
   * before its run had a record. Whether such a process is still alive shows in the lock.
   */
  private static boolean isFree(Path directory) throws IOException {
    if (!isOwnDirectory(directory)) {
      return false;
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, entry -> !isOwnDirectory(entry))) {
      for (Path file : files) {
        if (!isOfUnborn(file)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Whether a path is a real directory. A link does not count: what is written to it ends up
   * elsewhere.
   */
  private static boolean isOwnDirectory(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether a file belongs to a run that has no record yet. */
  private static boolean isOfUnborn(Path file) {
    boolean named = file.endsWith(RunLock.FILE) || WholeFile.isPart(file);
    return named && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private RunDirectory begin(Path directory, RunLock lock, String id) throws IOException {
    RunRecord record = RunRecord.create();
    record.set("id", id);
    record.set("project", config.project());
    String name = config.name() == null ? directory.getFileName().toString() : config.name();
    record.set("name", name);
    record.set(NAME_GENERATED, config.name() == null);
    return start(directory, lock, record, false);
  }

  /** Continues a run whose lock this process holds. */
  private RunDirectory resume(Path directory, RunLock lock) throws IOException {
    try {
      RunRecord record =
          RunRecord.read(directory)
              .orElseThrow(() -> new IOException("No " + RunRecord.FILE + " in " + directory));
      refuseUnwanted(directory, record);
      WholeFile.removeParts(directory);
      return start(directory, lock, record, true);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private RunDirectory start(Path directory, RunLock lock, RunRecord record, boolean resumed)
      throws IOException {
    PreviousStart previous = PreviousStart.of(record);
    try {
      setLabels(record);
      record.set(START_STAMP, Stamps.fileNameAfter(record.text(START_STAMP), startTime));
      record.started(machine, startTime);
      record.write(directory);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
    if (!lock.held()) {
      notices.add(CoreText.NO_LOCKS.in(language, "directory", directory));
    }
    if (config.latestLinks() && rank.rank() == 0) {
      LatestLinks.update(directory);
    }
    return new RunDirectory(info(directory, record, resumed), lock, record, previous, notices);
  }

  private RunInfo info(Path directory, RunRecord record, boolean resumed) {
    return new RunInfo(
        config.project(),
        record.text("name", ""),
        record.id(),
        record.text("group"),
        record.text("job_type"),
        record.texts("tags"),
        record.text("notes"),
        directory,
        startTime,
        record.text(START_STAMP, ""),
        resumed,
        -1,
        rank.rank(),
        rank.worldSize());
  }

  /**
   * Sets the labels of the run; the current settings take precedence over those of an earlier
   * start.
   */
  private void setLabels(RunRecord record) {
    record.set("group", config.group() == null ? record.text("group") : config.group());
    if (isShared() && record.text("group") == null) {
      record.set(
          "group", record.id()); // so that the ranks, each a run of its own, can be found together
    }
    record.set("job_type", config.jobType() == null ? record.text("job_type") : config.jobType());
    record.set("tags", config.tags().isEmpty() ? record.texts("tags") : config.tags());
    record.set("notes", config.notes() == null ? record.text("notes") : config.notes());
    record.set("rank", rank.rank());
    record.set("world_size", rank.worldSize());
  }

  private RunLock locked(Path directory) throws IOException {
    RunLock lock = RunLock.tryAcquire(directory);
    if (lock != null) {
      return lock;
    }
    Optional<RunRecord> record = RunRecord.read(directory);
    String holder =
        record
            .map(
                held ->
                    CoreText.PROCESS.in(
                        language, "pid", held.number("pid", -1), "host", held.text("host", "?")))
            .orElse(CoreText.ANOTHER_PROCESS.in(language));
    throw problem(
        CoreText.RUN_IS_WRITTEN,
        "holder",
        holder,
        "id",
        String.valueOf(config.id()),
        "directory",
        directory);
  }

  private void refuseUnwanted(Path directory, RunRecord record) {
    if (config.resume() == ResumeMode.NEVER) {
      throw problem(CoreText.RUN_EXISTS, "id", record.id(), "directory", directory);
    }
    if (config.resume() == ResumeMode.AUTO && record.finished()) {
      throw problem(CoreText.RUN_HAS_FINISHED, "id", record.id(), "directory", directory);
    }
  }

  private void refuseMissing(String id) throws IOException {
    if (config.resume() == ResumeMode.MUST) {
      List<String> ids = search.ids(5);
      CoreText text = ids.isEmpty() ? CoreText.NO_RUNS : CoreText.NO_SUCH_RUN;
      throw problem(text, "id", id, "directory", project, "others", ids);
    }
  }

  private ConfigException problem(CoreText text, Object... values) {
    return new ConfigException(List.of(text.in(language, values)));
  }
}
