package io.github.metriclogger.cli.page.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FirstVisitTest {

  @Test
  void link_isFollowed_andTheFirstQuestionsAreAnswered() throws IOException {
    try (ServerFixture fixture = new ServerFixture()) {
      FirstVisit.follow(fixture.server.link());
      assertNotNull(fixture.data.asked, "a curve was asked for");
      assertEquals("train/loss", fixture.data.asked.items().get(0).tag());
      assertEquals(List.of(), fixture.failures);
    }
  }

  @Test
  void link_ofAnotherServer_isRefused() throws IOException {
    try (ServerFixture fixture = new ServerFixture()) {
      String link = fixture.server.link().replace(ServerFixture.TOKEN, "0123456789abcdef-other");
      assertThrows(IOException.class, () -> FirstVisit.follow(link));
    }
  }
}
