/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folders as configure named them. This file is compiled twice and decides nothing itself. */
#include <config.h>

#include "cli/paths.h"

const char *path_content(void)
{
  return VR_CONTENTDIR;
}

const char *path_overlay(void)
{
  return VR_SYSCONFDIR "/content";
}

const char *path_policy(void)
{
  return VR_SYSCONFDIR "/policy.xml";
}

const char *path_state_folder(void)
{
  return VR_STATEDIR;
}

const char *path_shared_records(void)
{
  return VR_STATEDIR "/records";
}

const char *path_catalogues(void)
{
  return VR_LOCALEDIR;
}

const char *path_locales(void)
{
  return VR_LOCALELINKDIR;
}

const char *path_helpers(void)
{
  return VR_LIBEXECDIR;
}

bool path_is_build_tree(void)
{
#ifdef VR_BUILD_TREE
  return true;
#else
  return false;
#endif
}
