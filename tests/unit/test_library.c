/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content, overlay above it, and the content that is shipped. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/library.h"
#include "core/reading.h"
#include "reader_support.h"

struct fixture {
  struct private_folder folder;
  char *content;
  char *overlay;
  struct library library;
};

static int set_up(void **state)
{
  struct fixture *fixture = xcalloc(1, sizeof *fixture);

  private_folder_make(&fixture->folder);
  fixture->content = xstrdup(data_path("small-content"));
  fixture->overlay = xstrdup(private_path(&fixture->folder, "overlay"));
  fixture->library = (struct library){ fixture->content, fixture->overlay };
  *state = fixture;
  return 0;
}

static int tear_down(void **state)
{
  struct fixture *fixture = *state;

  private_folder_remove(&fixture->folder);
  free(fixture->content);
  free(fixture->overlay);
  free(fixture);
  return 0;
}

/* A file of the small content, with one change, in the overlay. */
static void put_over(const struct fixture *fixture, const char *from, const char *to, const char *old,
                     const char *new)
{
  char name[256];

  snprintf(name, sizeof name, "small-content/%s", from);
  char *text = read_bytes(data_path(name), NULL);
  char *changed = replaced(text, old, new);
  snprintf(name, sizeof name, "overlay/%s", to);
  private_write(&fixture->folder, name, changed, strlen(changed));
  free(changed);
  free(text);
}

static struct course *load_course(const struct fixture *fixture)
{
  struct problems problems = PROBLEMS_INIT;
  struct course *course = library_load_course(&fixture->library, "small", &problems);

  assert_no_problem(&problems);
  return course;
}

/* ---- without overlay ---- */

static void library_load__reads__course_lesson_and_glossary(void **state)
{
  const struct fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;
  struct course *course = load_course(fixture);

  struct lesson *lesson = library_load_lesson(&fixture->library, course, &course->lessons[0], &problems);
  assert_non_null(lesson);
  assert_string_equal(lesson->identifier, "first");
  struct glossary *glossary = library_load_glossary(&fixture->library, &problems);
  assert_non_null(glossary);
  assert_int_equal(glossary->count, 3);

  glossary_free(glossary);
  lesson_free(lesson);
  course_free(course);
  assert_no_problem(&problems);
}

static void library_load_lesson__says__that_a_planned_lesson_cannot_be_opened(void **state)
{
  const struct fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;
  struct course *course = load_course(fixture);

  assert_null(library_load_lesson(&fixture->library, course, &course->lessons[3], &problems));
  assert_only_problem(&problems, PROBLEM_ERROR, "0: lesson \"later-on\" is planned: it cannot be opened yet");

  course_free(course);
}

static void library_load_lesson__says__that_the_named_file_is_absent(void **state)
{
  const struct fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;
  struct course *course = load_course(fixture);

  assert_null(library_load_lesson(&fixture->library, course, &course->lessons[2], &problems));
  assert_non_null(strstr(problems.list[0].file, "small-content/small/absent.xml"));
  assert_only_problem(&problems, PROBLEM_ERROR,
                      "0: course.xml names lesson \"absent\", and its file does not exist");

  /* the others still work */
  struct lesson *lesson = library_load_lesson(&fixture->library, course, &course->lessons[1], &problems);
  assert_non_null(lesson);
  lesson_free(lesson);
  course_free(course);
  assert_no_problem(&problems);
}

static void library_load_course__says__that_there_is_no_such_course(void **state)
{
  const struct fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;

  assert_null(library_load_course(&fixture->library, "nothing", &problems));
  assert_only_problem(&problems, PROBLEM_ERROR, "0: cannot be read: it does not exist");
}

/* ---- overlay ---- */

static void library_load_lesson__prefers__the_overlay_file_by_file(void **state)
{
  const struct fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;
  bool from_overlay = false;

  put_over(fixture, "small/first.xml", "small/first.xml", "revision=\"4\" checked",
           "revision=\"5\" basedOn=\"4\" checked");
  struct course *course = load_course(fixture);
  struct lesson *lesson = library_load_lesson(&fixture->library, course, &course->lessons[0], &problems);

  assert_non_null(lesson);
  assert_int_equal(lesson->revision, 5);
  assert_int_equal(lesson->based_on, 4);
  char *path = library_path(&fixture->library, "small", "first", &from_overlay);
  assert_true(from_overlay);
  assert_string_equal(path, private_path(&fixture->folder, "overlay/small/first.xml"));
  free(path);
  path = library_path(&fixture->library, "small", NULL, &from_overlay);
  assert_false(from_overlay);
  free(path);

  lesson_free(lesson);
  course_free(course);
  assert_no_problem(&problems);
}

static void library_load_lesson__warns__of_an_overlay_that_does_not_say_its_base(void **state)
{
  const struct fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;

  put_over(fixture, "small/first.xml", "small/first.xml", "revision=\"4\" checked", "revision=\"5\" checked");
  struct course *course = load_course(fixture);
  struct lesson *lesson = library_load_lesson(&fixture->library, course, &course->lessons[0], &problems);

  assert_non_null(lesson);
  assert_only_problem(
      &problems, PROBLEM_WARNING,
      "0: this lesson replaces the shipped one and does not say which revision of it (basedOn)");

  lesson_free(lesson);
  course_free(course);
}

static void library_load_lesson__never_falls_back__from_a_bad_overlay_file(void **state)
{
  const struct fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;
  struct course *course = load_course(fixture);

  private_write(&fixture->folder, "overlay/small/first.xml", "", 0);
  assert_null(library_load_lesson(&fixture->library, course, &course->lessons[0], &problems));
  assert_only_problem(&problems, PROBLEM_ERROR, "0: the file is empty");

  assert_int_equal(unlink(private_path(&fixture->folder, "overlay/small/first.xml")), 0);
  assert_int_equal(symlink("/nowhere", private_path(&fixture->folder, "overlay/small/first.xml")), 0);
  assert_null(library_load_lesson(&fixture->library, course, &course->lessons[0], &problems));
  assert_some_problem(&problems, "symbolic link");
  problems_clear(&problems);

  /* a folder that cannot be looked into may hold the file */
  assert_int_equal(unlink(private_path(&fixture->folder, "overlay/small/first.xml")), 0);
  assert_int_equal(rmdir(private_path(&fixture->folder, "overlay/small")), 0);
  assert_int_equal(symlink("small", private_path(&fixture->folder, "overlay/small")), 0);
  assert_null(library_load_lesson(&fixture->library, course, &course->lessons[0], &problems));
  assert_some_problem(&problems, "symbolic link");

  problems_clear(&problems);
  course_free(course);
}

static void library_load_lesson__finds__a_lesson_that_only_the_overlay_has(void **state)
{
  const struct fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;

  put_over(fixture, "small/first.xml", "small/absent.xml", "lesson identifier=\"first\"",
           "lesson identifier=\"absent\"");
  struct course *course = load_course(fixture);
  struct lesson *lesson = library_load_lesson(&fixture->library, course, &course->lessons[2], &problems);

  assert_non_null(lesson);

  lesson_free(lesson);
  course_free(course);
  assert_no_problem(&problems);
}

static void library_load__refuses__names_that_differ_from_the_file(void **state)
{
  const struct fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;
  struct course *course = load_course(fixture);

  put_over(fixture, "small/first.xml", "small/absent.xml", "allow=\"few", "allow=\"few");
  assert_null(library_load_lesson(&fixture->library, course, &course->lessons[2], &problems));
  assert_only_problem(&problems, PROBLEM_ERROR,
                      "0: the lesson is called \"first\" and stands in the file \"absent.xml\"");

  put_over(fixture, "small/course.xml", "other/course.xml", "masteryScore", "masteryScore");
  assert_null(library_load_course(&fixture->library, "other", &problems));
  assert_only_problem(&problems, PROBLEM_ERROR,
                      "0: the course is called \"small\" and stands in the folder \"other\"");

  course_free(course);
}

static void library_load_course__takes__the_overlay_table_of_contents(void **state)
{
  const struct fixture *fixture = *state;

  put_over(fixture, "small/course.xml", "small/course.xml", "revision=\"3\"", "revision=\"7\"");
  struct course *course = load_course(fixture);

  assert_non_null(course);
  assert_int_equal(course->revision, 7);

  course_free(course);
}

static void library_load_glossary__merges__the_overlay(void **state)
{
  const struct fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;

  put_over(fixture, "glossary.xml", "glossary.xml", "identifier=\"mfa\"", "identifier=\"own\"");
  struct glossary *glossary = library_load_glossary(&fixture->library, &problems);
  assert_non_null(glossary);
  assert_int_equal(glossary->count, 4);
  glossary_free(glossary);

  private_write(&fixture->folder, "overlay/glossary.xml", "<glossary x='", 13);
  assert_null(library_load_glossary(&fixture->library, &problems));
  assert_only_problem(&problems, PROBLEM_ERROR, "1: the value of an attribute must stand between quotes");
}

static void library_courses__lists__both_places_once_and_sorted(void **state)
{
  const struct fixture *fixture = *state;

  put_over(fixture, "small/course.xml", "small/course.xml", "revision=", "revision=");
  put_over(fixture, "small/course.xml", "extra/course.xml", "revision=", "revision=");
  put_over(fixture, "small/course.xml", ".hidden/course.xml", "revision=", "revision=");
  private_write(&fixture->folder, "overlay/no-course/first.xml", "", 0);
  char **courses = library_courses(&fixture->library);

  assert_string_equal(courses[0], "extra");
  assert_string_equal(courses[1], "small");
  assert_null(courses[2]);

  reading_list_free(courses);
}

static void library_courses__is_empty__without_folders(void **state)
{
  struct library library = { "/nowhere/at/all", NULL };
  char **courses = library_courses(&library);

  (void)state;
  assert_null(courses[0]);

  reading_list_free(courses);
}

static void library_is_overlay__tells__lessons_from_content(void **state)
{
  const struct fixture *fixture = *state;

  assert_false(library_is_overlay(fixture->content, fixture->content));
  assert_false(library_is_overlay("/nowhere/at/all", fixture->content));
  private_write(&fixture->folder, "overlay/other/first.xml", "", 0);
  assert_false(library_is_overlay(fixture->overlay, fixture->content)); /* of no course that there is */
  private_write(&fixture->folder, "overlay/small/first.xml", "", 0);
  assert_true(library_is_overlay(fixture->overlay, fixture->content));
  put_over(fixture, "small/course.xml", "small/course.xml", "revision=", "revision=");
  assert_false(library_is_overlay(fixture->overlay, fixture->content));
}

/* ---- what is shipped ---- */

static void shipped_content__is__without_a_single_problem(void **state)
{
  struct library library = { NULL, NULL };
  struct problems problems = PROBLEMS_INIT;
  char *content = xstrdup(top_path("content"));

  (void)state;
  library.content = content;
  char **courses = library_courses(&library);
  assert_non_null(courses[0]);
  for (size_t i = 0; courses[i] != NULL; i++) {
    struct course *course = library_load_course(&library, courses[i], &problems);

    assert_no_problem(&problems);
    for (size_t k = 0; course != NULL && k < course->lesson_count; k++) {
      if (course->lessons[k].planned)
        continue;
      struct lesson *lesson = library_load_lesson(&library, course, &course->lessons[k], &problems);
      assert_no_problem(&problems);
      lesson_free(lesson);
    }
    course_free(course);
  }
  struct glossary *glossary = library_load_glossary(&library, &problems);
  assert_no_problem(&problems);

  glossary_free(glossary);
  reading_list_free(courses);
  free(content);
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
  const struct CMUnitTest tests[] = {
    WITH_FIXTURE(library_load__reads__course_lesson_and_glossary),
    WITH_FIXTURE(library_load_lesson__says__that_a_planned_lesson_cannot_be_opened),
    WITH_FIXTURE(library_load_lesson__says__that_the_named_file_is_absent),
    WITH_FIXTURE(library_load_course__says__that_there_is_no_such_course),
    WITH_FIXTURE(library_load_lesson__prefers__the_overlay_file_by_file),
    WITH_FIXTURE(library_load_lesson__warns__of_an_overlay_that_does_not_say_its_base),
    WITH_FIXTURE(library_load_lesson__never_falls_back__from_a_bad_overlay_file),
    WITH_FIXTURE(library_load_lesson__finds__a_lesson_that_only_the_overlay_has),
    WITH_FIXTURE(library_load__refuses__names_that_differ_from_the_file),
    WITH_FIXTURE(library_load_course__takes__the_overlay_table_of_contents),
    WITH_FIXTURE(library_load_glossary__merges__the_overlay),
    WITH_FIXTURE(library_courses__lists__both_places_once_and_sorted),
    cmocka_unit_test(library_courses__is_empty__without_folders),
    WITH_FIXTURE(library_is_overlay__tells__lessons_from_content),
    cmocka_unit_test(shipped_content__is__without_a_single_problem),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
