import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Journal } from './journal.ts';

describe('Journal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'balai-journal-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps entries across a crash in the middle of a line, until they are old', () => {
    const file = join(folder, 'sends.log');
    const journal = new Journal(file, 1_000, 0);
    journal.add('old', 'a', 100);
    journal.add('new', 'b', 900);
    appendFileSync(file, '{"key":"cut o');
    const opened = new Journal(file, 1_000, 1_500);
    expect([opened.get('new'), opened.get('old'), opened.keys()]).toEqual(['b', undefined, ['new']]);
    expect(readFileSync(file, 'utf8')).toBe('{"key":"new","value":"b","at":900}\n');
  });
});
