package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spi.SinkFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersTest {

  /** A service of this test. */
  public interface Service {}

  /** A provider that works. */
  public static final class Good implements Service {}

  /** Another one. */
  public static final class Other implements Service {}

  /** A provider whose constructor fails. */
  public static final class Broken implements Service {
    /** Fails. */
    public Broken() {
      throw new IllegalStateException("boom");
    }
  }

  @TempDir private Path directory;
  private final List<String> warnings = new ArrayList<>();
  private ClassLoader before;

  @BeforeEach
  void remember() {
    before = Thread.currentThread().getContextClassLoader();
  }

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  private List<String> load(String... providers) throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.write(services.resolve(Service.class.getName()), List.of(providers));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(loader);
      return Providers.load(Service.class, warnings::add).stream()
          .map(found -> found.getClass().getSimpleName())
          .toList();
    }
  }

  @Test
  void load_contextLoader_found() throws IOException {
    assertEquals(List.of("Good", "Other"), load(Good.class.getName(), Other.class.getName()));
    assertEquals(List.of(), warnings);
  }

  @Test
  void load_namedTwice_once() throws IOException {
    assertEquals(List.of("Good"), load(Good.class.getName(), Good.class.getName()));
  }

  @Test
  void load_brokenOnes_warnedOthersKept() throws IOException {
    List<String> found =
        load(
            "no.such.Provider",
            Broken.class.getName(),
            Good.class.getName(),
            ProvidersTest.class.getName(),
            Other.class.getName());
    assertEquals(List.of("Good", "Other"), found);
    assertEquals(3, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).contains("no.such.Provider"), warnings.get(0));
    assertTrue(warnings.get(1).contains("boom"), warnings.get(1));
  }

  @Test
  void load_noContextLoader_ownIsAsked() {
    Thread.currentThread().setContextClassLoader(null);
    assertEquals(List.of(), Providers.load(Service.class, warnings::add));
    assertEquals(List.of(), warnings);
  }

  /** As in a fat jar that kept one module's services only: the house's names still find ours. */
  @Test
  void load_lostServices_houseFoundByName() throws Exception {
    List<String> named = servicesOfHouse();
    ClassLoader lossy = new LossyLoader(ProvidersTest.class.getClassLoader());
    Class<?> providers = Class.forName(Providers.class.getName(), true, lossy);
    Class<?> type = Class.forName(SinkFactory.class.getName(), true, lossy);
    Thread.currentThread().setContextClassLoader(lossy);
    List<?> found =
        (List<?>)
            providers
                .getMethod("load", Class.class, Consumer.class)
                .invoke(null, type, (Consumer<String>) warnings::add);
    assertEquals(named, found.stream().map(each -> each.getClass().getName()).sorted().toList());
    assertEquals(List.of(), warnings);
  }

  /** What core itself names in its services file. */
  private static List<String> servicesOfHouse() throws IOException {
    Path file =
        Path.of("src/main/resources/META-INF/services").resolve(SinkFactory.class.getName());
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).sorted().toList();
    }
  }

  /** Loads the house anew and hides its services files. */
  private static final class LossyLoader extends ClassLoader {

    private final ClassLoader whole;

    LossyLoader(ClassLoader whole) {
      super(whole);
      this.whole = whole;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.github.metriclogger.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = whole.getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException failure) {
        throw new ClassNotFoundException(name, failure);
      }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.startsWith("META-INF/services/io.github.metriclogger")
          ? Collections.emptyEnumeration()
          : super.getResources(name);
    }
  }
}
