package io.github.metriclogger.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of arrays of all kinds, and what reading them leaves on their manager: nothing. */
class ArrayValuesTest {

  static Stream<Arguments> arrays() {
    return Stream.of(
        Arguments.of("scalar", of(array -> array.get(7))),
        Arguments.of("none", of(array -> array.get("0:0"))),
        Arguments.of("one", of(array -> array.get("3:4"))),
        Arguments.of("few", of(array -> array.get("5:72"))),
        Arguments.of("more than a chunk", of(array -> array.get("1:3000"))),
        Arguments.of("many", of(array -> array.get("0:9999"))),
        Arguments.of(
            "the most that are read in place", of(array -> array.get("0:" + SquareSums.SHORT))),
        Arguments.of("more than that", of(array -> array)),
        Arguments.of("transposed", of(array -> array.get("0:600").reshape(20, 30).transpose())),
        Arguments.of("more, transposed", of(array -> array.reshape(200, 700).transpose())),
        Arguments.of("columns", of(array -> array.reshape(200, 700).get(":, 3:9"))),
        Arguments.of("each third", of(array -> array.get("2:500:3"))),
        Arguments.of(
            "doubles", of(array -> array.get("0:90").toType(DataType.FLOAT64, true).square())),
        Arguments.of("halves", of(array -> array.get("0:90").toType(DataType.FLOAT16, true))));
  }

  /** Gives an array of 140,000 values, no two neighbours alike, a shape of its own. */
  private static Function<NDManager, NDArray> of(Function<NDArray, NDArray> form) {
    return manager -> {
      NDArray values = manager.arange(0f, 140_000f).mul(0.37f).sin();
      NDArray formed = form.apply(values);
      formed.detach();
      return formed;
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("arrays")
  void squares_arrays_areSummed(String what, Function<NDManager, NDArray> source) {
    try (NDManager manager = NDManager.newBaseManager();
        NDManager own = manager.newSubManager();
        NDArray array = source.apply(manager)) {
      double expected = 0;
      for (Number value : array.duplicate().toType(DataType.FLOAT64, true).toArray()) {
        expected += value.doubleValue() * value.doubleValue();
      }
      array.attach(own);
      double squares;
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        squares = new SquareSums().of(array, array);
      }
      double tolerance = array.getDataType() == DataType.FLOAT16 ? 2e-3 : 1e-5;
      assertEquals(expected, squares, tolerance * expected, what);
      assertEquals(1, own.getManagedArrays().size(), what);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("arrays")
  void floats_arrays_areInTheirOrder(String what, Function<NDManager, NDArray> source) {
    try (NDManager manager = NDManager.newBaseManager();
        NDManager own = manager.newSubManager();
        NDArray array = source.apply(manager)) {
      double[] expected = array.duplicate().toType(DataType.FLOAT64, true).toDoubleArray();
      array.attach(own);
      float[] floats = ArrayValues.floats(array);
      double[] widened = new double[floats.length];
      for (int i = 0; i < floats.length; i++) {
        widened[i] = floats[i];
      }
      assertArrayEquals(expected, widened, 1e-7, what);
      assertEquals(new NDList(array), new NDList(own.getManagedArrays()), what);
    }
  }
}
