import { expect, test } from 'vitest';
import { codeHash, isCodeOf, newCode, readAnswer } from './approval-code.ts';
import { changesOf, conflictsOf, joined, textSince, touchesText } from './edit.ts';
import { dateOf, slashDay } from './legacy-date.ts';
import type { Written } from './piece.ts';

const piece = (over: Partial<Written> = {}): Written => ({
  ...{ kind: 'event', title: 'A', topic: 'T', summary: '', content: 'x', category: null, tags: ['a'], image: null, release: null },
  ...{ event_at: new Date('2026-01-05T01:00:00Z'), assignee_id: null, assignee_name: null },
  ...over,
});

test('only what differs is a change, the fields of a press release each by itself', () => {
  const release = {
    headline: 'H',
    basis: null,
    suspects: null,
    scene: null,
    chronology: null,
    method: null,
    evidence: null,
    articles: null,
    penalty: null,
    notes: null,
  };
  expect(changesOf(piece(), piece())).toEqual({});
  expect(changesOf(piece(), piece({ title: 'B', tags: ['a', 'b'], release }))).toEqual({
    title: ['A', 'B'],
    tags: [['a'], ['a', 'b']],
    'release.headline': [null, 'H'],
  });
});

test('category, tags and assignee are about a piece; everything else is its text', () => {
  expect(touchesText(changesOf(piece(), piece({ category: 'c', tags: [], assignee_name: 'X' })))).toBe(false);
  for (const over of [{ title: 'B' }, { title: 'B', tags: [] }, { content: 'y' }, { event_at: new Date(0) }, { kind: 'post' as const }])
    expect(touchesText(changesOf(piece(), piece(over)))).toBe(true);
});

test('a change conflicts with fields that changed after the version it began from, and with no others', () => {
  const changes = changesOf(piece(), piece({ title: 'B', content: 'y' }));
  const at = (field_versions: Record<string, number>) => ({ version: 5, field_versions });
  expect(conflictsOf(changes, at({ title: 3, topic: 5 }), 3)).toEqual([]);
  expect(conflictsOf(changes, at({ title: 4, topic: 5 }), 3)).toEqual(['title']);
  expect(conflictsOf(changes, at({ title: 4, content: 4 }), 1)).toEqual(['title', 'content']);
  // Of a version that never was nobody read anything.
  expect(conflictsOf(changes, at({ title: 1, content: 1 }), 6)).toEqual(['title', 'content']);
  expect(textSince(at({}), 6)).toContain('content');
});

test.each([
  [['ABCD2345'], 'ABCD2345', '', false],
  [['abcd-2345'], 'abcd-2345', '', false],
  [['ABCD 2345 terima kasih'], 'ABCD 2345', 'terima kasih', false],
  [['ABCD2345\nTerima kasih.', 'ya'], 'ABCD2345', 'Terima kasih.\nya', false],
  [['ABCD2345.'], 'ABCD2345', '', false],
  [['ABCDE23456'], 'ABCDE23456', '', false],
  [['ABCD2345', 'Lihat revisi #3, lalu setuju'], 'ABCD2345', 'Lihat revisi #3, lalu setuju', false],
  [['ABCD2345\nsetuju', 'EFGH6789'], 'ABCD2345', 'setuju\nEFGH6789', true],
  [['ABCD2345', 'EFGH6789'], 'ABCD2345', 'EFGH6789', true],
  [['ABCD2345', 'keliru\ntolak#EFGH6789#keliru'], 'ABCD2345', 'keliru\ntolak#EFGH6789#keliru', true],
  [[], '', '', false],
])('behind its first word %j is a code, a note, one decision or several', (parts, code, note, isSeveral) => {
  expect(readAnswer(parts)).toEqual({ code, note, isSeveral });
});

test('changes that follow one another are told as one; what came back is none', () => {
  expect(joined({ title: ['A', 'B'] }, { title: ['B', 'C'], topic: ['T', 'U'] })).toEqual({ title: ['A', 'C'], topic: ['T', 'U'] });
  expect(joined({ title: ['A', 'B'] }, { title: ['B', 'A'] })).toEqual({});
});

test.each([
  ['05/01/2026', '2026-01-04T17:00:00.000Z'],
  ['2026-01-05T07:30:00', '2026-01-05T00:30:00.000Z'],
  ['2026-01-05 07:30:15.120', '2026-01-05T00:30:00.000Z'],
  ['5-1-2026 07:30', '2026-01-05T00:30:00.000Z'],
  ['2026-01-05', '2026-01-04T17:00:00.000Z'],
  ['2026/01/05 23:59', '2026-01-05T16:59:00.000Z'],
  ['2026-01-05T08:00:00.000Z', '2026-01-05T08:00:00.000Z'],
  ['2026-01-05T08:00:00+07:00', '2026-01-05T01:00:00.000Z'],
])('%s is %s', (text, expected) => {
  expect(dateOf(text)?.toISOString()).toBe(expected);
});

test.each(['31/02/2026', '2026-13-01', '05/01/26', 'besok', '05/01/2026 25:00', '', '2026-01-05T99:00Z'])('%s is no date', (text) => {
  expect(dateOf(text)).toBeNull();
});

test('a list shows the day as it is in Jakarta', () => {
  expect(slashDay(new Date('2026-01-04T17:00:00Z'))).toBe('05/01/2026');
  expect(slashDay(new Date('2026-01-04T16:59:59Z'))).toBe('04/01/2026');
});

test('a code is good for its question, however it is typed, and is not kept as it is', () => {
  const code = newCode();
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
  const kept = codeHash('ask-1', code);
  expect(kept).not.toContain(code);
  expect(isCodeOf('ask-1', kept, ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `)).toBe(true);
  expect(isCodeOf('ask-2', kept, code)).toBe(false);
  expect(isCodeOf('ask-1', codeHash('ask-1', 'ABCD2345'), 'EFGH2345')).toBe(false);
  expect(isCodeOf('ask-1', kept, newCode())).toBe(false);
});
