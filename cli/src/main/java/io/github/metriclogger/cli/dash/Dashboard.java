package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.filter.TagFilter;
import io.github.metriclogger.cli.dash.runs.RunBoard;
import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.dash.runs.WindowRows;
import io.github.metriclogger.cli.dash.state.ViewFile;
import io.github.metriclogger.cli.figure.Theme;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.RunSearch;
import io.github.metriclogger.cli.screen.CellGrid;
import io.github.metriclogger.cli.screen.Key;
import io.github.metriclogger.cli.screen.Palette;
import io.github.metriclogger.cli.screen.Screen;
import io.github.metriclogger.cli.screen.ScreenPicture;
import io.github.metriclogger.cli.screen.Tone;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The live view. One thread reads slices of the runs, draws, and waits for keys; it draws when data
 * or the view have changed, and otherwise only the clock once per refresh.
 */
public final class Dashboard implements AutoCloseable {

  /** While millions of rows are read, a frame at most so often. */
  private static final long BETWEEN_FRAMES = Duration.ofMillis(200).toNanos();

  /** How long rows of a window are read between two looks at the keys. */
  private static final long SLICE = Duration.ofMillis(60).toNanos();

  private final RunBoard board;
  private final View view = new View();
  private final WindowRows rows;
  private final ChartBoard charts;
  private final Controls controls;
  private final ViewMemory memory;
  private final Options options;
  private final TimeSource time;

  /**
   * How the view begins.
   *
   * @param language of texts
   * @param zone of hours
   * @param refresh seconds between two looks at the files
   * @param isAscii whether charts are drawn without braille
   * @param directory where pictures are saved
   * @param start what is shown first
   * @param memory where the view is kept; null = nowhere
   */
  public record Options(
      Locale language,
      ZoneId zone,
      double refresh,
      boolean isAscii,
      Path directory,
      Start start,
      @Nullable ViewFile memory) {}

  /**
   * What is shown until a key changes it; null = as the view was left, or as usual.
   *
   * @param filter which tags
   * @param smoothing the weight of smoothing, 0 to 0.999
   * @param abscissa what they are drawn over: step, epoch, time, relative or a metric
   * @param isLog whether all values are on logarithmic axes
   * @param isFresh whether it does not matter how the view was left
   */
  public record Start(
      @Nullable TagFilter filter,
      @Nullable Double smoothing,
      @Nullable String abscissa,
      boolean isLog,
      boolean isFresh) {

    /** The usual view. */
    public static final Start USUAL = new Start(null, null, null, false, true);
  }

  /** How the view ended. */
  public enum Ending {
    /** By a key. */
    QUIT,
    /** By Ctrl-C. */
    INTERRUPTED,
    /** The terminal is gone. */
    GONE
  }

  /** Creates a view; it searches for its runs at once and reads nothing yet. */
  public Dashboard(RunSearch search, Options options, TimeSource time) {
    this.options = options;
    this.time = time;
    this.board = new RunBoard(search, time);
    this.rows = new WindowRows(time);
    this.charts = new ChartBoard(board, view, options.zone(), rows);
    this.controls = new Controls(view, board, charts);
    Start start = options.start();
    this.memory = new ViewMemory(view, board, options.memory(), start.isFresh());
    begin(start);
  }

  private void begin(Start start) {
    if (start.filter() != null) {
      view.filter(start.filter());
    }
    if (start.smoothing() != null) {
      view.smoothing(start.smoothing());
    }
    if (start.abscissa() != null) {
      view.abscissa(start.abscissa());
    }
    if (start.isLog()) {
      view.logAxes().set(true, Set.of());
    }
  }

  /** The colours of the view. */
  public static Palette palette(Palette.Depth depth, boolean isLight) {
    Theme theme = isLight ? Theme.LIGHT : Theme.DARK;
    return new Palette(depth, tone -> DashColours.of(tone, theme));
  }

  /** A frame as an SVG document. */
  public static String picture(CellGrid frame, boolean isLight) {
    Theme theme = isLight ? Theme.LIGHT : Theme.DARK;
    return ScreenPicture.of(
        frame,
        tone -> {
          int colour = DashColours.of(tone, theme);
          return colour < 0 ? theme.paper().text() : colour;
        },
        theme.paper().ground());
  }

  /** Reads all that is there and draws one frame. */
  public CellGrid once(int width, int height) {
    while (board.poll()) {
      // each call reads a slice
    }
    CellGrid grid = new CellGrid(width, height);
    DashFrame.draw(stage(grid));
    return grid;
  }

  /** Whether there is a run. */
  public boolean hasRuns() {
    return !board.runs().isEmpty();
  }

  /** The runs, if none of them has a value yet; empty when one has. */
  public List<FoundRun> emptyRuns() {
    boolean isEmpty = board.runs().stream().allMatch(each -> each.run().curves().isEmpty());
    return isEmpty ? board.runs().stream().map(ShownRun::found).toList() : List.of();
  }

  /** What is missing, in the person's language, or null. */
  public @Nullable String remark() {
    return board.remark();
  }

  /** Shows the view until a person ends it. */
  public Ending run(Screen screen) throws IOException, InterruptedException {
    long drawnAt = time.nanoTime() - BETWEEN_FRAMES;
    long tick = (long) (options.refresh() * 1e9);
    long nextPoll = time.nanoTime();
    boolean isMore = true;
    boolean isDirty = true;
    while (true) {
      long now = time.nanoTime();
      boolean isTick = now >= nextPoll;
      if (isMore || isTick) {
        isMore = poll();
        nextPoll = isTick ? now + tick : nextPoll;
        isDirty |= isTick;
        isDirty |= board.takeChanged();
        isDirty |= rows.takeChanged();
      }
      if (isDirty && (!isMore || time.nanoTime() - drawnAt >= BETWEEN_FRAMES)) {
        draw(screen);
        drawnAt = time.nanoTime();
        isMore |= rows.isReading();
        isDirty = false;
      }
      Key key = screen.key(isMore ? Duration.ZERO : Duration.ofNanos(nextPoll - time.nanoTime()));
      while (key != null) {
        Ending ending = press(key, screen);
        if (ending != null) {
          memory.keep();
          return ending;
        }
        isDirty = true;
        drawnAt -= BETWEEN_FRAMES;
        key = screen.key(Duration.ZERO);
      }
    }
  }

  private boolean poll() {
    boolean more = !view.isPaused() && board.poll();
    more |= rows.poll(time.nanoTime() + SLICE);
    return more;
  }

  private @Nullable Ending press(Key key, Screen screen) {
    return switch (key.name()) {
      case INTERRUPT -> Ending.INTERRUPTED;
      case CLOSED -> Ending.GONE;
      case RESIZE -> null;
      default -> controls.press(key, stage(screen.blank())) ? Ending.QUIT : null;
    };
  }

  private void draw(Screen screen) throws IOException {
    Stage stage = stage(screen.blank());
    DashFrame.draw(stage);
    screen.show(stage.grid());
  }

  private Stage stage(CellGrid grid) {
    Stage.Settings settings =
        new Stage.Settings(
            options.language(),
            options.zone(),
            options.refresh(),
            options.isAscii(),
            options.directory());
    return new Stage(grid, board, charts, view, settings, time.wallTime());
  }

  @Override
  public void close() {
    rows.close();
    board.close();
  }

  /** The colour of each tone. */
  private static final class DashColours {

    private static final int GOOD_DARK = 0x5fd787;
    private static final int GOOD_LIGHT = 0x1a7f37;
    private static final int WARN_DARK = 0xffc24b;
    private static final int WARN_LIGHT = 0x9a6700;
    private static final double BAND = 0.42;

    static int of(Tone tone, Theme theme) {
      boolean isDark = theme == Theme.DARK;
      return switch (tone) {
        case TEXT, STRONG, CHOSEN -> -1;
        case FAINT -> theme.paper().faint();
        case FRAME -> theme.paper().frame();
        case GRID -> theme.paper().grid();
        case FOCUS, KEY -> theme.hue(0);
        case GOOD -> isDark ? GOOD_DARK : GOOD_LIGHT;
        case WARN -> isDark ? WARN_DARK : WARN_LIGHT;
        case ALERT -> theme.paper().alert();
        default -> curve(tone, theme);
      };
    }

    private static int curve(Tone tone, Theme theme) {
      int number = tone.curve();
      return number < Tone.HUES
          ? theme.hue(number)
          : mixed(theme.hue(number - Tone.HUES), theme.paper().ground());
    }

    private static int mixed(int colour, int ground) {
      int mixed = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        double part = (colour >> shift & 255) * BAND + (ground >> shift & 255) * (1 - BAND);
        mixed |= (int) Math.round(part) << shift;
      }
      return mixed;
    }
  }
}
