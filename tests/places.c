/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every screen and the way there, and what has to lie on the disk for it. */
#include <config.h>

#include "places.h"

#include <pwd.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "desk_numbers.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define CODE "84711"
#define BOTH(text) { text, text }
#define NUMBER BOTH("=1001\r")
#define MISSED BOTH("=\t1001\r"), BOTH("=12345\r")

static const char too_long[] = "=If somebody mails a new number, then I call, and if nobody answers I call again, and "
                               "then I go there, and then I wait for a day";

/* The result of the first lesson of the small course. */
#define LESSON { "Check first", "Check eerst" }
#define PASSED LESSON, { "+Passed.", "+Gehaald." }
#define OVERVIEW { "Overview for the manager", "Overzicht voor de leiding" }
#define SUMMARIES { "Summaries", "Samenvattingen" }
#define MARK BOTH("> ")

const struct place places[] = {
  { "welcome", PLACE_WELCOME, { { NULL } }, { "Welcome", "Welkom" }, false },
  { "home", PLACE_HOME, { { NULL } }, { "> 1  Check first", "> 1  Check eerst" }, true },
  { "help", PLACE_HOME, { BOTH("=?") }, { "With the arrow keys", "Met de pijltjes" }, false },
  { "glossary", PLACE_HOME, { BOTH("=w") }, MARK, true },
  { "term", PLACE_HOME, { BOTH("=w"), BOTH("=\r") }, { "phishing", "phishing" }, false },
  { "search", PLACE_HOME, { BOTH("=/") }, BOTH(">"), false },
  { "found", PLACE_HOME, { BOTH("=/"), BOTH("=phishing"), BOTH("=\r") }, { "1", "1" }, true },
  { "settings", PLACE_HOME, { BOTH("=i") }, { "What you choose", "Wat je kiest" }, true },
  { "summaries", PLACE_HOME, { SUMMARIES }, MARK, true },
  { "summary", PLACE_HOME, { SUMMARIES, LESSON }, { "Check", "Ga" }, true },
  { "my data", PLACE_HOME, { { "My data", "Mijn gegevens" } }, { "What is kept", "Wat er bewaard" }, false },
  { "page", PLACE_HOME, { LESSON }, { "A mail", "Een mail" }, false },
  { "words of a page", PLACE_HOME, { LESSON, BOTH("=w") }, { "phishing", "phishing" }, false },
  { "question", PLACE_HOME, { LESSON, BOTH("=\r") }, { "What", "Wat" }, true },
  { "several", PLACE_HOME, { LESSON, { "+Answer with", "+Antwoorden met" } }, { "Choose", "Kies" }, true },
  { "hint", PLACE_HOME, { LESSON, { "+Answer with", "+Antwoorden met" }, BOTH("=t") }, { "Hint 1", "Tip 1" }, true },
  { "closing question", PLACE_HOME, { LESSON, { "+closing question", "+slotvraag" } }, { "", "" }, true },
  { "verdict", PLACE_HOME,
    { LESSON, { "+closing question", "+slotvraag" }, { "Wrong:", "Fout:" } },
    { "> Not right.", "> Niet goed." },
    false },
  { "result", PLACE_HOME, { PASSED }, { "> Passed.", "> Gehaald." }, true },
  { "own words", PLACE_HOME, { PASSED, { "Say it in", "Zeg het in" } }, { "How do you", "Hoe zeg je" }, false },
  { "mistake", PLACE_HOME,
    { PASSED, { "Say it in", "Zeg het in" }, BOTH("=\033OB"), BOTH(too_long), BOTH("=\r") },
    { "! That is too long", "! Dat is te lang" },
    false },
  { "certificate", PLACE_YEAR, { { "My certificate", "Mijn certificaat" } }, { "Two rules", "Twee regels" }, false },
  { "courses", PLACE_SHIPPED, { { "Another training", "Een andere training" } }, MARK, true },
  { "order", PLACE_SHIPPED, { { "Report at once", "Meld meteen" }, { "+Put seven cards", "+Leg zeven kaarten" } }, { "It is", "Het is" }, true },
  { "rank", PLACE_SHIPPED, { { "Sign in safely", "Log veilig in" }, { "+Put these six", "+Zet deze zes" } }, { "Put", "Zet" }, true },
  { "picture", PLACE_SHIPPED, { { "Lock up", "Laat niets open" }, { "+In this room", "+In deze kamer" } }, { "It is", "Het is" }, true },
  { "message", PLACE_SHIPPED, { { "Check first", "Check eerst" }, { "+Mark what", "+Markeer wat" } }, { "Mark", "Markeer" }, true },
  { "message checked", PLACE_SHIPPED,
    { { "Check first", "Check eerst" }, { "+Mark what", "+Markeer wat" }, { "Check", "Nakijken" } },
    { "> 0 of", "> 0 van de" }, false },
  { "cards", PLACE_SHIPPED, { { "Keep up to date", "Update op tijd" }, { "+Card 1 of", "+Kaart 1 van" } }, { "What do you", "Wat doe je" }, true },
  { "addresses", PLACE_SHIPPED,
    { SUMMARIES, { "Check first", "Check eerst" }, { "Whose site", "Bij wie kom je uit" } }, { "", "" }, false },
  { "case", PLACE_SHIPPED, { SUMMARIES, { "Lock up", "Laat niets open" }, { "The repair call", "De monteur" } }, { "", "" }, true },
  { "rows", PLACE_SHARED, { { "Who can reach", "Wie bij de gegevens" }, { "+Record 1 of", "+Rij 1 van" } }, { "", "" }, true },
  { "overview", PLACE_OFFICE, { OVERVIEW }, { "Of the 2 people", "Van de 2 mensen" }, true },
  { "people late", PLACE_OFFICE, { OVERVIEW, { "Late", "Te laat" } }, { "> 1  Vries", "> 1  Vries" }, true },
  { "nobody", PLACE_OFFICE, { OVERVIEW, { "Choose a department", "Een afdeling kiezen" }, { "Salaris", "Salaris" }, { "Late", "Te laat" } },
    { "Nobody.", "Niemand." }, false },
  { "person", PLACE_OFFICE, { OVERVIEW, { "Late", "Te laat" }, BOTH("=\r") }, { "Late: new", "Te laat: nieuw" }, false },
  { "find", PLACE_OFFICE, { OVERVIEW, { "Find a person", "Iemand zoeken" } }, BOTH(">"), false },
  { "found people", PLACE_OFFICE, { OVERVIEW, { "Find a person", "Iemand zoeken" }, BOTH("=jan\r") }, { "1 person", "1 persoon" }, true },
  { "departments", PLACE_OFFICE, { OVERVIEW, { "Choose a department", "Een afdeling kiezen" } }, { "> 1  All", "> 1  Alle" }, true },
  { "save", PLACE_OFFICE, { OVERVIEW, { "Save as a file", "Opslaan als bestand" } }, { "The whole", "Het hele" }, true },
  { "saved", PLACE_OFFICE, { OVERVIEW, { "Save as a file", "Opslaan als bestand" }, { "Text", "Tekst" } }, { "Saved.", "Opgeslagen." }, true },
  { "number", PLACE_DESK, { { NULL } }, BOTH(">"), true },
  { "number, help", PLACE_DESK, { BOTH("=\033OP") }, { "- Your number", "- Je nummer" }, true },
  { "code", PLACE_DESK, { NUMBER }, BOTH(">"), false },
  { "code that does not fit", PLACE_DESK, { NUMBER, BOTH("=12345\r") }, { "! We do not", "! We kennen" }, false },
  { "no more codes", PLACE_DESK,
    { NUMBER, BOTH("=12345\r"), MISSED, MISSED, MISSED, MISSED },
    { "! It did not", "! Het lukte" }, false },
  { "goodbye", PLACE_DESK, { NUMBER, BOTH("=" CODE "\r"), BOTH("=\r"), BOTH("=q") }, { "", "" }, false },
};
const size_t place_count = COUNT(places);

/* ---- what a place needs ---- */

static void add_statement(struct buf *lines, int number, const char *verb, const char *lesson, int days_ago, const char *account)
{
  time_t then = time(NULL) - days_ago * 86400;
  struct tm at;
  char day[16];
  bool opens = strstr(verb, "initialized") != NULL;

  strftime(day, sizeof day, "%Y-%m-%d", gmtime_r(&then, &at));
  buf_add_format(lines,
                 "{\"id\":\"%08d-0000-4000-8000-%012d\",\"actor\":{\"account\":{\"homePage\":\"urn:vuistregels:host:kantoor\","
                 "\"name\":\"%s\"}},\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/%s\"},"
                 "\"object\":{\"id\":\"urn:vuistregels:flow%s%s\"},%s",
                 number, number, account, verb, *lesson == '\0' ? "" : ":", lesson,
                 strcmp(verb, "passed") == 0 ? "\"result\":{\"success\":true}," : "");
  buf_add_format(lines,
                 "\"context\":{\"registration\":\"00000000-0000-5000-8000-%012d\",\"revision\":\"1\",\"extensions\":"
                 "{\"urn:vuistregels:x\":{\"v\":1,\"round\":\"onboarding\",\"anchor\":\"%s\",%s\"lang\":\"nl\","
                 "\"prog\":\"1.0\"%s}}},\"timestamp\":\"%sT09:42:07.%03dZ\"}\n",
                 number / 100, day, *lesson == '\0' ? "" : "\"drawn\":4,\"pool\":12,\"mark\":3,",
                 opens ? ",\"lessons\":[\"one\",\"two\"]" : "", day, number % 100);
}

/* Began so many days ago, passed so many lessons a day later. */
static void add_career(struct buf *lines, int number, int days_ago, size_t passed, const char *account)
{
  static const char *const lessons[] = { "one", "two" };

  add_statement(lines, number, "initialized", "", days_ago, account);
  for (size_t i = 0; i < passed; i++)
    add_statement(lines, number + 1 + (int)i, "passed", lessons[i], days_ago, account);
  if (passed == COUNT(lessons))
    add_statement(lines, number + 9, "completed", "", days_ago, account);
}

static struct buf career(int number, int days_ago, size_t passed, const char *account)
{
  struct buf lines = BUF_INIT;

  add_career(&lines, number, days_ago, passed, account);
  return lines;
}

/* So many days ago, as a list of employees has it. */
static void add_employee(struct buf *roster, const char *account, const char *who, int days_ago)
{
  time_t then = time(NULL) - days_ago * 86400;
  struct tm at;
  char day[16];

  strftime(day, sizeof day, "%Y-%m-%d", gmtime_r(&then, &at));
  buf_add_format(roster, "%s;%s;%s\n", account, who, day);
}

static void write_text(struct flow *flow, const char *name, struct buf *text)
{
  private_write(&flow->home, name, text->data, text->length);
  buf_clear(text);
}

static void make_store(struct flow *flow)
{
  const char *store = private_path(&flow->home, "records");

  assert_int_equal(mkdir(store, 0700), 0);
  assert_int_equal(chmod(store, 01777), 0);
}

/* Somebody late, somebody in time and somebody who is done, each with a file of their own. False: not possible here. */
static bool make_office(struct flow *flow)
{
  static const struct {
    const char *account, *who;
    int days_ago;
    size_t passed;
  } people[] = { { "daemon", "Bakker, Ilse;Salaris", 40, 2 },
                 { "bin", "Vries, Tom de;Fiscaal", 50, 0 },
                 { "games", "Jansen, Noor;Fiscaal", 5, 1 } };
  struct buf roster = BUF_INIT;

  if (geteuid() != 0)
    return false;
  make_store(flow);
  buf_add_string(&roster, "account;naam;afdeling;begindatum\n");
  for (size_t i = 0; i < COUNT(people); i++) {
    const struct passwd *account = getpwnam(people[i].account);
    char *name = xasprintf("records/%s.jsonl", people[i].account);

    if (account == NULL)
      fail_msg("there is no account %s", people[i].account);
    struct buf lines = career(100 * (int)(i + 1), people[i].days_ago, people[i].passed, people[i].account);
    write_text(flow, name, &lines);
    assert_int_equal(chown(private_path(&flow->home, name), account->pw_uid, account->pw_gid), 0);
    assert_int_equal(chmod(private_path(&flow->home, name), 0640), 0);
    add_employee(&roster, people[i].account, people[i].who, people[i].days_ago);
    free(name);
  }
  write_text(flow, "roster.csv", &roster);
  return true;
}

static void write_policy(struct flow *flow, const char *identity, const char *roster)
{
  struct buf policy = BUF_INIT;

  buf_add_format(&policy, "<policy>%s<store kind=\"drop-box\" path=\"%s\" group=\"daemon\"/>", identity,
                 private_path(&flow->home, "records"));
  if (roster != NULL)
    buf_add_format(&policy, "<roster path=\"%s\"/>", private_path(&flow->home, roster));
  buf_add_string(&policy, "</policy>\n");
  write_text(flow, "policy.xml", &policy);
}

static bool make_desk(struct flow *flow)
{
  const struct passwd *me = getpwuid(geteuid());

  if (me == NULL)
    return false;
  make_store(flow);
  publish_number(&flow->home, "assigned", "1001", CODE);
  char *identity = xasprintf("<identity from=\"ask\" trainingAccount=\"%s\"/>", me->pw_name);
  write_policy(flow, identity, NULL);
  free(identity);
  return true;
}

static void make_year(struct flow *flow)
{
  const struct passwd *me = getpwuid(geteuid());

  assert_non_null(me);
  char *name = xasprintf(".local/share/vuistregels/records/%s.jsonl", me->pw_name);
  struct buf lines = career(100, 200, 2, me->pw_name);
  assert_int_equal(mkdir(private_path(&flow->home, ".local"), 0700), 0);
  assert_int_equal(mkdir(private_path(&flow->home, ".local/share"), 0700), 0);
  assert_int_equal(mkdir(private_path(&flow->home, ".local/share/vuistregels"), 0700), 0);
  write_text(flow, name, &lines);
  free(name);
}

char *place_prepare(struct flow *flow, const struct place *place, const char *language)
{
  const char *program = getenv("VR_TOP_BUILDDIR");
  const char *face = "--tui";

  switch (place->start) {
  case PLACE_SHIPPED:
    return xasprintf("%s/vuistregels-build %s --lang %s --course seven-rules", program, face, language);
  case PLACE_SHARED:
    return xasprintf("%s/vuistregels-build %s --lang %s --course shared-responsibility", program, face, language);
  case PLACE_OFFICE:
    if (!make_office(flow))
      return NULL;
    write_policy(flow, "", "roster.csv");
    break;
  case PLACE_DESK:
    if (!make_desk(flow))
      return NULL;
    break;
  case PLACE_YEAR:
    make_year(flow);
    break;
  case PLACE_WELCOME:
  case PLACE_HOME:
    break;
  }
  char *policy = place->start == PLACE_OFFICE || place->start == PLACE_DESK
                   ? xasprintf("--policy '%s'", private_path(&flow->home, "policy.xml"))
                   : xstrdup("");
  char *command = xasprintf("%s/vuistregels-build %s --lang %s --course flow --content '%s' %s", program, face, language,
                            data_path("flow-content"), policy);
  free(policy);
  return command;
}

/* ---- the way there ---- */

static void take_step(struct flow *flow, const char *step, bool is_shipped)
{
  switch (step[0]) {
  case '=':
    flow_key(flow, step + 1);
    break;
  case '+':
    if (is_shipped)
      flow_walk_to(flow, step + 1);
    else
      flow_go_on_to(flow, step + 1);
    break;
  default:
    flow_focus(flow, step);
    flow_key(flow, FLOW_ENTER);
  }
  flow_draw_again(flow);
}

void place_reach(struct flow *flow, const struct place *place, const char *language)
{
  size_t spoken = strcmp(language, "nl") == 0 ? 1 : 0;

  if (place->start == PLACE_DESK) {
    flow_expect(flow, spoken == 0 ? "Type your personnel number:" : "Typ je personeelsnummer:");
  } else {
    flow_expect(flow, spoken == 0 ? "Welcome" : "Welkom");
    if (place->start != PLACE_WELCOME) {
      flow_key(flow, FLOW_ENTER);
      flow_expect(flow, spoken == 0 ? "Settings" : "Instellingen");
    }
  }
  flow_draw_again(flow);
  for (size_t i = 0; i < PLACE_STEPS && place->steps[i][spoken] != NULL; i++)
    take_step(flow, place->steps[i][spoken], place->start == PLACE_SHIPPED || place->start == PLACE_SHARED);
}

void place_leave(struct flow *flow)
{
  int status;

  pty_send(flow->pty, "\003");
  if (!pty_wait_exit(flow->pty, &status))
    fail_msg("it does not end");
}
