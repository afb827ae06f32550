package io.github.metriclogger.testkit;

import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.CheckpointSaved;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.ExtensionEvent;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates sample events of every kind, with awkward content as users log it. */
public final class SampleEvents {

  /** A grey JPEG file of 8 x 4 pixels. */
  private static final String JPEG =
      "/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0a"
          + "HBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAAEAAgBAREA/8QAHwAAAQUBAQEB"
          + "AQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1Fh"
          + "ByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZ"
          + "WmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXG"
          + "x8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AMr4SAfuPwr/2Q==";

  private SampleEvents() {}

  /** An event of a kind that no sink knows. */
  private record UnknownEvent(double wallTime) implements ExtensionEvent {}

  /**
   * Returns events of a kind, at least one.
   *
   * @param kind the kind; {@link EventKind#EXTENSION} yields an event that no sink knows
   * @param step their step, 0 or more
   * @param wallTime seconds since 1970
   */
  public static List<RunEvent> of(EventKind kind, long step, double wallTime) {
    return switch (kind) {
      case RUN_STARTED ->
          List.of(new RunStarted(RunInfos.fresh(Path.of("runs", "sample")), wallTime));
      case CONFIG -> configs(wallTime);
      case SUMMARY -> summaries(wallTime);
      case METRIC_DEFINITION -> List.of(new MetricDefined(definition(), wallTime));
      case SCALARS -> scalars(step, wallTime);
      case IMAGES -> images(step, wallTime);
      case HISTOGRAM -> histograms(step, wallTime);
      case TEXT -> texts(step, wallTime);
      case TABLE -> List.of(new TableLogged("predictions", table(), step, wallTime));
      case PR_CURVE -> List.of(new PrCurveLogged("val/pr", curve(), step, wallTime));
      case GRAPH -> List.of(new GraphLogged(graph(), wallTime));
      default -> ofProcess(kind, step, wallTime);
    };
  }

  private static List<RunEvent> ofProcess(EventKind kind, long step, double wallTime) {
    return switch (kind) {
      case ALERT ->
          List.of(
              new AlertRaised(AlertLevel.WARN, "NaN in loss", "batch 3, \"x\"\n", step, wallTime));
      case CHECKPOINT ->
          List.of(new CheckpointSaved(Path.of("outputs", "checkpoint-" + step), step, wallTime));
      case MESSAGE ->
          List.of(
              new MessageLogged(MessageLevel.INFO, "模型已保存", wallTime),
              new MessageLogged(MessageLevel.WARN, "two\nlines", wallTime));
      case PROGRESS -> progress(step, wallTime);
      case SYSTEM_SAMPLE ->
          List.of(new SystemSampled(Map.of("cpu", 12.5, "disk./.usageGB", 1e3), wallTime));
      case RUN_FINISHED ->
          List.of(new RunFinished(RunStatus.FAILED, "java.lang.X: \"y\"", wallTime));
      default -> List.of(new UnknownEvent(wallTime));
    };
  }

  /** Returns a config that contains null, followed by the one that replaces it. */
  private static List<RunEvent> configs(double wallTime) {
    Map<String, Object> withNull = new LinkedHashMap<>(nested());
    withNull.put("nothing", null);
    return List.of(new ConfigLogged(withNull, wallTime), new ConfigLogged(nested(), wallTime));
  }

  private static Map<String, Object> nested() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("lr", 1e-3);
    config.put("epochs", 3);
    config.put("amp", true);
    config.put("说明", "多行\n\"文本\", ok");
    config.put("betas", List.of(0.9, 0.999));
    config.put(
        "model", Map.of("depth", 4, "block", Map.of("kind", "mlp", "dims", List.of(64, 32))));
    return config;
  }

  private static List<RunEvent> summaries(double wallTime) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("best_acc", 0.9375);
    summary.put("note", "ok, \"fine\"");
    summary.put("nested", Map.of("a", 1));
    return List.of(
        new SummaryLogged(Map.of("best_acc", 0.5), wallTime), new SummaryLogged(summary, wallTime));
  }

  private static MetricDefinition definition() {
    return MetricDefinition.of("val/*")
        .withStepMetric("epoch")
        .withSummary(MetricDefinition.Summary.MIN)
        .withGoal(MetricDefinition.Goal.MINIMIZE);
  }

  private static List<RunEvent> scalars(long step, double wallTime) {
    Map<String, Double> row = new LinkedHashMap<>();
    row.put("sample/lr", 1e-3);
    row.put("sample/norm", Double.NaN);
    return List.of(
        new Scalar("sample/loss", 0.5, step, wallTime), ScalarRow.of(row, step, wallTime));
  }

  private static List<RunEvent> images(long step, double wallTime) {
    float[] grey = {0, 0.25f, 0.5f, 0.75f, 1, 0};
    float[] colour = new float[5 * 7 * 3];
    for (int i = 0; i < colour.length; i++) {
      colour[i] = i % 11 / 10f;
    }
    Image pixels = Image.hwc(colour, 5, 7, 3).withCaption("a, \"b\"");
    Image png = Image.png(Image.hwc(grey, 2, 3, 1).encoded());
    Image jpeg = Image.jpeg(Base64.getDecoder().decode(JPEG));
    return List.of(
        new ImagesLogged("val/one", List.of(pixels), step, wallTime),
        new ImagesLogged("val/../two: 图", List.of(png, jpeg), step, wallTime));
  }

  private static List<RunEvent> histograms(long step, double wallTime) {
    double[] values = {-1, 0, 0.5, 2, 2, 1e6};
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, 1};
    return List.of(
        new HistogramLogged("weights/fc1", Histogram.of(values), step, wallTime),
        new HistogramLogged("weights/odd", Histogram.of(odd), step, wallTime),
        new HistogramLogged("weights/none", Histogram.of(new double[0]), step, wallTime));
  }

  private static List<RunEvent> texts(long step, double wallTime) {
    return List.of(
        new TextLogged("notes", "**warm-up**, \"done\"\n第二行 \uD83D\uDD25", step, wallTime),
        new TextLogged("empty", "", step, wallTime));
  }

  private static Table table() {
    return new Table(
        List.of("id", "label, true", "ok"),
        List.of(
            List.of(1, "cat \"tom\"", true),
            List.of(2.5, "狗\n", false),
            Arrays.asList(3, null, true)));
  }

  private static PrCurve curve() {
    boolean[] labels = {true, false, true, true, false};
    double[] predictions = {0.9, 0.8, 0.4, 1.0, 0.0};
    return PrCurve.of(labels, predictions, PrCurve.DEFAULT_THRESHOLDS);
  }

  private static ModelGraph graph() {
    Map<String, String> shape = Map.of("shape", "(32, 64)");
    return new ModelGraph(
        List.of(
            new ModelGraph.Node("input", "Input", List.of(), shape),
            new ModelGraph.Node("fc/1", "Linear", List.of("input"), Map.of())));
  }

  private static List<RunEvent> progress(long step, double wallTime) {
    Map<String, Double> extras = Map.of("grad_norm", 1.5);
    Map<String, Double> validation = Map.of("acc", 0.875);
    return List.of(
        new BatchProgress("", 1, 2, 0, 2, step, 0.5, 1e-3, 32, extras, Double.NaN, 10, wallTime),
        new BatchProgress(
            "", 1, 0, 1, 0, step, Double.NaN, Double.NaN, 0, Map.of(), 0.1, 10, wallTime),
        new EpochProgress(
            "",
            1,
            2,
            step,
            0.5,
            0.25,
            0.75,
            1,
            1e-3,
            2.5,
            2.5,
            512,
            0.5,
            true,
            validation,
            wallTime));
  }
}
