#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A name service that knows accounts and does not list them, as a directory does: whoever is found by it is a person as
# any other, and a list made of a group says that it is incomplete, on the screen, on paper and in JSON.
. "${srcdir=.}/tests/init.sh"

# The service, made here: it answers about one account and has nothing to list.
if [ -z "${VR_FIRM-}" ]; then
  command -v "${VR_CC%% *}" >/dev/null || skip "there is no compiler to make a name service with"
fi
. "$top_srcdir/tests/firm.inc"

cat >service.c <<'END'
#include <errno.h>
#include <nss.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum nss_status fill(struct passwd *entry, char *bytes, size_t size, int *error)
{
  static const char text[] = "remote\0x\0Rem Ote\0/nonexistent\0/bin/sh";

  if (size < sizeof text) {
    *error = ERANGE;
    return NSS_STATUS_TRYAGAIN;
  }
  memcpy(bytes, text, sizeof text);
  entry->pw_name = bytes;
  entry->pw_passwd = bytes + 7;
  entry->pw_gecos = bytes + 9;
  entry->pw_dir = bytes + 17;
  entry->pw_shell = bytes + 30;
  entry->pw_uid = 1300;
  entry->pw_gid = 1201;
  return NSS_STATUS_SUCCESS;
}

enum nss_status _nss_vrstub_getpwnam_r(const char *name, struct passwd *entry, char *bytes, size_t size, int *error);
enum nss_status _nss_vrstub_getpwnam_r(const char *name, struct passwd *entry, char *bytes, size_t size, int *error)
{
  if (access("DOWN", F_OK) == 0 || access("DOWN.names", F_OK) == 0) {
    *error = errno = ECONNREFUSED;
    return NSS_STATUS_UNAVAIL;
  }
  return strcmp(name, "remote") == 0 ? fill(entry, bytes, size, error) : NSS_STATUS_NOTFOUND;
}

enum nss_status _nss_vrstub_getpwuid_r(uid_t uid, struct passwd *entry, char *bytes, size_t size, int *error);
enum nss_status _nss_vrstub_getpwuid_r(uid_t uid, struct passwd *entry, char *bytes, size_t size, int *error)
{
  if (access("DOWN", F_OK) == 0) {
    *error = errno = ECONNREFUSED;
    return NSS_STATUS_UNAVAIL;
  }
  return uid == 1300 ? fill(entry, bytes, size, error) : NSS_STATUS_NOTFOUND;
}
END
sed "s|DOWN|$PWD/down|g" service.c >changed && mv changed service.c
mkdir lib
# shellcheck disable=SC2086
$VR_CC -shared -fPIC -o lib/libnss_vrstub.so.2 service.c >log 2>&1 || skip "no name service can be made here: $(cat log)"
LD_LIBRARY_PATH=$PWD/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export LD_LIBRARY_PATH
printf 'passwd: files vrstub\ngroup: files\n' >"$VR_TMP/work/nsswitch"
[ "$(id -un 1300 2>/dev/null)" = remote ] || skip "the name service of this system takes no other one"
getent passwd | grep -q '^remote:' && fail "the account is listed"

cat >policy.xml <<END
<policy><store kind="provisioned" path="$firm/records" group="managers"/><roster group="staff-all"/></policy>
END
chmod 644 policy.xml
policy=$PWD/policy.xml
run 0 vuistregels setup --policy policy.xml

# By its first group, which only a list of all accounts could tell: missing, and said.
run 0 vuistregels assign --lang en --policy policy.xml
grep -qx '3 people on the list staff-all.' out || fail "$(cat out)"
grep -qx 'This list is incomplete: the name service does not tell which accounts there are.' out || fail "$(cat out)"
run 0 vuistregels assign --lang nl --policy policy.xml
grep -q '^Deze lijst is onvolledig: ' out || fail "$(cat out)"
report()
{
  run 0 vuistregels_as sanne report --lang en --policy "$policy" --records "$firm/records" "$@"
}
# white space aside
has_flat()
{
  tr -s ' \n' '  ' <out | grep -qF "$1" || fail "the report does not say '$1': $(cat out)"
}
report
has_flat 'The group may have more people: this system does not name all accounts.'
has_flat 'This list of accounts is incomplete: the system does not name all of them.'
report --format json
[ "$(grep -c '"incomplete": true' out)" -eq 2 ] || fail "JSON: $(cat out)"

# By name in the group: found, as somebody with an account.
change 's/^staff-all:.*/&,remote/' "$groups"
run 0 vuistregels assign --lang en --policy policy.xml
grep -qx 'record made: remote.jsonl' out || fail "$(cat out)"
grep -q 'no account was found' out && fail "$(cat out)"
[ "$(stat -c %u "$firm/records/remote.jsonl")" = 1300 ] || fail "$(ls -ln "$firm/records")"
report
grep -q 'Ote, Rem' out || fail "no name: $(cat out)"

# Out of the group: the dates stay, since the list may lack people.
change 's/,remote$//' "$groups"
run 0 vuistregels assign --lang en --policy policy.xml
[ -e "$firm/assigned/remote.json" ] || fail "withdrawn though the list is incomplete"

# The service is out of order: its accounts are not gone, so nothing is closed or withdrawn.
: >down
[ -z "$(id -un 1300 2>/dev/null)" ] || fail "the service still answers"
sed -i 's|<roster.*/>||' policy.xml
run 1 vuistregels assign --lang en --policy policy.xml
grep -q 'the name service gives no answer about the account remote; nothing was closed' err || fail "$(cat err)"
[ "$(stat -c %u "$firm/records/remote.jsonl")" = 1300 ] || fail "closed: $(ls -ln "$firm/records")"
[ -e "$firm/assigned/remote.json" ] || fail "withdrawn though the name service is out of order"
rm down
run 0 vuistregels assign --lang en --policy policy.xml
[ -e "$firm/assigned/remote.json" ] || fail "withdrawn though the account exists"

# A training computer whose account the service knows by number and not by name, for a moment: it asks who is there all
# the same, and records nobody under the account.
printf '<policy><identity from="ask" trainingAccount="remote"/><store kind="provisioned" path="%s" group="managers"/></policy>\n' "$firm/records" >ask.xml
chmod 644 ask.xml
: >down.names
[ "$(id -un 1300 2>/dev/null)" = remote ] || fail "the service does not answer about the number"
mkdir "$VR_TMP/home/remote"
chown 1300 "$VR_TMP/home/remote"
printf '\n' | setpriv --reuid=1300 --regid=1201 --clear-groups env HOME="$VR_TMP/home/remote" \
  "$top_builddir/vuistregels-build" learn --plain --lang en --policy "$PWD/ask.xml" >out 2>err || :
grep -q 'Who is behind the screen?' out || fail "nobody is asked: $(cat out err)"
