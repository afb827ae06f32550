package io.github.metriclogger.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles a canary against the real classes: a name that does not exist cannot be planted. Its
 * source may hold several compilation units, each beginning with its package.
 */
final class Planted {
  private static final Pattern UNIT = Pattern.compile("(?=\\bpackage )");
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?:class|interface|enum|record) (\\w+)");

  private Planted() {}

  /** What a canary's source compiles to, written to {@code folder} and read back. */
  static JavaClasses compile(String source, Path folder) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    var options = List.of("-d", folder.toString(), "-proc:none", "-classpath", classPath());
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = UNIT.splitAsStream(source).map(Source::new).toList();
      var task = compiler.getTask(messages, files, null, options, null, units);
      if (!task.call()) {
        throw new IllegalStateException("The canary does not compile:\n" + messages);
      }
    }
    return new ClassFileImporter().importPath(folder);
  }

  /** The first type of the source: the one that breaks the rule. */
  static String typeName(String source) {
    return find(PACKAGE, source) + "." + find(TYPE, source);
  }

  private static String find(Pattern pattern, String source) {
    var matcher = pattern.matcher(source);
    if (!matcher.find()) {
      throw new IllegalArgumentException("No " + pattern + " in:\n" + source);
    }
    return matcher.group(1);
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(
          URI.create("string:///" + typeName(text).replace('.', '/') + ".java"),
          JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
