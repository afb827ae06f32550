package io.github.metriclogger.cli.page.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class InvitationTest {

  private static final String SSH = "10.0.0.9 50000 10.0.0.5 22";

  private static Invitation on(String system, Map<String, String> environment) {
    return new Invitation(environment, system, "gpu7");
  }

  @Test
  void display_isKnownBySystem() {
    assertTrue(on("Linux", Map.of("DISPLAY", ":0")).hasDisplay());
    assertTrue(on("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")).hasDisplay());
    assertFalse(on("Linux", Map.of()).hasDisplay());
    assertTrue(on("Mac OS X", Map.of()).hasDisplay());
    assertTrue(on("Windows 11", Map.of()).hasDisplay());
    assertFalse(on("Mac OS X", Map.of("SSH_CONNECTION", SSH)).hasDisplay());
  }

  @Test
  void sshCommand_namesWhatThePersonReached() {
    assertEquals(
        "ssh -L 8080:127.0.0.1:8080 me@10.0.0.5",
        on("Linux", Map.of("SSH_CONNECTION", SSH, "USER", "me")).sshCommand(8080));
    assertEquals(
        "ssh -L 8080:127.0.0.1:8080 me@gpu7",
        on("Linux", Map.of("LOGNAME", "me")).sshCommand(8080));
    assertEquals("ssh -L 8080:127.0.0.1:8080 gpu7", on("Linux", Map.of()).sshCommand(8080));
    assertEquals(
        "ssh -L 8080:127.0.0.1:8080 HOST",
        new Invitation(Map.of("SSH_CONNECTION", "odd"), "Linux", "").sshCommand(8080));
    assertNull(on("Linux", Map.of("DISPLAY", ":0")).sshCommand(8080));
  }

  @Test
  void opener_isTheSystems() {
    assertArrayEquals(new String[] {"open"}, on("Mac OS X", Map.of()).opener());
    assertArrayEquals(new String[] {"xdg-open"}, on("Linux", Map.of()).opener());
    assertArrayEquals(
        new String[] {"rundll32", "url.dll,FileProtocolHandler"},
        on("Windows 11", Map.of()).opener());
  }
}
