#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The commands of managers and administrators, and a turn at a training computer, under strace: no network socket,
# nothing executed, written only where the manual says, everything synced before it gets its name and before the
# command says that it is done.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"
. "$top_srcdir/tests/fault/rules.sh"
. "$top_srcdir/tests/office.inc"
. "$top_srcdir/tests/fault/commands.inc"

# Where each may write, as the beginning of paths without the folder of the firm.
places()
{
  case $1 in
    setup) echo "/records$ /corrections$ /seals$ /assigned$ /admin.jsonl$ $" ;;
    assign) echo "/records /assigned /admin.jsonl$" ;;
    rename) echo "/records /assigned /corrections /admin.jsonl$" ;;
    close) echo "/records /assigned /corrections /admin.jsonl$" ;;
    correct) echo "/corrections/sanne.jsonl$" ;;
    seal) echo "/seals" ;;
    retain) echo "/records /corrections /assigned /seals/list- /.retained-records- /.retained-corrections- /admin.jsonl$" ;;
    turn) echo "/records/1001.jsonl$" ;;
    *) echo "/none$" ;;
  esac
}

# judge_trace NAME PLACES OTHER: PLACES in the firm, OTHER an extended pattern of whole paths elsewhere.
judge_trace()
{
  judged=$((judged + 1))
  fired=$((fired + 1))
  grep -oE 'socket(pair)?\([A-Z_0-9]*' trace | grep -vE '\((AF|PF)_(UNIX|LOCAL)$' && breach "$1: a network socket"
  grep -E '^[0-9]+ +connect\(' trace | grep -vE 'AF_UNIX, sun_path="(/run|/var/run|/var/lib)/(nscd|systemd|nslcd|sss|dbus|winbindd|samba)' &&
    breach "$1: a connection that is not to the name service"
  grep -E 'io_uring_setup\(|ptrace\(|memfd_create\(|[ (]mount\(' trace | grep -v ENOSYS && breach "$1: a call that has no business here"
  # the tracer's own way to the account comes before the program
  awk 'begun; /execve\("[^"]*\/vuistregels-build"/ { begun = 1 }' trace >program
  grep -E 'execve(at)?\(' program | grep -v ENOENT && breach "$1: something was executed"
  awk -v firm="$firm" -v places="$2" -v other="$3" -v name="$1" '
    function full(folder, last) { return last ~ /^\// ? last : folder "/" last }
    function wrote(path,   k, rest) {
      total++
      if (path ~ /^(\/dev\/(null|tty|pts\/[0-9]+)|pipe:.*)$/ || (other != "" && path ~ "^(" other ")$")) return
      if (index(path, firm) == 1) {
        rest = substr(path, length(firm) + 1)
        sub(/ \(deleted\)$/, "", rest)
        for (k = 1; k <= n_places; k++) if (rest ~ "^" place[k]) return
      }
      print name ": written elsewhere: " path ": " $0; bad++
    }
    function folder_of(path) { sub(/\/[^\/]*$/, "", path); return path }
    function sync(what,   k) {
      if (what == "all") { for (k in dirty) delete dirty[k]; for (k in named) delete named[k] }
      else { delete dirty[what]; delete named[what] }
    }
    BEGIN { n_places = split(places, place, " ") }
    { sub(/^[0-9]+ +/, "") }
    / = -1 E|<unfinished|resumed>|^exit/ { next }
    {
      call = $0; sub(/\(.*/, "", call)
      # FD<PATH> in front, and folders of names
      first = ""; if (match($0, /\([0-9A-Z_]+<[^>]*>/)) { first = substr($0, RSTART, RLENGTH); sub(/^[^<]*</, "", first); sub(/>$/, "", first) }
      count = 0; rest = $0; folder = first
      while (match(rest, /([A-Z_0-9]+<[^>]*>, )?"[^"]*"/)) {
        piece = substr(rest, RSTART, RLENGTH); rest = substr(rest, RSTART + RLENGTH)
        if (piece ~ /^[A-Z_0-9]+</) { folder = piece; sub(/^[^<]*</, "", folder); sub(/>, ".*$/, "", folder) }
        sub(/^.*"(\/|)/, "&", piece); last = piece; sub(/"$/, "", last); sub(/^.*"/, "", last)
        path[++count] = full(folder, last)
      }
    }
    call ~ /^open(at)?$/ && /O_CREAT|O_WRONLY|O_RDWR|O_TRUNC/ {
      wrote(path[1])
      if (/O_CREAT/ && /O_EXCL/) named[folder_of(path[1])] = path[1]
    }
    call ~ /^(pwrite64|write)$/ && first !~ /^(\/dev|pipe|socket|anon_inode)/ && !/^write\([12]</ { wrote(first); dirty[first] = 1 }
    call ~ /^(fchmod|fchown|ftruncate|fsetxattr)$/ || (call == "ioctl" && /FS_IOC_SETFLAGS/) { wrote(first) }
    call ~ /^(mkdir|unlink|rmdir|rename|link|symlink|mknod|chmod|chown|lchown|truncate|utimensat|setxattr|creat|mkdirat|unlinkat|renameat2?|linkat|symlinkat|mknodat|fchmodat2?|fchownat)$/ {
      for (k = 1; k <= count; k++) wrote(path[k])
      if (call ~ /^(rename|link)/ && (path[1] in dirty)) { print name ": it gets its name before it is synced: " $0; bad++ }
      if (call !~ /^(unlink|ch|lch|fch|trunc|utim|setx)/) named[folder_of(path[count])] = path[count]
    }
    call ~ /^(fsync|fdatasync)$/ { sync(first) }
    call == "syncfs" { sync("all") }
    END {
      for (k in dirty) if (k !~ /\/session$/) { print name ": written and never synced: " k; bad++ }
      for (k in named) { print name ": the name is never synced: " named[k]; bad++ }
      print name ": " total + 0 " writes"
      exit bad > 0
    }' program || breach "$1: see above"
}

traced="strace -f -y -s 400 -e signal=none -o trace"
for case in $all_cases; do
  keep empty
  prepare $case
  before=before
  keep before
  # shellcheck disable=SC2086
  doing $traced
  [ "$status" -eq 0 ] || fail "$case: exit status $status: $(cat out err)"
  # what is to be seen at all
  case $case in
    key) other="$VR_TMP/home/sanne(/key(\\.pub)?)?" ;;
    turn) other="$VR_TMP/home/tom(/\\.local(/state(/vuistregels(/.*)?)?)?)?" ;;
    report) other="$PWD/made(/report|/\\.vuistregels-.*)?|made(/.*)?" ;;
    *) other= ;;
  esac
  judge_trace $case "$(places $case)" "$other"
  [ "$(wc -l <program)" -gt 50 ] || breach "$case: the trace is too short"
  if [ $case = seal ]; then
    # those that only look, where there is something of everything to be seen
    for words in verify 'verify --certificate 0000-0100' status me certificate doctor 'recap card' 'report --format json' correct \
      'retain --dry-run' 'assign --dry-run' 'setup --dry-run' 'check' 'correct tom --kind leave'; do
      for whom in sanne tom; do
        # shellcheck disable=SC2086
        doing $traced
        [ "$status" -lt 124 ] || breach "$words of $whom: exit status $status"
        case $words in
          # whether the record can be written to is tried by opening it
          doctor) judge_trace "$words of $whom" "/records/$whom.jsonl$" '' ;;
          *) judge_trace "$words of $whom" '/none$' '' ;;
        esac
      done
    done
  fi
  chattr -R -f -a "$firm" 2>/dev/null
  rm -rf "${firm:?}"/* "$firm"/.[!.]*
  back empty
done
close_faults
