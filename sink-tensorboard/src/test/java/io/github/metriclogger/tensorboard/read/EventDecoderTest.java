package io.github.metriclogger.tensorboard.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.tensorboard.ForeignFile;
import io.github.metriclogger.tensorboard.Heard;
import io.github.metriclogger.tensorboard.MemorySource;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the reader makes of values of all kinds and of many writers. */
class EventDecoderTest {

  private static final byte[] PNG =
      HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452000000020000000300");

  private static ForeignFile file() {
    return ForeignFile.versioned();
  }

  private static Heard tensor(String plugin, int type, int[] shape, Consumer<ProtoWriter> data)
      throws IOException {
    return Heard.of(file().tensor("t", plugin, type, shape, data));
  }

  private static Consumer<ProtoWriter> strings(byte[]... strings) {
    return out -> ForeignFile.strings(out, strings);
  }

  private static int[] shape(int... sizes) {
    return sizes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void read_goldenBytes_areUnderstood() throws IOException {
    String scalar = "0900002040fc54d94110032a0d0a0b0a046c6f7373150000003f";
    String tf2 =
        "0900002040fc54d94110032a210a1f0a046c6f7373420a080112002a040000003f4a0b0a090a077363616c617273";
    String text =
        "0900002040fc54d94110032a1b0a190a0174420808071200420268694a0a0a060a04746578742002";
    ForeignFile file = file();
    for (String payload : List.of(scalar, tf2, text)) {
      file.record(HexFormat.of().parseHex(payload));
    }
    Heard heard = Heard.of(file);
    assertEquals(List.of("loss 3 0.5", "loss 3 0.5"), heard.scalars);
    assertEquals(new TextLogged("t", "hi", 3, 1700000000.5), heard.event(TextLogged.class));
  }

  @Test
  void read_oddScalars_areToldAsTheyAre() throws IOException {
    List<Double> times = new ArrayList<>();
    RunVisitor visitor =
        new RunVisitor() {
          @Override
          public void scalar(String tag, long step, double wallTime, double value) {
            assertEquals("", tag);
            assertEquals(Long.MIN_VALUE, step);
            assertEquals((double) 0.1f, value);
            times.add(wallTime);
          }
        };
    ProtoWriter out = new ProtoWriter(64);
    ForeignFile.summary(out, "", value -> value.float32(2, 0.1f));
    out.varint(2, Long.MIN_VALUE); // fields may come in any order
    out.float64(1, Double.NaN);
    MemorySource source =
        new MemorySource().put("x.tfevents", file().record(out.toByteArray()).bytes());
    new TensorBoardRunReader(source, ReadPosition.START).poll(visitor);
    assertEquals(List.of(Double.NaN), times);
  }

  @Test
  void read_severalValuesOfOneEvent_areAllTold() throws IOException {
    ForeignFile file =
        file()
            .event(
                4,
                out ->
                    ForeignFile.message(
                        out,
                        5,
                        summary -> {
                          for (String tag : List.of("a", "b")) {
                            ForeignFile.message(
                                summary,
                                1,
                                value -> {
                                  value.float32(2, 1);
                                  value.string(1, tag);
                                });
                          }
                        }));
    assertEquals(List.of("a 4 1.0", "b 4 1.0"), Heard.of(file).scalars);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0000003f, 0.5",
    "2, 000000000000e03f, 0.5",
    "3, feffffff, -2.0",
    "9, feffffffffffffff, -2.0",
    "19, 003c, 1.0",
    "19, 00c2, -3.0",
    "19, 0400, 2.384185791015625E-7",
    "19, 00fc, -Infinity",
    "19, 017c, NaN"
  })
  void read_numberAsContent_isAScalar(int type, String content, String value) throws IOException {
    for (String plugin : List.of("", "scalars")) {
      for (int[] shape : List.of(shape(), shape(1), shape(1, 1))) {
        Consumer<ProtoWriter> data = out -> out.bytes(4, HexFormat.of().parseHex(content));
        assertEquals(List.of("t 0 " + value), tensor(plugin, type, shape, data).scalars);
      }
    }
  }

  @Test
  void read_numberAsValue_isAScalar() throws IOException {
    assertEquals(List.of("t 0 0.5"), tensor("", 1, shape(), out -> out.float32(5, 0.5f)).scalars);
    assertEquals(List.of("t 0 0.1"), tensor("", 2, shape(), out -> out.float64(6, 0.1)).scalars);
    assertEquals(List.of("t 0 -7.0"), tensor("", 3, shape(), out -> out.varint(7, -7)).scalars);
    byte[] packed = {7};
    assertEquals(List.of("t 0 7.0"), tensor("", 9, shape(), out -> out.bytes(10, packed)).scalars);
  }

  @Test
  void read_tensorsThatAreNoScalar_areSkipped() throws IOException {
    float[] two = {1, 2};
    List<Heard> all =
        List.of(
            tensor("scalars", 1, shape(2), out -> out.packedFloat32(5, two)),
            tensor("scalars", 1, shape(), out -> out.packedFloat32(5, two)),
            tensor("scalars", 1, shape(), out -> {}),
            tensor("scalars", 1, shape(), out -> out.bytes(4, new byte[3])),
            tensor("scalars", 99, shape(), out -> out.bytes(4, new byte[4])),
            tensor("scalars", 7, shape(), strings(utf8("1"))),
            tensor("scalars", 3, shape(), out -> out.bytes(7, new byte[100])),
            tensor("", 1, shape(1 << 30, 1 << 30), out -> out.float32(5, 1)),
            tensor("mesh", 1, shape(), out -> out.float32(5, 1)),
            tensor("custom_scalars", 7, shape(), strings(utf8("layout"))));
    for (Heard heard : all) {
      assertTrue(heard.scalars.isEmpty() && heard.events.isEmpty(), heard.events::toString);
    }
  }

  @Test
  void read_text_ofAnyShape_isJoined() throws IOException {
    for (String plugin : List.of("text", "")) {
      assertEquals("", text(tensor(plugin, 7, shape(0), strings())));
      assertEquals("一", text(tensor(plugin, 7, shape(), strings(utf8("一")))));
      byte[][] four = {utf8(""), utf8("b"), utf8("c"), utf8("d")};
      assertEquals("\nb\nc\nd", text(tensor(plugin, 7, shape(2, 2), strings(four))));
    }
    assertEquals("a\ufffd", text(tensor("text", 7, shape(), strings(new byte[] {'a', -1}))));
  }

  private static String text(Heard heard) {
    return heard.event(TextLogged.class).text();
  }

  @Test
  void read_textTag_losesTheSuffixOfTorch() throws IOException {
    Heard heard =
        Heard.of(
            file()
                .tensor("a/text_summary", "text", 7, shape(1), strings(utf8("x")))
                .tensor("/text_summary", "text", 7, shape(1), strings(utf8("x"))));
    assertEquals(
        List.of("a", "/text_summary"),
        heard.events(TextLogged.class).stream().map(TextLogged::tag).toList());
  }

  @Test
  void read_stringsThatNobodyNames_areTextUnlessTheyLookLikeSomethingElse() throws IOException {
    Heard sound = tensor("", 7, shape(1, 2), strings(utf8("RIFFxxxx"), utf8("label")));
    Heard layout =
        Heard.of(file().tensor("custom_scalars__config__", "", 7, shape(), strings(utf8("x"))));
    assertEquals(List.of(), sound.events);
    assertEquals(List.of(), layout.events);
    Heard images = tensor("", 7, shape(3), strings(utf8("2"), utf8("3"), PNG));
    assertEquals(1, images.event(ImagesLogged.class).images().size());
  }

  @Test
  void read_hparams_areConfigAndEnd() throws IOException {
    Heard heard = Heard.of(file().hparams());
    assertEquals(
        Map.of("lr", 0.1, "opt", "adam", "amp", true), heard.event(ConfigLogged.class).config());
    assertEquals(RunStatus.FAILED, heard.event(RunFinished.class).status());
  }

  @Test
  void read_tagsPluginOfTheFirstValue_holdsForTheOthers() throws IOException {
    Consumer<ProtoWriter> text = strings(utf8("1"), utf8("2"), PNG);
    ForeignFile file =
        file()
            .tensor("t", "text", 7, shape(3), text)
            .tensor("t", "", 7, shape(3), text)
            .tensor("m", "mesh", 7, shape(3), text)
            .tensor("m", "", 7, shape(3), text);
    Heard heard = Heard.of(file);
    assertEquals(2, heard.events(TextLogged.class).size());
    assertEquals(2, heard.events.size());
  }

  @Test
  void read_valueThatMakesNoSense_isSkippedAlone() throws IOException {
    ForeignFile file =
        file()
            .event(
                1,
                out ->
                    ForeignFile.message(
                        out,
                        5,
                        summary -> {
                          ForeignFile.message(summary, 1, value -> value.float64(2, 1));
                          ForeignFile.message(summary, 1, value -> value.varint(8, 1));
                          ForeignFile.message(
                              summary, 1, value -> value.bytes(8, new byte[] {0x08}));
                          ForeignFile.message(
                              summary,
                              1,
                              value -> {
                                value.string(1, "x");
                                value.float32(2, 1);
                              });
                        }));
    assertEquals(List.of("x 1 1.0"), Heard.of(file).scalars);
  }

  @Test
  void kerasModel_asGraph() throws IOException {
    String json =
        """
        {"class_name": "Sequential", "config": {"name": "net", "layers": [
          {"class_name": "Dense", "config": {"name": "fc1", "units": 10, "activation": "relu",
            "batch_input_shape": [null, 64]}, "inbound_nodes": [[["input", 0, 0, {}]]]},
          {"class_name": "Functional", "name": "head", "config": {"layers": [
            {"class_name": "Dropout", "config": {"rate": 0.5}}, 7]}}]}}
        """;
    GraphLogged logged =
        tensor("graph_keras_model", 7, shape(), strings(utf8(json))).event(GraphLogged.class);
    List<ModelGraph.Node> nodes = logged.graph().nodes();
    assertEquals(List.of("fc1", "head", "head/Dropout2"), names(nodes));
    assertEquals(
        Map.of("shape", "[?, 64]", "units", "10", "activation", "relu"), nodes.get(0).attributes());
    assertEquals(List.of("input"), nodes.get(0).inputs());
    assertEquals("Dense", nodes.get(0).operation());
    for (String other : List.of("{", "[]", "{\"config\": {\"layers\": {}}}")) {
      Heard heard = tensor("graph_keras_model", 7, shape(), strings(utf8(other)));
      assertTrue(heard.events.isEmpty(), other);
    }
  }

  private static List<String> names(List<ModelGraph.Node> nodes) {
    return nodes.stream().map(ModelGraph.Node::name).toList();
  }
}
