import { expect, test } from 'vitest';
import { changesOf, conflictsOf, joined, textSince, touchesText } from './edit.ts';
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

test('changes that follow one another are told as one; what came back is none', () => {
  expect(joined({ title: ['A', 'B'] }, { title: ['B', 'C'], topic: ['T', 'U'] })).toEqual({ title: ['A', 'C'], topic: ['T', 'U'] });
  expect(joined({ title: ['A', 'B'] }, { title: ['B', 'A'] })).toEqual({});
});
