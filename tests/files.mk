# SPDX-License-Identifier: GPL-3.0-or-later
# What is tested, one name per line, sorted. Makefile.am includes this.

# A unit test is one line here: its source is the same name with .c; it links the internal libraries and cmocka.
unit_tests = \
	tests/term/test_term_curses \
	tests/ui/test_exercise_screens \
	tests/ui/test_exercise_session \
	tests/ui/test_face_frame \
	tests/ui/test_face_input \
	tests/ui/test_face_layout \
	tests/ui/test_face_plain \
	tests/ui/test_faces_equal \
	tests/ui/test_faces_record \
	tests/ui/test_screens \
	tests/ui/test_session \
	tests/ui/test_session_record \
	tests/ui/test_session_resume \
	tests/ui/test_session_round \
	tests/ui/test_sheet_view \
	tests/ui/test_spell \
	tests/ui/test_view \
	tests/unit/test_address \
	tests/unit/test_admin_log \
	tests/unit/test_assignment \
	tests/unit/test_buf \
	tests/unit/test_clean \
	tests/unit/test_code \
	tests/unit/test_corrections \
	tests/unit/test_course \
	tests/unit/test_csv \
	tests/unit/test_date \
	tests/unit/test_error \
	tests/unit/test_estimate \
	tests/unit/test_exercise \
	tests/unit/test_exercise_address \
	tests/unit/test_exercise_case \
	tests/unit/test_exercise_hottext \
	tests/unit/test_exercise_match \
	tests/unit/test_exercise_order \
	tests/unit/test_exercise_play \
	tests/unit/test_exercise_rank \
	tests/unit/test_file \
	tests/unit/test_folder \
	tests/unit/test_glossary \
	tests/unit/test_i18n \
	tests/unit/test_late \
	tests/unit/test_lesson \
	tests/unit/test_library \
	tests/unit/test_lint \
	tests/unit/test_lint_minutes \
	tests/unit/test_lint_text \
	tests/unit/test_lookup \
	tests/unit/test_manager_wire \
	tests/unit/test_order \
	tests/unit/test_pages \
	tests/unit/test_plan \
	tests/unit/test_plan_careers \
	tests/unit/test_plan_decisions \
	tests/unit/test_plan_properties \
	tests/unit/test_plan_refresher \
	tests/unit/test_policy \
	tests/unit/test_policy_mistakes \
	tests/unit/test_pool \
	tests/unit/test_problem \
	tests/unit/test_progress \
	tests/unit/test_quiz \
	tests/unit/test_record \
	tests/unit/test_record_admin \
	tests/unit/test_record_append \
	tests/unit/test_record_fast \
	tests/unit/test_record_parse \
	tests/unit/test_record_read \
	tests/unit/test_record_retain \
	tests/unit/test_record_store \
	tests/unit/test_render \
	tests/unit/test_render_json \
	tests/unit/test_report \
	tests/unit/test_report_forms \
	tests/unit/test_report_questions \
	tests/unit/test_retain \
	tests/unit/test_roster \
	tests/unit/test_roster_group \
	tests/unit/test_roster_match \
	tests/unit/test_sandbox \
	tests/unit/test_seal \
	tests/unit/test_seal_list \
	tests/unit/test_search \
	tests/unit/test_spool \
	tests/unit/test_state \
	tests/unit/test_stats \
	tests/unit/test_text \
	tests/unit/test_three_years \
	tests/unit/test_uuid \
	tests/unit/test_words \
	tests/unit/test_xalloc \
	tests/unit/test_xml \
	tests/unit/test_xml_quick \
	tests/unit/test_zone

# The real program in a libvterm terminal.
pty_tests = \
	tests/pty/flow_cursor \
	tests/pty/flow_exercises \
	tests/pty/flow_first_lesson \
	tests/pty/flow_hands \
	tests/pty/flow_hostile \
	tests/pty/flow_keys \
	tests/pty/flow_killed \
	tests/pty/flow_leaving \
	tests/pty/flow_manager \
	tests/pty/flow_paste \
	tests/pty/flow_question \
	tests/pty/flow_speech \
	tests/pty/flow_terminals \
	tests/pty/test_term

# What tests share, fake_term.c among it.
test_support = \
	tests/exercises.c \
	tests/exercises.h \
	tests/faces_desk.c \
	tests/faces_desk.h \
	tests/fake_term.c \
	tests/fake_term.h \
	tests/flow.c \
	tests/flow.h \
	tests/golden.c \
	tests/golden.h \
	tests/json_check.c \
	tests/json_check.h \
	tests/learner.c \
	tests/learner.h \
	tests/looks.c \
	tests/looks.h \
	tests/manager_stub.c \
	tests/manager_stub.h \
	tests/plan_desk.c \
	tests/plan_desk.h \
	tests/pty/pty.c \
	tests/pty/pty.h \
	tests/reader_support.c \
	tests/reader_support.h \
	tests/record_fixture.c \
	tests/record_fixture.h \
	tests/record_samples.c \
	tests/record_samples.h \
	tests/report_desk.c \
	tests/report_desk.h \
	tests/ui/sample_views.c \
	tests/ui/sample_views.h \
	tests/xapi_check.c \
	tests/xapi_check.h \
	tests/years_firm.c \
	tests/years_firm.h \
	tests/years_office.c \
	tests/years_office.h \
	tests/years_report.c \
	tests/years_rules.c

lint_tests = \
	tests/lint/catalogue.sh \
	tests/lint/content.sh \
	tests/lint/hardening.sh \
	tests/lint/includes.sh \
	tests/lint/manual.sh \
	tests/lint/potfiles.sh \
	tests/lint/test-libraries.sh \
	tests/lint/tests-listed.sh \
	tests/lint/text-only.sh \
	tests/lint/text.sh

shell_tests = \
	tests/cli/assign-adopt.sh \
	tests/cli/assign-group.sh \
	tests/cli/assign-refusals.sh \
	tests/cli/assign-renamed.sh \
	tests/cli/assign-training-computer.sh \
	tests/cli/assign.sh \
	tests/cli/certificate.sh \
	tests/cli/check-lint.sh \
	tests/cli/check.sh \
	tests/cli/completion.sh \
	tests/cli/correct-note.sh \
	tests/cli/correct.sh \
	tests/cli/descriptors.sh \
	tests/cli/doctor-store.sh \
	tests/cli/doctor.sh \
	tests/cli/eight-accounts.sh \
	tests/cli/hostile-account.sh \
	tests/cli/hostile-documents.sh \
	tests/cli/hostile-text.sh \
	tests/cli/languages.sh \
	tests/cli/learn-file-size.sh \
	tests/cli/learn-killed.sh \
	tests/cli/learn-shipped-lesson.sh \
	tests/cli/learn-training-computer.sh \
	tests/cli/learn-whole-lesson.sh \
	tests/cli/login-examples.sh \
	tests/cli/manager-screen.sh \
	tests/cli/manual.sh \
	tests/cli/me.sh \
	tests/cli/no-network.sh \
	tests/cli/practice.sh \
	tests/cli/recap.sh \
	tests/cli/report-csv.sh \
	tests/cli/report-output.sh \
	tests/cli/report-people.sh \
	tests/cli/report-seals.sh \
	tests/cli/report-writers.sh \
	tests/cli/report.sh \
	tests/cli/retain.sh \
	tests/cli/roster-check.sh \
	tests/cli/sandbox.sh \
	tests/cli/seal.sh \
	tests/cli/set-user-id.sh \
	tests/cli/setup-dry-run.sh \
	tests/cli/setup.sh \
	tests/cli/state-damaged.sh \
	tests/cli/status.sh \
	tests/cli/terminal.sh \
	tests/cli/usage.sh \
	tests/cli/xml-library-missing.sh \
	tests/fault/allocations.sh \
	tests/fault/attacks.sh \
	tests/fault/crash-image.sh \
	tests/fault/crowd.sh \
	tests/fault/errors.sh \
	tests/fault/file-size.sh \
	tests/fault/flipped-bytes.sh \
	tests/fault/full-disk.sh \
	tests/fault/kill.sh \
	tests/fault/many-writers.sh \
	tests/fault/mid-lesson.sh \
	tests/fault/office.sh \
	tests/fault/retain.sh \
	tests/fault/short-writes.sh \
	tests/fault/sync-once.sh

# Only in `make check-long`.
long_tests = \
	tests/coverage.sh \
	tests/fault/allocations-all.sh \
	tests/fault/allocations-commands-all.sh \
	tests/fault/attacks-all.sh \
	tests/fault/errors-all.sh \
	tests/fault/kill-seal-all.sh \
	tests/fault/many-writers-all.sh \
	tests/fault/short-writes-all.sh \
	tests/fuzz/fuzz-all.sh \
	tests/lint/spelling.sh \
	tests/mutation/mutation.sh \
	tests/reproducible.sh \
	tests/safeguards.sh \
	tests/static.sh

tests_data = \
	tests/bench/duckdb.mjs \
	tests/bench/record.sh \
	tests/bench/run.sh \
	tests/bench/scale.sh \
	tests/data/bad-content \
	tests/data/exercises \
	tests/data/flow-content \
	tests/data/fuzz_address \
	tests/data/fuzz_answer \
	tests/data/fuzz_assignment \
	tests/data/fuzz_clean \
	tests/data/fuzz_plan \
	tests/data/fuzz_policy \
	tests/data/fuzz_record \
	tests/data/fuzz_report \
	tests/data/fuzz_roster \
	tests/data/fuzz_seal \
	tests/data/fuzz_state \
	tests/data/fuzz_zone \
	tests/data/lint \
	tests/data/office-content \
	tests/data/policy \
	tests/data/records \
	tests/data/report \
	tests/data/roster \
	tests/data/small-content \
	tests/data/three-years \
	tests/fault/office.sh \
	tests/fault/rules.sh \
	tests/fault/shim.c \
	tests/firm.inc \
	tests/fuzz/fuzz.h \
	tests/lint/words-en.txt \
	tests/lint/words-nl.txt \
	tests/mutation/equivalent.txt \
	tests/mutation/mutate.py \
	tests/office.inc \
	tests/readers/check.mjs \
	tests/readers/run.sh \
	tests/screenshots.sh \
	tests/static.txt \
	tests/ui/goldens

# Built with --enable-fuzzing; the source is the same name with .c.
fuzz_targets = \
	tests/fuzz/fuzz_address \
	tests/fuzz/fuzz_answer \
	tests/fuzz/fuzz_assignment \
	tests/fuzz/fuzz_clean \
	tests/fuzz/fuzz_content \
	tests/fuzz/fuzz_lesson \
	tests/fuzz/fuzz_plan \
	tests/fuzz/fuzz_policy \
	tests/fuzz/fuzz_record \
	tests/fuzz/fuzz_report \
	tests/fuzz/fuzz_roster \
	tests/fuzz/fuzz_seal \
	tests/fuzz/fuzz_state \
	tests/fuzz/fuzz_zone
