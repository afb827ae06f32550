package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.tensorboard.write.TagStates.TagState;
import io.github.metriclogger.wire.ProtoWriter;

/**
 * Encodes values of tags: {@code Event.summary.value} with tag, content and, for the tag's first
 * value in a file, metadata.
 */
final class SummaryEncoder {

  /** Writes the content of a value, which is one field of {@code Summary.Value}. */
  interface Content {
    void write(ProtoWriter out);
  }

  private static final String OF_SUMMARY = "A value of the run's summary, set by `logSummary`.";

  private static final int SUMMARY = 5;
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int TENSOR = 8;
  private static final int METADATA = 9;

  private static final int FLOAT = 1;
  private static final int DOUBLE = 2;
  private static final int STRING = 7;

  private final RecordBuffer records;
  private final Descriptions descriptions;
  private int file;

  SummaryEncoder(RecordBuffer records, Descriptions descriptions) {
    this.records = records;
    this.descriptions = descriptions;
  }

  /** Starts a new file, in which the metadata of each tag is written again. */
  void startFile() {
    file++;
  }

  /** Begins a summary within the current record. */
  int beginSummary() {
    return records.out().begin(SUMMARY);
  }

  /** Writes a scalar to the current summary; this is the hot path. */
  void scalar(String tag, TagState state, float value) {
    ProtoWriter out = records.out();
    int begun = out.begin(VALUE);
    out.bytes(TAG, state.name());
    out.float32(2, value);
    metadata(tag, state);
    out.end(begun);
  }

  /** Writes a number of the run's summary to the current summary, each time with its metadata. */
  void summaryNumber(String tag, TagState state, double value) {
    state.setPluginContent(SummaryNumber.content(value));
    state.markMetadataIn(file);
    String description = descriptions.of(tag);
    ProtoWriter out = records.out();
    int begun = out.begin(VALUE);
    out.bytes(TAG, state.name());
    out.float32(2, (float) value);
    out.bytes(METADATA, state.metadata(description.isEmpty() ? OF_SUMMARY : description));
    out.end(begun);
  }

  /** Writes a value to the current summary. */
  void value(String tag, TagState state, Content content) {
    ProtoWriter out = records.out();
    int begun = out.begin(VALUE);
    out.bytes(TAG, state.name());
    content.write(out);
    metadata(tag, state);
    out.end(begun);
  }

  /**
   * Writes a value for the HParams page. Its data is in the metadata; the value itself is an empty
   * tensor.
   */
  void hparams(String tag, byte[] pluginContent) {
    ProtoWriter out = records.out();
    int summary = beginSummary();
    int begun = out.begin(VALUE);
    out.string(TAG, tag);
    int tensor = beginTensor(out, FLOAT, 0);
    out.end(tensor);
    out.bytes(METADATA, Plugin.HPARAMS.metadata(pluginContent, ""));
    out.end(begun);
    out.end(summary);
  }

  private void metadata(String tag, TagState state) {
    if (!state.markMetadataIn(file)) {
      records.out().bytes(METADATA, state.metadata(descriptions.of(tag)));
    }
  }

  /** Writes a tensor of one string. */
  static void text(ProtoWriter out, String text) {
    int tensor = beginTensor(out, STRING);
    out.string(8, text);
    out.end(tensor);
  }

  /** Writes a tensor with one row of byte strings. */
  static void strings(ProtoWriter out, byte[]... strings) {
    int tensor = beginTensor(out, STRING, strings.length);
    for (byte[] string : strings) {
      out.bytes(8, string);
    }
    out.end(tensor);
  }

  /** Writes a tensor of floats with a given number of rows. */
  static void floats(ProtoWriter out, float[] values, int rows) {
    int tensor = beginTensor(out, FLOAT, rows, values.length / rows);
    out.packedFloat32(5, values);
    out.end(tensor);
  }

  /** Writes a tensor of doubles with a given number of columns; it may have no rows. */
  static void doubles(ProtoWriter out, double[] values, int columns) {
    int tensor = beginTensor(out, DOUBLE, values.length / columns, columns);
    out.packedFloat64(6, values);
    out.end(tensor);
  }

  private static int beginTensor(ProtoWriter out, int type, int... sizes) {
    int tensor = out.begin(TENSOR);
    out.varint(1, type);
    int shape = out.begin(2);
    for (int size : sizes) {
      int dimension = out.begin(2);
      if (size > 0) {
        out.varint(1, size);
      }
      out.end(dimension);
    }
    out.end(shape);
    return tensor;
  }
}
