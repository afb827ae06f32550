package io.github.metriclogger.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.support.file.OutputFile;
import io.github.metriclogger.tensorboard.ProtoSchema.Message;
import io.github.metriclogger.tensorboard.write.Hparams;
import io.github.metriclogger.testkit.RunInfos;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the files, as protobuf-java parses them. */
class TensorBoardSinkTest {

  @TempDir Path dir;

  @Test
  void open_newRun_writesVersionAndStart() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      List<Message> events = WrittenFiles.eventsIn(dir);
      assertEquals(2, events.size());
      assertEquals("brain.Event:2", events.get(0).text("file_version"));
      assertEquals("metriclogger", events.get(0).message("source_metadata").text("writer"));
      assertEquals(OpenSink.NOW, events.get(0).number("wall_time"));
      assertEquals(1, events.get(1).message("session_log").integer("status"));
      assertEquals(0, events.get(1).integer("step"));
      assertEquals(List.of(), sink.warnings());
    }
  }

  @Test
  void open_fileName_isTensorBoards() throws IOException {
    OpenSink.in(dir).close();
    String name = WrittenFiles.in(dir).get(0).getFileName().toString();
    long pid = ProcessHandle.current().pid();
    assertTrue(
        name.matches("events\\.out\\.tfevents\\.\\d{10}\\.[^/]+\\." + pid + "\\.\\d+"), name);
  }

  @Test
  void open_clockSetBack_sortsLast() throws IOException {
    String future = "events.out.tfevents.8888888888.host.1.0";
    Files.createFile(dir.resolve(future));
    OpenSink.in(dir).close();
    List<Path> files = WrittenFiles.in(dir);
    assertEquals(2, files.size());
    assertEquals(future, files.get(0).getFileName().toString(), "the old one is first");
    assertEquals(0, Files.size(files.get(0)), "and untouched");
  }

  @Test
  void open_resumed_startsAtItsStep() throws IOException {
    try (OpenSink first = OpenSink.in(dir)) {
      first.scalar("loss", 1, 9);
    }
    OpenSink.of(RunInfos.resumed(dir, 5), OutputFile.Storage.SYSTEM).close();
    List<Path> files = WrittenFiles.in(dir);
    assertEquals(2, files.size());
    Message start = WrittenFiles.events(files.get(1)).get(1);
    assertEquals(5, start.integer("step"));
    assertTrue(start.has("session_log"));
  }

  @Test
  void scalars_row_isOneEvent() throws IOException {
    Map<String, Double> row = new TreeMap<>(Map.of("a", 0.1, "b", Double.NaN, "c", 1e300));
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.write(ScalarRow.of(row, 4, OpenSink.NOW));
    }
    Message event = WrittenFiles.eventsIn(dir).get(2);
    assertEquals(4, event.integer("step"));
    List<Message> values = event.message("summary").messages("value");
    assertEquals(List.of("a", "b", "c"), values.stream().map(v -> v.text("tag")).toList());
    assertEquals(0.1f, values.get(0).number("simple_value"));
    assertTrue(Double.isNaN(values.get(1).number("simple_value")));
    assertEquals(Double.POSITIVE_INFINITY, values.get(2).number("simple_value"));
  }

  @Test
  void wallTime_notFinite_isThatBefore() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.write(
          new Scalar("a", 1, 0, OpenSink.NOW + 1),
          new Scalar("a", 1, 1, Double.NaN),
          new Scalar("a", 1, 2, Double.POSITIVE_INFINITY));
    }
    List<Message> events = WrittenFiles.eventsIn(dir);
    assertEquals(OpenSink.NOW + 1, events.get(3).number("wall_time"));
    assertEquals(OpenSink.NOW + 1, events.get(4).number("wall_time"));
  }

  @Test
  void images_passUnchanged() throws IOException {
    Image image = Image.hwc(new float[3 * 2 * 3], 3, 2, 3);
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.write(
          new ImagesLogged("one", List.of(image), 1, OpenSink.NOW),
          new ImagesLogged("two", List.of(image, image), 1, OpenSink.NOW));
    }
    List<Message> events = WrittenFiles.eventsIn(dir);
    Message one = WrittenFiles.value(events, "one");
    assertArrayEquals(image.encoded(), one.message("image").bytes("encoded_image_string"));
    assertEquals(2, one.message("image").integer("width"));
    assertEquals(3, one.message("image").integer("height"));
    assertEquals(3, one.message("image").integer("colorspace"));
    assertEquals(3, one.message("metadata").integer("data_class"));
    List<?> strings = WrittenFiles.value(events, "two").message("tensor").list("string_val");
    assertEquals(4, strings.size());
    assertEquals("2", ((ByteString) strings.get(0)).toStringUtf8());
  }

  @Test
  void histogram_isTight() throws IOException {
    double[] values = {1, 2, 2, 9, Double.NaN};
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.write(
          new HistogramLogged("h", Histogram.of(values), 1, OpenSink.NOW),
          new HistogramLogged("same", Histogram.of(new double[] {3, 3}), 1, OpenSink.NOW),
          new HistogramLogged("none", Histogram.of(new double[0]), 1, OpenSink.NOW));
    }
    List<Message> events = WrittenFiles.eventsIn(dir);
    Message histo = WrittenFiles.value(events, "h").message("histo");
    assertEquals(1, histo.number("min"));
    assertEquals(9, histo.number("max"));
    assertEquals(4, histo.number("num"));
    assertEquals(14, histo.number("sum"));
    assertEquals(90, histo.number("sum_squares"));
    assertEquals(64, histo.list("bucket").size());
    assertEquals(9.0, histo.list("bucket_limit").get(63));
    assertEquals(1, WrittenFiles.value(events, "h/nonfinite").number("simple_value"));
    Message same = WrittenFiles.value(events, "same").message("histo");
    assertEquals(List.of(3.0, 3.0), same.list("bucket_limit"));
    assertEquals(List.of(0.0, 2.0), same.list("bucket"));
    Message none = WrittenFiles.value(events, "none").message("tensor");
    assertEquals(2, none.message("tensor_shape").messages("dim").size());
  }

  @Test
  void histogram_closeValues_isDoubles() throws IOException {
    double[] values = {1e8, 1e8 + 0.5, 1e8 + 1};
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.write(
          new HistogramLogged("close", Histogram.of(values), 1, OpenSink.NOW),
          new HistogramLogged("far", Histogram.of(new double[] {0, 1e39}), 1, OpenSink.NOW));
    }
    List<Message> events = WrittenFiles.eventsIn(dir);
    List<?> close = WrittenFiles.value(events, "close").message("tensor").list("double_val");
    assertEquals(3 * 64, close.size());
    assertEquals(List.of(1e8, 1e8 + 1.0 / 64, 1.0), close.subList(0, 3));
    assertEquals(1e8 + 1, close.get(3 * 63 + 1));
    List<?> far = WrittenFiles.value(events, "far").message("tensor").list("double_val");
    assertEquals(1e39, far.get(3 * 63 + 1));
  }

  @Test
  void table_isMarkdownWithoutMarkdownInside() throws IOException {
    Table table = new Table(List.of("id", "a|b"), List.of(List.of(1, "*x*\ny"), List.of(2, true)));
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.write(new TableLogged("t", table, 1, OpenSink.NOW));
    }
    Message tensor = WrittenFiles.value(WrittenFiles.eventsIn(dir), "t").message("tensor");
    assertEquals("| id | a\\|b |\n|---|---|\n| 1 | \\*x\\* y |\n| 2 | true |\n", string(tensor));
  }

  @Test
  void config_keepsItsTypes() throws IOException {
    Map<String, Object> config = new TreeMap<>();
    config.put("lr", 0.1f);
    config.put("amp", true);
    config.put("model", Map.of("depth", 4));
    config.put("betas", List.of(0.9, 1));
    config.put("big", Long.MAX_VALUE);
    config.put("bad", Double.NaN);
    config.put("nothing", null);
    config.put("name", "mlp");
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.write(new ConfigLogged(config, OpenSink.NOW));
    }
    Map<String, Object> read = hparams(WrittenFiles.eventsIn(dir));
    assertEquals(
        Map.of(
            "lr",
            0.1,
            "amp",
            true,
            "model.depth",
            4.0,
            "betas",
            "[0.9,1]",
            "big",
            "9223372036854775807",
            "name",
            "mlp"),
        read);
  }

  @Test
  void config_waitsForTheFirstStep() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.write(new ConfigLogged(Map.of("lr", 5), OpenSink.NOW));
      sink.write(new ConfigLogged(Map.of("lr", 5e-4, "depth", 1), OpenSink.NOW));
      sink.scalar("loss", 1, 3);
      sink.write(new ConfigLogged(Map.of("lr", 5e-4, "depth", 1), OpenSink.NOW));
      sink.write(new ConfigLogged(Map.of("lr", 7), OpenSink.NOW));
      sink.scalar("loss", 1, 4);
    }
    List<Message> events = WrittenFiles.eventsIn(dir);
    assertEquals(Map.of("lr", 5e-4, "depth", 1.0), hparams(events));
    List<Message> texts = WrittenFiles.values(events, "config");
    assertEquals(2, texts.size(), "the first whole config and what changed after a step");
    assertTrue(string(texts.get(0).message("tensor")).contains("| depth | 1 |"));
    assertTrue(string(texts.get(0).message("tensor")).contains("| lr | 0.0005 |"));
    Message plugin = texts.get(0).message("metadata").message("plugin_data");
    assertEquals("text", plugin.text("plugin_name"));
  }

  @Test
  void end_definitive_hasStatus() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.write(new RunFinished(RunStatus.FAILED, "x", true, OpenSink.NOW + 9));
    }
    Message end = hparams(WrittenFiles.eventsIn(dir), Hparams.END_TAG, "session_end_info");
    assertEquals(2, end.integer("status"));
    assertEquals(OpenSink.NOW + 9, end.number("end_time_secs"));
  }

  @Test
  void end_notDefinitive_hasNone() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.write(new RunFinished(RunStatus.FAILED, "x", false, OpenSink.NOW));
      sink.write(new RunFinished(RunStatus.KILLED, null, true, OpenSink.NOW));
      sink.write(new RunFinished(RunStatus.STOPPED, null, OpenSink.NOW));
      sink.write(new RunFinished(RunStatus.STOPPED, null, true, OpenSink.NOW));
    }
    assertEquals(2, WrittenFiles.eventsIn(dir).size());
  }

  @Test
  void description_saysWhatWasDefined() throws IOException {
    try (OpenSink sink = OpenSink.in(dir)) {
      MetricDefinition definition =
          MetricDefinition.of("val/*")
              .withStepMetric("epoch")
              .withGoal(MetricDefinition.Goal.MINIMIZE);
      sink.write(new MetricDefined(definition, OpenSink.NOW)).scalar("val/loss", 1, 0);
    }
    Message value = WrittenFiles.value(WrittenFiles.eventsIn(dir), "val/loss");
    assertEquals("Lower is better.", value.message("metadata").text("summary_description"));
  }

  @Test
  void graph_isGraphDef() throws IOException {
    ModelGraph graph =
        new ModelGraph(
            List.of(
                new ModelGraph.Node("in", "Input", List.of(), Map.of("shape", "(1, 8)")),
                new ModelGraph.Node("fc/1", "Linear", List.of("in"), Map.of())));
    try (OpenSink sink = OpenSink.in(dir)) {
      sink.write(new GraphLogged(graph, OpenSink.NOW), new GraphLogged(graph, OpenSink.NOW));
      assertEquals(0, sink.warnings().size());
      ModelGraph other = new ModelGraph(graph.nodes().subList(0, 1));
      sink.write(new GraphLogged(other, OpenSink.NOW));
      assertEquals(1, sink.warnings().size());
    }
    assertEquals(3, WrittenFiles.eventsIn(dir).size(), "one graph");
    Message event = WrittenFiles.eventsIn(dir).get(2);
    Message def = WrittenFiles.SCHEMA.parse("GraphDef", event.bytes("graph_def"));
    List<Message> nodes = def.messages("node");
    assertEquals("Input", nodes.get(0).text("op"));
    assertEquals(List.of("in"), nodes.get(1).list("input"));
    byte[] shape = nodes.get(0).messages("attr").get(0).message("value").bytes("s");
    assertEquals("(1, 8)", new String(shape, StandardCharsets.UTF_8));
    assertFalse(def.message("versions").integer("producer") == 0);
  }

  private static Map<String, Object> hparams(List<Message> events) {
    Map<String, Object> read = new TreeMap<>();
    Message info = hparams(events, Hparams.START_TAG, "session_start_info");
    for (Message each : info.messages("hparams")) {
      Message value = each.message("value");
      Object number =
          value.has("bool_value") ? value.flag("bool_value") : value.number("number_value");
      read.put(each.text("key"), value.has("string_value") ? value.text("string_value") : number);
    }
    return read;
  }

  private static Message hparams(List<Message> events, String tag, String part) {
    Message value = WrittenFiles.value(events, tag);
    byte[] content = value.message("metadata").message("plugin_data").bytes("content");
    return WrittenFiles.SCHEMA.parse("HParamsPluginData", content).message(part);
  }

  private static String string(Message tensor) {
    return ((ByteString) tensor.list("string_val").get(0)).toStringUtf8();
  }
}
