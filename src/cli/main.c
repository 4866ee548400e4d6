/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locale, options, dispatch, exit status. */
#include <config.h>

#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/guard.h"
#include "cli/out.h"
#include "cli/paths.h"
#include "core/record.h"
#include "ui/signals.h"

static command_function *const functions[COMMAND_COUNT] = {
  [COMMAND_LEARN] = cmd_learn,   [COMMAND_STATUS] = cmd_status, [COMMAND_ME] = cmd_me,         [COMMAND_RECAP] = cmd_recap,
  [COMMAND_REPORT] = cmd_report, [COMMAND_CHECK] = cmd_check,   [COMMAND_DOCTOR] = cmd_doctor,
  [COMMAND_CORRECT] = cmd_correct, [COMMAND_SETUP] = cmd_setup, [COMMAND_ASSIGN] = cmd_assign,
  [COMMAND_CERTIFICATE] = cmd_certificate, [COMMAND_VERIFY] = cmd_verify, [COMMAND_SEAL] = cmd_seal,
  [COMMAND_RETAIN] = cmd_retain,
};

static void start_language(int argc, char *argv[], const struct env *env)
{
  const struct i18n_paths paths = { path_catalogues(), path_locales() };
  const char *const wanted[] = { options_language(argc, argv), env->own_language, env->language, env->messages };
  i18n_init(&paths, env->ctype, wanted, sizeof wanted / sizeof wanted[0]);
}

static int run(const struct options *options, const struct env *env)
{
  struct setup setup;
  struct error error;
  int status = 1;

  if (setup_load(&setup, options, env, &error))
    status = functions[options->command](options, &setup);
  else
    out_error(&error);
  setup_clear(&setup);
  return status;
}

int main(int argc, char *argv[])
{
  struct env env;
  struct options options;
  struct error error;
  int status = 0;

  if (!guard_start(&error)) {
    guard_refuse(&error);
    return 1;
  }
  record_use_xalloc();
  env_read(&env); /* before LANGUAGE is set */
  start_language(argc, argv, &env);
  out_init(false);
  if (!options_parse(argc, argv, &options, &error)) {
    out_error(&error);
    status = EXIT_USAGE;
  } else {
    out_init(options.given[OPTION_ASCII]);
    if (options.given[OPTION_VERSION])
      cmd_version();
    else if (options.given[OPTION_HELP])
      options_print_help(&options);
    else
      status = run(&options, &env);
  }
  if (options.given[OPTION_LAUNCHER])
    out_wait_for_enter(_("Press Enter to close this window."), 0);
  options_clear(&options);
  if (!out_close() && status == 0)
    status = 1;
  signals_finish();
  return status;
}
