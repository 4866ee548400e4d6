// SPDX-License-Identifier: GPL-3.0-or-later
// node duckdb.mjs PACKAGES FILE RUNS: DuckDB, with as many threads as it likes, counts per person and lesson who
// passed in a file of record lines. Prints the median milliseconds of the question alone, without its start.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [packages, file, runs] = process.argv.slice(2);
const require = createRequire(packages + '/');
const { DuckDBInstance } = await import(pathToFileURL(require.resolve('@duckdb/node-api')));
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const question = `select actor.account.name as person, object.id as lesson, count(*), max("timestamp")
  from read_ndjson('${file}') where verb.id = 'http://adlnet.gov/expapi/verbs/passed' group by all`;
const times = [];
let rows = 0;
for (let i = 0; i <= Number(runs); i++) {
  const began = performance.now();
  rows = (await connection.runAndReadAll(question)).getRows().length;
  if (i > 0)
    times.push(performance.now() - began);
}
times.sort((a, b) => a - b);
console.log(Math.round(times[Math.floor(times.length / 2)]), rows);
