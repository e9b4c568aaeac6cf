import { afterAll, beforeAll, expect, test } from 'vitest';
import { isState, type PublishingDesk, startPublishingDesk } from './publishing-kit.ts';

let at: PublishingDesk;
beforeAll(async () => {
  at = await startPublishingDesk();
});
afterAll(() => at?.stop());

test('several replicas publish each post once', async () => {
  await at.connect();
  const made = [];
  for (let index = 0; index < 6; index += 1) made.push(await at.planned({ inMinutes: 0.2 }));
  const replica = await at.replica();
  try {
    for (const { piece } of made) await at.until(piece, isState('published'));
  } finally {
    await replica.stop();
  }
  expect(made.map(({ text }) => at.postsWith(text).length)).toEqual(made.map(() => 1));
});
