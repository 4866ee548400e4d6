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
libui_a_SOURCES = \
	src/ui/action.h \
	src/ui/app.c \
	src/ui/app.h \
	src/ui/blocks.c \
	src/ui/face_draw.c \
	src/ui/face_draw.h \
	src/ui/face_focus.c \
	src/ui/face_focus.h \
	src/ui/face_frame.c \
	src/ui/face_frame.h \
	src/ui/face_input.c \
	src/ui/face_input.h \
	src/ui/face_keyline.c \
	src/ui/face_keyline.h \
	src/ui/face_layout.c \
	src/ui/face_layout.h \
	src/ui/face_layout_build.c \
	src/ui/face_layout_build.h \
	src/ui/face_layout_nodes.c \
	src/ui/face_layout_options.c \
	src/ui/face_layout_picture.c \
	src/ui/face_move.c \
	src/ui/face_move.h \
	src/ui/face_plain.c \
	src/ui/face_plain.h \
	src/ui/face_plain_parse.c \
	src/ui/face_plain_parse.h \
	src/ui/face_plain_prompt.c \
	src/ui/face_plain_text.c \
	src/ui/face_plain_text.h \
	src/ui/quiz_flow.c \
	src/ui/screen_exercise.c \
	src/ui/screen_home.c \
	src/ui/screen_house_rules.c \
	src/ui/screen_item.c \
	src/ui/screen_privacy.c \
	src/ui/screen_quiz.c \
	src/ui/screen_reading.c \
	src/ui/screen_search.c \
	src/ui/screen_settings.c \
	src/ui/screen_spaced.c \
	src/ui/screen_step.c \
	src/ui/screens.h \
	src/ui/session.c \
	src/ui/session.h \
	src/ui/session_record.c \
	src/ui/sheet_view.c \
	src/ui/sheet_view.h \
	src/ui/signals.c \
	src/ui/signals.h \
	src/ui/spell.c \
	src/ui/spell.h \
	src/ui/term.h \
	src/ui/term_restore.c \
	src/ui/term_restore.h \
	src/ui/verbs.c \
	src/ui/verbs.h \
	src/ui/view.c \
	src/ui/view.h

# The one curses user.
libterm_a_SOURCES = \
	src/ui/term_curses.c

# cli without main.c and paths.c.
libcli_a_SOURCES =

# Compiled twice: see Makefile.am.
paths_sources =
