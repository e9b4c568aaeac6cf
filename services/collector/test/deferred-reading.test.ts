import { engagementsConfirmed } from '@balai/contracts/collector';
import { beforeAll, expect, it } from 'vitest';
import { hoursAgo, people, type SharedCollecting, sharedCollecting } from './collecting.ts';

let world: SharedCollecting;
beforeAll(async () => {
  world = await sharedCollecting(import.meta.url);
  await world.client('SLOW');
});

const likeRequests = () => world.provider.requests.filter(({ path }) => path === '/v1/likes').length;
const pass = async (full = false) => {
  world.provider.requests.length = 0;
  return world.finish(await world.schedule('SLOW', { full }));
};
const skips = async () =>
  (await world.platform.owner.query("select skips from collector.engagement_state where client_id = 'SLOW'")).rows[0]?.skips;

it('a long list that hardly moves is left to a later pass, six times at most, and neither confirmed nor lost', async () => {
  const show = (count: number) => world.provider.feeds.set('slow', [{ id: 'L', takenAt: hoursAgo(8), handles: people(count) }]);
  show(300);
  await pass();
  const confirmedBefore = (await world.platform.sent('collector', engagementsConfirmed)).length;
  for (let nth = 1; nth <= 6; nth += 1) {
    show(300 + nth);
    expect(await pass(), `pass ${nth}`).toMatchObject({
      state: 'succeeded',
      counts: { posts: 1, observations: 0 },
      progress: { planned: 1, done: 1 },
    });
    expect(likeRequests()).toBe(0);
    expect(await skips()).toBe(nth);
  }
  expect((await world.platform.sent('collector', engagementsConfirmed)).length).toBe(confirmedBefore);
  show(307);
  expect(await pass()).toMatchObject({ counts: { observations: 1, engagements_new: 7 } });
  show(308);
  await pass();
  expect(likeRequests()).toBe(0);
  // The end of the day and a report read everything.
  expect(await pass(true)).toMatchObject({ counts: { observations: 1, engagements_new: 1 } });
});
