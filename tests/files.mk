# SPDX-License-Identifier: GPL-3.0-or-later
# What is tested, one name per line, sorted. Makefile.am includes this.

# A unit test is one line here: its source is the same name with .c; it links the internal libraries and cmocka.
unit_tests = \
	tests/unit/test_buf \
	tests/unit/test_clean \
	tests/unit/test_error \
	tests/unit/test_i18n \
	tests/unit/test_text \
	tests/unit/test_xalloc

# The real program in a libvterm terminal.
pty_tests =

# What tests share, fake_term.c among it.
test_support =

lint_tests = \
	tests/lint/catalogue.sh \
	tests/lint/hardening.sh \
	tests/lint/includes.sh \
	tests/lint/manual.sh \
	tests/lint/potfiles.sh \
	tests/lint/test-libraries.sh \
	tests/lint/tests-listed.sh \
	tests/lint/text.sh

shell_tests =

# Only in `make check-long`.
long_tests = \
	tests/lint/spelling.sh

tests_data = \
	tests/lint/words-en.txt \
	tests/lint/words-nl.txt

# Built with --enable-fuzzing; the source is the same name with .c.
fuzz_targets =
