import { postChanged } from '@balai/contracts/collector';
import { uuidv7 } from '@balai/runtime/core';
import { GRAPH_ERRORS } from '@balai/sandbox';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inMinutes, isState, type PublishingDesk, startPublishingDesk, words } from './publishing-kit.ts';
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

test('an approved post goes out at its time with text and picture, and the collector’s post is recognised by the link', async () => {
  await at.connect();
  const { piece, text } = await at.planned({ inMinutes: 0.03 });
  const out = await at.until(piece, isState('published'));
  const [post] = at.postsWith(text);
  expect(out).toMatchObject({ state: 'published', published_url: post?.permalink, published_by: 'sistem' });
  expect(new Date(out.published_at).getTime()).toBeGreaterThanOrEqual(new Date(out.planned_at).getTime());
  expect((await at.desk.must(at.author, 'GET', `/api/editorial/pieces/${piece}`)).state).toBe('published');
  const made = [...at.graph.containers.values()].find(({ fields }) => fields.caption === text)?.fields;
  expect(made?.alt_text).toBe('Foto 0');
  const file = await at.desk.follow(made?.image_url ?? '');
  expect((await sharp(file).metadata()).format).toBe('jpeg');
  const platform_id = post?.permalink.split('/').at(-2) ?? '';
  const seen = {
    ...{ post_id: uuidv7(), platform: 'instagram' as const, platform_id, client_id: 'ALPHA', kind: 'routine' as const, caption: words() },
    ...{ taken_at: inMinutes(0), url: `https://www.instagram.com/p/${platform_id}`, thumbnail_url: null, like_count: 0, comment_count: 0 },
    ...{ media: null, hidden_at: null, hidden_reason: null, version: 1, deletedAt: null },
  };
  await at.desk.platform.deliver(postChanged, seen, { tenant: 'ALPHA' });
  expect(await at.planOf(piece)).toMatchObject({ state: 'recognised', post: { post_id: seen.post_id, matched_by: 'link' } });
});

test('several pictures go out as one carousel, once the platform has made them ready', async () => {
  await at.connect();
  at.graph.busyLooks = 1;
  const { piece, text } = await at.planned({ pictures: 3 });
  await at.until(piece, isState('published'));
  expect(at.postsWith(text)).toHaveLength(1);
  const made = [...at.graph.containers.values()].find(({ fields }) => fields.caption === text)?.fields;
  expect([made?.media_type, made?.children?.split(',').length]).toEqual(['CAROUSEL', 3]);
});

test('what the platform would not take is refused before it is asked, and the owners are told why', async () => {
  await at.connect();
  const before = at.graph.containers.size;
  const cases = [
    [{ pictures: 0 }, 'files_missing'],
    [{ pictures: 11 }, 'files_many'],
    [{ size: [600, 1600] as const }, 'picture_shape'],
    [{ text: `${words()} ${'x'.repeat(2_300)}` }, 'text'],
  ] as const;
  for (const [over, reason] of cases) {
    const { piece } = await at.planned(over);
    expect((await at.until(piece, isState('failed'))).publishing).toMatchObject({ reason });
    const { title } = await at.desk.must(at.author, 'GET', `/api/editorial/pieces/${piece}`);
    expect((await toldAbout(at.desk, title)).at(-1)?.text).toContain('Belum terbit di Instagram');
  }
  expect(at.graph.containers.size).toBe(before);
});

test('a post that was changed after its approval, or is not approved, does not go out', async () => {
  await at.connect();
  const { piece, text } = await at.planned({ inMinutes: 0.05 });
  await at.desk.must(at.author, 'PATCH', `/api/editorial/pieces/${piece}`, { content: words() });
  // What no page does: the words are other ones, and the piece still says approved.
  const other = await at.planned({ inMinutes: 0.05 });
  await at.desk.platform.owner.query(`update editorial.planned_post set caption = caption || ' lain' where plan_id = $1`, [other.plan]);
  expect((await at.until(other.piece, isState('failed'))).publishing.reason).toBe('not_as_approved');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect([(await at.planOf(piece)).publishing, at.postsWith(text), at.postsWith(other.text)]).toEqual([null, [], []]);
});

test('a film alone goes out as a reel, fetched from us as it is; beside a picture it is part of a carousel', async () => {
  await at.connect();
  // The platform works on a film for a while: it is asked until it is ready.
  at.graph.busyLooks = 2;
  const reel = await at.planned({ pictures: 0, films: 1 });
  await at.until(reel.piece, isState('published'));
  expect(at.postsWith(reel.text)).toHaveLength(1);
  const made = [...at.graph.containers.values()].find(({ fields }) => fields.caption === reel.text)?.fields;
  expect(made?.media_type).toBe('REELS');
  expect((await at.desk.follow(made?.video_url ?? '')).subarray(4, 8).toString()).toBe('ftyp');
  at.graph.busyLooks = 0;
  const both = await at.planned({ pictures: 1, films: 1 });
  await at.until(both.piece, isState('published'));
  const carousel = [...at.graph.containers.values()].find(({ fields }) => fields.caption === both.text)?.fields;
  const parts = (carousel?.children ?? '').split(',').map((id) => at.graph.containers.get(id)?.fields);
  expect([carousel?.media_type, parts.map((part) => part?.media_type ?? 'IMAGE')]).toEqual(['CAROUSEL', ['IMAGE', 'VIDEO']]);
  expect(parts.every((part) => part?.is_carousel_item === 'true')).toBe(true);
});

test('a film that the platform cannot take is told of, and nothing is out', async () => {
  await at.connect();
  at.graph.fail('media', GRAPH_ERRORS.notFetched);
  const { piece, text } = await at.planned({ pictures: 0, films: 1 });
  expect((await at.until(piece, isState('failed'))).publishing.reason).toBe('not_reachable');
  expect(at.postsWith(text)).toEqual([]);
});
