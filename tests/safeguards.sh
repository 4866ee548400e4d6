#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each safeguard has a test that notices when it is gone: in a copy of the tree the safeguards are taken out, one at a
# time, and something has to go red each time. Before that, the same tests pass on the whole copy; and a safeguard that
# could not be taken out, or without which nothing compiles, is a failure too.
. "${srcdir=.}/tests/init.sh"

[ "$VR_CMOCKA" = yes ] || skip "cmocka is missing"
[ -x "$top_srcdir/configure" ] || skip "no configure in $top_srcdir"

# Some tests give up their rights and still have to reach their data.
chmod 755 "$VR_TMP" "$VR_TMP/work"
mkdir tree
(cd "$top_srcdir" && tar cf - --exclude=./build --exclude=./.git .) | tar xf - -C tree
mkdir tree/build
tree=$PWD/tree
cd tree/build || exit 99
../configure CC="$VR_CC" CFLAGS='-g -O1' --disable-hardening >../../log 2>&1 || fail "the copy cannot be configured: $(tail -n 20 ../../log)"

# build TEST...: no more than these tests need, or each step would take a minute.
build()
{
  wanted=
  for test; do
    case $test in
      *.sh) wanted="$wanted vuistregels-build tests/fault/finish noinst_DATA" ;;
      *) wanted="$wanted $test" ;;
    esac
  done
  # shellcheck disable=SC2086
  printf 'noinst_DATA: $(noinst_DATA)\n' | make -f Makefile -f - src/core/schema_data.c $wanted >../../log 2>&1
}

# outcome TEST...: green, red, or skipped when none of them could run.
outcome()
{
  result=skipped
  for test; do
    code=0
    case $test in
      # The tests begin anew, with folders of their own.
      *.sh) timeout 300 env -u VR_CLEAN -u VR_TMP VR_TOP_SRCDIR="$tree" VR_TOP_BUILDDIR="$PWD" sh "../$test" >../../log 2>&1 </dev/null || code=$? ;;
      *) timeout 60 env VR_TOP_SRCDIR="$tree" VR_TOP_BUILDDIR="$PWD" srcdir="$tree" "$test" >../../log 2>&1 </dev/null || code=$? ;;
    esac
    case $code in
      77) ;;
      0) result=green ;;
      *) result=red; return ;;
    esac
  done
}

taken=0 unnoticed=0 unknown=0

# without SAFEGUARD FILE CHANGE TEST...: CHANGE is for sed and has to change exactly one line.
without()
{
  safeguard=$1 file=../src/$2 change=$3
  shift 3
  cp -p "$file" ../../whole
  sed "$change" ../../whole >../../changed
  lines=$(diff ../../whole ../../changed | grep -c '^>')
  [ "$lines" -eq 1 ] || fail "$safeguard: the change has to be one line of $file, not $lines"

  build "$@" || fail "$safeguard: the copy does not build: $(tail -n 20 ../../log)"
  outcome "$@"
  [ $result != red ] || fail "$safeguard: the tests fail although nothing was taken out: $(tail -n 30 ../../log)"
  before=$result
  cat ../../changed >"$file"
  build "$@" || fail "$safeguard: nothing compiles without it: $(tail -n 20 ../../log)"
  outcome "$@"
  cat ../../whole >"$file"
  touch "$file"

  taken=$((taken + 1))
  case $before-$result in
    green-red) echo "noticed: $safeguard" ;;
    skipped-*) echo "not known, its tests cannot run here: $safeguard"; unknown=$((unknown + 1)) ;;
    *) echo "UNNOTICED: $safeguard ($*)"; unnoticed=$((unnoticed + 1)) ;;
  esac
}

append=tests/unit/test_record_append
store=tests/unit/test_record_store
read=tests/unit/test_record_read

# ---- writing ----

without 'the sync of a record' core/record_store.c \
  's/if (fsync(fd) == 0 || (errno == EINTR && fsync(fd) == 0))/if (fd >= 0)/' tests/fault/sync-once.sh
without 'never a second sync as proof' core/record_store.c \
  's/(errno == EINTR && fsync(fd) == 0)/fsync(fd) == 0/' tests/fault/sync-once.sh
without 'the sync of a new name' core/record_store.c \
  's/if (syncfs(fd) != 0)/if (fd < 0)/' tests/fault/sync-once.sh
without 'reading back' core/record_store.c \
  's/(size_t)n == length && is_in_place(fd, entry, start)/n >= 0 \&\& (is_in_place(fd, entry, start) || true)/' \
  $append tests/fault/short-writes.sh
without 'the newline before the next line' core/record_store.c \
  's/bool torn = end > 0 &&/bool torn = false \&\& end > 0 \&\&/' $append
without 'following no link, when writing' core/record_store.c 's/O_RDWR | O_APPEND | O_NOFOLLOW |/O_RDWR | O_APPEND |/' $store
without 'the owner of the record' core/record_store.c 's/if (st->st_uid == geteuid())/if (st != NULL)/' $store
without 'one name only' core/record_store.c 's/if (st->st_nlink != 1)/if (st == NULL)/' $store
without 'writable by its owner only' core/record_store.c 's/if ((st->st_mode & 022) != 0)/if (st == NULL)/' $store
without 'the sticky bit of the folder' core/record_store.c \
  's/if ((st.st_mode & 022) != 0 && (st.st_mode & S_ISVTX) == 0)/if (st.st_ino == 0)/' $store
without 'the name still leads here' core/record_store.c 's/\*replaced = ok && !name_leads_to(.*);/*replaced = ok \&\& !(name_leads_to(store, entry->name, fd) || true);/' $append
without 'no record of root in a shared store' core/record_store.c \
  's/if (geteuid() == 0 && store->options.kind != STORE_OWN)/if (fd == NULL)/' $store

# ---- reading ----

without 'following no link, when reading' core/record_read.c 's/O_RDONLY | O_NOFOLLOW |/O_RDONLY |/' $read
without 'waiting for no pipe' core/record_read.c 's/O_NOFOLLOW | O_NONBLOCK |/O_NOFOLLOW |/' $read
without 'the owner of what is read' core/record_read.c 's/if (st.st_uid != owner && st.st_uid != 0)/if (st.st_ino == 0)/' $read
without 'the same id counts once' core/record_read.c 's/if (is_repeated(reader, line, length, number))/if (is_repeated(reader, line, length, number) \&\& false)/' $read
without 'whose record it is' core/record_files.c 's/if (known && strcmp(owner, file->account) == 0)/if (known)/' $read
without 'no DOCTYPE' core/xml_scan.c 's/} else if (starts_with(scan, "<!")) {/} else if (starts_with(scan, "<!") \&\& scan == NULL) {/' \
  tests/unit/test_xml
without 'no deep nesting' core/xml_scan.c 's/scan->depth > XML_DEPTH_MAX/scan->depth > 1000 * XML_DEPTH_MAX/' tests/unit/test_xml

# ---- showing ----

without 'the sanitiser' base/clean.c 's/bool dangerous = is_dangerous(c) || /bool dangerous = (is_dangerous(c) \&\& false) || /' \
  tests/unit/test_clean tests/cli/hostile-text.sh
without 'four marks at most' base/clean.c 's/if (marks > COMBINING_MAX)/if (marks > 1000 * COMBINING_MAX)/' tests/unit/test_clean
without 'the apostrophe in CSV' cli/document_csv.c 's/if (is_calculated(text))/if (is_calculated(text) \&\& false)/' tests/cli/report-csv.sh
without 'quotes doubled in CSV' cli/document_csv.c "s/if (\*text == '\"')/if (*text == '\\\\0')/" tests/cli/report-csv.sh

# ---- starting ----

without 'standard output is open' cli/guard.c 's/if (!open_standard())/if (!open_standard \&\& !open_standard())/' tests/cli/descriptors.sh
without 'a file-size limit does not kill' cli/guard.c 's/sigaction(SIGXFSZ, &ignore, NULL);/(void)ignore;/' tests/cli/learn-file-size.sh
without 'no set-user-id' cli/guard.c 's/if (getauxval(AT_SECURE) != 0 ||.*)$/if (getuid() == 4711 \&\& getauxval(AT_SECURE) == 4711)/' tests/cli/set-user-id.sh

echo "$taken safeguards taken out, $unnoticed unnoticed, $unknown not known here"
[ $unnoticed -eq 0 ] || fail "$unnoticed safeguards can be taken out without a test that notices"
