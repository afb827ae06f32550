package io.github.metriclogger.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/** What is in a jar and what its classes refer to. */
record PackedJar(Path file, List<String> entries, Map<String, Set<String>> references) {

  static PackedJar read(Path file) {
    var entries = new ArrayList<String>();
    var references = new TreeMap<String, Set<String>>();
    try (var jar = new JarFile(file.toFile(), false)) {
      for (var entry : Collections.list(jar.entries())) {
        entries.add(entry.getName());
        if (entry.getName().endsWith(".class")) {
          references.put(entry.getName(), referencesOf(jar, entry));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
    return new PackedJar(file, entries, references);
  }

  /** Every type that the class names: in code, signatures, annotations and descriptors. */
  private static Set<String> referencesOf(JarFile jar, JarEntry entry) throws IOException {
    var names = new TreeSet<String>();
    var collector =
        new Remapper() {
          @Override
          public String map(String internalName) {
            names.add(internalName);
            return internalName;
          }
        };
    try (var bytes = jar.getInputStream(entry)) {
      new ClassReader(bytes).accept(new ClassRemapper(new ClassNode(), collector), 0);
    }
    return names;
  }

  /** The packages that hold classes. */
  Set<String> packages() {
    return references.keySet().stream()
        .map(name -> name.substring(0, name.lastIndexOf('/')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Manifest manifest() {
    return withJar(JarFile::getManifest);
  }

  /** The lines of a text entry without comments. */
  List<String> lines(String entry) {
    return withJar(
        jar -> {
          try (InputStream bytes = jar.getInputStream(jar.getEntry(entry))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
          }
        });
  }

  private <T> T withJar(Reading<T> reading) {
    try (var jar = new JarFile(file.toFile(), false)) {
      return reading.from(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private interface Reading<T> {
    T from(JarFile jar) throws IOException;
  }
}
