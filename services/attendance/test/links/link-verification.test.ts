import type { DataOf } from '@balai/contracts';
import { postAuthorAnswered, requestPostAuthor } from '@balai/contracts/collector';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, type SharedPlatform, waitFor } from '@balai/testing';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let admin: string;
let feed: ReturnType<typeof feeder>;
let serial = 0;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn({ username: 'ver.admin' });
  await feed.client(aClient('VER_A'));
  const ani = aPerson('VER_A', '62101');
  await feed.person(ani, aPerson('VER_A', '62102'));
  await feed.handle(aHandle('ver.ani.tiktok', ani, { platform: 'tiktok' }), aHandle('ver.ani.insta', ani));
});

const video = (): string => {
  serial += 1;
  return `73000000000000${20_000 + serial}`;
};
const tiktok = (id: string) => `https://www.tiktok.com/@orang/video/${id}`;
/** A new post of the client, reported with these links; its shortcode. */
async function reported(links: object, user_id = '62101'): Promise<string> {
  serial += 1;
  const shortcode = `VERIF${serial}x`;
  await feed.post(aPost('VER_A', shortcode));
  const answer = await platform.call('POST', '/api/link-reports', { token: admin, body: { shortcode, user_id, ...links } });
  expect(answer.status).toBe(201);
  return shortcode;
}
const rowOf = async (shortcode: string) =>
  (await platform.call('GET', `/api/link-reports?shortcode=${shortcode}&status=all`, { token: admin })).body.data.items[0];
const linkOf = async (shortcode: string, of = 'tiktok') =>
  (await rowOf(shortcode)).links.find((link: { platform: string }) => link.platform === of);
const questions = async (platformId: string) =>
  (await platform.sent('attendance', requestPostAuthor)).map((one) => one.data).filter((data) => data.platform_id === platformId);
/** Waits for the collector's question of this number about a post, and gives it. */
async function asked(platformId: string, number = 1) {
  await waitFor(async () => (await questions(platformId)).length >= number, { what: `question ${number} about ${platformId}` });
  const found = (await questions(platformId)).at(-1);
  if (found === undefined) throw new Error('nothing was asked');
  return found;
}
type Answer = DataOf<typeof postAuthorAnswered>;
const answer = async (platformId: string, said: Partial<Answer>, number = 1) => {
  const question = await asked(platformId, number);
  await platform.deliver(postAuthorAnswered, { ...question, author: null, reason: null, ...said });
  return question;
};
/** As if the time had come to ask again about these posts. */
const hasten = (...platformIds: string[]) =>
  platform.owner.query(
    `update attendance.reported_link set verify_at = now() where verify_at is not null and client_id = 'VER_A' and url = any($1)`,
    [platformIds.map(tiktok)],
  );

// Side by side: each waits for the next round of questions, a second or more, again and again.
describe.concurrent('a reported link', () => {
  it('is asked about, and is the person’s own when the platform shows it under one of their names', async () => {
    const id = video();
    const shortcode = await reported({ tiktok_link: tiktok(id), youtube_link: 'https://youtu.be/dQw4w9WgXcQ' });
    expect(await linkOf(shortcode)).toMatchObject({ verification: 'unchecked', verified_at: null, author: null });
    expect(await asked(id)).toMatchObject({ client_id: 'VER_A', platform: 'tiktok', platform_id: id });
    await answer(id, { author: 'ver.ani.tiktok' });
    expect(await linkOf(shortcode)).toMatchObject({ verification: 'verified', author: 'ver.ani.tiktok', verified_at: expect.any(String) });
    expect(await linkOf(shortcode, 'youtube')).toMatchObject({ verification: 'unverifiable', author: null });
    expect(await rowOf(shortcode)).toMatchObject({ state: 'accepted', verification: 'verified', verified_at: expect.any(String) });
  });

  it('of somebody else is told with its author, and the report stands', async () => {
    const [id, code] = [video(), 'DOrangLain1'];
    const shortcode = await reported({ tiktok_link: tiktok(id), instagram_link: `https://www.instagram.com/reel/${code}/` });
    await answer(id, { author: 'ver.ani.tiktok' });
    expect(await asked(code)).toMatchObject({ platform: 'instagram' });
    await answer(code, { author: 'akun.resmi' });
    expect(await linkOf(shortcode, 'instagram')).toMatchObject({ verification: 'other_author', author: 'akun.resmi' });
    expect(await rowOf(shortcode)).toMatchObject({ state: 'accepted', verification: 'other_author' });
  });

  it('that is not found is looked for once more, and may be found then', async () => {
    const [lost, late] = [video(), video()];
    const [one, other] = [await reported({ tiktok_link: tiktok(lost) }), await reported({ tiktok_link: tiktok(late) })];
    await answer(lost, { reason: 'post_not_found' });
    await answer(late, { reason: 'post_not_found' });
    expect(await linkOf(one)).toMatchObject({ verification: 'not_found' });
    await hasten(lost, late);
    await answer(lost, { reason: 'post_not_found' }, 2);
    await answer(late, { author: 'ver.ani.tiktok' }, 2);
    expect([(await linkOf(one)).verification, (await linkOf(other)).verification]).toEqual(['not_found', 'verified']);
    await hasten(lost, late);
    const third = video();
    await reported({ tiktok_link: tiktok(third) });
    await answer(third, { author: 'ver.ani.tiktok' });
    expect([(await questions(lost)).length, (await questions(late)).length]).toEqual([2, 2]);
  });

  it('stays unchecked while the budget is spent, is asked about again under another id, and ends at last', async () => {
    const id = video();
    const shortcode = await reported({ tiktok_link: tiktok(id) });
    const ids = new Set<string>();
    for (let number = 1; number <= 4; number += 1) {
      ids.add((await answer(id, { reason: 'budget_spent' }, number)).request_id);
      if (number < 4) expect((await linkOf(shortcode)).verification).toBe('unchecked');
      await hasten(id);
    }
    expect(ids.size).toBe(4);
    expect(await linkOf(shortcode)).toMatchObject({ verification: 'unverifiable' });
    expect((await rowOf(shortcode)).state).toBe('accepted');
  });

  it('that nobody answers about ends as one nobody can tell of', async () => {
    const id = video();
    const shortcode = await reported({ tiktok_link: tiktok(id) });
    for (let number = 1; number <= 4; number += 1) {
      await asked(id, number);
      await hasten(id);
    }
    await waitFor(async () => (await linkOf(shortcode)).verification === 'unverifiable', { what: 'the end of the questions' });
    expect(await questions(id)).toHaveLength(4);
  });

  it('of somebody without a handle says whose it is, and no more', async () => {
    const id = video();
    const shortcode = await reported({ tiktok_link: tiktok(id) }, '62102');
    await answer(id, { author: 'budi' });
    expect(await linkOf(shortcode)).toMatchObject({ verification: 'unverifiable', author: 'budi' });
  });

  it('that was changed is asked about anew; what is said of the old one changes nothing', async () => {
    const [old, now] = [video(), video()];
    const shortcode = await reported({ tiktok_link: tiktok(old) });
    const question = await asked(old);
    const body = { user_id: '62101', tiktok_link: tiktok(now) };
    expect((await platform.call('PUT', `/api/link-reports/${shortcode}`, { token: admin, body })).status).toBe(200);
    await asked(now);
    await platform.deliver(postAuthorAnswered, { ...question, author: 'akun.resmi', reason: null });
    expect(await linkOf(shortcode)).toMatchObject({ verification: 'unchecked', author: null });
    await answer(now, { author: 'ver.ani.tiktok' });
    expect((await linkOf(shortcode)).verification).toBe('verified');
    // A repetition of the same link asks nothing.
    expect((await platform.call('PUT', `/api/link-reports/${shortcode}`, { token: admin, body })).body.data.verification).toBe('verified');
    expect(await questions(now)).toHaveLength(1);
  });

  it('that was taken back is not asked about again', async () => {
    const id = video();
    const shortcode = await reported({ tiktok_link: tiktok(id) });
    await asked(id);
    await platform.call('DELETE', `/api/link-reports/${shortcode}?user_id=62101`, { token: admin });
    const { rows } = await platform.owner.query(
      'select verify_at from attendance.reported_link join attendance.link_report using (report_id) where shortcode = $1',
      [shortcode],
    );
    expect(rows).toEqual([{ verify_at: null }]);
  });

  it.each([
    ['a story', { instagram_link: 'https://www.instagram.com/stories/ver.ani.insta/3100000000000000001/' }, 'instagram', 'unverifiable'],
    ['a link that only leads somewhere', { tiktok_link: 'https://vt.tiktok.com/ZSverify1/' }, 'tiktok', 'unchecked'],
  ])('that is %s asks nobody', async (_, links, of, verification) => {
    const shortcode = await reported(links);
    expect(await linkOf(shortcode, of)).toMatchObject({ verification });
    const { rows } = await platform.owner.query(
      'select verify_at, verify_asked from attendance.reported_link join attendance.link_report using (report_id) where shortcode = $1',
      [shortcode],
    );
    expect(rows).toEqual([{ verify_at: null, verify_asked: 0 }]);
  });

  it('is not believed an answer that nobody asked for', async () => {
    await platform.deliver(postAuthorAnswered, {
      ...{ request_id: uuidv7(), client_id: 'VER_A', platform: 'tiktok', platform_id: '1' },
      author: 'x',
      reason: null,
    });
  });
});

it('files show what was found out, after the columns that were there', async () => {
  const answered = await fetch(`${platform.baseUrl}/api/link-reports/excel/by-user-shortcode?client_id=VER_A&periode=bulanan`, {
    headers: { authorization: `Bearer ${admin}` },
  });
  const rows = await readSheet(Buffer.from(await answered.arrayBuffer()));
  const head = rows.find((row) => row[0] === 'Date') ?? [];
  expect(head.slice(-5)).toEqual(['Shortcode', 'Dilaporkan (WIB)', 'Satuan', 'Verifikasi', 'Diverifikasi (WIB)']);
  const states = rows.slice(rows.indexOf(head) + 1).map((row) => row[head.indexOf('Verifikasi')]);
  expect(new Set(states)).toEqual(
    new Set(['Terverifikasi', 'Milik akun lain', 'Konten tidak ditemukan', 'Belum diperiksa', 'Tidak dapat diperiksa']),
  );
});
