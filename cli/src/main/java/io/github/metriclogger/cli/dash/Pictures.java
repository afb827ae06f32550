package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.Label;
import io.github.metriclogger.cli.figure.Panel;
import io.github.metriclogger.cli.figure.Theme;
import io.github.metriclogger.cli.figure.picture.NewPicture;
import io.github.metriclogger.cli.figure.picture.NoFontsException;
import io.github.metriclogger.cli.figure.picture.PaintedPicture;
import io.github.metriclogger.cli.text.DashText;
import io.github.metriclogger.cli.text.FigureText;
import io.github.metriclogger.support.PlainText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Saves the charts that are seen as a picture, in the directory that the person works in. */
final class Pictures {

  private Pictures() {}

  /** Saves a picture; returns what the person should know of it. */
  static String save(Stage stage, PaintedPicture.Form form) {
    List<String> tags = stage.charts().seen();
    if (tags.isEmpty()) {
      return stage.text(DashText.NOTHING_YET);
    }
    Path directory = stage.settings().directory();
    try {
      NewPicture saved = NewPicture.save(figure(stage, tags), form, directory, name(stage, tags));
      String line = stage.text(FigureText.SAVED, "file", saved.file().getFileName());
      return saved.warning() == null ? line : line + " · " + stage.text(saved.warning());
    } catch (NoFontsException e) {
      return save(stage, PaintedPicture.Form.SVG); // which needs none
    } catch (IOException e) {
      String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
      return PlainText.line(
          stage.text(FigureText.NOT_WRITTEN, "file", directory, "reason", reason));
    }
  }

  private static Figure figure(Stage stage, List<String> tags) {
    ChartBoard charts = stage.charts();
    List<Panel> panels =
        tags.stream().map(tag -> charts.panel(tag, charts.abscissaName())).toList();
    List<ShownRun> runs = charts.shown();
    Label title = runs.size() == 1 ? Label.name(charts.name(runs.get(0))) : Label.NONE;
    int columns = stage.view().shape().columns();
    return new Figure(title, panels, columns, Theme.LIGHT, stage.language());
  }

  private static String name(Stage stage, List<String> tags) {
    List<ShownRun> runs = stage.charts().shown();
    String run = runs.size() == 1 ? stage.charts().name(runs.get(0)) : "runs";
    return tags.size() == 1 ? run + "-" + tags.get(0) : run;
  }
}
