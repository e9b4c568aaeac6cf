import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { requireNode } from './require-node.mjs';

requireNode();
const { installOrExit, root } = await import('./prepare.mjs');
const { runStep } = await import('./run-step.mjs');

// Checks the SQL in the code against the migrations (scripts/check-sql/README.md). --write rewrites the lists.

await installOrExit();
const stamp = join(root, 'node_modules', '.balai', 'check-sql-passed');
const options = process.argv.slice(2);
if (options.length === 0 && existsSync(stamp) && readFileSync(stamp, 'utf8') === contentHash()) {
  console.log('nothing changed since it passed');
} else {
  const { ok, code } = await runStep({
    label: 'checking the SQL',
    command: process.execPath,
    args: ['--conditions=source', '--import', 'tsx', join(root, 'scripts/check-sql/run.mjs'), ...options],
    cwd: root,
    live: true,
    say: () => {},
  });
  if (ok) {
    mkdirSync(join(root, 'node_modules', '.balai'), { recursive: true });
    writeFileSync(stamp, contentHash());
  }
  process.exitCode = code;
}

/** Over everything the answer depends on: the code, the migrations, the lists, the checker and the tools. */
function contentHash() {
  const hash = createHash('sha256').update(process.version);
  const folders = ['packages/contracts/src', 'packages/calendar/src', 'scripts/check-sql'];
  const members = [
    'packages/runtime',
    'packages/resources',
    'packages/legacy-import',
    'packages/sandbox',
    ...readdirSync(join(root, 'services')).map((name) => `services/${name}`),
  ];
  for (const folder of members) folders.push(...['src', 'sql', 'migrations', 'queries.sql'].map((name) => `${folder}/${name}`));
  for (const file of ['pnpm-lock.yaml', 'tsconfig.base.json', ...folders]
    .map((name) => join(root, name))
    .filter(existsSync)
    .flatMap(filesUnder))
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

function filesUnder(path) {
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true, recursive: true });
  } catch {
    return [path];
  }
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|sql|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
