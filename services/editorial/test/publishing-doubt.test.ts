import { GRAPH_ERRORS } from '@balai/sandbox';
import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isState, type PublishingDesk, startPublishingDesk } from './publishing-kit.ts';
import { toldAbout } from './told.ts';

let at: PublishingDesk;
beforeAll(async () => {
  at = await startPublishingDesk();
});
afterAll(() => at?.stop());
beforeEach(async () => {
  await at.disconnect();
  at.graph.busyLooks = 0;
  at.graph.quota = { used: 0, total: 100 };
});

const publishes = (): number => at.graph.calls.filter((call) => call.endsWith('/media_publish')).length;

test('limits of calls are waited out, limits of posts and restrictions are a person’s', async () => {
  await at.connect();
  at.graph.fail('media_publish', GRAPH_ERRORS.userLimit);
  const first = await at.planned();
  await at.until(first.piece, (plan) => plan.publishing?.reason === 'unavailable');
  await at.age(first.plan, 900);
  await at.until(first.piece, isState('published'));
  expect(at.postsWith(first.text)).toHaveLength(1);
  at.graph.quota = { used: 100, total: 100 };
  const second = await at.planned();
  expect((await at.until(second.piece, isState('failed'))).publishing).toMatchObject({ reason: 'daily_limit', detail: '100/100' });
  at.graph.quota = { used: 0, total: 100 };
  at.graph.fail('media_publish', GRAPH_ERRORS.spam);
  const third = await at.planned();
  expect((await at.until(third.piece, isState('failed'))).publishing.reason).toBe('restricted');
});

test('a container that fails is a person’s, one that expired is made anew', async () => {
  await at.connect();
  at.graph.busyLooks = 2;
  const first = await at.planned();
  const container = async (text: string) =>
    waitFor(async () => [...at.graph.containers.values()].findLast(({ fields }) => fields.caption === text) ?? false);
  const made = await container(first.text);
  made.status = 'ERROR: Error (2207052): The media could not be fetched from this URI.';
  expect((await at.until(first.piece, isState('failed'))).publishing.reason).toBe('not_reachable');
  const second = await at.planned();
  (await container(second.text)).status = 'EXPIRED';
  await at.until(second.piece, isState('published'));
  expect(at.postsWith(second.text)).toHaveLength(1);
});

test('a publishing whose answer was lost is looked for, not done again', async () => {
  await at.connect();
  at.graph.fail('media_publish', 'after');
  const { piece, plan, text } = await at.planned();
  await waitFor(async () => at.postsWith(text).length === 1);
  await at.until(piece, (one) => one.publishing?.reason === 'unavailable');
  const before = publishes();
  await at.age(plan, 61);
  expect((await at.until(piece, isState('published'))).published_url).toBe(at.postsWith(text)[0]?.permalink);
  expect([at.postsWith(text).length, publishes()]).toEqual([1, before]);
});

test('a publishing that never arrived is done again after a while, with the same container', async () => {
  await at.connect();
  at.graph.fail('media_publish', 'before');
  const { piece, plan, text } = await at.planned();
  await at.until(piece, (one) => one.publishing?.reason === 'unavailable');
  expect(at.postsWith(text)).toHaveLength(0);
  await at.age(plan, 30);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(at.postsWith(text)).toHaveLength(0);
  await at.age(plan, 61);
  await at.until(piece, isState('published'));
  expect(at.postsWith(text)).toHaveLength(1);
});

test('where nobody can tell whether it is out it is not posted again: the collector or a person says so', async () => {
  await at.connect();
  at.graph.fail('media_publish', 'before');
  const { piece, plan, text } = await at.planned();
  await at.until(piece, (one) => one.publishing?.reason === 'unavailable');
  at.graph.containers.clear();
  await at.age(plan, 61);
  expect((await at.until(piece, isState('unsure'))).publishing.reason).toBe('unknown');
  const { title } = await at.desk.must(at.author, 'GET', `/api/editorial/pieces/${piece}`);
  expect((await toldAbout(at.desk, title)).at(-1)?.text).toContain('Mungkin sudah terbit di Instagram');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(at.postsWith(text)).toHaveLength(0);
  expect((await at.again(plan)).status).toBe(200);
  await at.until(piece, isState('published'));
  expect(at.postsWith(text)).toHaveLength(1);
});
