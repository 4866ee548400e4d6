# SPDX-License-Identifier: GPL-3.0-or-later
# Sources of the internal libraries, one name per line, sorted. Makefile.am includes this.

# base and core.
libcore_a_SOURCES = \
	src/base/buf.c \
	src/base/buf.h \
	src/base/clean.c \
	src/base/clean.h \
	src/base/error.c \
	src/base/error.h \
	src/base/i18n.c \
	src/base/i18n.h \
	src/base/text.c \
	src/base/text.h \
	src/base/xalloc.c \
	src/base/xalloc.h \
	src/core/address.c \
	src/core/address.h \
	src/core/code.c \
	src/core/code.h \
	src/core/course.c \
	src/core/course.h \
	src/core/csv.c \
	src/core/csv.h \
	src/core/date.c \
	src/core/date.h \
	src/core/estimate.c \
	src/core/estimate.h \
	src/core/estimate_words.c \
	src/core/exercise.c \
	src/core/exercise.h \
	src/core/exercise_address.c \
	src/core/exercise_case.c \
	src/core/exercise_hotspot.c \
	src/core/exercise_hottext.c \
	src/core/exercise_internal.h \
	src/core/exercise_match.c \
	src/core/exercise_order.c \
	src/core/exercise_play.c \
	src/core/exercise_rank.c \
	src/core/exercise_sheet.c \
	src/core/exercise_table.c \
	src/core/file.c \
	src/core/file.h \
	src/core/folder.c \
	src/core/folder.h \
	src/core/glossary.c \
	src/core/glossary.h \
	src/core/lesson.c \
	src/core/lesson.h \
	src/core/lesson_check.c \
	src/core/lesson_check.h \
	src/core/lesson_parse.c \
	src/core/library.c \
	src/core/library.h \
	src/core/message.c \
	src/core/message.h \
	src/core/plan.c \
	src/core/plan.h \
	src/core/plan_round.c \
	src/core/plan_round.h \
	src/core/policy.c \
	src/core/policy.h \
	src/core/policy_default.h \
	src/core/policy_parse.c \
	src/core/problem.c \
	src/core/problem.h \
	src/core/progress.c \
	src/core/progress.h \
	src/core/quiz.c \
	src/core/quiz.h \
	src/core/reading.c \
	src/core/reading.h \
	src/core/record.c \
	src/core/record.h \
	src/core/record_admin.c \
	src/core/record_admin.h \
	src/core/record_files.c \
	src/core/record_read.c \
	src/core/record_store.c \
	src/core/record_store.h \
	src/core/record_store_private.h \
	src/core/report.c \
	src/core/report.h \
	src/core/schema_data.h \
	src/core/search.c \
	src/core/search.h \
	src/core/spool.c \
	src/core/spool.h \
	src/core/state.c \
	src/core/state.h \
	src/core/state_data.c \
	src/core/statement.c \
	src/core/uuid.c \
	src/core/uuid.h \
	src/core/words.c \
	src/core/words.h \
	src/core/xml.c \
	src/core/xml.h \
	src/core/xml_form.c \
	src/core/xml_form.h \
	src/core/xml_say.c \
	src/core/xml_say.h \
	src/core/xml_scan.c \
	src/core/xml_scan.h \
	src/core/xml_tree.c \
	src/core/zone.c \
	src/core/zone_rule.c \
	src/core/zone_rule.h

# ui without the curses file.
libui_a_SOURCES =

# The one curses user.
libterm_a_SOURCES =

# cli without main.c and paths.c.
libcli_a_SOURCES =

# Compiled twice: see Makefile.am.
paths_sources =
