package io.github.metriclogger.spark.message;

/**
 * One message of an executor.
 *
 * @param kind what to do with it
 * @param session one start of one executor, at random
 * @param executor the executor's id, for people
 * @param number the number of the message within its session, from 1, rising by 1: one that comes
 *     again, because its answer was lost, has the number that it had
 * @param task whose rows they are
 * @param dropped how many rows this executor has had to drop since the message before
 * @param rows the rows, see {@link EventEncoder}; may be empty
 */
public record RowMessage(
    MessageKind kind,
    long session,
    String executor,
    long number,
    TaskAddress task,
    long dropped,
    @SuppressWarnings("ArrayRecordComponent") byte[] rows) {

  private static final int FORM = 1;

  /**
   * The question which run it is.
   *
   * @param executor who asks
   * @param task for which task
   */
  public static RowMessage question(String executor, TaskAddress task) {
    return new RowMessage(MessageKind.RUN, 0, executor, 0, task, 0, new byte[0]);
  }

  /** The message as bytes. */
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    out.putByte(FORM);
    out.putByte(kind.number());
    out.putSigned(session);
    out.putText(executor);
    out.putUnsigned(number);
    out.putSigned(task.attempt());
    out.putSigned(task.stage());
    out.putSigned(task.partition());
    out.putUnsigned(dropped);
    out.putBytes(rows);
    return out.toBytes();
  }

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException when it is none, or one of another version of this library
   */
  public static RowMessage of(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int form = in.getByte();
    if (form != FORM) {
      throw new IllegalArgumentException(
          "a message of form "
              + form
              + ", not "
              + FORM
              + ": driver and executors have different versions of adapter-spark");
    }
    return new RowMessage(
        MessageKind.of(in.getByte()),
        in.getSigned(),
        in.getText(),
        in.getUnsigned(),
        new TaskAddress(in.getSigned(), in.getInt(), in.getInt()),
        in.getUnsigned(),
        in.getBytes());
  }
}
