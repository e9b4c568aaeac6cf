import { describe, expect, it } from 'vitest';
import { chunksOf, deltaOf } from './engagement-delta.ts';

const set = (...handles: string[]) => new Set(handles);
const known = (active: string[], withdrawn: string[] = []) => ({ active: set(...active), withdrawn: set(...withdrawn) });

describe('the delta of a look', () => {
  it('is the new people and those who came back', () => {
    expect(deltaOf(known(['ana'], ['budi']), [], set('ana', 'budi', 'citra'), true)).toEqual({
      added: ['citra'],
      returned: ['budi'],
      withdrawn: [],
      missingOnce: [],
    });
  });

  it('withdraws nobody who is missing for the first time', () => {
    expect(deltaOf(known(['ana', 'budi']), [], set('ana'), true)).toMatchObject({ withdrawn: [], missingOnce: ['budi'] });
  });

  it('withdraws who is missing from a second complete look in a row', () => {
    expect(deltaOf(known(['ana', 'budi']), ['budi'], set('ana'), true)).toMatchObject({ withdrawn: ['budi'], missingOnce: [] });
  });

  it('never withdraws by an incomplete look, which does not end the row either', () => {
    expect(deltaOf(known(['ana', 'budi']), ['budi'], set(), false)).toMatchObject({ withdrawn: [], missingOnce: ['budi'] });
  });

  it('forgets a doubt about someone even an incomplete look shows', () => {
    expect(deltaOf(known(['ana', 'budi']), ['budi'], set('budi'), false)).toMatchObject({ missingOnce: [] });
  });

  it('starts a new row for someone who was seen in between', () => {
    const back = deltaOf(known(['ana', 'budi']), ['budi'], set('ana', 'budi'), true);
    expect(deltaOf(known(['ana', 'budi']), back.missingOnce, set('ana'), true)).toMatchObject({ withdrawn: [], missingOnce: ['budi'] });
  });
});

describe('the log', () => {
  it('is cut into chunks of at most a thousand entries over all lists, in order', () => {
    const many = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}${index}`);
    const delta = { added: many('a', 1500), returned: many('r', 700), withdrawn: many('w', 301) };
    const chunks = chunksOf(delta);
    expect(chunks.map((chunk) => chunk.added.length + chunk.returned.length + chunk.withdrawn.length)).toEqual([1000, 1000, 501]);
    expect(chunks.flatMap((chunk) => chunk.added)).toEqual(delta.added);
    expect(chunks.flatMap((chunk) => chunk.returned)).toEqual(delta.returned);
    expect(chunks.flatMap((chunk) => chunk.withdrawn)).toEqual(delta.withdrawn);
  });

  it('tells of a look that changed nothing in one empty chunk', () => {
    expect(chunksOf({ added: [], returned: [], withdrawn: [] })).toEqual([{ added: [], returned: [], withdrawn: [] }]);
  });
});
