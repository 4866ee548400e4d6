/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a node of the tree says as a number, date, choice, list or text. What may stand where is known to
 * the readers that call this. */
#include <config.h>

#include "core/reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/date.h"
#include "core/message.h"

char *reading_string(const struct xml_node *node, const char *name)
{
  const char *value = xml_attribute(node, name);

  return value == NULL ? NULL : xstrdup(value);
}

char **reading_list(const struct xml_node *node, const char *name)
{
  const char *rest = xml_attribute_or(node, name, "");
  char **list = NULL;
  size_t count = 0;

  while (*(rest += strspn(rest, " ")) != '\0') {
    size_t length = strcspn(rest, " ");

    list = xreallocarray(list, count + 2, sizeof *list);
    list[count++] = xstrndup(rest, length);
    list[count] = NULL;
    rest += length;
  }
  return list;
}

char **reading_list_copy(char *const *list)
{
  size_t count = 0;

  if (list == NULL)
    return NULL;
  while (list[count] != NULL)
    count++;
  char **copy = xcalloc(count + 1, sizeof *copy);
  for (size_t i = 0; i < count; i++)
    copy[i] = xstrdup(list[i]);
  return copy;
}

void reading_list_free(char **list)
{
  for (size_t i = 0; list != NULL && list[i] != NULL; i++)
    free(list[i]);
  free(list);
}

bool reading_list_has(char *const *list, const char *word)
{
  for (size_t i = 0; list != NULL && list[i] != NULL; i++)
    if (strcmp(list[i], word) == 0)
      return true;
  return false;
}

size_t reading_choice(const struct xml_node *node, const char *name, const char *const names[], size_t count)
{
  const char *value = xml_attribute_or(node, name, "");

  for (size_t i = 0; i < count; i++)
    if (strcmp(value, names[i]) == 0)
      return i;
  return 0;
}

void reading_words(const struct xml_node *parent, const char *child, struct words *words)
{
  const struct xml_node *node = xml_child(parent, child);

  if (node == NULL)
    *words = (struct words){ NULL, 0, 0 };
  else
    words_parse(node, words);
}

unsigned reading_number(const struct xml_node *node, const char *name, const char *file, unsigned otherwise,
                        unsigned max, struct problems *problems)
{
  unsigned number = xml_attribute_number(node, name, otherwise, max + 1);

  if (number <= max)
    return number;
  problem_error(problems, file, node->line, _("%s=\"%s\" of <%s> is not possible; %u is the most"), name,
                xml_attribute_or(node, name, ""), node->name, max);
  return max;
}

void reading_date(const struct xml_node *node, const char *name, const char *file, char to[11],
                  struct problems *problems)
{
  const char *value = xml_attribute_or(node, name, "");
  size_t start = strspn(value, " ");
  size_t length = strcspn(value + start, " ");
  day_number day;

  snprintf(to, 11, "%.10s", length == 10 ? value + start : "");
  if (length == 0 || date_parse(to, &day))
    return;
  problem_error(problems, file, node->line, _("%s=\"%s\" of <%s> is not possible; write a day as YYYY-MM-DD"),
                name, value, node->name);
  to[0] = '\0';
}

void reading_check_languages(char *const *languages, const char *file, unsigned line,
                             struct problems *problems)
{
  if (languages == NULL) {
    problem_error(problems, file, line, "%s", _("languages=\"\" names no language"));
    return;
  }
  for (size_t i = 0; languages[i] != NULL; i++) {
    if (strlen(languages[i]) >= sizeof((struct words_text *)NULL)->language)
      problem_error(problems, file, line, _("the language code \"%s\" is too long"), languages[i]);
    for (size_t k = 0; k < i; k++)
      if (strcmp(languages[i], languages[k]) == 0)
        problem_error(problems, file, line, _("the language \"%s\" stands twice in languages"), languages[i]);
  }
}

/* Position of a text in that language behind `from`; words->count when none. */
static size_t find_text(const struct words *words, const char *language, size_t from)
{
  size_t i = from;

  while (i < words->count && strcmp(words->texts[i].language, language) != 0)
    i++;
  return i;
}

void reading_check_words(const struct words *words, char *const *languages, const char *file,
                         struct problems *problems)
{
  if (words->count == 0)
    return;
  for (size_t i = 0; languages != NULL && languages[i] != NULL; i++) {
    size_t at = find_text(words, languages[i], 0);

    if (at == words->count)
      problem_error(problems, file, words->line, _("the text in the language \"%s\" is missing"),
                    languages[i]);
  }
  for (size_t i = 0; i < words->count; i++) {
    const struct words_text *text = &words->texts[i];

    if (clean_is_empty(text->text))
      problem_error(problems, file, words->line, _("the text in the language \"%s\" is empty"),
                    text->language);
    if (languages != NULL && !reading_list_has(languages, text->language))
      problem_error(problems, file, words->line,
                    _("a text in \"%s\", which is not one of the languages named above"), text->language);
    if (find_text(words, text->language, i + 1) < words->count)
      problem_error(problems, file, words->line, _("the text in the language \"%s\" stands twice"),
                    text->language);
  }
}

void reading_names_add(struct reading_names *names, const char *name, unsigned line)
{
  names->list = xgrow(names->list, names->count, sizeof *names->list);
  names->list[names->count++] = (struct reading_name){ name, line };
}

static int compare_names(const void *a, const void *b)
{
  const struct reading_name *left = a;
  const struct reading_name *right = b;
  int order = strcmp(left->name, right->name);

  return order != 0 ? order : (left->line > right->line) - (left->line < right->line);
}

void reading_names_check(struct reading_names *names, const char *file, struct problems *problems)
{
  if (names->count > 1)
    qsort(names->list, names->count, sizeof *names->list, compare_names);
  for (size_t i = 1; i < names->count; i++)
    if (strcmp(names->list[i - 1].name, names->list[i].name) == 0)
      problem_error(problems, file, names->list[i].line,
                    _("the identifier \"%s\" is already used in line %u"), names->list[i].name,
                    names->list[i - 1].line);
  free(names->list);
  *names = (struct reading_names){ NULL, 0 };
}
