package io.github.metriclogger.tensorboard.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.tensorboard.WrittenFiles;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.RecordingContext;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Byte for byte against vectors that TensorBoard's own protobuf classes have made. */
class EventEncodingTest {

  private static final double WALL_TIME = 1700000000.5;

  private final RecordBuffer records = new RecordBuffer();
  private final EventEncoder encoder =
      new EventEncoder(
          records,
          new TagStates(new RecordingContext(new FakeTime())),
          new SummaryEncoder(records, new Descriptions()),
          64);

  @Test
  void sessionStart_framed_isTheVector() {
    encoder.writeSessionStart(WALL_TIME, 7);
    assertEquals(
        "0f000000000000006d532b090900002040fc54d94110073a020801" + "9beb06a7", hex(recorded()));
  }

  @Test
  void scalar_firstOfItsTag_carriesMetadata() {
    encoder.writeScalars(new Scalar("loss", 0.5, 3, WALL_TIME));
    assertEquals(
        "290000000000000037ff5f000900002040fc54d94110032a1c0a1a0a046c6f7373150000003f4a0d0a090a077"
            + "363616c6172732001d3c17491",
        hex(recorded()));
  }

  @Test
  void scalar_second_isBare() {
    encoder.writeScalars(new Scalar("loss", 0.25, 2, WALL_TIME));
    records.clear();
    encoder.writeScalars(new Scalar("loss", 0.5, 3, WALL_TIME));
    assertEquals(
        "1a00000000000000129bd82d0900002040fc54d94110032a0d0a0b0a046c6f7373150000003f8cff6fe4",
        hex(recorded()));
  }

  @Test
  void text_isOneString() {
    encoder.writeText("t", "hi", 0, WALL_TIME);
    assertEquals(
        "0900002040fc54d9412a1b0a190a0174420808071200420268694a0a0a060a04746578742002",
        hex(payload()));
  }

  @Test
  void hparamsEnd_isTheVector() {
    encoder.writeHparams(Hparams.END_TAG, Hparams.end(true, WALL_TIME), WALL_TIME);
    assertEquals(
        "0900002040fc54d9412a440a420a1a5f68706172616d735f2f73657373696f6e5f656e645f696e666f4206080"
            + "1120212004a1c0a180a0768706172616d73120d220b08011100002040fc54d9412002",
        hex(payload()));
  }

  @Test
  void hparamsStart_isTheVector() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("amp", true);
    config.put("lr", 0.1);
    config.put("opt", "adam");
    encoder.writeHparams(Hparams.START_TAG, Hparams.start(config, WALL_TIME), WALL_TIME);
    // the vector without its group, which would merge the rows of different runs
    assertEquals(
        "0900002040fc54d9412a6f0a6d0a1c5f68706172616d735f2f73657373696f6e5f73746172745f696e666f42060"
            + "801120212004a450a410a0768706172616d7312361a340a090a03616d70120220010a0f0a026c721209"
            + "119a9999999999b93f0a0d0a036f707412061a046164616d2900002040fc54d9412002",
        hex(payload()));
  }

  @Test
  void prCurve_isSixRows() {
    PrCurve curve = PrCurve.of(new boolean[] {true, false, true}, new double[] {0.9, 0.6, 0.2}, 3);
    encoder.writePrCurve(new PrCurveLogged("pr", curve, 4, WALL_TIME));
    var event = WrittenFiles.SCHEMA.parse("Event", payload());
    var value = event.message("summary").messages("value").get(0);
    var plugin = value.message("metadata").message("plugin_data");
    assertEquals("pr_curves", plugin.text("plugin_name"));
    var content = WrittenFiles.SCHEMA.parse("PrCurvePluginData", plugin.bytes("content"));
    assertEquals(3, content.integer("num_thresholds"));
    var tensor = value.message("tensor");
    var dims = tensor.message("tensor_shape").messages("dim");
    assertEquals(6, dims.get(0).integer("size"));
    assertEquals(3, dims.get(1).integer("size"));
    float[] rows = {2, 1, 0, 1, 1, 0, 0, 0, 1, 0, 1, 2, 2f / 3, 0.5f, 0, 1, 0.5f, 0};
    float[] written = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      written[i] = (Float) tensor.list("float_val").get(i);
    }
    assertArrayEquals(rows, written);
  }

  private byte[] recorded() {
    byte[] bytes = new byte[records.size()];
    System.arraycopy(records.bytes(), 0, bytes, 0, bytes.length);
    return bytes;
  }

  private byte[] payload() {
    return WrittenFiles.payloads(recorded()).get(0);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
