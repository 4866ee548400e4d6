/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: the program of the build tree in a terminal, in a home of its
 * own, with the small course of tests/data/flow-content. In that course right
 * answers begin with 'Right:' or 'Juist:'. Each wait has a deadline, and what
 * does not come fails the test with the screen. */
#ifndef VR_TESTS_FLOW_H
#define VR_TESTS_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "pty/pty.h"
#include "reader_support.h"

#define FLOW_DOWN "\033OB"
#define FLOW_UP "\033OA"
#define FLOW_ENTER "\r"

#define FLOW_QUESTION "closing question 1 of 4"

/* What somebody works with: flow_focus and what builds on it use no other keys. */
enum flow_hand { FLOW_ARROWS, FLOW_TABS, FLOW_DIGITS };

struct flow {
  struct private_folder home;
  enum flow_hand hand; /* arrows and Enter at first; Tab and Space; digits and Enter */
  struct pty *pty;  /* NULL: not running */
  const char *term; /* "xterm-256color" at first */
  int rows, columns;
  const struct line_pace *to_program, *to_terminal; /* of a slow line; NULL at first: at once */
  size_t asked; /* plain: where in the output the last screen begins */
};

/* Setup and teardown of a cmocka test. */
int flow_make(void **state);
int flow_remove(void **state);

/* Starts the training; `options` as one types them, split at blanks. */
void flow_start(struct flow *flow, const char *options);
/* The same in a shell: RUN in the script is the training with these options. */
void flow_start_script(struct flow *flow, const char *script, const char *options);
/* Past the choice of face and the welcome, to the home screen; options as above. */
void flow_start_home(struct flow *flow, const char *options);
/* From there to the first closing question, in English. */
void flow_start_question(struct flow *flow);
/* Goes away, without a chance to say anything. */
void flow_kill(struct flow *flow);
/* Skips the test where a slow line has been slower than it was meant to be, so that ESC was no beginning any more. */
void flow_expect_in_time(const struct flow *flow);
/* Has ended by itself, with this exit status. */
void flow_expect_exit(struct flow *flow, int status);

void flow_expect(struct flow *flow, const char *text);
bool flow_shows(const struct flow *flow, const char *text);
/* The row that has the text, or the one with the cursor; without blanks at its ends; the caller frees. */
char *flow_row_with(const struct flow *flow, const char *text);
char *flow_cursor_row(const struct flow *flow);
/* A key, and what it changes on the screen, or an unchanged screen drawn again. */
void flow_key(struct flow *flow, const char *bytes);
/* Drawn again, so that something comes whatever the keys before it did: they have been dealt with then. */
void flow_draw_again(struct flow *flow);
/* The closing question is on the screen, and nobody has answered it. */
void flow_expect_unanswered(struct flow *flow);
/* Until the cursor is in a row that has the text. */
void flow_focus(struct flow *flow, const char *text);
/* Enter, or Space. */
void flow_confirm(struct flow *flow);
/* One screen further, with the hand's keys only: an exercise is checked, a question answered, else Enter. */
void flow_go_on(struct flow *flow, bool right);
/* On until the text is there. */
void flow_go_on_to(struct flow *flow, const char *text);
/* The same in any course, with arrows and Enter; the first choice is the answer. */
void flow_walk_to(struct flow *flow, const char *text);

/* Types a line at the prompt of the text-only face; waits for the next prompt. */
void flow_type(struct flow *flow, const char *line);
/* What was printed since; the caller frees. */
char *flow_printed(const struct flow *flow);
/* One screen further in the text-only face. */
void flow_type_on(struct flow *flow);

/* The record, "" when there is none; the caller frees. */
char *flow_record(const struct flow *flow);
size_t flow_count_lines(const struct flow *flow, const char *with);
bool flow_output_has(const struct flow *flow, const char *bytes);

#endif
