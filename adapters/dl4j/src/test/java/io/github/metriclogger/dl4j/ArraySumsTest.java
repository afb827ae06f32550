package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Sums of arrays of all kinds against the same, value by value. */
class ArraySumsTest {

  private final ArraySums sums = new ArraySums();

  /** No two neighbours are alike, so that a view read from the wrong place shows. */
  private static INDArray numbers(long... shape) {
    int length = (int) java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    double[] values =
        IntStream.range(0, length).mapToDouble(i -> Math.sin(i) * (i + 1) / 8).toArray();
    return Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape('c', shape);
  }

  static Stream<Arguments> arrays() {
    INDArray matrix = numbers(37, 41);
    INDArray row = numbers(1, 5000);
    INDArray cube = numbers(5, 6, 7);
    return Stream.of(
        Arguments.of("a scalar", Nd4j.scalar(-3f)),
        Arguments.of("one value", numbers(1)),
        Arguments.of("three values", numbers(3)),
        Arguments.of("c order", matrix),
        Arguments.of("f order", matrix.dup('f')),
        Arguments.of("more than a chunk", numbers(3, 1025)),
        Arguments.of("more than rows for all columns", numbers(1, 131_072 + 1500)),
        Arguments.of("interval of a row", row.get(all(), interval(17, 4321))),
        Arguments.of("interval as f", row.get(all(), interval(16, 160)).reshape('f', 9, 16)),
        Arguments.of("interval as c", row.get(all(), interval(9, 72)).reshape('c', 7, 3, 3)),
        Arguments.of("view of a view", row.get(all(), interval(9, 72)).get(all(), interval(5, 9))),
        Arguments.of("transposed", matrix.transpose()),
        Arguments.of("permuted", cube.permute(0, 2, 1)),
        Arguments.of("rows", matrix.get(interval(3, 9), all())),
        Arguments.of("column", matrix.getColumn(5)),
        Arguments.of("last column", matrix.get(all(), interval(40, 41))),
        Arguments.of("block", matrix.get(interval(3, 9), interval(2, 30))),
        Arguments.of("each second", matrix.get(all(), interval(0, 2, 40))),
        Arguments.of("slice", cube.slice(3)),
        Arguments.of("slice across", cube.get(all(), point(2), all())),
        Arguments.of("broadcast", numbers(1, 6).broadcast(4, 6)),
        Arguments.of("doubles", matrix.castTo(DataType.DOUBLE)),
        Arguments.of("doubles, a view", row.castTo(DataType.DOUBLE).get(all(), interval(7, 70))),
        Arguments.of("whole numbers", matrix.castTo(DataType.INT32).castTo(DataType.FLOAT)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("arrays")
  void sums_arrays_agreeWithEachValue(String what, INDArray array) {
    double magnitudes = 0;
    double squares = 0;
    for (double value : array.castTo(DataType.DOUBLE).dup('c').data().asDouble()) {
      magnitudes += Math.abs(value);
      squares += value * value;
    }
    assertEquals(magnitudes, sums.norm1(array), 1e-5 * magnitudes, what);
    assertEquals(squares, sums.squares(array), 2e-5 * squares, what);
    assertEquals(array.norm1Number().doubleValue(), sums.norm1(array), 1e-5 * magnitudes, what);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"HALF", "BFLOAT16"})
  void sums_shortFloats_agreeWithNd4j(DataType type) {
    INDArray array = numbers(40).castTo(type);
    double norm = array.norm2Number().doubleValue();
    assertEquals(array.norm1Number().doubleValue(), sums.norm1(array));
    assertEquals(norm * norm, sums.squares(array));
  }

  @Test
  void sums_arrayOfWorkspace_agree() {
    WorkspaceConfiguration config = WorkspaceConfiguration.builder().initialSize(1 << 16).build();
    INDArray outside = numbers(100);
    try (MemoryWorkspace workspace =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(config, "sums")) {
      numbers(7);
      INDArray inside = outside.dup();
      assertEquals(true, inside.isAttached());
      assertEquals(sums.norm1(outside), sums.norm1(inside));
      assertEquals(sums.squares(outside), sums.squares(inside));
    }
  }

  @Test
  void sums_notFinite_areNotFinite() {
    INDArray array = numbers(10);
    array.putScalar(4, Double.NEGATIVE_INFINITY);
    assertEquals(Double.POSITIVE_INFINITY, sums.norm1(array));
    assertEquals(Double.POSITIVE_INFINITY, sums.squares(array));
    array.putScalar(5, Double.NaN);
    assertEquals(Double.NaN, sums.norm1(array));
    assertEquals(Double.NaN, sums.squares(array));
  }

  /** Of which the sum of 32 bits is infinite. */
  @Test
  void squares_largeValues_areFinite() {
    assertEquals(3e50, sums.squares(Nd4j.createFromArray(1e25f, 1e25f, 1e25f)), 1e44);
  }
}
