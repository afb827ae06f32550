package io.github.metriclogger.cli.dash.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TagFilterTest {

  private static final List<String> TAGS =
      List.of("train/loss", "val/loss", "train/lr", "val/Acc", "损失");

  @Test
  void wordsAreParts() {
    assertEquals("train/loss val/loss", kept("loss"));
    assertEquals("train/loss", kept("loss train"));
    assertEquals("val/Acc", kept("acc"));
    assertEquals("损失", kept("损"));
    assertEquals("train/loss val/loss train/lr val/Acc 损失", kept("  "));
  }

  @Test
  void globsMatchTheWholeName() {
    assertEquals("train/loss train/lr", kept("train/*"));
    assertEquals("", kept("*los"));
    assertEquals("train/lr", kept("train/l?"));
  }

  @Test
  void regularExpressionsStandBetweenSlashes() {
    assertEquals("train/loss val/loss", kept("/loss$/"));
    assertEquals("train/lr val/Acc", kept("/lr$|acc$/"));
  }

  @Test
  void negationAndAlternatives() {
    assertEquals("val/loss", kept("loss !train"));
    assertEquals("train/lr val/Acc 损失", kept("!loss"));
    assertEquals("train/loss train/lr val/Acc", kept("train|acc"));
  }

  @Test
  void aWrongExpressionIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> TagFilter.of("/(/"));
  }

  private static String kept(String filter) {
    return TAGS.stream().filter(TagFilter.of(filter)::matches).collect(Collectors.joining(" "));
  }
}
