/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the tree of glossary.xml to terms with their meaning; finds them, sorts them as each language
 * does, and lays an overlay's terms over the shipped ones. */
#include <config.h>

#include "core/glossary.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/xalloc.h"
#include "core/message.h"
#include "core/reading.h"

static void parse_entry(const struct xml_node *node, struct glossary_entry *entry)
{
  const struct xml_node *also = NULL;

  entry->identifier = reading_string(node, "identifier");
  entry->line = node->line;
  reading_words(node, "term", &entry->term);
  reading_words(node, "meaning", &entry->meaning);
  entry->also = xcalloc(node->child_count, sizeof *entry->also);
  while ((also = xml_next(node, "also", also)) != NULL)
    words_parse(also, &entry->also[entry->also_count++]);
}

static void clear_entry(struct glossary_entry *entry)
{
  free(entry->identifier);
  words_clear(&entry->term);
  words_clear(&entry->meaning);
  for (size_t i = 0; i < entry->also_count; i++)
    words_clear(&entry->also[i]);
  free(entry->also);
}

struct glossary *glossary_parse(const struct xml_document *document, struct problems *problems)
{
  const struct xml_node *root = &document->root;
  const char *file = document->file;
  struct glossary *glossary = xcalloc(1, sizeof *glossary);
  struct reading_names names = { NULL, 0 };
  char **languages = reading_list(root, "languages");
  const struct xml_node *node = NULL;
  size_t before = problems->errors;

  reading_check_languages(languages, file, root->line, problems);
  glossary->entries = xcalloc(root->child_count, sizeof *glossary->entries);
  while ((node = xml_next(root, "entry", node)) != NULL) {
    struct glossary_entry *entry = &glossary->entries[glossary->count++];

    parse_entry(node, entry);
    reading_names_add(&names, entry->identifier, entry->line);
    reading_check_words(&entry->term, languages, file, problems);
    reading_check_words(&entry->meaning, languages, file, problems);
    for (size_t i = 0; i < entry->also_count; i++)
      reading_check_words(&entry->also[i], languages, file, problems);
  }
  reading_names_check(&names, file, problems);
  reading_list_free(languages);
  if (problems->errors > before) {
    glossary_free(glossary);
    return NULL;
  }
  return glossary;
}

void glossary_free(struct glossary *glossary)
{
  if (glossary == NULL)
    return;
  for (size_t i = 0; i < glossary->count; i++)
    clear_entry(&glossary->entries[i]);
  free(glossary->entries);
  free(glossary);
}

void glossary_merge_take(struct glossary *glossary, struct glossary *over)
{
  glossary->entries =
      xreallocarray(glossary->entries, glossary->count + over->count, sizeof *glossary->entries);
  for (size_t i = 0; i < over->count; i++) {
    size_t at;

    if (glossary_find(glossary, over->entries[i].identifier, &at))
      clear_entry(&glossary->entries[at]);
    else
      at = glossary->count++;
    glossary->entries[at] = over->entries[i];
  }
  over->count = 0;
  glossary_free(over);
}

bool glossary_find(const struct glossary *glossary, const char *identifier, size_t *index)
{
  for (size_t i = 0; i < glossary->count; i++)
    if (strcmp(glossary->entries[i].identifier, identifier) == 0) {
      *index = i;
      return true;
    }
  return false;
}

struct sort_key {
  char *folded;
  size_t index;
};

static int compare_keys(const void *a, const void *b)
{
  const struct sort_key *left = a;
  const struct sort_key *right = b;
  int order = strcmp(left->folded, right->folded);

  return order != 0 ? order : (left->index > right->index) - (left->index < right->index);
}

size_t *glossary_sorted(const struct glossary *glossary, const char *language)
{
  struct sort_key *keys = xcalloc(glossary->count, sizeof *keys);
  size_t *order = xcalloc(glossary->count, sizeof *order);

  for (size_t i = 0; i < glossary->count; i++)
    keys[i] = (struct sort_key){ text_fold(words_get(&glossary->entries[i].term, language)), i };
  qsort(keys, glossary->count, sizeof *keys, compare_keys);
  for (size_t i = 0; i < glossary->count; i++) {
    order[i] = keys[i].index;
    free(keys[i].folded);
  }
  free(keys);
  return order;
}
