package io.github.metriclogger.classpath;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The dependencies of a pom, without those that it only manages. */
record Pom(List<Dependency> dependencies) {

  /** One dependency; an empty scope means "compile". */
  record Dependency(String group, String artifact, String scope, boolean optional) {

    boolean isAskedOfUsers() {
      return !optional && !scope.equals("test") && !scope.equals("provided");
    }
  }

  static Pom read(Path file) {
    try {
      var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      var project = builder.parse(file.toFile()).getDocumentElement();
      return new Pom(
          children(project, "dependencies")
              .flatMap(list -> children(list, "dependency"))
              .map(Pom::dependency)
              .toList());
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }

  /** What Maven puts on the class path of a user, as group:artifact. */
  List<String> askedOfUsers() {
    return dependencies.stream()
        .filter(Dependency::isAskedOfUsers)
        .map(each -> each.group() + ":" + each.artifact())
        .toList();
  }

  private static Dependency dependency(Element element) {
    return new Dependency(
        text(element, "groupId"),
        text(element, "artifactId"),
        text(element, "scope"),
        text(element, "optional").equals("true"));
  }

  private static String text(Element parent, String name) {
    return children(parent, name).map(Node::getTextContent).findFirst().orElse("");
  }

  private static Stream<Element> children(Element parent, String name) {
    var nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeName().equals(name))
        .map(Element.class::cast);
  }
}
