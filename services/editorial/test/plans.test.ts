import type { DataOf } from '@balai/contracts';
import { LINK_PLATFORMS } from '@balai/contracts/attendance';
import { postChanged } from '@balai/contracts/collector';
import { planChanged } from '@balai/contracts/editorial';
import { uuidv7 } from '@balai/runtime/core';
import { aClient } from '@balai/testing';
import { beforeAll, expect, test } from 'vitest';
import { APPROVER, type Desk, MANAGER, type Person, PUBLISHER, sharedDesk, WRITER } from './desk.ts';

let desk: Desk;
let author: Person;
let approver: Person;
let publisher: Person;
let manager: Person;
let foreigner: Person;

beforeAll(async () => {
  desk = await sharedDesk(import.meta.url);
  author = await desk.person('penulis', WRITER);
  approver = await desk.person('penyetuju', APPROVER);
  publisher = await desk.person('penerbit', PUBLISHER);
  manager = await desk.person('kepala', MANAGER);
  foreigner = await desk.person('asing', [...MANAGER, ...PUBLISHER], desk.bravo);
});

const HOUR = 3_600_000;
let serial = 0;
/** Words that no other text of this file has. */
const words = (): string => {
  serial += 1;
  return Array.from({ length: 10 }, (_, index) => `kata${serial}x${index}`).join(' ');
};
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();
const code = (): string => `D${uuidv7().replaceAll('-', '').slice(-12)}`;

async function approved(content: string): Promise<string> {
  const { piece_id } = await desk.write(author, { content });
  await desk.move(author, piece_id, 'submit');
  expect((await desk.move(approver, piece_id, 'approve')).body.data.state).toBe('approved');
  return piece_id;
}
const plan = (pieceId: string, over: object = {}, who = author) =>
  desk.must(who, 'POST', `/api/editorial/pieces/${pieceId}/plans`, { platform: 'instagram', planned_at: inHours(1), ...over });
const plansOf = (pieceId: string) => desk.must(author, 'GET', `/api/editorial/pieces/${pieceId}/plans`);
const pieceOf = (pieceId: string) => desk.must(author, 'GET', `/api/editorial/pieces/${pieceId}`);
const say = (who: Person, planId: string, body: object) => desk.call(who, 'PUT', `/api/editorial/plans/${planId}/publication`, body);

/** A post as the collector tells of it. */
const seen = (caption: string | null, over: Partial<DataOf<typeof postChanged>> = {}): DataOf<typeof postChanged> => {
  const platform_id = over.platform_id ?? code();
  return {
    ...{ post_id: uuidv7(), platform: 'instagram', platform_id, client_id: desk.alpha, kind: 'routine', taken_at: inHours(1), caption },
    ...{ url: `https://www.instagram.com/p/${platform_id}`, thumbnail_url: null, like_count: 3, comment_count: 0, media: null },
    ...{ hidden_at: null, hidden_reason: null, version: 1, deletedAt: null },
    ...over,
  };
};
const publish = (post: DataOf<typeof postChanged>) => desk.platform.deliver(postChanged, post, { tenant: post.client_id });

test('a planned post begins with the text of its piece; time alone leaves approvals, words do not', async () => {
  const text = words();
  const piece = await approved(text);
  const { plan_id, caption, state, version } = await plan(piece);
  expect([caption, state, version]).toEqual([text, 'planned', 1]);
  expect((await pieceOf(piece)).state).toBe('approved');
  const moved = await desk.must(publisher, 'PATCH', `/api/editorial/plans/${plan_id}`, { planned_at: inHours(5) });
  expect(moved.version).toBe(2);
  // Planned by somebody who only writes it was a proposal; the publisher's time schedules it.
  expect(await pieceOf(piece)).toMatchObject({ state: 'scheduled', scheduled_at: moved.planned_at });
  expect((await desk.call(publisher, 'PATCH', `/api/editorial/plans/${plan_id}`, { caption: 'Lain' })).body.code).toBe(
    'transition_forbidden',
  );
  await desk.must(author, 'PATCH', `/api/editorial/plans/${plan_id}`, { caption: 'Lain', hashtags: ['#presisi', 'presisi'] });
  const after = await pieceOf(piece);
  expect([after.state, (await plansOf(piece))[0].hashtags]).toEqual(['draft', ['presisi']]);
  const [line] = await desk.must(author, 'GET', `/api/editorial/pieces/${piece}/history`);
  expect(line.fields).toMatchObject({ 'post.instagram.caption': [text, 'Lain'], state: ['scheduled', 'draft'] });
});

test('a platform has one planned post of a piece; limits of the platform are said', async () => {
  const { piece_id } = await desk.write(author);
  const { faults } = await plan(piece_id, { platform: 'twitter', caption: 'x'.repeat(300) });
  expect(faults).toEqual([{ code: 'too_long', has: 300, limit: 280 }]);
  const again = await desk.call(author, 'POST', `/api/editorial/pieces/${piece_id}/plans`, { platform: 'twitter', planned_at: inHours(2) });
  expect([again.status, again.body.code]).toEqual([409, 'plan_exists']);
});

test('a change from an older version is merged, or refused where it overlaps', async () => {
  const { piece_id } = await desk.write(author);
  const { plan_id } = await plan(piece_id, { caption: 'Satu' });
  const patch = (body: object) => desk.call(author, 'PATCH', `/api/editorial/plans/${plan_id}`, body, { 'if-match': '"1"' });
  expect((await patch({ caption: 'Dua' })).status).toBe(200);
  expect((await patch({ planned_at: inHours(9) })).status).toBe(200);
  const refused = await patch({ caption: 'Tiga' });
  expect([refused.status, refused.body.code, refused.body.current.caption, refused.body.fields]).toEqual([
    412,
    'plan_conflict',
    'Dua',
    ['caption'],
  ]);
});

test('planned by who may publish, an approved piece is scheduled, and approved again with the last post taken back', async () => {
  const both = await desk.person('redaktur', [...WRITER, ...PUBLISHER]);
  const piece = await approved(words());
  const first = await plan(piece, { planned_at: inHours(5) }, both);
  expect(await pieceOf(piece)).toMatchObject({ state: 'scheduled', scheduled_at: first.planned_at });
  const second = await plan(piece, { platform: 'tiktok', planned_at: inHours(2) }, both);
  expect((await pieceOf(piece)).scheduled_at).toBe(second.planned_at);
  await desk.must(both, 'DELETE', `/api/editorial/plans/${second.plan_id}`);
  expect(await pieceOf(piece)).toMatchObject({ state: 'scheduled', scheduled_at: first.planned_at });
  await desk.must(author, 'DELETE', `/api/editorial/plans/${first.plan_id}`);
  expect(await pieceOf(piece)).toMatchObject({ state: 'approved', scheduled_at: null });
  const [line] = await desk.must(author, 'GET', `/api/editorial/pieces/${piece}/history`);
  expect(line.fields.state).toEqual(['scheduled', 'approved']);
});

test('what was planned before the approval schedules with it, unless somebody who only writes planned it', async () => {
  const both = await desk.person('redaktur.dua', [...WRITER, ...PUBLISHER]);
  for (const [planner, state] of [
    [both, 'scheduled'],
    [author, 'approved'],
  ] as const) {
    const { piece_id } = await desk.write(author, { content: words() });
    await plan(piece_id, {}, planner);
    await desk.move(author, piece_id, 'submit');
    expect((await desk.move(approver, piece_id, 'approve')).body.data.state).toBe(state);
  }
});

test('a publisher stands behind proposed times, or no longer; a piece is scheduled for the first of them', async () => {
  const piece = await approved(words());
  const { planned_at } = await plan(piece);
  expect((await desk.move(publisher, piece, 'schedule')).body.data).toMatchObject({ state: 'scheduled', scheduled_at: planned_at });
  expect((await desk.move(publisher, piece, 'unschedule')).body.data.state).toBe('approved');
  await plan(piece, { platform: 'tiktok' });
  expect((await pieceOf(piece)).state).toBe('approved');
});

test('a piece is published with its first post: its words are public; what is still planned stays to be published', async () => {
  const both = await desk.person('redaktur.tiga', [...WRITER, ...PUBLISHER]);
  const text = words();
  const piece = await approved(text);
  await plan(piece, {}, both);
  await plan(piece, { platform: 'tiktok' }, both);
  await publish(seen(text));
  expect((await pieceOf(piece)).state).toBe('published');
  expect((await plansOf(piece)).map(({ state }: { state: string }) => state).sort()).toEqual(['planned', 'recognised']);
  const due: { piece_id: string; platform: string }[] = await desk.must(publisher, 'GET', '/api/editorial/publishing');
  expect(due.filter(({ piece_id }) => piece_id === piece).map(({ platform }) => platform)).toEqual(['tiktok']);
  expect((await desk.call(author, 'PATCH', `/api/editorial/pieces/${piece}`, { content: 'Lain' })).body.code).toBe('piece_closed');
});

test('a post with the same words near the time is recognised, whichever is first, and the piece is published with it', async () => {
  for (const isPostFirst of [false, true]) {
    const text = words();
    const piece = await approved(text);
    const post = seen(`${text.toUpperCase()} ✨ #presisi`);
    if (isPostFirst) await publish(post);
    await plan(piece);
    if (!isPostFirst) await publish(post);
    const [planned] = await plansOf(piece);
    expect(planned).toMatchObject({ state: 'recognised', post: { post_id: post.post_id, matched_by: 'caption', similarity: 1 } });
    expect(await pieceOf(piece)).toMatchObject({ state: 'published', published_url: post.url });
    // Counts that grow, and a message that comes twice, change nothing.
    await publish(post);
    await publish({ ...post, like_count: 90, version: 2 });
    expect((await plansOf(piece))[0].version).toBe(planned.version);
  }
});

test('a post far from the time, of other words, or of another client is not recognised', async () => {
  const text = words();
  const piece = await approved(text);
  await plan(piece);
  await publish(seen(text, { taken_at: inHours(24 * 5) }));
  await publish(seen(words()));
  await publish(seen(text, { client_id: desk.bravo }));
  await publish(seen(text, { kind: 'special' }));
  expect((await plansOf(piece))[0].state).toBe('planned');
});

test('a post of a piece nobody approved is recognised, and the piece stays where it is', async () => {
  const text = words();
  const { piece_id } = await desk.write(author, { content: text });
  await plan(piece_id);
  await publish(seen(text));
  expect([(await plansOf(piece_id))[0].state, (await pieceOf(piece_id)).state]).toEqual(['recognised', 'draft']);
});

test('what a person gives the link of is published, and recognised by it whatever its words are', async () => {
  const piece = await approved(words());
  const { plan_id } = await plan(piece);
  const post = seen(words(), { taken_at: inHours(24 * 9) });
  const { status, body } = await say(publisher, plan_id, { url: `https://instagram.com/polres/reel/${post.platform_id}/?igsh=1` });
  expect([status, body.data.state, body.data.published_by]).toEqual([200, 'published', 'penerbit']);
  expect((await pieceOf(piece)).state).toBe('published');
  await publish(post);
  expect((await plansOf(piece))[0]).toMatchObject({ state: 'recognised', post: { post_id: post.post_id, matched_by: 'link' } });
});

test('a piece is published when its post went out, not when somebody said so', async () => {
  const piece = await approved(words());
  const { plan_id } = await plan(piece);
  const post = seen(words(), { taken_at: inHours(-2) });
  await say(publisher, plan_id, { url: post.url });
  await publish(post);
  expect((await plansOf(piece))[0].published_at).toBe(post.taken_at);
  expect((await pieceOf(piece)).published_at).toBe(post.taken_at);
});

test('the accounts that a post can be planned on are those of the client, and none publishes by itself without a connection', async () => {
  const { piece_id } = await desk.write(author);
  const found = await desk.must(author, 'GET', `/api/editorial/pieces/${piece_id}/accounts`);
  expect(found.map(({ platform, is_automatic }: { platform: string; is_automatic: boolean }) => [platform, is_automatic])).toEqual(
    LINK_PLATFORMS.map((platform) => [platform, false]),
  );
  const { instagram } = aClient(desk.alpha);
  expect(found[0]).toMatchObject({ platform: 'instagram', name: instagram.handle });
  expect((await desk.call(foreigner, 'GET', `/api/editorial/pieces/${piece_id}/accounts`)).status).toBe(404);
});

test('a link takes a post from a plan that only its words had it for', async () => {
  const text = words();
  const [guessed, meant] = [await approved(text), await approved(words())];
  await plan(guessed);
  const post = seen(text);
  await publish(post);
  expect((await plansOf(guessed))[0].state).toBe('recognised');
  const { plan_id } = await plan(meant);
  await say(publisher, plan_id, { url: post.url });
  expect((await plansOf(meant))[0]).toMatchObject({ post: { post_id: post.post_id, matched_by: 'link' } });
  expect((await plansOf(guessed))[0].post).toBeNull();
  const { plan_id: third } = await plan(await approved(words()));
  expect((await say(publisher, third, { post_id: post.post_id })).body.code).toBe('post_taken');
});

test('a link is one of a post on the platform; a piece that is not approved is not published', async () => {
  const piece = await approved(words());
  const { plan_id } = await plan(piece);
  for (const url of ['https://www.tiktok.com/@a/video/7300000000000000001', 'https://instagram.com.evil.example/p/DAbCdEf12', 'tidak ada'])
    expect((await say(publisher, plan_id, { url })).body).toMatchObject({ code: 'link_unfit', errors: [{ field: 'url' }] });
  expect((await say(publisher, plan_id, {})).status).toBe(400);
  const draft = await desk.write(author);
  const { plan_id: other } = await plan(draft.piece_id);
  expect((await say(publisher, other, { url: 'https://www.instagram.com/p/DAbCdEf12' })).body.code).toBe('piece_not_approved');
  expect((await say(author, plan_id, { url: 'https://www.instagram.com/p/DAbCdEf12' })).status).toBe(403);
});

test('a person undoes a match, and it is not made again by itself; another post is chosen by hand', async () => {
  const text = words();
  const piece = await approved(text);
  const { plan_id } = await plan(piece);
  const [wrong, right] = [seen(text), seen(words())];
  await publish(wrong);
  await publish(right);
  const undone = await desk.must(publisher, 'DELETE', `/api/editorial/plans/${plan_id}/publication`);
  expect([undone.state, undone.post, (await pieceOf(piece)).state]).toEqual(['planned', null, 'scheduled']);
  await publish({ ...wrong, caption: `${text} lagi`, version: 2 });
  expect((await plansOf(piece))[0].post).toBeNull();
  const found = await desk.must(publisher, 'GET', `/api/editorial/plans/${plan_id}/candidates`);
  expect(found[0]).toMatchObject({ post_id: wrong.post_id, is_taken: false });
  const { body } = await say(publisher, plan_id, { post_id: right.post_id });
  expect(body.data).toMatchObject({ state: 'recognised', post: { post_id: right.post_id, matched_by: 'person' } });
  expect((await pieceOf(piece)).state).toBe('published');
  expect((await desk.call(author, 'DELETE', `/api/editorial/plans/${plan_id}`)).body.code).toBe('plan_published');
});

test('a post that is offered is chosen or refused; what was refused is not taken by itself, and can still be chosen', async () => {
  const text = words();
  const piece = await approved(text);
  const [near, other] = [seen(`${text.slice(0, text.length / 2)} lain sekali dari rencana`), seen(words())];
  await publish(near);
  await publish(other);
  const { plan_id } = await plan(piece);
  const path = `/api/editorial/plans/${plan_id}/candidates`;
  const offered = async () =>
    (await desk.must(publisher, 'GET', path)).filter(({ post_id }: { post_id: string }) => [near.post_id, other.post_id].includes(post_id));
  expect(await offered()).toMatchObject([{ post_id: near.post_id, is_refused: false }, { is_refused: false }]);
  expect((await desk.call(foreigner, 'DELETE', `${path}/${near.post_id}`)).status).toBe(404);
  expect((await desk.call(publisher, 'DELETE', `${path}/${plan_id}`)).body.code).toBe('post_unknown');
  await desk.must(publisher, 'DELETE', `${path}/${near.post_id}`);
  await desk.must(publisher, 'DELETE', `${path}/${near.post_id}`);
  expect(await offered()).toMatchObject([{ post_id: near.post_id, is_refused: true }, { is_refused: false }]);
  // Now its words are the planned ones; a person has said that it is another all the same.
  await publish({ ...near, caption: text, version: 2 });
  expect((await plansOf(piece))[0].post).toBeNull();
  expect((await say(publisher, plan_id, { post_id: near.post_id })).body.data.post).toMatchObject({ matched_by: 'person' });
  expect((await offered())[0]).toMatchObject({ is_refused: false });
  // To refuse what it was taken for takes that back.
  await desk.must(publisher, 'DELETE', `${path}/${near.post_id}`);
  expect([(await plansOf(piece))[0].post, (await pieceOf(piece)).state]).toEqual([null, 'scheduled']);
});

test('a post and its plan that come at the same time find each other', async () => {
  for (let round = 0; round < 5; round += 1) {
    const text = words();
    const piece = await approved(text);
    await Promise.all([plan(piece), publish(seen(text))]);
    expect((await plansOf(piece))[0].state).toBe('recognised');
  }
});

test('of two posts with alike words the plan takes the better one, in whatever order they come', async () => {
  for (const isBetterFirst of [true, false]) {
    const text = words();
    const piece = await approved(text);
    await plan(piece);
    const [better, worse] = [seen(text), seen(text.replace(/\S+$/, 'lain'))];
    for (const post of isBetterFirst ? [better, worse] : [worse, better]) await publish(post);
    expect((await plansOf(piece))[0].post.post_id).toBe(better.post_id);
  }
});

test('the calendar has the plans of its days, what is not planned, and holidays; own days are added and taken away', async () => {
  const piece = await approved(words());
  const path = `/api/editorial/calendar?client_id=${desk.alpha}&from=2030-08-01&to=2030-08-31`;
  expect((await desk.must(author, 'GET', path)).unplanned.map((one: { piece_id: string }) => one.piece_id)).toContain(piece);
  // 31 July, 23:30 in UTC: 1 August in Jakarta.
  const { plan_id } = await plan(piece, { planned_at: '2030-07-31T23:30:00Z' });
  await desk.must(manager, 'PUT', `/api/editorial/holidays/${desk.alpha.toLowerCase()}/2030-08-02`, { name: 'Hari jadi' });
  const view = await desk.must(author, 'GET', path);
  expect(view.plans.map((one: { plan_id: string; piece: { state: string } }) => [one.plan_id, one.piece.state])).toEqual([
    [plan_id, 'approved'],
  ]);
  expect(view.unplanned.map((one: { piece_id: string }) => one.piece_id)).not.toContain(piece);
  expect(view.holidays.map(({ day, source }: { day: string; source: string }) => `${day} ${source}`)).toEqual(
    expect.arrayContaining(['2030-08-02 own', '2030-08-17 national']),
  );
  const own = { day: '2030-08-02', name: 'Hari jadi', source: 'own', is_observance: false };
  expect(await desk.must(author, 'GET', `/api/editorial/holidays/${desk.alpha}`)).toEqual([own]);
  expect((await desk.call(foreigner, 'GET', `/api/editorial/holidays/${desk.alpha}`)).status).toBe(403);
  await desk.must(manager, 'DELETE', `/api/editorial/holidays/${desk.alpha}/2030-08-02`);
  expect(await desk.must(author, 'GET', `/api/editorial/holidays/${desk.alpha}`)).toEqual([]);
  expect((await desk.call(manager, 'DELETE', `/api/editorial/holidays/${desk.alpha}/2030-08-02`)).body.code).toBe('holiday_not_found');
  for (const days of ['from=2030-08-02&to=2030-08-01', 'from=2030-01-01&to=2030-12-31'])
    expect((await desk.call(author, 'GET', `/api/editorial/calendar?${days}`)).body.errors).toMatchObject([{ field: 'to' }]);
});

test('what is due is listed until it is out', async () => {
  const piece = await approved(words());
  const { plan_id } = await plan(piece, { planned_at: inHours(-2), platform: 'tiktok' });
  const due = async (): Promise<string[]> =>
    (await desk.must(publisher, 'GET', '/api/editorial/publishing')).map((one: { plan_id: string }) => one.plan_id);
  expect(await due()).toContain(plan_id);
  // Where a short link leads nobody knows; it is a link to a post all the same.
  expect((await say(publisher, plan_id, { url: 'https://vt.tiktok.com/ZSabcdefg/' })).body.data.state).toBe('published');
  expect(await due()).not.toContain(plan_id);
});

test('another client sees and changes nothing of it', async () => {
  const { piece_id } = await desk.write(author);
  const { plan_id } = await plan(piece_id);
  expect((await desk.call(foreigner, 'GET', `/api/editorial/pieces/${piece_id}/plans`)).status).toBe(404);
  expect((await desk.call(foreigner, 'PATCH', `/api/editorial/plans/${plan_id}`, { caption: 'x' })).status).toBe(404);
  expect((await say(foreigner, plan_id, { url: 'https://www.instagram.com/p/DAbCdEf12' })).status).toBe(404);
  expect((await desk.call(foreigner, 'PUT', `/api/editorial/holidays/${desk.alpha}/2030-01-01`, { name: 'x' })).status).toBe(403);
  expect((await desk.must(foreigner, 'GET', '/api/editorial/calendar?from=2026-01-01&to=2026-02-01')).plans).toEqual([]);
});

test('every change is told with its version; what is taken back leaves the lists', async () => {
  const { piece_id } = await desk.write(author);
  const { plan_id } = await plan(piece_id);
  await desk.must(author, 'PATCH', `/api/editorial/plans/${plan_id}`, { caption: 'Lain' });
  await desk.must(author, 'DELETE', `/api/editorial/plans/${plan_id}`);
  const told = (await desk.platform.sent('editorial', planChanged)).filter(({ data }) => data.plan_id === plan_id);
  expect(told.map(({ data }) => [data.version, data.deletedAt === null])).toEqual([
    [1, true],
    [2, true],
    [3, false],
  ]);
  expect(await plansOf(piece_id)).toEqual([]);
  expect((await plan(piece_id)).version).toBe(1);
});
