package io.github.metriclogger.support.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks that one process holds at a time; locks of other processes are tried by run locks. */
class LockFileTest {

  @TempDir Path dir;

  @Test
  void free_isWhatWasHeldOnceAndIsNoMore() throws IOException {
    Path file = dir.resolve("a.lock");
    assertFalse(LockFile.isFree(file), "nobody ever held it");
    assertFalse(Files.exists(file), "looking makes nothing");
    try (LockFile lock = LockFile.tryAcquire(file)) {
      assertNotNull(lock);
      assertFalse(LockFile.isFree(file));
      assertNull(LockFile.tryAcquire(file), "looking does not free it");
    }
    assertTrue(LockFile.isFree(file));
    assertTrue(LockFile.isFree(file), "looking does not keep it");
  }

  @Test
  void twoFiles_ofOneDirectory_areTwoLocks() throws IOException {
    try (LockFile one = LockFile.tryAcquire(dir.resolve("a.lock"));
        LockFile two = LockFile.tryAcquire(dir.resolve("b.lock"))) {
      assertNotNull(one);
      assertNotNull(two);
    }
  }

  @Test
  void link_isNotFollowed() throws IOException {
    Path link = dir.resolve("a.lock");
    Path target = Files.writeString(dir.resolve("target"), "kept");
    Files.createSymbolicLink(link, target);
    assertFalse(LockFile.isFree(link));
    assertThrows(FileSystemException.class, () -> LockFile.tryAcquire(link));
    assertEquals("kept", Files.readString(target));
  }
}
