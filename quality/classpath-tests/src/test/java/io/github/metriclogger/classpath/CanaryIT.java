package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** The rules for packed jars fail on jars that break them. */
class CanaryIT {
  @TempDir private Path folder;

  @Test
  void references_notRelocated_reported() {
    var unshaded = PackedJar.read(Built.unshadedJar("logger-core"));
    var foreign = JarRules.foreignReferences(unshaded, PackedJarsIT.LEGAL).toString();
    assertTrue(foreign.contains("-> tools/jackson/"), foreign);
    assertTrue(foreign.contains("-> org/snakeyaml/"), foreign);
  }

  @Test
  void references_csvNotRelocated_reported() {
    var unshaded = PackedJar.read(Built.unshadedJar("sink-csv"));
    var foreign = JarRules.foreignReferences(unshaded, PackedJarsIT.LEGAL).toString();
    assertTrue(foreign.contains("-> org/apache/commons/csv/"), foreign);
  }

  @Test
  void references_okhttpNotRelocated_reported() {
    var unshaded = PackedJar.read(Built.unshadedJar("sink-wandb"));
    var foreign = JarRules.foreignReferences(unshaded, PackedJarsIT.LEGAL).toString();
    assertTrue(foreign.contains("-> okhttp3/"), foreign);
  }

  @ParameterizedTest
  @CsvSource({
    "adapter-djl, ai/djl/",
    "adapter-dl4j, org/deeplearning4j/",
    "adapter-dl4j, org/nd4j/",
    "adapter-spark, org/apache/spark/",
  })
  void references_framework_reportedWhereNotAllowed(String adapter, String framework) {
    var jar = PackedJar.read(Built.jar(adapter));
    var foreign = JarRules.foreignReferences(jar, PackedJarsIT.LEGAL).toString();
    assertTrue(foreign.contains("-> " + framework), foreign);
  }

  @Test
  void references_fieldType_reported() throws IOException {
    var jar =
        pack("io/github/metriclogger/A.class", type("io/github/metriclogger/A", "okio/Buffer"));
    assertEquals(
        List.of("io/github/metriclogger/A.class -> okio/Buffer"), JarRules.foreignReferences(jar));
  }

  @Test
  void references_shadedClassLeftOut_reported() throws IOException {
    var gone = "io/github/metriclogger/shaded/okio/Buffer";
    var jar = pack("io/github/metriclogger/A.class", type("io/github/metriclogger/A", gone));
    assertEquals(List.of("io/github/metriclogger/A.class -> " + gone), JarRules.missingShaded(jar));
  }

  @Test
  void entries_foreignClass_reported() throws IOException {
    var jar = pack("okio/Buffer.class", type("okio/Buffer", "java/lang/Object"));
    assertEquals(List.of("okio/Buffer.class"), JarRules.foreignEntries(jar));
  }

  @Test
  void entries_foreignMetadata_reported() throws IOException {
    for (var name :
        List.of(
            "META-INF/services/x.Y", "META-INF/maven/x/pom.xml", "META-INF/versions/9/A.class")) {
      assertEquals(
          List.of(name),
          JarRules.foreignEntries(
              pack(name, type("io/github/metriclogger/A", "java/lang/Object"))));
    }
  }

  @Test
  void providers_notInJar_reported() throws IOException {
    var jar = pack("META-INF/services/io.github.metriclogger.X", "x.Missing # gone".getBytes());
    assertEquals(List.of("x.Missing"), JarRules.missingProviders(jar));
  }

  @Test
  void users_twoClasses_reported() throws IOException {
    var jar =
        pack(
            "io/github/metriclogger/A.class", type("io/github/metriclogger/A", "org/slf4j/Logger"));
    assertEquals(List.of("io/github/metriclogger/A"), JarRules.usersOf(jar, "org/slf4j/"));
  }

  private PackedJar pack(String entry, byte[] bytes) throws IOException {
    var file = Files.createTempFile(folder, "canary", ".jar");
    try (var out = new JarOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new JarEntry(entry));
      out.write(bytes);
    }
    return PackedJar.read(file);
  }

  /** A class with a field of a type. */
  private static byte[] type(String name, String field) {
    var writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_FINAL, name, null, "java/lang/Object", null);
    writer.visitField(0, "field", "L" + field + ";", null, null).visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
