import { expect, it } from 'vitest';
import { EncodedBodies } from './encoded-bodies.ts';

it('tells how often an answer was asked for and how often it was made', async () => {
  const bodies = new EncodedBodies({ maxBytes: 100_000 });
  const { uses } = bodies.holding('answers');
  const ask = (etag: string) => bodies.get('question', etag, () => Promise.resolve({ etag }));
  await Promise.all([ask('one'), ask('one')]);
  await ask('one');
  expect(uses?.()).toEqual({ asked: 3, made: 1 });
  await ask('two');
  expect(uses?.()).toEqual({ asked: 4, made: 2 });
});
