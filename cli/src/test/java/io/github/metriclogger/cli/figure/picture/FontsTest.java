package io.github.metriclogger.cli.figure.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Machines without fonts, and without Chinese ones, by a configuration that hides them. */
@EnabledOnOs(OS.LINUX)
final class FontsTest {

  @TempDir private Path directory;

  @Test
  void noFonts_pngNamesSvg() throws Exception {
    assertEquals(
        List.of("svg true", "no fonts: true", "no fonts: true"), output(directory.resolve("none")));
  }

  @Test
  void noChineseFont_labelsAreEnglish() throws Exception {
    Path latin = Path.of("/usr/share/fonts/truetype/dejavu");
    assumeTrue(Files.isDirectory(latin));

    assertEquals(List.of("svg true", "png ENGLISH_LABELS", "png ENGLISH_LABELS"), output(latin));
  }

  private List<String> output(Path fonts) throws IOException, InterruptedException {
    Path settings = directory.resolve("fonts.conf");
    Files.writeString(
        settings,
        "<?xml version=\"1.0\"?><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>"
            .formatted(fonts, directory.resolve("cache")));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.home=" + directory,
            "-Djava.util.prefs.userRoot=" + directory,
            "-cp",
            System.getProperty("java.class.path"),
            FontlessProgram.class.getName());
    builder.environment().put("FONTCONFIG_FILE", settings.toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.lines().toList();
  }
}
