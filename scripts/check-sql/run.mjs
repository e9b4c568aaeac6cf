import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkFiles } from './check.mjs';
import { openDatabase } from './database.mjs';
import { keepListing } from './listing.mjs';
import { migrationSets, places } from './places.mjs';
import { sourcesOf } from './program.mjs';
import { checkResources } from './resources.mjs';

// Checks the SQL of the checkout; with --write it rewrites the lists that do not say what the code says.

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const isWriting = process.argv.includes('--write');

const files = places(root).flatMap((folder) => sourcesOf(join(root, folder, 'src')));
const opening = openDatabase(root, migrationSets(root));
opening.catch(() => undefined);
const statements = [];
try {
  const found = await checkFiles(
    root,
    files,
    opening.then(({ client }) => client),
  );
  statements.push(...found);
  for (const folder of places(root)) statements.push(...(await checkResources(root, folder, (await opening).client)));
} finally {
  await opening.then(({ close }) => close());
}

let faults = 0;
for (const folder of places(root)) {
  const own = statements.filter(({ path }) => path.startsWith(`${folder}/`));
  const found = own.flatMap((statement) => statement.faults);
  const list = keepListing(root, folder, own, isWriting);
  if (list.fault) found.push(list.fault);
  if (list.written) console.log(`wrote ${list.written}`);
  faults += found.length;
  for (const fault of found) console.log(fault);
}
const trusted = statements.reduce((sum, statement) => sum + statement.trusted.length, 0);
const skipped = statements.filter((statement) => statement.skipped);
for (const { path, line, skipped: reason } of skipped) console.log(`${path}:${line}: not read, ${reason}`);
console.log(
  `${statements.length} statements, ${skipped.length} not read, ${trusted} columns trusted, ${faults} ${faults === 1 ? 'fault' : 'faults'}`,
);
process.exitCode = faults === 0 ? 0 : 1;
