package io.github.metriclogger.cli.figure;

import io.github.metriclogger.cli.metric.TrainingCurve;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Smoothing;
import io.github.metriclogger.cli.text.FigureText;
import java.util.List;
import java.util.Locale;

/**
 * A training at a glance: its loss with a moving average, the learning rate, the gradient norm on a
 * logarithmic axis, and the distribution of the losses. A panel whose curve is not in the run says
 * that it has no values.
 */
public final class FourPanels {

  private static final int LOSS_HUE = 0;
  private static final int AVERAGE_HUE = 1;
  private static final int RATE_HUE = 2;
  private static final int NORM_HUE = 5;
  private static final int BARS = 50;
  private static final int LEAST_AVERAGED = 5;
  private static final int MOST_AVERAGED = 50;

  private final LoadedRun run;
  private final int average;

  private FourPanels(LoadedRun run, int average) {
    this.run = run;
    this.average = average;
  }

  /**
   * The figure of a run.
   *
   * @param run was loaded with buckets
   * @param title above the figure, such as the run's name
   * @param average over how many values the moving average goes; 1 or less = none
   * @param language of its texts
   */
  public static Figure of(LoadedRun run, Label title, int average, Locale language) {
    FourPanels panels = new FourPanels(run, average);
    List<VerticalMark> alerts = AlertMarks.of(run);
    List<Panel> all =
        List.of(
            panels.loss().with(alerts),
            panels.learningRate().with(alerts),
            panels.gradientNorm().with(alerts),
            panels.distribution());
    return new Figure(title, all, 2, Theme.LIGHT, language);
  }

  /**
   * Over how many values a moving average of a run's loss usually goes: a tenth of them, 5 to
   * {@value #MOST_AVERAGED}.
   */
  public static int usualAverage(LoadedRun run) {
    Curve loss = TrainingCurve.LOSS.named(run);
    long values = loss == null ? 0 : loss.totals().count();
    return (int) Math.max(LEAST_AVERAGED, Math.min(MOST_AVERAGED, values / 10));
  }

  /** Whether a run has what most of the panels show: a loss and a learning rate. */
  public static boolean isFilledBy(LoadedRun run) {
    return TrainingCurve.LOSS.named(run) != null && TrainingCurve.LEARNING_RATE.named(run) != null;
  }

  /** What a run's axis is called. */
  public static Label axis(LoadedRun run) {
    return switch (run.axis()) {
      case LoadedRun.STEP, "global_step" -> Label.of(FigureText.STEP);
      case LoadedRun.ROW -> Label.of(FigureText.ROW);
      case "epoch" -> Label.of(FigureText.EPOCH);
      default -> Label.name(run.axis());
    };
  }

  private Panel loss() {
    Buckets buckets = found(TrainingCurve.LOSS);
    NamedCurve curve =
        NamedCurve.of(
            Label.of(FigureText.LOSS),
            buckets,
            Smoothing.movingAverage(average),
            Look.hue(LOSS_HUE));
    boolean isSmoothed = average > 1;
    Label name = Label.of(FigureText.MOVING_AVERAGE, "n", average);
    return Panel.curves(
        Label.of(FigureText.TRAINING_LOSS),
        List.of(isSmoothed ? curve.with(name, Look.hue(AVERAGE_HUE)) : curve),
        axes());
  }

  private Panel learningRate() {
    return single(
        FigureText.LEARNING_RATE, TrainingCurve.LEARNING_RATE, RATE_HUE, axes(), Smoothing.none());
  }

  private Panel gradientNorm() {
    Smoothing smoothing = Smoothing.movingAverage(average);
    return single(
        FigureText.GRADIENT_NORM,
        TrainingCurve.GRADIENT_NORM,
        NORM_HUE,
        axes().log(true),
        smoothing);
  }

  private Panel single(
      FigureText title, TrainingCurve shown, int hue, Panel.Axes axes, Smoothing smoothing) {
    Label name = Label.of(title);
    NamedCurve curve = NamedCurve.of(name, found(shown), smoothing, Look.hue(hue));
    return Panel.curves(name, List.of(curve), axes);
  }

  private Panel distribution() {
    NamedCurve curve =
        NamedCurve.of(
            Label.of(FigureText.LOSS),
            found(TrainingCurve.LOSS),
            Smoothing.none(),
            Look.hue(LOSS_HUE));
    return Panel.histogram(
        Label.of(FigureText.LOSS_DISTRIBUTION), List.of(curve), Label.of(FigureText.LOSS), BARS);
  }

  private Panel.Axes axes() {
    return Panel.Axes.over(axis(run));
  }

  private Buckets found(TrainingCurve wanted) {
    Curve curve = wanted.named(run);
    return curve == null ? Buckets.none() : curve.buckets();
  }
}
