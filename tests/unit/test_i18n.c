/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface language on machines with and without locales. What setlocale does is for the whole process,
 * so every case runs in a child of its own with its own environment: this program again, with arguments. */
#include <config.h>

#include "base/i18n.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* ---- a catalogue and a locale link of our own ---- */

struct folders {
  char root[64];
  char *catalogues, *locales;
  bool has_link; /* this machine has a C.UTF-8 to link to */
};

static const char header[] =
    "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n";

/* English and Dutch, sorted by the English as the format wants it. */
static const struct {
  const char *english;
  size_t english_length;
  const char *dutch;
  size_t dutch_length;
} messages[] = {
  { "", 0, header, sizeof header - 1 },
  { "%u rule\0%u rules", 15, "%u regel\0%u regels", 18 },
  { "one moment", 10, "één ogenblik", 14 },
};

static void add_number(struct buf *to, size_t value)
{
  uint32_t number = (uint32_t)value;

  buf_add(to, &number, sizeof number);
}

/* A compiled catalogue as gettext's manual describes it, in the byte order of this machine. */
static void make_catalogue(struct buf *to)
{
  size_t count = COUNT(messages), place = 28 + 16 * count;
  const size_t head[] = { 0x950412de, 0, count, 28, 28 + 8 * count, 0, 0 };

  for (size_t i = 0; i < COUNT(head); i++)
    add_number(to, head[i]);
  for (size_t i = 0; i < count; place += messages[i++].english_length + 1) {
    add_number(to, messages[i].english_length);
    add_number(to, place);
  }
  for (size_t i = 0; i < count; place += messages[i++].dutch_length + 1) {
    add_number(to, messages[i].dutch_length);
    add_number(to, place);
  }
  for (size_t i = 0; i < count; i++)
    buf_add(to, messages[i].english, messages[i].english_length + 1);
  for (size_t i = 0; i < count; i++)
    buf_add(to, messages[i].dutch, messages[i].dutch_length + 1);
}

static void make_folder(const char *root, const char *name)
{
  char *path = xasprintf("%s/%s", root, name);

  assert_int_equal(mkdir(path, 0700), 0);
  free(path);
}

static bool make_link(const char *locales)
{
  static const char *const targets[] = { "/usr/lib/locale/C.utf8", "/usr/lib/locale/C.UTF-8",
                                         "/usr/lib64/locale/C.utf8" };
  char *path = xasprintf("%s/nl_NL.UTF-8", locales);
  bool made = false;

  for (size_t i = 0; i < COUNT(targets) && !made; i++)
    made = access(targets[i], R_OK) == 0 && symlink(targets[i], path) == 0;
  free(path);
  return made;
}

static int set_up(void **state)
{
  struct folders *folders = xcalloc(1, sizeof *folders);
  struct buf catalogue = BUF_INIT;

  strcpy(folders->root, "/tmp/vuistregels-i18n-XXXXXX");
  assert_non_null(mkdtemp(folders->root));
  make_folder(folders->root, "catalogues");
  make_folder(folders->root, "catalogues/nl");
  make_folder(folders->root, "catalogues/nl/LC_MESSAGES");
  make_folder(folders->root, "locales");
  folders->catalogues = xasprintf("%s/catalogues", folders->root);
  folders->locales = xasprintf("%s/locales", folders->root);
  folders->has_link = make_link(folders->locales);

  char *path = xasprintf("%s/nl/LC_MESSAGES/" PACKAGE ".mo", folders->catalogues);
  make_catalogue(&catalogue);
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  assert_int_equal(fwrite(catalogue.data, 1, catalogue.length, file), catalogue.length);
  assert_int_equal(fclose(file), 0);
  buf_clear(&catalogue);
  free(path);
  *state = folders;
  return 0;
}

static int tear_down(void **state)
{
  static const char *const names[] = { "catalogues/nl/LC_MESSAGES/" PACKAGE ".mo",
                                       "catalogues/nl/LC_MESSAGES",
                                       "catalogues/nl",
                                       "catalogues",
                                       "locales/nl_NL.UTF-8",
                                       "locales" };
  struct folders *folders = *state;

  for (size_t i = 0; i < COUNT(names); i++) {
    char *path = xasprintf("%s/%s", folders->root, names[i]);

    remove(path);
    free(path);
  }
  assert_int_equal(rmdir(folders->root), 0);
  free(folders->catalogues);
  free(folders->locales);
  free(folders);
  return 0;
}

/* ---- the child ---- */

/* The locale's name as main finds it. */
static const char *locale_name(void)
{
  static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

  for (size_t i = 0; i < COUNT(names); i++) {
    const char *value = getenv(names[i]);

    if (value != NULL && value[0] != '\0')
      return value;
  }
  return NULL;
}

/* Arguments: catalogues, locales, wanted languages ("-" for NULL). Prints what became of it. */
static int run_child(int argc, char **argv)
{
  struct i18n_paths paths = { argv[0], argv[1][0] == '-' ? NULL : argv[1] };
  const char *wanted[8];
  size_t count = 0;
  const char *locpath = getenv("LOCPATH");

  for (int i = 2; i < argc && count < COUNT(wanted); i++)
    wanted[count++] = strcmp(argv[i], "-") == 0 ? NULL : argv[i];
  char *before = xstrdup(locpath == NULL ? "" : locpath);
  i18n_init(&paths, locale_name(), wanted, count);

  printf("%s %s %s", i18n_language(), i18n_charset(), _("one moment"));
  i18n_set_language(i18n_other_language());
  printf("; %s %s", i18n_language(), _("one moment"));
  printf("; ");
  printf(P_("%u rule", "%u rules", 2), 2u);
  i18n_set_language(i18n_other_language());
  printf("; %s %s %s", i18n_in("nl", "one moment"), i18n_in("en", "one moment"), i18n_in("fr", "one moment"));
  printf("; %s; %.1f", i18n_language(), 1.5);
  locpath = getenv("LOCPATH");
  printf("; %s", strcmp(before, locpath == NULL ? "" : locpath) == 0 ? "as before" : "LOCPATH CHANGED");
  free(before);
  return fflush(stdout) == 0 ? 0 : 1;
}

#define MAX_ARGUMENTS 12

/* Runs this program as a child with just this environment; what it printed, to be freed. */
static char *ask(const struct folders *folders, bool with_link, const char *const environment[],
                 const char *const wanted[])
{
  struct buf said = BUF_INIT;
  char *arguments[MAX_ARGUMENTS + 1] = { (char[]){ "test_i18n" }, (char[]){ "--child" }, folders->catalogues,
                                         with_link ? folders->locales : (char[]){ "-" } };
  char *variables[MAX_ARGUMENTS + 1] = { NULL };
  const char *asan = getenv("ASAN_OPTIONS");
  int ends[2], status;

  for (size_t i = 0; wanted[i] != NULL; i++)
    arguments[4 + i] = (char *)(uintptr_t)wanted[i];
  size_t n = 0;
  for (; environment[n] != NULL; n++)
    variables[n] = xstrdup(environment[n]);
  if (asan != NULL)
    variables[n++] = xasprintf("ASAN_OPTIONS=%s", asan);
  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    execve("/proc/self/exe", arguments, variables);
    _exit(127);
  }
  close(ends[1]);
  buf_add_string(&said, "");
  char bytes[256];
  for (ssize_t length; (length = read(ends[0], bytes, sizeof bytes)) > 0;)
    buf_add(&said, bytes, (size_t)length);
  close(ends[0]);
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  for (size_t i = 0; i < n; i++)
    free(variables[i]);
  return buf_take(&said);
}

/* ---- in the child's environment ---- */

#define DUTCH_FIRST \
  "één ogenblik; en one moment; 2 rules; één ogenblik one moment één ogenblik; nl; 1.5; as before"
#define ENGLISH_FIRST \
  "one moment; nl één ogenblik; 2 regels; één ogenblik one moment one moment; en; 1.5; as before"

static void i18n_init__speaks_both__on_every_machine(void **state)
{
  static const struct {
    const char *const environment[5];
    const char *charset;
  } cases[] = {
    { { NULL }, "UTF-8" },
    { { "LANG=", NULL }, "UTF-8" },
    { { "LANG=C", NULL }, "ANSI_X3.4-1968" },
    { { "LC_ALL=POSIX", NULL }, "ANSI_X3.4-1968" },
    { { "LANG=C.UTF-8", NULL }, "UTF-8" },
    { { "LC_ALL=C.utf8", NULL }, "UTF-8" },
    { { "LANG=xx_XX.UTF-8", NULL }, "UTF-8" }, /* a locale that no machine has */
    { { "LANG=xx_XX", NULL }, "UTF-8" },
    { { "LANG=xx_XX.ISO-8859-1", NULL }, "ANSI_X3.4-1968" },
    { { "LANG=C.UTF-8", "LC_MESSAGES=C", NULL }, "UTF-8" },
    { { "LANG=C.UTF-8", "LOCPATH=/nowhere", NULL }, NULL },
    { { "LANGUAGE=fr:de", "LANG=C.UTF-8", NULL }, "UTF-8" },
    { { "LC_ALL=C.UTF-8", "LC_NUMERIC=nl_NL.UTF-8", NULL }, "UTF-8" },
  };
  static const char *const dutch[] = { "nl", NULL }, *const english[] = { "en", NULL };
  const struct folders *folders = *state;

  if (!folders->has_link)
    skip(); /* no C.UTF-8 here to make a locale of */
  for (size_t i = 0; i < COUNT(cases); i++)
    for (int first = 0; first < 2; first++) {
      char *said = ask(folders, true, cases[i].environment, first == 0 ? dutch : english);
      char *wanted = xasprintf("%s %s %s", first == 0 ? "nl" : "en",
                               cases[i].charset == NULL ? "UTF-8" : cases[i].charset,
                               first == 0 ? DUTCH_FIRST : ENGLISH_FIRST);

      if (cases[i].charset != NULL)
        assert_string_equal(said, wanted);
      else /* whatever character set is left, the language works and LOCPATH is as it was */
        assert_non_null(strstr(said, first == 0 ? DUTCH_FIRST : ENGLISH_FIRST));
      free(said);
      free(wanted);
    }
}

static void i18n_init__takes__the_first_language_it_knows(void **state)
{
  static const struct {
    const char *const wanted[6];
    const char *language;
  } cases[] = {
    { { NULL }, "nl" },
    { { "en", "nl", NULL }, "en" },
    { { "-", "-", "en", NULL }, "en" },
    { { "fr", "en_GB:nl", "nl", NULL }, "en" },
    { { "C", "POSIX", "C.UTF-8", NULL }, "nl" },
    { { "de_DE.UTF-8", "nl_BE.UTF-8@euro", "en", NULL }, "nl" },
    { { "", "fr:de:en", NULL }, "en" },
  };
  static const char *const environment[] = { "LANG=C.UTF-8", NULL };

  for (size_t i = 0; i < COUNT(cases); i++) {
    char *said = ask(*state, true, environment, cases[i].wanted);

    assert_memory_equal(said, cases[i].language, 2);
    free(said);
  }
}

/* Without a locale to borrow the program still runs: in English where gettext refuses. */
static void i18n_init__survives__a_missing_link(void **state)
{
  static const char *const environment[] = { "LANG=C", NULL }, *const wanted[] = { "nl", NULL };

  char *said = ask(*state, false, environment, wanted);

  assert_memory_equal(said, "nl ANSI_X3.4-1968 ", 18);
  free(said);
}

/* ---- in this process ---- */

static void i18n_language_of__knows__two_languages(void **state)
{
  static const struct {
    const char *name, *language;
  } cases[] = {
    { "nl", "nl" },         { "en", "en" },       { "NL", "nl" },       { "nl_NL.UTF-8", "nl" },
    { "nl_BE@euro", "nl" }, { "en_GB:nl", "en" }, { "fr:nl_BE", "nl" }, { "::en", "en" },
    { "nld", NULL },        { "n", NULL },        { "", NULL },         { "C", NULL },
    { "C.UTF-8", NULL },    { "POSIX", NULL },    { "fr", NULL },       { ":", NULL },
    { "nl-NL", "nl" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    const char *language = i18n_language_of(cases[i].name);

    if ((language == NULL) != (cases[i].language == NULL) ||
        (language != NULL && strcmp(language, cases[i].language) != 0))
      fail_msg("%s: %s", cases[i].name, language == NULL ? "NULL" : language);
  }
  assert_null(i18n_language_of(NULL));
}

static void i18n_set_language__ignores__what_it_does_not_know(void **state)
{
  (void)state;

  assert_true(i18n_set_language("en"));
  assert_false(i18n_set_language("fr"));
  assert_false(i18n_set_language(NULL));
  assert_string_equal(i18n_language(), "en");
  assert_string_equal(i18n_other_language(), "nl");
  assert_true(i18n_set_language("nl_NL"));
  assert_string_equal(i18n_language(), "nl");
  assert_string_equal(i18n_other_language(), "en");
  assert_string_equal(i18n_language_name("nl"), "Nederlands");
  assert_string_equal(i18n_language_name("en"), "English");
  assert_non_null(i18n_locale_name());
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(i18n_init__speaks_both__on_every_machine),
    cmocka_unit_test(i18n_init__takes__the_first_language_it_knows),
    cmocka_unit_test(i18n_init__survives__a_missing_link),
    cmocka_unit_test(i18n_language_of__knows__two_languages),
    cmocka_unit_test(i18n_set_language__ignores__what_it_does_not_know),
  };

  if (argc > 3 && strcmp(argv[1], "--child") == 0)
    return run_child(argc - 2, argv + 2);
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
