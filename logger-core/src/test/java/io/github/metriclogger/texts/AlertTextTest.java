package io.github.metriclogger.texts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Loss is not finite; 损失出现 NaN/Inf",
        "Gradient is not finite; 梯度出现 NaN/Inf",
        "train/loss = NaN (step 3); train/loss = NaN（第 3 步）",
        "D/loss (1) = 2.0 > 1.0 (step 7); D/loss (1) = 2.0 > 1.0（第 7 步）",
        "no train/epoch_loss below 0.500000 for 2 epochs (step 20);"
            + " 已连续 2 个 epoch 没有低于 0.500000 的 train/epoch_loss（第 20 步）",
        "my own title; my own title",
        "Loss jumped today; Loss jumped today"
      })
  void chineseOf_ownTexts_isChinese(String english, String expected) {
    assertEquals(expected, AlertText.chineseOf(english));
  }
}
