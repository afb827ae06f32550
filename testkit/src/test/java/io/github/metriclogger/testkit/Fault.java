package io.github.metriclogger.testkit;

import java.util.Set;

/** Ways to break {@link LinesSink} or its reader, each with the checks that must notice. */
enum Fault {
  DROPS_NAN("scalars_notFinite_survive", "rows_severalTags_areKept"),
  DROPS_INFINITY("scalars_notFinite_survive"),
  ROUNDS_TO_FLOAT("scalars_anyFinite_areExact"),
  ROUNDS_LARGE_STEPS("steps_extremes_areKept"),
  KEEPS_FIRST_OF_EQUAL_STEPS("steps_equal_lastValueHolds"),
  DROPS_FALLING_STEPS("steps_falling_areKept"),
  DOES_NOT_ESCAPE_TAGS("tags_withLineBreaks_areKept", "tags_withMarks_areKept"),
  LOWER_CASES_TAGS("tags_notAscii_areKept"),
  ENCODES_ASCII_ONLY("tags_notAscii_areKept"),
  DROPS_LATE_TAGS("tags_late_areKept"),
  TRIMS_TAGS("tags_grouped_areKept"),
  LOSES_TAGS_LIKE_COLUMNS("tags_likeColumns_areKept", "tags_ofTheFormatItself_areKept"),
  LOSES_TAG_HUNDRED("tags_many_areKept"),
  WRITES_OWN_WALL_TIME("wallTime_isThatOfTheEvent"),
  KEEPS_THE_LIST("scalars_many_areComplete"),
  CLAIMS_TOO_MANY("scalars_many_areComplete"),
  NEVER_TAKES_THE_LAST("kinds_each_areWrittenOrIgnored"),
  WRITES_ON_EMPTY_BATCH("write_nothing_isNoOp"),
  HOLDS_BACK_ON_DISK_FLUSH("flush_disk_showsEverything"),
  HOLDS_BACK_ON_OS_FLUSH("flush_os_showsWhatIsOld"),
  UNWRITTEN_COUNTS_ALL("unwritten_afterFlush_isZero"),
  UNWRITTEN_HIDES_SOME("unwritten_isHonest"),
  LOSES_TAIL_ON_CLOSE("close_showsEverything"),
  GROWS_WHEN_IDLE("flush_idle_changesNothing"),
  READS_TORN_LINES("read_truncated_reportsWhatIsWhole"),
  FAILS_ON_TORN_LINES("read_truncated_reportsWhatIsWhole"),
  LOSES_ALL_WHEN_TORN("read_lastRecordTorn_losesOne"),
  LEAVES_TORN_LINE("resume_tornTail_continues"),
  COUNTS_THE_START("close_withoutEvents_isReadable"),
  THROWS_ON_SECOND_CLOSE("close_twice_isHarmless"),
  THROWS_ON_CLOSE_BEFORE_OPEN("close_neverOpened_isHarmless"),
  WRITES_AFTER_CLOSE("write_afterClose_throws"),
  SHARES_THE_PARENT("runs_sideBySide_areApart"),
  CLEANS_THE_DIRECTORY("open_foreignFiles_stay"),
  TRUNCATES_ON_OPEN("open_existingRun_keepsItsBytes", "resume_atTheEnd_appends"),
  CREATES_NEW_ONLY("revive_sameRun_continues", "revive_resumedRun_keepsItsValues"),
  SUPERSEDES_AGAIN("revive_resumedRun_keepsItsValues"),
  KEEPS_NOTHING_BEFORE_GAPS("resume_withGap_keepsAll"),
  IGNORES_RESUME_STEP(
      "resume_earlier_supersedes",
      "resume_afterKill_isKept",
      "resume_atZero_supersedesAll",
      "resume_newTags_areKept",
      "resume_often_isKept"),
  DELETES_SUPERSEDED("resume_earlier_deletesNothing"),
  WANTS_SCALARS_ONLY("kinds_readable_areWanted"),
  THROWS_ON_UNKNOWN_KIND("kinds_unknown_isIgnored"),
  THROWS_ON_TABLES("kinds_each_areWrittenOrIgnored", "kinds_mixed_keepScalars"),
  ENCODES_STRICTLY("texts_halfACharacter_restIsKept"),
  DROPS_TEXT("kinds_each_areWrittenOrIgnored"),
  FLATTENS_CONFIG("kinds_each_areWrittenOrIgnored"),
  SPOILS_IMAGES("kinds_each_areWrittenOrIgnored"),
  COUNTS_STATE_AS_SCALARS("state_repeated_isIdempotent"),
  READER_STOPS_AT_FIRST_END("poll_growingRun_reportsTheRest"),
  READER_FORGETS_POSITION("open_atPosition_reportsTheRest"),
  READER_NEVER_ENDS("scalars_many_areComplete"),
  PROBE_THROWS("probe_oddPaths_neverThrows"),
  PROBE_TAKES_ALL("probe_oddPaths_neverThrows");

  private final Set<String> checks;

  Fault(String... checks) {
    this.checks = Set.of(checks);
  }

  /** The methods of the kit. */
  Set<String> checks() {
    return checks;
  }
}
