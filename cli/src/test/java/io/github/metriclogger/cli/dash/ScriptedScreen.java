package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.screen.CellGrid;
import io.github.metriclogger.cli.screen.Key;
import io.github.metriclogger.cli.screen.Screen;
import io.github.metriclogger.cli.screen.Tone;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A screen on which a test acts as the person: it looks at what is shown, then does something. */
final class ScriptedScreen implements Screen {

  private final DashFixture fixture;
  private final Deque<Step> steps = new ArrayDeque<>();
  private CellGrid shown = new CellGrid(0, 0);
  private int width;
  private int height;
  private int frames;

  /** Something that happens once nothing else does. */
  @FunctionalInterface
  interface Step {
    @Nullable Key act() throws Exception;
  }

  ScriptedScreen(DashFixture fixture, int width, int height) {
    this.fixture = fixture;
    this.width = width;
    this.height = height;
  }

  /** Types characters. */
  ScriptedScreen types(String text) {
    text.codePoints().forEach(each -> steps.add(() -> Key.of(each)));
    return this;
  }

  ScriptedScreen presses(Key.Name... names) {
    for (Key.Name name : names) {
      steps.add(() -> Key.of(name));
    }
    return this;
  }

  /** Does anything; afterwards time passes until the next look at the files. */
  ScriptedScreen then(Runnable action) {
    steps.add(
        () -> {
          action.run();
          return null;
        });
    return this;
  }

  ScriptedScreen resizes(int newWidth, int newHeight) {
    steps.add(
        () -> {
          width = newWidth;
          height = newHeight;
          return Key.of(Key.Name.RESIZE);
        });
    return this;
  }

  /** What is shown now, as plain text. */
  String text() {
    return shown.plain();
  }

  /** The row that stands out as chosen. */
  String chosenRow() {
    for (int y = 0; y < shown.height(); y++) {
      for (int x = 0; x < shown.width(); x++) {
        if (shown.tone(x, y) == Tone.CHOSEN) {
          return shown.plain().lines().toList().get(y);
        }
      }
    }
    return "";
  }

  CellGrid grid() {
    return shown;
  }

  int frames() {
    return frames;
  }

  @Override
  public CellGrid blank() {
    return new CellGrid(width, height);
  }

  @Override
  public void show(CellGrid grid) {
    shown = grid;
    frames++;
  }

  @Override
  public @Nullable Key key(Duration patience) {
    if (patience.isZero()) {
      return null; // keys come when the view waits for them
    }
    Step step = steps.poll();
    if (step == null) {
      return Key.of(Key.Name.CLOSED);
    }
    try {
      Key key = step.act();
      if (key == null) {
        fixture.pass(6);
      }
      return key;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    // nothing to restore
  }
}
