/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of xAPI 1.0.3 for the kinds of statement that this program writes:
 * members that those never have are refused as unknown. */
#include <config.h>

#include "xapi_check.h"

#include <jansson.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

/* Part Two, 2.2: only members of the specification, in the case of the specification, none of them null. */
static bool has_only(json_t *object, const char *const *names)
{
  const char *key;
  json_t *value;

  if (!json_is_object(object))
    return false;
  json_object_foreach(object, key, value)
  {
    bool known = false;

    for (size_t i = 0; names[i] != NULL; i++)
      known = known || strcmp(names[i], key) == 0;
    if (!known || json_is_null(value))
      return false;
  }
  return true;
}

static const char *text(const json_t *object, const char *key)
{
  return json_string_value(json_object_get(object, key));
}

static bool is_text(const json_t *object, const char *key, const char *wanted)
{
  return text(object, key) != NULL && strcmp(text(object, key), wanted) == 0;
}

static bool is_absent_or(const json_t *object, const char *key, bool right)
{
  return json_object_get(object, key) == NULL || right;
}

/* RFC 4122 in string form. */
static bool is_uuid(const char *s)
{
  static const char form[] = "xxxxxxxx-xxxx-Vxxx-Rxxx-xxxxxxxxxxxx";

  if (s == NULL || strlen(s) != strlen(form))
    return false;
  for (size_t i = 0; form[i] != '\0'; i++) {
    const char *allowed = form[i] == '-'   ? "-"
                          : form[i] == 'V' ? "12345"
                          : form[i] == 'R' ? "89abAB"
                                           : "0123456789abcdefABCDEF";
    if (strchr(allowed, s[i]) == NULL)
      return false;
  }
  return true;
}

/* RFC 3987: scheme, colon, no character that is never allowed; RFC 8141 for urn: two parts after it. */
static bool is_iri(const char *s)
{
  if (s == NULL ||
      strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.") != strcspn(s, ":"))
    return false;
  for (const char *c = s; *c != '\0'; c++)
    if ((unsigned char)*c < 0x21 || *c == 0x7f || strchr("<>\"{}|\\^`", *c) != NULL)
      return false;
  if (strncmp(s, "urn:", 4) == 0) {
    size_t nid = strcspn(s + 4, ":");
    return nid >= 2 && nid <= 32 && s[4 + nid] == ':' && s[4 + nid + 1] != '\0';
  }
  return strchr(s, ':') != NULL && strchr(s, ':')[1] != '\0';
}

/* Part Two, 4.5: ISO 8601, and an offset that is not -00:00. */
static bool is_timestamp(const char *s)
{
  struct tm tm;
  const char *rest = s == NULL ? NULL : strptime(s, "%Y-%m-%dT%H:%M:%S", &tm);

  if (rest == NULL)
    return false;
  if (*rest == '.')
    rest += 1 + strspn(rest + 1, "0123456789");
  return strcmp(rest, "Z") == 0 || (strlen(rest) == 6 && strcmp(rest, "-00:00") != 0);
}

static const char *check_actor(json_t *actor)
{
  static const char *const agent[] = { "objectType", "name", "account", NULL };
  static const char *const members[] = { "homePage", "name", NULL };
  json_t *account = json_object_get(actor, "account");

  if (!has_only(actor, agent) || !is_absent_or(actor, "objectType", is_text(actor, "objectType", "Agent")))
    return "actor is no Agent";
  if (!has_only(account, members) || !is_iri(text(account, "homePage")) || text(account, "name") == NULL)
    return "actor.account";
  return NULL;
}

static const char *check_verb(json_t *verb)
{
  static const char *const members[] = { "id", "display", NULL };

  return has_only(verb, members) && is_iri(text(verb, "id")) ? NULL : "verb";
}

static bool is_activity(const json_t *object)
{
  return is_absent_or(object, "objectType", is_text(object, "objectType", "Activity"));
}

static const char *check_object(json_t *object, const char *verb)
{
  static const char *const activity[] = { "objectType", "id", "definition", NULL };
  static const char *const reference[] = { "objectType", "id", NULL };
  bool voids = strcmp(verb, "http://adlnet.gov/expapi/verbs/voided") == 0;

  if (is_activity(object)) {
    if (voids)
      return "what voids must name a statement";
    return has_only(object, activity) && is_iri(text(object, "id")) ? NULL : "object is no Activity";
  }
  return is_text(object, "objectType", "StatementRef") && has_only(object, reference) &&
                 is_uuid(text(object, "id"))
             ? NULL
             : "object is no StatementRef";
}

static const char *check_score(json_t *score)
{
  static const char *const members[] = { "scaled", "raw", "min", "max", NULL };
  const json_t *scaled = json_object_get(score, "scaled"), *raw = json_object_get(score, "raw");
  const json_t *min = json_object_get(score, "min"), *max = json_object_get(score, "max");

  if (score == NULL)
    return NULL;
  if (!has_only(score, members))
    return "score";
  if (scaled != NULL &&
      (!json_is_number(scaled) || json_number_value(scaled) < -1 || json_number_value(scaled) > 1))
    return "score.scaled";
  if ((raw != NULL && !json_is_number(raw)) || (min != NULL && !json_is_number(min)) ||
      (max != NULL && !json_is_number(max)))
    return "score: no number";
  if (min != NULL && max != NULL && json_number_value(min) >= json_number_value(max))
    return "score: min is not below max";
  if (raw != NULL && ((min != NULL && json_number_value(raw) < json_number_value(min)) ||
                      (max != NULL && json_number_value(raw) > json_number_value(max))))
    return "score.raw is out of bounds";
  return NULL;
}

static const char *check_result(json_t *result)
{
  static const char *const members[] = { "score", "success", "completion", "extensions", NULL };

  if (result == NULL)
    return NULL;
  if (!has_only(result, members) || json_object_size(result) == 0)
    return "result";
  if (!is_absent_or(result, "success", json_is_boolean(json_object_get(result, "success"))) ||
      !is_absent_or(result, "completion", json_is_boolean(json_object_get(result, "completion"))))
    return "result: no boolean";
  return check_score(json_object_get(result, "score"));
}

static const char *check_context(json_t *context, bool of_activity)
{
  static const char *const members[] = { "registration", "revision",   "platform",
                                         "language",     "extensions", NULL };
  json_t *extensions = json_object_get(context, "extensions"), *value;
  const char *key;

  if (context == NULL)
    return NULL;
  if (!has_only(context, members))
    return "context";
  if (!is_absent_or(context, "registration", is_uuid(text(context, "registration"))))
    return "context.registration";
  if (!is_absent_or(context, "revision", of_activity && text(context, "revision") != NULL))
    return "context.revision";
  if (extensions != NULL && !json_is_object(extensions))
    return "context.extensions";
  json_object_foreach(extensions, key, value) if (!is_iri(key)) return "context.extensions: no IRI";
  return NULL;
}

static const char *check_statement(json_t *root)
{
  static const char *const members[] = { "id",      "actor",     "verb",    "object", "result",
                                         "context", "timestamp", "version", NULL };
  json_t *object = json_object_get(root, "object");
  const char *wrong;

  if (!has_only(root, members))
    return "a member that no statement has, or null";
  if (!is_absent_or(root, "id", is_uuid(text(root, "id"))))
    return "id";
  if ((wrong = check_actor(json_object_get(root, "actor"))) != NULL)
    return wrong;
  if ((wrong = check_verb(json_object_get(root, "verb"))) != NULL)
    return wrong;
  if ((wrong = check_object(object, text(json_object_get(root, "verb"), "id"))) != NULL)
    return wrong;
  if ((wrong = check_result(json_object_get(root, "result"))) != NULL)
    return wrong;
  if ((wrong = check_context(json_object_get(root, "context"), is_activity(object))) != NULL)
    return wrong;
  return is_absent_or(root, "timestamp", is_timestamp(text(root, "timestamp"))) ? NULL : "timestamp";
}

const char *xapi_check(const char *line)
{
  json_t *root = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
  const char *wrong = root == NULL ? "no JSON" : check_statement(root);

  json_decref(root);
  return wrong;
}
