# SPDX-License-Identifier: GPL-3.0-or-later
# record.sh LINES ACCOUNT: a record of that many canonical lines (one lesson passed, again and again), on standard output.
awk -v n="$1" -v account="$2" 'BEGIN {
  for (i = 0; i < n; i++)
    printf "{\"id\":\"00000000-0000-4000-8000-%012x\",\"actor\":{\"account\":{\"homePage\":\"urn:vuistregels:host:bench\",\"name\":\"%s\"}},\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/passed\"},\"object\":{\"id\":\"urn:vuistregels:seven-rules:sign-in\"},\"result\":{\"success\":true},\"context\":{\"registration\":\"11111111-1111-5111-8111-111111111111\",\"revision\":\"1\",\"extensions\":{\"urn:vuistregels:x\":{\"v\":1,\"round\":\"onboarding\",\"anchor\":\"2026-11-01\",\"drawn\":5,\"pool\":19,\"mark\":4,\"lang\":\"nl\",\"prog\":\"1.0\",\"content\":\"e4242e29-2c2c-5051-ac43-199986c1c763\",\"policy\":\"3e5f3afd-6021-50c3-9a29-d30a6c2962b8\"}}},\"timestamp\":\"2026-11-%02dT10:00:00.000Z\"}\n", i, account, i % 20 + 1
}'
