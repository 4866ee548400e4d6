/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of commands and options: it parses, prints the usage, and
 * feeds the completion of the shells. */
#ifndef VR_CLI_OPTIONS_H
#define VR_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

#define EXIT_USAGE 2
#define EXIT_PARTLY 3

enum command {
  COMMAND_LEARN, COMMAND_STATUS, COMMAND_ME, COMMAND_RECAP, COMMAND_REPORT, COMMAND_CHECK, COMMAND_DOCTOR,
  COMMAND_CORRECT, COMMAND_SETUP, COMMAND_ASSIGN, COMMAND_CERTIFICATE, COMMAND_VERIFY, COMMAND_SEAL, COMMAND_RETAIN, COMMAND_COUNT
};

enum option {
  OPTION_LANG, OPTION_PLAIN, OPTION_TUI, OPTION_POLICY, OPTION_CONTENT, OPTION_RECORDS, OPTION_COLOR, OPTION_ASCII,
  OPTION_HELP, OPTION_VERSION, OPTION_QUIET, OPTION_FORMAT, OPTION_OUTPUT, OPTION_COURSE, OPTION_PAGE_LENGTH,
  OPTION_DEPARTMENT, OPTION_ROLE, OPTION_SINCE, OPTION_AS_OF, OPTION_OVERDUE, OPTION_SAMPLE,
  OPTION_LETTER_KEYS, OPTION_LAUNCHER, OPTION_STRICT, OPTION_MINUTES, OPTION_STALE, OPTION_COPY, OPTION_ROSTER, OPTION_KIND, OPTION_REASON, OPTION_UNTIL, OPTION_WITHDRAW, OPTION_GROUP,
  OPTION_PROVISION, OPTION_RENAMED, OPTION_ADOPT, OPTION_CLOSE_ALL, OPTION_DRY_RUN, OPTION_APPLY, OPTION_CERTIFICATE, OPTION_NEW_KEY, OPTION_KEY, OPTION_COUNT
};

struct options {
  enum command command;
  bool given[OPTION_COUNT];
  const char *value[OPTION_COUNT]; /* of options with an argument; borrowed from argv */
  const char **operands;           /* the rest, NULL-terminated; owned */
  size_t operand_count;
};

/* Only the language and whether --help or --version is there: enough to say
 * everything else in the right language. */
const char *options_language(int argc, char *const argv[]);

bool options_parse(int argc, char *const argv[], struct options *options, struct error *error) MUST_CHECK;
void options_clear(struct options *options);

/* A number in min..max from an option's value, `otherwise` when it is not given. */
bool options_number(const struct options *options, enum option option, long otherwise, long min, long max, long *number,
                    struct error *error) MUST_CHECK;

/* The usage, as long as a screen: of the program, or of one command. Into
 * standard output through cli/out. */
void options_print_help(const struct options *options);
const char *command_name(enum command command);

/* The rows of the table, for whoever makes something else of it. */
struct command_row {
  const char *name; /* the English word, and the one that is documented */
  const char *dutch;
  const char *operands;
  const char *help; /* English, to translate */
  size_t operands_max;
};

struct option_row {
  const char *name;
  const char *argument; /* NULL: takes none */
  unsigned commands;    /* a bit for each it goes with */
  const char *help;     /* English, to translate */
};

const struct command_row *options_command(enum command command);
const struct option_row *options_option(enum option option);
bool options_go_together(enum option option, enum command command);
/* The words that may be given to it, with blanks between; NULL: it takes none, or anything. */
const char *options_values(enum option option);

#endif
