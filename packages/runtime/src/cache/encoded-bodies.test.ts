import { expect, it } from 'vitest';
import { EncodedBodies } from './encoded-bodies.ts';

it('tells how often an answer was asked for and how often it was made', async () => {
  const bodies = new EncodedBodies({ maxBytes: 100_000 });
  const { uses } = bodies.cacheBudget('answers');
  const get = (etag: string) => bodies.get('question', etag, () => Promise.resolve({ etag }));
  await Promise.all([get('one'), get('one')]);
  await get('one');
  expect(uses?.()).toEqual({ asked: 3, made: 1 });
  await get('two');
  expect(uses?.()).toEqual({ asked: 4, made: 2 });
});

it('reads the state of sources once between two commits, and again where that failed', async () => {
  const bodies = new EncodedBodies({ maxBytes: 100_000 });
  let reads = 0;
  const read = async () => {
    reads += 1;
    if (reads === 2) throw new Error('away');
    return `state ${reads}`;
  };
  const at = (stamp: string) => bodies.etagAt(stamp, 'question', read);
  expect(await Promise.all([at('1:1:'), at('1:1:')])).toEqual(['state 1', 'state 1']);
  await expect(at('2:2:')).rejects.toThrow('away');
  expect(await at('2:2:')).toBe('state 3');
});
