package io.github.metriclogger.testkit;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.ExtensionEvent;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A sink of one line of text for each value, right unless it is given a fault. */
final class LinesSink implements Sink {

  private final Set<Fault> faults;
  private final List<String> pending = new ArrayList<>();
  private final Set<String> firstTags = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private List<RunEvent> keptList = List.of();
  private Path file = Path.of("");
  private SinkContext context = new RecordingContext(new FakeTime());
  private boolean opened;
  private boolean closed;
  private long highest = -1;
  private int written;
  private double youngest;

  LinesSink(Set<Fault> faults) {
    this.faults = faults;
  }

  private boolean has(Fault fault) {
    return faults.contains(fault);
  }

  @Override
  public Set<EventKind> kinds() {
    return has(Fault.WANTS_SCALARS_ONLY) ? EnumSet.of(EventKind.SCALARS) : Sink.super.kinds();
  }

  @Override
  public void open(RunInfo run, SinkContext given) throws IOException {
    opened = true;
    context = given;
    Path directory = has(Fault.SHARES_THE_PARENT) ? run.directory().resolve("..") : run.directory();
    file = directory.normalize().resolve(LinesFile.NAME);
    if (has(Fault.CLEANS_THE_DIRECTORY)) {
      for (Path old : RunSources.files(run.directory())) {
        Files.delete(old);
      }
    }
    if (has(Fault.TRUNCATES_ON_OPEN)) {
      Files.deleteIfExists(file);
    }
    if (Files.exists(file)) {
      if (run.resumeStep() < 0 && has(Fault.CREATES_NEW_ONLY)) {
        throw new FileAlreadyExistsException(file.toString());
      }
      LinesFile.reopen(file, run, faults);
    }
  }

  @Override
  public int write(List<RunEvent> events) throws IOException {
    if (closed && !has(Fault.WRITES_AFTER_CLOSE)) {
      throw new IllegalStateException("the sink is closed");
    }
    if (events.isEmpty() && has(Fault.WRITES_ON_EMPTY_BATCH)) {
      pending.add("#\n");
    }
    if (has(Fault.KEEPS_THE_LIST)) {
      drainKept();
      keptList = events;
      return events.size();
    }
    for (RunEvent event : events) {
      accept(event);
    }
    youngest = context.time().nanoTime();
    boolean stuck = has(Fault.NEVER_TAKES_THE_LAST) && !(events.get(0) instanceof Scalars);
    return events.size() + (has(Fault.CLAIMS_TOO_MANY) ? 1 : 0) - (stuck ? 1 : 0);
  }

  private void drainKept() {
    keptList.forEach(this::accept);
    keptList = List.of();
  }

  private void accept(RunEvent event) {
    if (event instanceof ExtensionEvent && has(Fault.THROWS_ON_UNKNOWN_KIND)) {
      throw new IllegalArgumentException("unknown " + event);
    }
    if (event instanceof TableLogged && has(Fault.THROWS_ON_TABLES)) {
      throw new UnsupportedOperationException("no tables");
    }
    if (event instanceof TextLogged text
        && has(Fault.ENCODES_STRICTLY)
        && !StandardCharsets.UTF_8.newEncoder().canEncode(text.text())) {
      throw new IllegalArgumentException("no text: " + text.tag());
    }
    if (event instanceof RunStarted && has(Fault.COUNTS_THE_START)) {
      pending.add(LinesFile.scalar("start", 0, event.wallTime(), 1));
    }
    if (event instanceof Scalars scalars) {
      acceptScalars(scalars);
    } else if (event instanceof ConfigLogged config) {
      pending.add(LinesFile.config(config, has(Fault.FLATTENS_CONFIG)));
      if (has(Fault.COUNTS_STATE_AS_SCALARS)) {
        pending.add(LinesFile.scalar("config", 0, event.wallTime(), 1));
      }
    } else if (event instanceof TextLogged text && !has(Fault.DROPS_TEXT)) {
      pending.add(LinesFile.text(text));
    } else if (event instanceof ImagesLogged images) {
      pending.add(LinesFile.images(images, has(Fault.SPOILS_IMAGES)));
    }
  }

  private void acceptScalars(Scalars scalars) {
    boolean falls = scalars.step() < highest;
    highest = Math.max(highest, scalars.step());
    for (int i = 0; i < scalars.size(); i++) {
      double value = scalars.value(i);
      String tag = scalars.tag(i);
      if (written < 5) {
        firstTags.add(tag);
      }
      written++;
      boolean lost =
          (tag.equals("step") && has(Fault.LOSES_TAGS_LIKE_COLUMNS))
              || (i == 100 && has(Fault.LOSES_TAG_HUNDRED))
              || (falls && has(Fault.DROPS_FALLING_STEPS))
              || (Double.isNaN(value) && has(Fault.DROPS_NAN))
              || (Double.isInfinite(value) && has(Fault.DROPS_INFINITY))
              || (!firstTags.contains(tag) && has(Fault.DROPS_LATE_TAGS))
              || (!seen.add(scalars.step() + tag) && has(Fault.KEEPS_FIRST_OF_EQUAL_STEPS));
      if (!lost) {
        pending.add(line(tag, scalars, value));
      }
    }
  }

  private String line(String tag, Scalars scalars, double value) {
    double time = has(Fault.WRITES_OWN_WALL_TIME) ? 1e9 : scalars.wallTime();
    long step = has(Fault.ROUNDS_LARGE_STEPS) ? (long) (double) scalars.step() : scalars.step();
    double stored = has(Fault.ROUNDS_TO_FLOAT) ? (float) value : value;
    String name = has(Fault.LOWER_CASES_TAGS) ? tag.toLowerCase(Locale.ROOT) : tag;
    name = has(Fault.TRIMS_TAGS) ? name.trim() : name;
    if (has(Fault.ENCODES_ASCII_ONLY)) {
      name = new String(name.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }
    return has(Fault.DOES_NOT_ESCAPE_TAGS)
        ? LinesFile.rawScalar(name, step, time, stored)
        : LinesFile.scalar(name, step, time, stored);
  }

  @Override
  public void flush(Durability durability) throws IOException {
    drainKept();
    if (has(Fault.GROWS_WHEN_IDLE)) {
      pending.add("#\n");
    }
    boolean disk = durability == Durability.DISK;
    boolean young =
        context.time().nanoTime() - youngest < context.flushInterval().toNanos() && !disk;
    int held = young ? 1 : 0;
    if (has(disk ? Fault.HOLDS_BACK_ON_DISK_FLUSH : Fault.HOLDS_BACK_ON_OS_FLUSH)) {
      held = 1;
    }
    append(Math.max(0, pending.size() - held));
  }

  private void append(int lines) throws IOException {
    if (lines == 0) {
      return;
    }
    List<String> head = pending.subList(0, lines);
    Files.writeString(
        file, String.join("", head), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    head.clear();
  }

  @Override
  public long unwritten() {
    if (has(Fault.UNWRITTEN_COUNTS_ALL)) {
      return written;
    }
    return has(Fault.UNWRITTEN_HIDES_SOME) ? 0 : pending.size();
  }

  @Override
  public void close() throws IOException {
    if (closed && has(Fault.THROWS_ON_SECOND_CLOSE)) {
      throw new IOException("closed before");
    }
    if (!opened && has(Fault.THROWS_ON_CLOSE_BEFORE_OPEN)) {
      throw new IllegalStateException("not open");
    }
    drainKept();
    if (closed && !has(Fault.WRITES_AFTER_CLOSE)) {
      return;
    }
    closed = true;
    if (opened) {
      append(has(Fault.LOSES_TAIL_ON_CLOSE) ? 0 : pending.size());
      pending.clear();
    }
  }
}
