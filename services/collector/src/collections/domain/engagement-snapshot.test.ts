import { describe, expect, it } from 'vitest';
import { locateHandles, partsOf, snapshotChunks } from './engagement-snapshot.ts';

const handles = (count: number, name = 'h') => Array.from({ length: count }, (_, index) => `${name}${index}`);
const AT = '2026-03-10T02:15:30.500Z';
const LATER = '2026-03-10T04:15:30.500Z';

describe('new handles', () => {
  it('begin a part where there is none', () => {
    expect(locateHandles(null, ['ana'])).toEqual({ filled: [], parts: [['ana']] });
  });

  it('go into the newest part while it has fewer than 256, and up to 1,000', () => {
    expect(locateHandles({ part: 3, size: 255 }, ['ana', 'budi'])).toEqual({ filled: ['ana', 'budi'], parts: [] });
    expect(locateHandles({ part: 3, size: 256 }, ['ana'])).toEqual({ filled: [], parts: [['ana']] });
    const many = locateHandles({ part: 3, size: 1 }, handles(2500));
    expect([many.filled.length, ...many.parts.map((part) => part.length)]).toEqual([999, 1000, 501]);
    expect([...many.filled, ...many.parts.flat()]).toEqual(handles(2500));
  });

  it('are cut into parts of a thousand', () => {
    expect(partsOf(handles(2001)).map((part) => part.length)).toEqual([1000, 1000, 1]);
    expect(partsOf([])).toEqual([]);
  });
});

describe('a snapshot', () => {
  it('of a post under which nobody was seen is one chunk without groups', () => {
    expect(snapshotChunks([], [])).toEqual([[]]);
  });

  it('groups handles by when they were first seen and by what withdrew them', () => {
    const seen = [
      { handles: ['ana', 'budi', 'citra'], seen_at: [AT, LATER], seen_count: [2, 1] },
      { handles: ['dewi'], seen_at: [LATER], seen_count: [1] },
    ];
    const gone = [{ obs_no: 4, withdrawn_at: '2026-03-10T06:00:00+00:00', last_seen_at: null, handles: ['budi', 'dewi'] }];
    const withdrawn = { at: '2026-03-10T06:00:00.000Z', obs_no: 4, last_seen_at: null };
    expect(snapshotChunks(seen, gone)).toEqual([
      [
        { first_seen_at: AT, withdrawn: null, handles: ['ana'] },
        { first_seen_at: AT, withdrawn, handles: ['budi'] },
        { first_seen_at: LATER, withdrawn: null, handles: ['citra'] },
        { first_seen_at: LATER, withdrawn, handles: ['dewi'] },
      ],
    ]);
  });

  it('is cut at the handles a chunk may hold, within a group and between groups', () => {
    const seen = [{ handles: handles(5), seen_at: [AT, LATER], seen_count: [3, 2] }];
    const chunks = snapshotChunks(seen, [], 2);
    expect(chunks.map((chunk) => chunk.map((group) => [group.first_seen_at, group.handles]))).toEqual([
      [[AT, ['h0', 'h1']]],
      [
        [AT, ['h2']],
        [LATER, ['h3']],
      ],
      [[LATER, ['h4']]],
    ]);
    expect(snapshotChunks(seen, [], 5)).toHaveLength(1);
  });
});
