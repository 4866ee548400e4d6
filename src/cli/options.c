/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table, and what it means on a command line and in the help. A value of which more than a word or a
 * number is asked is judged by the command that takes it. */
#include <config.h>

#include "cli/options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "cli/out.h"
#include "cli/writer.h"

#define ON(command) (1u << (command))
#define ON_ALL ((1u << COMMAND_COUNT) - 1)

static const struct command_row commands[COMMAND_COUNT] = {
  [COMMAND_LEARN] = { "learn", "leren", "", N_("the training; also when no command is given"), 0 },
  [COMMAND_STATUS] = { "status", "stand", "", N_("am I up to date? one line and an exit status"), 0 },
  [COMMAND_ME] = { "me", "mijn", "", N_("everything the records hold about me"), 0 },
  [COMMAND_RECAP] = { "recap", "samenvatting", "[LESSON|card|duties|glossary|handout]", N_("print a summary"), 1 },
  [COMMAND_REPORT] = { "report", "overzicht", "", N_("who has done it, who is late: for the manager"), 0 },
  [COMMAND_CHECK] = { "check", "controleer", N_("[PATH...]"), N_("is this content or policy good?"), 1000 },
  [COMMAND_DOCTOR] = { "doctor", "dokter", "", N_("what is installed, where things are, what is wrong"), 0 },
  [COMMAND_CORRECT] = { "correct", "corrigeer", N_("[PERSON]"), N_("exemption, leave, later date, correction: for the manager"), 1 },
  [COMMAND_SETUP] = { "setup", "inrichten", "", N_("once, as administrator: make the shared folder of records"), 0 },
  [COMMAND_ASSIGN] = { "assign", "toewijzen", "[ACCOUNT...]", N_("as administrator, by a timer: dates and records of everybody"), 1000 },
  [COMMAND_CERTIFICATE] = { "certificate", "certificaat", "", N_("one page: what I passed, and until when it is valid"), 0 },
  [COMMAND_VERIFY] = { "verify", "verifieer", "", N_("have sealed records changed? is a certificate genuine?"), 0 },
  [COMMAND_SEAL] = { "seal", "verzegel", "", N_("a signed fingerprint of all records: for the manager"), 0 },
  [COMMAND_RETAIN] = { "retain", "bewaar", "", N_("as administrator, by a timer: remove what is past its term"), 0 },
};

static const struct option_row table[OPTION_COUNT] = {
  [OPTION_LANG] = { "lang", "nl|en", ON_ALL, N_("language of the program") },
  [OPTION_PLAIN] = { "plain", NULL, ON(COMMAND_LEARN) | ON(COMMAND_REPORT) | ON(COMMAND_ME), N_("text only, for screen readers and pipes") },
  [OPTION_TUI] = { "tui", NULL, ON(COMMAND_LEARN), N_("the full screen") },
  [OPTION_POLICY] = { "policy", N_("FILE"), ON_ALL, N_("settings of the organisation") },
  [OPTION_CONTENT] = { "content", N_("DIR"), ON_ALL, N_("courses from this folder") },
  [OPTION_RECORDS] = { "records", N_("DIR"), ON_ALL, N_("records in this folder") },
  [OPTION_COLOR] = { "color", N_("WHEN"), ON(COMMAND_LEARN), N_("colours: auto, always or never") },
  [OPTION_ASCII] = { "ascii", NULL, ON_ALL, N_("only plain characters") },
  [OPTION_QUIET] = { "quiet", NULL, ON(COMMAND_STATUS), N_("print nothing, only the exit status") },
  [OPTION_FORMAT] = { "format", N_("FORMAT"), ON(COMMAND_REPORT) | ON(COMMAND_RECAP) | ON(COMMAND_CERTIFICATE), N_("text or pdf; of report also csv, csv-excel, json, html, xlsx") },
  [OPTION_OUTPUT] = { "output", N_("FILE"), ON(COMMAND_REPORT) | ON(COMMAND_RECAP) | ON(COMMAND_CERTIFICATE), N_("write to a new file; .pdf or .xlsx at its end is the format too") },
  [OPTION_COURSE] = { "course", N_("COURSE"), ON(COMMAND_LEARN) | ON(COMMAND_REPORT) | ON(COMMAND_STATUS) | ON(COMMAND_RECAP) | ON(COMMAND_CORRECT) | ON(COMMAND_CERTIFICATE),
                      N_("which course; seven-rules when not given") },
  [OPTION_PAGE_LENGTH] = { "page-length", "N", ON(COMMAND_REPORT), N_("lines per page; 0 is no pages") },
  [OPTION_DEPARTMENT] = { "department", N_("NAME"), ON(COMMAND_REPORT), N_("only this department") },
  [OPTION_ROLE] = { "role", N_("ROLE"), ON(COMMAND_REPORT), N_("only people with this role") },
  [OPTION_SINCE] = { "since", N_("DATE"), ON(COMMAND_REPORT), N_("newcomers, leavers and decisions from this day on") },
  [OPTION_AS_OF] = { "as-of", N_("DATE"), ON(COMMAND_REPORT), N_("as it was at the end of this day") },
  [OPTION_OVERDUE] = { "overdue", NULL, ON(COMMAND_REPORT), N_("lists only who is late") },
  [OPTION_SAMPLE] = { "sample", "N", ON(COMMAND_REPORT), N_("draw so many newcomers, for an auditor") },
  [OPTION_LETTER_KEYS] = { "letter-keys", "on|off", ON(COMMAND_LEARN), N_("single letters as commands") },
  [OPTION_LAUNCHER] = { "launcher", NULL, ON(COMMAND_LEARN), N_("in a window of its own: wait for Enter at the end") },
  [OPTION_STRICT] = { "strict", NULL, ON(COMMAND_CHECK), N_("a warning counts as an error") },
  [OPTION_MINUTES] = { "minutes", NULL, ON(COMMAND_CHECK), N_("how long each lesson takes, and what else is counted") },
  [OPTION_STALE] = { "stale", N_("DAYS"), ON(COMMAND_CHECK), N_("list what was checked longer ago") },
  [OPTION_COPY] = { "copy", N_("COURSE/LESSON"), ON(COMMAND_CHECK), N_("a copy of a lesson to adapt, into the folder named") },
  [OPTION_ROSTER] = { "roster", N_("FILE"), ON(COMMAND_ASSIGN) | ON(COMMAND_SEAL) | ON(COMMAND_CORRECT) | ON(COMMAND_REPORT) | ON(COMMAND_RETAIN),
                      N_("who should be trained: the list from HR") },
  [OPTION_KIND] = { "kind", N_("KIND"), ON(COMMAND_CORRECT), N_("exemption, leave, deadline or correction") },
  [OPTION_REASON] = { "reason", N_("CODE"), ON(COMMAND_CORRECT), N_("why, as a code from the settings") },
  [OPTION_UNTIL] = { "until", N_("DATE"), ON(COMMAND_CORRECT), N_("last day of it; the new date of a deadline") },
  [OPTION_WITHDRAW] = { "withdraw", N_("NUMBER"), ON(COMMAND_CORRECT), N_("withdraw a decision that was recorded") },
  [OPTION_GROUP] = { "group", N_("GROUP"), ON(COMMAND_SETUP), N_("the managers: who may read the records") },
  [OPTION_PROVISION] = { "provision", NULL, ON(COMMAND_SETUP), N_("only the administrator makes records, with assign") },
  [OPTION_RENAMED] = { "renamed", N_("OLD=NEW"), ON(COMMAND_ASSIGN), N_("an account got another name: its record too") },
  [OPTION_ADOPT] = { "adopt", NULL, ON(COMMAND_ASSIGN), N_("give each record to the account it is named after") },
  [OPTION_CLOSE_ALL] = { "close-all", NULL, ON(COMMAND_ASSIGN), N_("close records also when many accounts are gone") },
  [OPTION_DRY_RUN] = { "dry-run", NULL, ON(COMMAND_SETUP) | ON(COMMAND_ASSIGN) | ON(COMMAND_RETAIN), N_("only say what would happen") },
  [OPTION_APPLY] = { "apply", NULL, ON(COMMAND_RETAIN), N_("remove it") },
  [OPTION_CERTIFICATE] = { "certificate", N_("CODE"), ON(COMMAND_VERIFY), N_("the code on a certificate") },
  [OPTION_NEW_KEY] = { "new-key", NULL, ON(COMMAND_SEAL), N_("make the key and its public half, FILE.pub; seals nothing") },
  [OPTION_KEY] = { "key", N_("FILE"), ON(COMMAND_SEAL) | ON(COMMAND_VERIFY), N_("seal: your key; verify: public keys, one a line") },
  [OPTION_HELP] = { "help", NULL, ON_ALL, N_("this text") },
  [OPTION_VERSION] = { "version", NULL, ON_ALL, N_("version and what is built in") },
};

/* Where only some words are right. */
static const char *const values[OPTION_COUNT] = {
  [OPTION_LANG] = "nl en",
  [OPTION_COLOR] = "auto always never",
  [OPTION_FORMAT] = "text csv csv-excel json html pdf xlsx",
  [OPTION_COURSE] = "seven-rules shared-responsibility",
  [OPTION_LETTER_KEYS] = "on off",
  [OPTION_KIND] = "exemption leave deadline correction",
};

const struct command_row *options_command(enum command command)
{
  return &commands[command];
}

const struct option_row *options_option(enum option option)
{
  return &table[option];
}

bool options_go_together(enum option option, enum command command)
{
  return (table[option].commands & ON(command)) != 0;
}

const char *options_values(enum option option)
{
  return values[option];
}

const char *command_name(enum command command)
{
  return commands[command].name;
}

static bool find_command(const char *word, enum command *command)
{
  for (int i = 0; i < COMMAND_COUNT; i++)
    if (strcmp(word, commands[i].name) == 0 || strcmp(word, commands[i].dutch) == 0) {
      *command = (enum command)i;
      return true;
    }
  return false;
}

/* `length` bytes of `word` are the name, without the two dashes. */
static bool find_option(const char *word, size_t length, enum option *option)
{
  for (int i = 0; i < OPTION_COUNT; i++)
    if (strlen(table[i].name) == length && strncmp(word, table[i].name, length) == 0) {
      *option = (enum option)i;
      return true;
    }
  return false;
}

const char *options_language(int argc, char *const argv[])
{
  for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
    if (strncmp(argv[i], "--lang=", 7) == 0)
      return argv[i] + 7;
    if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
      return argv[i + 1];
  }
  return NULL;
}

static bool take_option(int argc, char *const argv[], int *i, struct options *options, struct error *error)
{
  const char *word = argv[*i] + 2;
  size_t length = strcspn(word, "=");
  enum option option;

  if (!find_option(word, length, &option))
    return error_set(error, ERROR_BAD_INPUT, _("there is no option '%s'"), argv[*i]);
  if (table[option].argument == NULL) {
    if (word[length] == '=')
      return error_set(error, ERROR_BAD_INPUT, _("the option '--%s' takes no value"), table[option].name);
  } else if (word[length] == '=') {
    options->value[option] = word + length + 1;
  } else if (*i + 1 < argc) {
    options->value[option] = argv[++*i];
  } else {
    return error_set(error, ERROR_BAD_INPUT, _("the option '--%s' needs a value"), table[option].name);
  }
  options->given[option] = true;
  return true;
}

static bool take_short(const char *word, struct options *options, struct error *error)
{
  if (strcmp(word, "-h") == 0)
    options->given[OPTION_HELP] = true;
  else if (strcmp(word, "-V") == 0)
    options->given[OPTION_VERSION] = true;
  else
    return error_set(error, ERROR_BAD_INPUT, _("there is no option '%s'"), word);
  return true;
}

static bool is_a_value(enum option option, const char *value)
{
  size_t length = strlen(value);

  for (const char *word = values[option]; *word != '\0'; word += strcspn(word, " "), word += strspn(word, " "))
    if (strcspn(word, " ") == length && strncmp(word, value, length) == 0)
      return true;
  return false;
}

static bool check_values(const struct options *options, struct error *error)
{
  const char *color = options->value[OPTION_COLOR];
  const char *letters = options->value[OPTION_LETTER_KEYS];
  const char *language = options->value[OPTION_LANG];

  for (int i = 0; i < OPTION_COUNT; i++)
    if (options->given[i] && (table[i].commands & ON(options->command)) == 0)
      return error_set(error, ERROR_BAD_INPUT, _("the option '--%s' does not go with '%s'"), table[i].name,
                       commands[options->command].name);
  if (language != NULL && i18n_language_of(language) == NULL)
    return error_set(error, ERROR_BAD_INPUT, _("the language '%s' is not there; there are nl and en"), language);
  if (color != NULL && !is_a_value(OPTION_COLOR, color))
    return error_set(error, ERROR_BAD_INPUT, _("'%s' is not a choice for --color: auto, always or never"), color);
  if (letters != NULL && !is_a_value(OPTION_LETTER_KEYS, letters))
    return error_set(error, ERROR_BAD_INPUT, _("'%s' is not a choice for --letter-keys: on or off"), letters);
  if (options->given[OPTION_PLAIN] && options->given[OPTION_TUI])
    return error_set(error, ERROR_BAD_INPUT, "%s", _("--plain and --tui do not go together"));
  if (options->operand_count > commands[options->command].operands_max)
    return error_set(error, ERROR_BAD_INPUT, _("'%s' is one word too many"),
                     options->operands[commands[options->command].operands_max]);
  return true;
}

bool options_parse(int argc, char *const argv[], struct options *options, struct error *error)
{
  bool only_operands = false;
  bool have_command = false;

  memset(options, 0, sizeof *options);
  options->operands = xcalloc((size_t)argc + 1, sizeof *options->operands);
  for (int i = 1; i < argc; i++) {
    const char *word = argv[i];

    if (!only_operands && strcmp(word, "--") == 0)
      only_operands = true;
    else if (!only_operands && strncmp(word, "--", 2) == 0) {
      if (!take_option(argc, argv, &i, options, error))
        return false;
    } else if (!only_operands && word[0] == '-' && word[1] != '\0') {
      if (!take_short(word, options, error))
        return false;
    } else if (!have_command && !only_operands) {
      if (!find_command(word, &options->command))
        return error_set(error, ERROR_BAD_INPUT, _("there is no command '%s'; which there are: vuistregels --help"), word);
      have_command = true;
    } else {
      options->operands[options->operand_count++] = word;
    }
  }
  return check_values(options, error);
}

void options_clear(struct options *options)
{
  free(options->operands);
  options->operands = NULL;
  options->operand_count = 0;
}

bool options_number(const struct options *options, enum option option, long otherwise, long min, long max, long *number,
                    struct error *error)
{
  const char *value = options->value[option];
  char *end;

  *number = otherwise;
  if (value == NULL)
    return true;
  errno = 0;
  *number = strtol(value, &end, 10);
  if (errno != 0 || end == value || *end != '\0' || *number < min || *number > max)
    return error_set(error, ERROR_BAD_INPUT, _("--%s takes a whole number from %ld to %ld, not '%s'"),
                     table[option].name, min, max, value);
  return true;
}

/* ---- usage ---- */

#define HELP_WIDTH 80

/* A word, and what it means beside it, on as many lines as that takes. */
static void print_row(const char *word, int width, const char *meaning)
{
  size_t count;
  struct text_line *lines = text_wrap(meaning, (size_t)(HELP_WIDTH - 2 - width), &count);

  for (size_t i = 0; i < count; i++)
    out_format("  %-*s%.*s\n", width, i == 0 ? word : "", (int)lines[i].length, meaning + lines[i].start);
  free(lines);
}

static void print_option(enum option option)
{
  const struct option_row *row = &table[option];
  char left[40];

  snprintf(left, sizeof left, "--%s%s%s", row->name, row->argument == NULL ? "" : " ",
           row->argument == NULL ? "" : _(row->argument));
  print_row(left, 25, _(row->help));
}

static void print_program_help(void)
{
  out_format("%s\n\n", _("vuistregels teaches seven rules of thumb of information security."));
  out_format("%s\n", _("Examples:"));
  out_format("  vuistregels                        %s\n", _("begin, or go on where you were"));
  out_format("  vuistregels --lang en              %s\n", _("the same in English"));
  out_format("  vuistregels report                 %s\n", _("who has done it, who is late"));
  out_format("  vuistregels recap sign-in | lp     %s\n\n", _("print the summary of a rule"));
  out_format("%s\n", _("Commands:"));
  for (int i = 0; i < COMMAND_COUNT; i++)
    print_row(commands[i].name, 13, _(commands[i].help));
  out_format("\n%s\n", _("Options of every command:"));
  for (int i = 0; i < OPTION_COUNT; i++)
    if (table[i].commands == ON_ALL)
      print_option((enum option)i);
  out_format("\n%s\n", _("'vuistregels COMMAND --help' shows more. The manual: man vuistregels"));
}

/* What this program could do and was built without. */
static void print_missing_forms(enum command command)
{
  static const enum writer writers[] = { WRITER_PDF, WRITER_XLSX };
  size_t count = command == COMMAND_REPORT ? sizeof writers / sizeof *writers : 1;

  for (size_t i = 0; i < count; i++)
    if (!writer_is_built_in(writers[i]))
      out_format(_("\nThis program was built without the form %s.\n"), writer_format(writers[i]));
}

void options_print_help(const struct options *options)
{
  enum command command = options->command;

  if (command == COMMAND_LEARN) {
    print_program_help();
    out_format("\n%s\n", _("Options of the training:"));
  } else {
    const char *operands = commands[command].operands;

    out_format("%s vuistregels %s%s%s [%s]\n\n%s\n\n", _("Usage:"), commands[command].name, *operands == '\0' ? "" : " ",
               *operands == '\0' ? "" : _(operands), _("options"), _(commands[command].help));
    out_format("%s\n", _("Options:"));
  }
  for (int i = 0; i < OPTION_COUNT; i++)
    if (options_go_together((enum option)i, command) && (command != COMMAND_LEARN || table[i].commands != ON_ALL))
      print_option((enum option)i);
  if ((table[OPTION_FORMAT].commands & ON(command)) != 0)
    print_missing_forms(command);
}
