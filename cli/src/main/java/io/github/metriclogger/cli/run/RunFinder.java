package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.ConfigFiles;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.cli.source.history.HistoryFormat;
import io.github.metriclogger.cli.text.CliText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds runs: a path is one, or a directory with runs anywhere below it. What is found is decided
 * by content. Files that hold no run are skipped where there are runs beside them; where nothing is
 * found, the first of them says why.
 *
 * <p>Hidden directories, and links to what is found anyway, are skipped. Stateless but for one
 * search; not safe for use by several threads.
 */
public final class RunFinder {

  private static final int MAX_DEPTH = 16;

  /** Directories of programs and caches, which may be huge and hold no runs. */
  private static final Set<String> SKIPPED =
      Set.of("node_modules", "__pycache__", "site-packages", "venv", "media", "weights");

  /** What editors and programs leave beside a file: a second copy of it, whole or not. */
  private static final Pattern LEFT_BEHIND =
      Pattern.compile("\\..*|.*~|#.*#|.*\\.(tmp|temp|swp|swo|bak|orig|part|partial|lock)");

  /** A file that a person would expect to be shown. */
  private static final Pattern EXPECTED =
      Pattern.compile(
          ".*(tfevents.*|\\.wandb|trainer_state\\.json|trainer_log\\.jsonl|\\.csv|\\.tsv)");

  private final Formats formats;
  private final OnlyTags tags;
  private final Set<Path> seen = new HashSet<>();
  private final List<FoundRun> found = new ArrayList<>();
  private final List<NoRunException> unreadable = new ArrayList<>();
  private @Nullable NoRunException refusal;

  /**
   * Creates a finder for one search.
   *
   * @param formats the formats that can be read
   */
  public RunFinder(Formats formats) {
    this(formats, new OnlyTags());
  }

  /**
   * Creates a finder for one of several searches.
   *
   * @param formats the formats that can be read
   * @param tags knows what the searches before read
   */
  public RunFinder(Formats formats, OnlyTags tags) {
    this.formats = formats;
    this.tags = tags;
  }

  /**
   * Finds the runs at a path.
   *
   * @param path a file, a run, or a directory with runs below it
   * @return in natural order of their places, at least one
   * @throws NoRunException when there is none; says why
   * @throws NoSuchFileException when there is nothing at the path
   * @throws IOException when the path cannot be read
   */
  public List<FoundRun> find(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (!Files.isDirectory(path)) {
      return List.of(file(path));
    }
    search(path, "", 0);
    if (found.isEmpty()) {
      throw refusal == null ? new NoRunException(path, nothingIn(path)) : refusal;
    }
    return List.copyOf(found);
  }

  /** The directories that {@link #find} passed over, since they may not be read. */
  public List<NoRunException> unreadable() {
    return List.copyOf(unreadable);
  }

  private static CliText nothingIn(Path directory) throws IOException {
    return Checkpoints.isExpected(directory) ? CliText.NO_CHECKPOINT : CliText.NO_RUN_BELOW;
  }

  private FoundRun file(Path file) throws IOException {
    Formats.Source source = formats.of(file);
    if (source == null) {
      throw formats.refusal(file);
    }
    Path directory = file.toAbsolutePath().getParent();
    List<Path> config = directory == null ? List.of() : ConfigFiles.in(directory);
    return new FoundRun(nameOf(file), file, kindOf(source), List.of(source), config);
  }

  private void search(Path directory, String name, int depth) throws IOException {
    if (depth > MAX_DEPTH || !seen.add(directory.toRealPath())) {
      return;
    }
    String shown = name.isEmpty() ? nameOf(directory) : name;
    List<Path> entries = entries(directory);
    if (Files.isRegularFile(directory.resolve(RunFields.RECORD))) {
      found.add(runDirectory(directory, shown));
      searchBelow(entries, name, depth, child -> nameOf(child).startsWith("rank_"));
      return;
    }
    FoundRun checkpoints = Checkpoints.in(directory, shown, formats);
    if (checkpoints != null) {
      found.add(checkpoints);
      searchBelow(entries, name, depth, child -> !Checkpoints.isCheckpoint(child));
      return;
    }
    List<FoundRun> logs = WandbLogs.in(directory, shown, formats);
    if (!logs.isEmpty()) {
      found.addAll(logs);
      searchBelow(entries, name, depth, child -> !WandbLogs.isLogDirectory(child));
      return;
    }
    Formats.Source whole = formats.ofDirectory(directory);
    if (whole != null) {
      found.add(
          new FoundRun(
              shown, directory, FoundRun.Kind.FILES, List.of(whole), ConfigFiles.in(directory)));
      return;
    }
    files(directory, entries, shown, name);
    searchBelow(entries, name, depth, child -> true);
  }

  private FoundRun runDirectory(Path directory, String name) {
    return new FoundRun(
        name,
        directory,
        FoundRun.Kind.RUN_DIRECTORY,
        formats.ownIn(directory),
        ConfigFiles.in(directory));
  }

  private void searchBelow(List<Path> entries, String name, int depth, Predicate<Path> isSearched)
      throws IOException {
    for (Path child : entries) {
      String childName = nameOf(child);
      if (Files.isDirectory(child)
          && !childName.startsWith(".")
          && !SKIPPED.contains(childName)
          && isSearched.test(child)) {
        try {
          search(child, name.isEmpty() ? childName : name + "/" + childName, depth + 1);
        } catch (AccessDeniedException denied) {
          NoRunException named = new NoRunException(child, CliText.NO_PERMISSION);
          unreadable.add(named);
          refusal = refusal == null ? named : refusal;
        }
      }
    }
  }

  /** The files of other programs that lie directly in a directory. */
  private void files(Path directory, List<Path> entries, String shown, String name)
      throws IOException {
    List<Formats.Source> events = new ArrayList<>();
    List<Formats.Source> tables = new ArrayList<>();
    for (Path file : entries) {
      if (Files.isRegularFile(file) && !LEFT_BEHIND.matcher(nameOf(file)).matches()) {
        Formats.Source source = formats.of(file);
        if (source == null) {
          noteRefusal(file);
        } else if (source.formatName().equals(EventFiles.FORMAT)) {
          events.add(source);
        } else {
          tables.add(source);
        }
      }
    }
    dropHistories(tables, !events.isEmpty());
    List<Path> config = ConfigFiles.in(directory);
    if (!events.isEmpty()) {
      Formats.Source table = EventFiles.tableOfSameRun(tables);
      List<Formats.Source> sources = eventSources(directory, events.get(0), table);
      found.add(new FoundRun(shown, directory, FoundRun.Kind.FILES, sources, config));
      tables.remove(table);
    }
    for (Formats.Source table : tables) {
      String file = nameOf(table.path());
      found.add(
          new FoundRun(
              name.isEmpty() ? file : name + "/" + file,
              table.path(),
              kindOf(table),
              List.of(table),
              config));
    }
  }

  /** Event files, with those of {@code add_scalars}, and the table of the same run before them. */
  private List<Formats.Source> eventSources(
      Path directory, Formats.Source events, Formats.@Nullable Source table) throws IOException {
    List<Formats.Source> sources = new ArrayList<>();
    if (table != null) {
      sources.add(table);
    }
    sources.add(new Formats.Source(directory, events.format()));
    for (Formats.Source curve : ScalarFolders.below(directory, events.format(), tags)) {
      sources.add(curve);
      seen.add(curve.path().toRealPath());
    }
    return sources;
  }

  /** A history beside another log of the same directory repeats it. */
  private static void dropHistories(List<Formats.Source> sources, boolean hasEvents) {
    Predicate<Formats.Source> isHistory = each -> each.formatName().equals(HistoryFormat.NAME);
    if (hasEvents || !sources.stream().allMatch(isHistory)) {
      sources.removeIf(isHistory);
    }
  }

  private void noteRefusal(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      unreadable.add(new NoRunException(file, CliText.NO_PERMISSION));
    } else if (refusal == null && EXPECTED.matcher(nameOf(file)).matches()) {
      refusal = formats.refusal(file);
    }
  }

  private static FoundRun.Kind kindOf(Formats.Source source) {
    return switch (source.formatName()) {
      case WandbLogs.FORMAT -> FoundRun.Kind.WANDB;
      case Checkpoints.FORMAT -> FoundRun.Kind.CHECKPOINTS;
      default -> FoundRun.Kind.FILES;
    };
  }

  private static List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
    } catch (FileSystemLoopException e) {
      return List.of();
    }
    entries.sort(Comparator.comparing(RunFinder::nameOf, NaturalOrder.INSTANCE));
    return entries;
  }

  private static String nameOf(Path path) {
    Path name = path.getFileName();
    if (name == null || name.toString().equals(".") || name.toString().equals("..")) {
      Path real = path.toAbsolutePath().normalize().getFileName();
      return real == null ? path.toString() : real.toString();
    }
    return name.toString();
  }
}
