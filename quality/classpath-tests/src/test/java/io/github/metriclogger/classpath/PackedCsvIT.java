package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The CSV sink's jar has few classes of Commons IO and Codec: those that the JVM asks for when
 * cells are printed to memory and parsed from it.
 */
class PackedCsvIT {
  static final String COMMONS = "io/github/metriclogger/shaded/org/apache/commons/";

  /**
   * What Commons CSV itself refers to and does not have: printers, readers and files, none of which
   * the sink uses. A new version of it that refers to more needs another look.
   */
  private static final List<String> UNUSED =
      List.of(
          "csv/CSVFormat.class -> csv/CSVPrinter",
          "csv/CSVFormat.class -> io/IOUtils",
          "csv/CSVFormat.class -> io/function/IOStream",
          "csv/CSVParser.class -> io/Charsets");

  @TempDir private Path folder;

  @Test
  void leftOut_ofCommonsCsv_onlyWhatIsNotUsed() {
    var missing =
        JarRules.missingShaded(PackedJar.read(Built.jar("sink-csv"))).stream()
            .map(reference -> reference.replace(COMMONS, ""))
            .filter(reference -> !reference.startsWith("io/") && !reference.startsWith("codec/"))
            .sorted()
            .toList();
    assertEquals(UNUSED, missing);
  }

  @Test
  void packedJars_oddCells_writtenAndRead() throws Exception {
    var program =
        Files.writeString(folder.resolve("OddCells.java"), Resource.text("csv/OddCells.java"));
    var jars = List.of(Built.jar("logger-core"), Built.jar("sink-csv"));
    var printed = Program.java(folder, jars, program);
    assertTrue(printed.contains("all is there"), printed);
  }
}
