/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the completion for a shell of the table of options, at build time: prints the script for bash, zsh or fish.
 * A shell has one file for everybody: the explanations of zsh and fish stand in it twice, in Dutch and in English, and
 * the names that the program goes by choose (bash shows none). */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/options.h"
#include "cli/paths.h"

#define MADE "# Made from the table of options when vuistregels was built.\n"

static bool takes_file(const char *argument)
{
  return strcmp(argument, "FILE") == 0;
}

static bool takes_folder(const char *argument)
{
  return strcmp(argument, "DIR") == 0;
}

/* Operands that are to be typed as they stand, out of '[LESSON|card|duties]': small letters only. */
static void print_fixed_operands(const char *operands)
{
  const char *between = "";

  for (const char *word = operands; *word != '\0'; word++) {
    size_t length = strspn(word, "abcdefghijklmnopqrstuvwxyz");

    if (length > 1) {
      printf("%s%.*s", between, (int)length, word);
      between = " ";
    }
    if (length > 0)
      word += length - 1;
  }
}

/* In quotes of the shell. */
static void print_quoted(const char *text)
{
  putchar('\'');
  for (; *text != '\0'; text++)
    if (*text == '\'')
      fputs("'\\''", stdout);
    else
      putchar(*text);
  putchar('\'');
}

/* ---- bash ---- */

/* One case for all options whose argument is of this kind. */
static void print_bash_case(bool (*takes)(const char *argument), const char *answer)
{
  const char *between = "    ";

  for (int i = 0; i < OPTION_COUNT; i++) {
    const struct option_row *row = options_option((enum option)i);

    if (row->argument == NULL || !takes(row->argument))
      continue;
    printf("%s--%s", between, row->name);
    between = " | ";
  }
  printf(") %s; return ;;\n", answer);
}

static void print_bash_values(void)
{
  puts("  case $previous in");
  for (int i = 0; i < OPTION_COUNT; i++)
    if (options_values((enum option)i) != NULL)
      printf("    --%s) mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$current\"); return ;;\n",
             options_option((enum option)i)->name, options_values((enum option)i));
  print_bash_case(takes_file, "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- \"$current\")");
  print_bash_case(takes_folder, "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- \"$current\")");
  for (int i = 0; i < OPTION_COUNT; i++) {
    const struct option_row *row = options_option((enum option)i);

    if (row->argument != NULL && options_values((enum option)i) == NULL && !takes_file(row->argument) &&
        !takes_folder(row->argument))
      printf("    --%s) return ;;\n", row->name);
  }
  puts("  esac");
}

/* The options that take a word, as patterns: the word behind them is no command. */
static void print_bash_skipping(void)
{
  const char *between = "";

  for (int i = 0; i < OPTION_COUNT; i++)
    if (options_option((enum option)i)->argument != NULL) {
      printf("%s--%s", between, options_option((enum option)i)->name);
      between = " | ";
    }
}

static void print_bash(void)
{
  puts(MADE "\n_vuistregels()\n{\n"
            "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
            "  local command='' options='' words='' skip='' i\n\n"
            "  COMPREPLY=()\n"
            "  # bash takes '--lang=nl' for three words\n"
            "  if [[ $current == '=' ]]; then\n"
            "    current=''\n"
            "  elif [[ $previous == '=' && COMP_CWORD -ge 2 ]]; then\n"
            "    previous=${COMP_WORDS[COMP_CWORD - 2]}\n"
            "  fi");
  print_bash_values();
  printf("  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    if [[ -n $skip ]]; then\n      [[ ${COMP_WORDS[i]} == '=' ]] || skip=''\n      continue\n    fi\n"
         "    case ${COMP_WORDS[i]} in\n      ");
  print_bash_skipping();
  puts(") skip=yes ;;\n      -*) ;;\n      *) command=${COMP_WORDS[i]}; break ;;\n    esac\n  done\n"
       "  case ${command:-learn} in");
  for (int c = 0; c < COMMAND_COUNT; c++) {
    const struct command_row *row = options_command((enum command)c);

    printf("    %s | %s)\n      options='", row->name, row->dutch);
    for (int i = 0; i < OPTION_COUNT; i++)
      if (options_go_together((enum option)i, (enum command)c))
        printf("--%s ", options_option((enum option)i)->name);
    printf("'\n      words='");
    print_fixed_operands(row->operands);
    puts(strstr(row->operands, "PATH") != NULL
           ? "'\n      [[ $current == -* ]] || { compopt -o filenames 2>/dev/null; "
             "mapfile -t COMPREPLY < <(compgen -f -- \"$current\"); return; } ;;"
           : "' ;;");
  }
  printf("  esac\n  if [[ $current == -* ]]; then\n    words=$options\n  elif [[ -z $command ]]; then\n    words='");
  for (int c = 0; c < COMMAND_COUNT; c++)
    printf("%s%s", c == 0 ? "" : " ", options_command((enum command)c)->name);
  puts("'\n  fi\n  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n}\n"
       "complete -F _vuistregels vuistregels");
}

/* ---- zsh ---- */

/* The colon parts the fields of a specification, and brackets hold its explanation. */
static void print_zsh_text(const char *text)
{
  for (; *text != '\0'; text++) {
    if (strchr(":[]\\", *text) != NULL)
      putchar('\\');
    if (*text == '\'')
      fputs("'\\''", stdout);
    else
      putchar(*text);
  }
}

static void print_zsh_option(enum option option, const char *language)
{
  const struct option_row *row = options_option(option);
  const char *words = options_values(option);

  printf("        '--%s%s[", row->name, row->argument == NULL ? "" : "=");
  print_zsh_text(i18n_in(language, row->help));
  putchar(']');
  if (row->argument != NULL) {
    putchar(':');
    print_zsh_text(row->argument);
    if (words != NULL)
      printf(":(%s)", words);
    else if (takes_file(row->argument))
      printf(":_files");
    else if (takes_folder(row->argument))
      printf(":_files -/");
    else
      printf(": ");
  }
  puts("'");
}

/* Sets commands and specs. */
static void print_zsh_words(const char *language)
{
  puts("commands=(");
  for (int c = 0; c < COMMAND_COUNT; c++) {
    printf("  '%s:", options_command((enum command)c)->name);
    print_zsh_text(i18n_in(language, options_command((enum command)c)->help));
    puts("'");
  }
  puts(")\ncase ${command:-learn} in");
  for (int c = 0; c < COMMAND_COUNT; c++) {
    const struct command_row *row = options_command((enum command)c);

    printf("  %s | %s)\n      specs=(\n", row->name, row->dutch);
    for (int i = 0; i < OPTION_COUNT; i++)
      if (options_go_together((enum option)i, (enum command)c))
        print_zsh_option((enum option)i, language);
    if (c != COMMAND_LEARN && row->operands_max > 0) {
      printf("        '*:%s", strstr(row->operands, "PATH") != NULL ? "path:_files" : "word:(");
      if (strstr(row->operands, "PATH") == NULL) {
        print_fixed_operands(row->operands);
        putchar(')');
      }
      puts("'");
    }
    puts("      ) ;;");
  }
  puts("esac");
}

static void print_zsh(void)
{
  printf("#compdef vuistregels\n" MADE "\nlocal command= word= skip= language=nl\nlocal -a specs commands\n\n"
         "for word in \"$VUISTREGELS_LANG\" \"$LANGUAGE\" \"$LC_ALL\" \"$LC_MESSAGES\" \"$LANG\"; do\n"
         "  if [[ $word == (nl|en)* ]]; then\n    language=${word[1,2]}\n    break\n  fi\ndone\n"
         "for word in ${words[2,CURRENT-1]}; do\n  if [[ -n $skip ]]; then\n    skip=\n    continue\n  fi\n"
         "  case $word in\n    ");
  print_bash_skipping();
  puts(") skip=yes ;;\n    -*) ;;\n    *) command=$word; break ;;\n  esac\ndone\nif [[ $language == en ]]; then");
  print_zsh_words("en");
  puts("else");
  print_zsh_words("nl");
  puts("fi\nif [[ -z $command ]]; then\n"
       "  _arguments $specs '1:command:{_describe command commands}'\n"
       "else\n  words=(\"${words[1]}\" \"${(@)words[2,-1]:#$command}\")\n  ((CURRENT--))\n  _arguments $specs\nfi");
}

/* ---- fish ---- */

static void print_fish_condition(unsigned mask)
{
  fputs(" -n '", stdout);
  if ((mask & 1u << COMMAND_LEARN) != 0)
    fputs("__vuistregels_learns; or ", stdout);
  fputs("__fish_seen_subcommand_from", stdout);
  for (int c = 0; c < COMMAND_COUNT; c++)
    if ((mask & 1u << c) != 0)
      printf(" %s %s", options_command((enum command)c)->name, options_command((enum command)c)->dutch);
  putchar('\'');
}

static void print_fish_options(const char *language)
{
  for (int i = 0; i < OPTION_COUNT; i++) {
    const struct option_row *row = options_option((enum option)i);

    printf("complete -c vuistregels -l %s", row->name);
    if (row->commands != (1u << COMMAND_COUNT) - 1)
      print_fish_condition(row->commands);
    if (row->argument != NULL) {
      if (options_values((enum option)i) != NULL)
        printf(" -x -a '%s'", options_values((enum option)i));
      else if (takes_file(row->argument))
        printf(" -r -F");
      else if (takes_folder(row->argument))
        printf(" -x -a '(__fish_complete_directories)'");
      else
        printf(" -x");
    }
    fputs(" -d ", stdout);
    print_quoted(i18n_in(language, row->help));
    putchar('\n');
  }
}

static void print_fish_commands(const char *language)
{
  for (int c = 0; c < COMMAND_COUNT; c++) {
    const struct command_row *row = options_command((enum command)c);

    printf("complete -c vuistregels -n '__fish_use_subcommand' -a %s -d ", row->name);
    print_quoted(i18n_in(language, row->help));
    putchar('\n');
  }
  print_fish_options(language);
}

static void print_fish(void)
{
  printf(MADE "\nfunction __vuistregels_learns\n    not __fish_seen_subcommand_from");
  for (int c = 0; c < COMMAND_COUNT; c++)
    if (c != COMMAND_LEARN)
      printf(" %s %s", options_command((enum command)c)->name, options_command((enum command)c)->dutch);
  puts("\nend\n\ncomplete -c vuistregels -f");
  for (int c = 0; c < COMMAND_COUNT; c++) {
    const struct command_row *row = options_command((enum command)c);

    if (strstr(row->operands, "PATH") != NULL)
      printf("complete -c vuistregels -n '__fish_seen_subcommand_from %s %s' -F\n", row->name, row->dutch);
    else if (strpbrk(row->operands, "abcdefghijklmnopqrstuvwxyz") != NULL) {
      printf("complete -c vuistregels -n '__fish_seen_subcommand_from %s %s' -a '", row->name, row->dutch);
      print_fixed_operands(row->operands);
      puts("'");
    }
  }
  puts("\nset -l vuistregels_language nl\n"
       "for name in $VUISTREGELS_LANG $LANGUAGE $LC_ALL $LC_MESSAGES $LANG\n"
       "  if string match -q -r '^(nl|en)' -- $name\n    set vuistregels_language (string sub -l 2 -- $name)\n    break\n"
       "  end\nend\nif test $vuistregels_language = en");
  print_fish_commands("en");
  puts("else");
  print_fish_commands("nl");
  puts("end");
}

int main(int argc, char *argv[])
{
  const struct i18n_paths paths = { path_catalogues(), path_locales() };
  const char *shell = argc == 2 ? argv[1] : "";

  /* the same file whoever builds it: the character set is UTF-8, and no name of a language is asked for */
  i18n_init(&paths, NULL, NULL, 0);
  if (strcmp(shell, "bash") == 0)
    print_bash();
  else if (strcmp(shell, "zsh") == 0)
    print_zsh();
  else if (strcmp(shell, "fish") == 0)
    print_fish();
  else
    return EXIT_FAILURE;
  return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
