package io.github.metriclogger.cli.figure;

/**
 * The colours of a figure, as 0xRRGGBB. Its hues keep their distance for eyes that see red and
 * green alike.
 */
public enum Theme {
  /** Dark on white. */
  LIGHT(
      new Paper(0xffffff, 0x20242b, 0x5f6875, 0xe6e8ec, 0xb4bac4, 0xd92d20),
      0x2b8fea,
      0xbe348a,
      0x219e76,
      0xa28a24,
      0x313499,
      0x6e3007,
      0x1897bc,
      0x484042),
  /** Bright on near black. */
  DARK(
      new Paper(0x14171c, 0xe8eaee, 0x98a1ae, 0x262b33, 0x4a515c, 0xff6b60),
      0x469efb,
      0xd07fb0,
      0x11c290,
      0xfcdb5e,
      0xa283c9,
      0xc67a2a,
      0x6fd9fd,
      0xe5dadd);

  /** How many hues a theme has. */
  public static final int HUES = 8;

  @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
  private final Paper paper;

  @SuppressWarnings("ImmutableEnumChecker") // never handed out
  private final int[] hues;

  Theme(Paper paper, int... hues) {
    this.paper = paper;
    this.hues = hues;
  }

  /** All but the curves. */
  public Paper paper() {
    return paper;
  }

  /** The colour of a hue from 0 to {@value #HUES} - 1. */
  public int hue(int number) {
    return hues[number];
  }

  /**
   * The colours of what is not a curve.
   *
   * @param ground behind all
   * @param text of titles
   * @param faint of labels and notes
   * @param grid of the lines behind the curves
   * @param frame of axes
   * @param alert of NaN marks and alerts
   */
  public record Paper(int ground, int text, int faint, int grid, int frame, int alert) {}
}
