package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.wire.ProtoWriter;

/**
 * The plugins of TensorBoard that show tags; each tag belongs to one of them. The data class has to
 * be written, or the data server drops descriptions and hides kinds that it does not know.
 */
public enum Plugin {
  SCALARS("scalars", 1),
  /** Scalars too, of numbers of the run's summary. */
  SUMMARY("scalars", 1),
  IMAGES("images", 3),
  HISTOGRAMS("histograms", 2),
  TEXT("text", 2),
  PR_CURVES("pr_curves", 2),
  HPARAMS("hparams", 2);

  private final String label;
  private final int dataClass;

  Plugin(String label, int dataClass) {
    this.label = label;
    this.dataClass = dataClass;
  }

  /** Returns the name used in metadata. */
  String label() {
    return label;
  }

  /**
   * Encodes a {@code SummaryMetadata} message.
   *
   * @param content the plugin's own data, may be empty
   * @param description Markdown, may be empty
   */
  byte[] metadata(byte[] content, String description) {
    ProtoWriter out = new ProtoWriter(64);
    int data = out.begin(1);
    out.string(1, label);
    if (content.length > 0) {
      out.bytes(2, content);
    }
    out.end(data);
    if (!description.isEmpty()) {
      out.string(3, description);
    }
    out.varint(4, dataClass);
    return out.toByteArray();
  }
}
