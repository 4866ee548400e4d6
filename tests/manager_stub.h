/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: a small office for the manager's screens, without records or files. */
#ifndef VR_TESTS_MANAGER_STUB_H
#define VR_TESTS_MANAGER_STUB_H

#include "ui/manager.h"

/* Six people of two departments; a file can be saved in every form. */
extern const struct manager manager_stub;
/* No list, not all read; only text and HTML, and saving fails. */
extern const struct manager manager_stub_partly;
/* The records cannot be read. */
extern const struct manager manager_stub_broken;

#endif
