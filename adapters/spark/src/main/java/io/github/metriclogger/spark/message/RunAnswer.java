package io.github.metriclogger.spark.message;

/**
 * The driver's answer to {@link MessageKind#RUN}.
 *
 * @param id the run's key; empty when no logger is attached
 * @param directory the run directory on the driver
 */
public record RunAnswer(String id, String directory) {

  /** No run is known. */
  public static final RunAnswer NONE = new RunAnswer("", "");

  /** The answer as bytes. */
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    out.putText(id);
    out.putText(directory);
    return out.toBytes();
  }

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static RunAnswer of(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    return new RunAnswer(in.getText(), in.getText());
  }
}
