package io.github.metriclogger.cli.figure.picture;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Optional;

/**
 * The fonts that Java finds for PNG pictures.
 *
 * @param families their names, at least one
 * @param hasChinese whether the font of the pictures can show Chinese
 */
public record KnownFonts(List<String> families, boolean hasChinese) {

  private static final String CHINESE = "训练损失";

  /** Takes a copy of the list. */
  public KnownFonts {
    families = List.copyOf(families);
  }

  /** Looks for fonts; empty where there are none. */
  public static Optional<KnownFonts> find() {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    try {
      String[] families =
          GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames();
      boolean hasChinese = new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplayUpTo(CHINESE) < 0;
      return families.length == 0
          ? Optional.empty()
          : Optional.of(new KnownFonts(List.of(families), hasChinese));
    } catch (RuntimeException | InternalError | LinkageError noFonts) {
      return Optional.empty(); // what Java throws then differs from version to version
    }
  }
}
