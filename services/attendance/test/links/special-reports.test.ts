import { DEFAULT_ZONE, dayOf, dayRange } from '@balai/calendar';
import type { DataOf } from '@balai/contracts';
import { linkReportChanged } from '@balai/contracts/attendance';
import { requestSpecialPost, specialPostAnswered } from '@balai/contracts/collector';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aPerson, type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;
let serial = 0;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn({ username: 'spc.admin' });
  await feed.client(...['SPC_A', 'SPC_B'].map((clientId) => aClient(clientId)), aClient('SPC_DIR', { type: 'direktorat' }));
  await feed.person(aPerson('SPC_A', '63101', { roles: ['spc_dir'] }), aPerson('SPC_A', '63102'), aPerson('SPC_B', '63201'));
});

const newCode = (): string => {
  serial += 1;
  return `SPECIAL${serial}`;
};
const linkTo = (code: string) => `https://www.instagram.com/p/${code}/`;
const submit = (body: object, token = admin) => platform.call('POST', '/api/link-reports-khusus', { token, body });
const report = (code: string, over: object = {}) => submit({ client_id: 'SPC_A', user_id: '63101', instagram_link: linkTo(code), ...over });
const requestsOf = async (code: string) =>
  (await platform.sent('attendance', requestSpecialPost)).filter((one) => one.data.url_or_id === code);
const standing = async (code: string) =>
  (await platform.call('GET', `/api/link-reports-khusus?shortcode=${code}&status=all`, { token: admin })).body.data;

type Answer = DataOf<typeof specialPostAnswered>;
/** The collector's side: waits until it is asked about a post and answers. */
async function answer(code: string, said: Partial<Answer> = {}): Promise<Answer> {
  await waitFor(async () => (await requestsOf(code)).length > 0);
  const request = (await requestsOf(code)).at(-1)?.data;
  if (request === undefined) throw new Error('nothing was asked');
  const data = { request_id: request.request_id, client_id: request.client_id, post_id: null, platform_id: code, reason: null, ...said };
  await platform.deliver(specialPostAnswered, data);
  return data;
}
/** A special post as the collector publishes it. */
const special = (code: string, over: Parameters<typeof aPost>[2] = {}) =>
  aPost('SPC_A', code, { kind: 'special', special_at: new Date().toISOString(), ...over });

describe('the report of a special task', () => {
  it('is stored, has its post made a special task, and counts once that is here', async () => {
    const code = newCode();
    const post = special(code);
    const asked = report(code);
    await waitFor(async () => (await standing(code)).length === 1);
    expect((await standing(code))[0]).toMatchObject({ state: 'checking', created_at: null });
    await feed.post(post);
    await answer(code, { post_id: post.post_id });
    expect(await asked).toMatchObject({
      status: 201,
      body: {
        data: { shortcode: code, state: 'accepted', post_id: post.post_id, created_at: post.taken_at, instagram_link: linkTo(code) },
      },
    });
    expect(await requestsOf(code)).toMatchObject([{ tenant: 'SPC_A', data: { client_id: 'SPC_A', platform: 'instagram' } }]);
    const recap = await platform.call('GET', '/api/amplify/rekap-khusus?client_id=SPC_A', { token: admin });
    expect(recap.body.data.find((row: { user_id: string }) => row.user_id === '63101')).toMatchObject({ jumlah_link: 1, reportedPosts: 1 });
    const routine = await platform.call('GET', '/api/amplify/rekap?client_id=SPC_A', { token: admin });
    expect(routine.body).toMatchObject({ totalPosts: 0, summary: { totalLinks: 0 } });
  });

  it('waits for the post itself when the answer comes first, and a repeated answer changes nothing', async () => {
    const code = newCode();
    const post = special(code);
    const asked = report(code);
    const early = answer(code, { post_id: post.post_id });
    await waitFor(async () => (await requestsOf(code)).length > 0);
    await feed.post(post);
    const said = await early;
    expect((await asked).status).toBe(201);
    await platform.deliver(specialPostAnswered, said);
    const told = (await platform.sent('attendance', linkReportChanged)).filter((one) => one.data.shortcode === code);
    expect(told.map(({ data }) => [data.version, data.state])).toEqual([
      [1, 'checking'],
      [2, 'accepted'],
    ]);
  });

  it('of a post that is a special task already needs nobody to look it up', async () => {
    const code = newCode();
    await feed.post(special(code));
    expect(await report(code)).toMatchObject({ status: 201, body: { data: { state: 'accepted' } } });
    expect(await requestsOf(code)).toEqual([]);
  });

  it('repeated is the same report, with the newer link, also of two at once', async () => {
    const code = newCode();
    await feed.post(special(code));
    const both = await Promise.all([report(code), report(code)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(both[0]?.body.data.report_id).toBe(both[1]?.body.data.report_id);
    const reel = `https://instagram.com/reel/${code}`;
    expect((await report(code, { instagram_link: reel })).body.data).toMatchObject({
      report_id: both[0]?.body.data.report_id,
      instagram_link: reel,
    });
    expect(await standing(code)).toHaveLength(1);
  });

  it('of one post that is a task of a unit and of a directorate is made to each, and counts for each', async () => {
    const code = newCode();
    await feed.post(special(code), { ...special(code), client_id: 'SPC_DIR' });
    expect(await report(code)).toMatchObject({ status: 201, body: { data: { state: 'accepted' } } });
    const other = await report(code, { client_id: 'SPC_DIR' });
    expect(other).toMatchObject({ status: 201, body: { data: { state: 'accepted' } } });
    expect(await standing(code)).toHaveLength(2);
    const recap = await platform.call('GET', '/api/amplify/rekap-khusus?client_id=SPC_DIR', { token: admin });
    expect(recap.body.data).toMatchObject([{ user_id: '63101', reportedPosts: 1, jumlah_link: 1 }]);
  });

  it.each([
    ['post_not_found', 'special_post_refused'],
    ['private', 'special_post_refused'],
  ] as const)('is refused when the collector says %s, and stays on record', async (reason, code) => {
    const shortcode = newCode();
    const asked = report(shortcode);
    await answer(shortcode, { reason });
    expect(await asked).toMatchObject({ status: 400, body: { code, reason } });
    expect(await standing(shortcode)).toMatchObject([{ state: 'refused', reason }]);
  });

  it('is refused for a post of another day in the zone of the client, whether it was known or not', async () => {
    const code = newCode();
    const post = special(code, { taken_at: new Date(Date.now() - 26 * 3_600_000).toISOString() });
    const asked = report(code);
    await waitFor(async () => (await requestsOf(code)).length > 0);
    await feed.post(post);
    await answer(code, { post_id: post.post_id });
    expect(await asked).toMatchObject({ status: 400, body: { code: 'post_not_of_today' } });
    expect(await report(code, { user_id: '63102' })).toMatchObject({ status: 400, body: { code: 'post_not_of_today' } });
  });

  it('asks the collector for a post of the day of the report in the zone of the client, and is refused for one outside of it', async () => {
    const code = newCode();
    const asked = report(code);
    await answer(code, { reason: 'published_outside' });
    const published = (await requestsOf(code)).at(-1)?.data.published;
    const today = dayOf(new Date(), DEFAULT_ZONE);
    const { from, until } = dayRange(today, today, DEFAULT_ZONE);
    expect(published).toEqual({ from: from.toISOString(), until: until.toISOString() });
    expect(await asked).toMatchObject({ status: 400, body: { code: 'post_not_of_today' } });
    expect(await standing(code)).toMatchObject([{ state: 'refused', reason: 'not_of_today' }]);
  });

  it('is kept with 202 while nobody can look the post up, and asked about again later', async () => {
    const code = newCode();
    const asked = report(code);
    await answer(code, { reason: 'budget_spent' });
    expect(await asked).toMatchObject({ status: 202, body: { data: { state: 'checking', reason: 'budget_spent' } } });
    await platform.owner.query('update attendance.link_report set ask_again_at = now() where shortcode = $1', [code]);
    const { requestPostsAgain } = await import('../../src/links/use-cases/settle-special-report.ts');
    await requestPostsAgain({ database: platform.database('attendance'), noteLinkChange: () => undefined });
    expect(new Set((await requestsOf(code)).map(({ data }) => data.request_id)).size).toBe(2);
    const post = special(code);
    await feed.post(post);
    await answer(code, { post_id: post.post_id });
    expect(await standing(code)).toMatchObject([{ state: 'accepted', reason: null }]);
  });

  it('asked about in vain for hours ends as refused', async () => {
    const code = newCode();
    const asked = report(code);
    await answer(code, { reason: 'provider_unavailable' });
    expect((await asked).status).toBe(202);
    await platform.owner.query('update attendance.link_report set ask_again_at = now(), asked = 12 where shortcode = $1', [code]);
    const { requestPostsAgain } = await import('../../src/links/use-cases/settle-special-report.ts');
    await requestPostsAgain({ database: platform.database('attendance'), noteLinkChange: () => undefined });
    expect(await standing(code)).toMatchObject([{ state: 'refused', reason: 'no_answer' }]);
  });
});

describe('what is wrong is said in the order of the fields', () => {
  const good = () => ({ client_id: 'SPC_A', user_id: '63101', instagram_link: linkTo(newCode()) });
  it.each([
    ['no client', () => ({ user_id: '63101' }), 'client_id'],
    ['no link', () => ({ client_id: 'SPC_A', user_id: '63101', instagram_link: ' ' }), 'instagram_link'],
    ['no address', () => ({ ...good(), instagram_link: 'nanti' }), 'instagram_link'],
    ['another platform in the field', () => ({ ...good(), instagram_link: 'https://x.com/a/status/12345' }), 'instagram_link'],
    ['a profile', () => ({ ...good(), instagram_link: 'https://www.instagram.com/polres/' }), 'instagram_link'],
    ['a story', () => ({ ...good(), instagram_link: 'https://www.instagram.com/stories/polres/3401234567890123456' }), 'instagram_link'],
    ['a short link', () => ({ ...good(), instagram_link: 'https://www.instagram.com/share/p/BAbCdEf' }), 'instagram_link'],
    ['a link of another platform beside it', () => ({ ...good(), tiktok_link: 'https://vt.tiktok.com/ZSabcdef' }), 'tiktok_link'],
    ['no person', () => ({ client_id: 'SPC_A', instagram_link: linkTo(newCode()) }), 'user_id'],
  ])('%s', async (_, body, field) => {
    const { status, body: said } = await submit(body());
    expect(status).toBe(400);
    expect(said.errors[0].field).toBe(field);
  });

  it('nobody reports for another client, or a person it is no task of', async () => {
    // An unknown name is looked for two seconds long, beside the others.
    const unknown = submit({ ...good(), client_id: 'NOBODY' });
    expect(await submit({ ...good(), user_id: '63201' })).toMatchObject({ status: 400, body: { code: 'post_not_reportable' } });
    expect(await submit({ ...good(), user_id: '63102', client_id: 'SPC_DIR' })).toMatchObject({
      status: 400,
      body: { code: 'post_not_reportable' },
    });
    const rival = await platform.signIn({ role: 'operator', tenants: ['SPC_B'], clientId: 'SPC_B' });
    expect((await submit(good(), rival)).status).toBe(403);
    expect(await submit({ ...good(), client_id: 'SPC_B' }, rival)).toMatchObject({ status: 404, body: { code: 'person_not_found' } });
    expect(await unknown).toMatchObject({ status: 404, body: { code: 'client_not_found' } });
  });
});

it('an answer to a question nobody asked changes nothing', async () => {
  await platform.deliver(specialPostAnswered, {
    request_id: uuidv7(),
    client_id: 'SPC_A',
    post_id: null,
    platform_id: null,
    reason: 'private',
  });
});

it('a change of the report takes an Instagram link to its post only, and without one the old stays', async () => {
  const code = newCode();
  await feed.post(special(code));
  await report(code);
  const put = (body: object) =>
    platform.call('PUT', `/api/link-reports-khusus/${code}`, { token: admin, body: { user_id: '63101', ...body } });
  expect(await put({ tiktok_link: 'https://vt.tiktok.com/ZSabcdef' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'tiktok_link' }] },
  });
  expect(await put({ instagram_link: '' })).toMatchObject({ status: 200, body: { data: { instagram_link: linkTo(code) } } });
  for (const [instagram_link, refusal] of [
    [linkTo(newCode()), 'link_of_other_post'],
    ['https://www.instagram.com/polres/', 'invalid_link'],
  ] as const)
    expect(await put({ instagram_link })).toMatchObject({ status: 400, body: { code: refusal, errors: [{ field: 'instagram_link' }] } });
  expect((await standing(code))[0]).toMatchObject({ shortcode: code, instagram_link: linkTo(code) });
  const reel = `https://www.instagram.com/reel/${code}/`;
  expect(await put({ instagram_link: reel })).toMatchObject({ status: 200, body: { data: { instagram_link: reel } } });
});
