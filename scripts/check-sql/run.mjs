import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkFiles } from './check.mjs';
import { openDatabase } from './database.mjs';
import { LISTING, listingOf } from './listing.mjs';
import { migrationSets, places } from './places.mjs';
import { sourcesOf } from './program.mjs';

// Checks the SQL of the checkout; with --write it rewrites the lists that do not say what the code says.

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const isWriting = process.argv.includes('--write');

const files = places(root).flatMap((place) => sourcesOf(join(root, place, 'src')));
const opening = openDatabase(root, migrationSets(root));
opening.catch(() => undefined);
let statements;
try {
  statements = await checkFiles(
    root,
    files,
    opening.then(({ client }) => client),
  );
} finally {
  await opening.then(({ close }) => close());
}

let faults = 0;
for (const place of places(root)) {
  const own = statements.filter(({ path }) => path.startsWith(`${place}/`));
  const found = own.flatMap((statement) => statement.faults);
  found.push(...compareListing(place, own));
  faults += found.length;
  for (const fault of found) console.log(fault);
}
const trusted = statements.reduce((sum, statement) => sum + statement.trusted.length, 0);
const skipped = statements.filter((statement) => statement.skipped);
for (const { path, line, skipped: reason } of skipped) console.log(`${path}:${line}: not read, ${reason}`);
console.log(`${statements.length} statements, ${skipped.length} not read, ${trusted} columns trusted, ${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;

function compareListing(place, own) {
  const file = join(root, place, LISTING);
  const text = own.length === 0 ? '' : listingOf(place, own);
  const known = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (text === known) return [];
  if (!isWriting) return [`${place}/${LISTING} is not what the code says; rewrite it: node scripts/check-sql.mjs --write`];
  writeFileSync(file, text);
  console.log(`wrote ${place}/${LISTING}`);
  return [];
}
