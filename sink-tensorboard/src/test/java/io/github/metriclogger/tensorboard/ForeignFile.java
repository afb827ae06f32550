package io.github.metriclogger.tensorboard;

import io.github.metriclogger.wire.MaskedCrc;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** An event file as another writer may make it, record by record. */
public final class ForeignFile {

  private static final MaskedCrc CRC = new MaskedCrc();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A file that begins with its version, as TensorBoard wants it. */
  public static ForeignFile versioned() {
    return new ForeignFile().event(0, out -> out.string(3, "brain.Event:2"));
  }

  /** A record of any payload. */
  public ForeignFile record(byte[] payload) {
    bytes.writeBytes(framed(payload));
    return this;
  }

  public static byte[] framed(byte[] payload) {
    ByteBuffer out = ByteBuffer.allocate(payload.length + 16).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(payload.length);
    out.putInt(CRC.of(out.array(), 0, 8));
    out.put(payload);
    out.putInt(CRC.of(payload, 0, payload.length));
    return out.array();
  }

  /** Bytes that are no record. */
  public ForeignFile raw(byte[] noRecord) {
    bytes.writeBytes(noRecord);
    return this;
  }

  /** An event at a step, at second 1000 + step. */
  public ForeignFile event(long step, Consumer<ProtoWriter> content) {
    return record(payload(step, content));
  }

  public static byte[] payload(long step, Consumer<ProtoWriter> content) {
    ProtoWriter out = new ProtoWriter(64);
    out.float64(1, 1000.0 + step);
    if (step != 0) {
      out.varint(2, step);
    }
    content.accept(out);
    return out.toByteArray();
  }

  /** A session that starts at a step. */
  public ForeignFile start(long step) {
    return event(step, out -> message(out, 7, log -> log.varint(1, 1)));
  }

  public ForeignFile scalar(String tag, long step, float value) {
    return value(tag, step, out -> out.float32(2, value));
  }

  /** A value of one tag. */
  ForeignFile value(String tag, long step, Consumer<ProtoWriter> content) {
    return event(step, out -> summary(out, tag, content));
  }

  public static void summary(ProtoWriter out, String tag, Consumer<ProtoWriter> content) {
    message(
        out,
        5,
        summary ->
            message(
                summary,
                1,
                value -> {
                  value.string(1, tag);
                  content.accept(value);
                }));
  }

  /** A tensor of one tag. */
  public ForeignFile tensor(
      String tag, String plugin, int type, int[] shape, Consumer<ProtoWriter> data) {
    return value(
        tag,
        0,
        out -> {
          message(out, 8, tensor -> tensor(tensor, type, shape, data));
          if (!plugin.isEmpty()) {
            metadata(out, plugin, new byte[0]);
          }
        });
  }

  private static void tensor(ProtoWriter out, int type, int[] shape, Consumer<ProtoWriter> data) {
    out.varint(1, type);
    message(
        out,
        2,
        dimensions -> {
          for (int size : shape) {
            message(dimensions, 2, dimension -> dimension.varint(1, size));
          }
        });
    data.accept(out);
  }

  static void metadata(ProtoWriter out, String plugin, byte[] content) {
    message(
        out,
        9,
        metadata ->
            message(
                metadata,
                1,
                data -> {
                  data.string(1, plugin);
                  data.bytes(2, content);
                }));
  }

  public static void message(ProtoWriter out, int field, Consumer<ProtoWriter> content) {
    int begun = out.begin(field);
    content.accept(out);
    out.end(begun);
  }

  /** The start and the end of a run for the HParams page. */
  public ForeignFile hparams() {
    ProtoWriter start = new ProtoWriter(64);
    message(
        start,
        3,
        info -> {
          hparam(info, "lr", value -> value.float64(2, 0.1));
          hparam(info, "opt", value -> value.string(3, "adam"));
          hparam(info, "amp", value -> value.varint(4, 1));
          hparam(info, "list", value -> message(value, 6, list -> {}));
        });
    ProtoWriter end = new ProtoWriter(16);
    message(end, 4, info -> info.varint(1, 2));
    return value(
            "_hparams_/session_start_info", 0, out -> metadata(out, "hparams", start.toByteArray()))
        .value("_hparams_/session_end_info", 0, out -> metadata(out, "hparams", end.toByteArray()));
  }

  private static void hparam(ProtoWriter info, String name, Consumer<ProtoWriter> content) {
    message(
        info,
        1,
        entry -> {
          entry.string(1, name);
          message(entry, 2, content);
        });
  }

  /** Everything that the reader knows. */
  public static ForeignFile ofAllKinds() {
    byte[] png =
        "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\2\0\0\0\3x".getBytes(StandardCharsets.ISO_8859_1);
    double[] rows = {0, 1, 2, 1, 2, 3};
    float[] curve = new float[24];
    return versioned()
        .start(0)
        .event(0, out -> message(out, 4, ForeignFile::graph))
        .hparams()
        .scalar("loss", 1, 0.5f)
        .value("image", 1, out -> message(out, 4, image -> image.bytes(4, png)))
        .value("histogram", 1, ForeignFile::histogram)
        .tensor("f", "scalars", 1, new int[] {}, out -> out.packedFloat32(5, new float[] {2}))
        .tensor("d", "", 2, new int[] {1}, out -> out.packedFloat64(6, new double[] {3}))
        .tensor("i", "", 3, new int[] {}, out -> out.varint(7, 4))
        .tensor("half", "", 19, new int[] {}, out -> out.varint(13, 0x3c00))
        .tensor("rows", "histograms", 2, new int[] {2, 3}, out -> out.packedFloat64(6, rows))
        .tensor("curve", "pr_curves", 1, new int[] {6, 4}, out -> out.packedFloat32(5, curve))
        .tensor(
            "text",
            "text",
            7,
            new int[] {2},
            out -> strings(out, "a".getBytes(StandardCharsets.UTF_8), new byte[] {'b'}))
        .tensor(
            "images",
            "images",
            7,
            new int[] {4},
            out -> strings(out, new byte[] {'2'}, new byte[] {'3'}, png, png))
        .scalar("loss", 2, 0.25f);
  }

  private static void graph(ProtoWriter out) {
    message(
        out,
        1,
        node -> {
          node.string(1, "net/fc");
          node.string(2, "Linear");
          node.string(3, "input");
          message(
              node,
              5,
              entry -> {
                entry.string(1, "shape");
                message(entry, 2, value -> value.string(2, "(2, 3)"));
              });
        });
  }

  private static void histogram(ProtoWriter value) {
    message(
        value,
        5,
        out -> {
          out.float64(1, -1);
          out.float64(2, 2.5);
          out.float64(3, 3);
          out.float64(4, 1.5);
          out.float64(5, 7);
          out.packedFloat64(6, new double[] {-2, 0, 3, 9});
          out.packedFloat64(7, new double[] {0, 1, 2, 0});
        });
  }

  public static void strings(ProtoWriter out, byte[]... strings) {
    for (byte[] string : strings) {
      out.bytes(8, string);
    }
  }

  public byte[] bytes() {
    return bytes.toByteArray();
  }
}
