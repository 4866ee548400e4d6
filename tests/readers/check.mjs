// SPDX-License-Identifier: GPL-3.0-or-later
// node check.mjs PACKAGES SCHEMA FOLDER PEOPLE: reads the report in FOLDER back with readers that are not ours: the
// JSON against its schema, the .xlsx and the CSV as tables of PEOPLE people, and writes axe.html, a copy of the HTML
// that examines itself. Ends with 1 when something is not as it should be.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';

const [packages, schema, folder, people] = process.argv.slice(2);
const require = createRequire(packages + '/');
const text = (name) => readFileSync(`${folder}/${name}`, 'utf8');
let failed = false;
function expect(holds, what) {
  if (!holds)
    console.error(`does not hold: ${what}`);
  failed ||= !holds;
}

const Ajv = require('ajv/dist/2020').default;
const ajv = new Ajv({ strict: false, allErrors: true });
require('ajv-formats').default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
expect(validate(JSON.parse(text('report.json'))), 'the JSON keeps to its schema: ' + ajv.errorsText(validate.errors));

const ExcelJS = require('exceljs');
const book = new ExcelJS.Workbook();
await book.xlsx.readFile(`${folder}/report.xlsx`);
const sheet = book.worksheets.find((candidate) => /^Per persoo?n$/.test(candidate.name));
expect(sheet?.rowCount === Number(people) + 1, '.xlsx: one row per person');
expect(sheet?.views[0]?.state === 'frozen' && sheet?.autoFilter, '.xlsx: the head stays, with a filter');
let dates = 0;
sheet?.eachRow((row) => row.eachCell((cell) => { dates += cell.value instanceof Date ? 1 : 0; }));
expect(dates > Number(people), '.xlsx: days are dates');

const { parse } = require('csv-parse/sync');
for (const [name, delimiter] of [['report.csv', ','], ['report-excel.csv', ';']]) {
  const rows = parse(text(name), { delimiter, bom: true, columns: true });
  expect(rows.length === Number(people), `${name}: one row per person`);
}

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
writeFileSync(`${folder}/axe.html`, text('report.html').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, '') +
  `<script>${axe}</script><script>axe.run().then((found) => { document.title = 'axe: ' +
  found.violations.map((one) => one.id + ' (' + one.nodes.length + ')').join(', ') + ';'; });</script>`);
process.exit(failed ? 1 : 0);
