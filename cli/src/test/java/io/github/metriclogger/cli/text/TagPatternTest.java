package io.github.metriclogger.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TagPatternTest {

  @ParameterizedTest
  @CsvSource({
    "loss, train/loss, true",
    "loss, loss, true",
    "loss, train/loss_step, false",
    "train/*, train/a/b, true",
    "train/*, val/train/a, false",
    "*loss*, val/aux_loss_2, true",
    "'acc, loss', val/loss, true",
    "l?, lr, true",
    "a.c, abc, false",
    "\\E[, \\E[, true",
    "'', loss, false",
    "损*, 训练/损失, true",
  })
  void test_asTyped(String pattern, String tag, boolean fits) {
    assertEquals(fits, TagPattern.of(pattern).test(tag));
  }
}
