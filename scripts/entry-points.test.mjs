import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { root } from './prepare.mjs';

const runtime = join(root, 'packages/runtime');
const { exports: exported } = JSON.parse(readFileSync(join(runtime, 'package.json'), 'utf8'));
const sources = Object.fromEntries(Object.entries(exported).map(([entry, { source }]) => [entry, join(runtime, source)]));

/** The packages that an entry point loads when it is imported. */
async function packagesOf(file) {
  const { metafile } = await build({
    entryPoints: [file],
    bundle: true,
    packages: 'external',
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  return [...new Set(imports.map(({ path }) => path))].filter((path) => !path.startsWith('node:')).sort();
}

test('each entry point of the runtime is a row of its README', () => {
  const readme = readFileSync(join(runtime, 'README.md'), 'utf8');
  const rows = [...readme.matchAll(/^\| `(\.\/[\w-]+)` \|/gm)].map(([, entry]) => entry);
  expect(rows.sort()).toEqual(Object.keys(exported).sort());
});

test('an entry point of the runtime only exports, and a name is in one of them', () => {
  const homes = new Map();
  for (const [entry, file] of Object.entries(sources)) {
    const text = readFileSync(file, 'utf8');
    const statements = /export (?:type )?\{([^}]*)\} from '[^']+';\s*/g;
    expect(text.replace(statements, ''), entry).toBe('');
    for (const [, names] of text.matchAll(statements))
      for (const name of names.split(',').map((one) => one.trim().replace(/^type /, '')))
        if (name !== '') homes.set(name, [...(homes.get(name) ?? []), entry]);
  }
  expect([...homes].filter(([, entries]) => entries.length > 1)).toEqual([]);
});

test('declarations of services load no driver and no server', async () => {
  expect(await packagesOf(sources['./module'])).toEqual([]);
  expect(await packagesOf(sources['./config'])).toEqual(['typebox']);
  expect(await packagesOf(sources['./database'])).not.toContain('pg');
});
