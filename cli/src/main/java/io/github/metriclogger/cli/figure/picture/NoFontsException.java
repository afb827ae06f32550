package io.github.metriclogger.cli.figure.picture;

import io.github.metriclogger.cli.text.FigureText;
import java.util.Locale;

/** A PNG cannot be painted, because Java finds no font. SVG can. */
public final class NoFontsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoFontsException(Throwable cause) {
    super(FigureText.NO_FONTS.english(), cause);
  }

  /** The message in a language: what to install, and that SVG needs none. */
  public String in(Locale language) {
    return FigureText.NO_FONTS.in(language);
  }
}
