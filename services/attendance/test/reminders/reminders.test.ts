import { clockTime } from '@balai/calendar';
import type { DataOf } from '@balai/contracts';
import { peopleReminded, remindPeople } from '@balai/contracts/attendance';
import { type Post, postChanged } from '@balai/contracts/collector';
import {
  handleChanged,
  type NoticeOutcome,
  noticeKey,
  notifyPerson,
  type Person,
  personChanged,
  personNotified,
} from '@balai/contracts/identity';
import { type MessageFailure, messageSettled } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn({ username: 'rem.kepala' });
});

const call = (method: string, path: string, body?: object, token = admin, headers: Record<string, string> = {}) =>
  platform.call(method, path, { token, headers, ...(body === undefined ? {} : { body }) });
const remind = (client_id: string, people: readonly Person[], more: object = {}, token = admin, headers = {}) =>
  call(
    'POST',
    '/api/attendance/reminders',
    { client_id, platform: 'instagram', person_ids: people.map((one) => one.person_id), preview: false, ...more },
    token,
    headers,
  );
const operatorOf = (clientId: string) => platform.signIn({ role: 'operator', tenants: [clientId], clientId });

/** People of a client with handles on Instagram, and posts of today that nobody liked but who is said to. */
async function aUnit(clientId: string, people: number, posts: number, { liked = {} as Record<number, number[]>, over = {} } = {}) {
  await feed.client(aClient(clientId, over));
  const name = clientId.toLowerCase();
  const made = Array.from({ length: people }, (_, index) =>
    aPerson(clientId, `${clientId}-${index}`, { name: `ORANG ${index}`, title: 'BRIPDA' }),
  );
  await platform.deliverAll(personChanged, made);
  await platform.deliverAll(
    handleChanged,
    made.map((person, index) => aHandle(`${name}.${index}`, person)),
  );
  const now = Date.now();
  // Each a millisecond after the one before: lists are in the order of time.
  const published = Array.from({ length: posts }, (_, index) =>
    aPost(clientId, `${clientId}_${index}`, { taken_at: new Date(now - posts + index).toISOString() }),
  );
  await platform.deliverAll(postChanged, published);
  const watchers = published.map((post) => new Watcher(post));
  await feed.observe(
    watchers.flatMap((watcher, index) => watcher.observation({ added: ['luar', ...(liked[index] ?? []).map((one) => `${name}.${one}`)] })),
  );
  return { people: made, posts: published, watchers };
}
const asked = async (people: readonly Person[]) => {
  const ids = new Set(people.map((one) => one.person_id));
  return (await platform.sent('attendance', notifyPerson)).filter(({ subject }) => ids.has(subject ?? ''));
};
const answer = (notice_id: string, outcome: NoticeOutcome) =>
  platform.deliver(personNotified, { notice_id, about: 'reminder', outcome }, { tenant: 'ANY' });
const settled = (
  noticeId: string,
  state: 'accepted' | 'failed' | 'unconfirmed',
  settled_at = new Date().toISOString(),
  failure: MessageFailure | null = null,
): DataOf<typeof messageSettled> => ({
  message_id: uuidv7(),
  intent_key: noticeKey(noticeId),
  part: 1,
  channel: 'whatsapp',
  state,
  failure,
  settled_at,
});
const settle = (...said: Parameters<typeof settled>) => platform.deliver(messageSettled, settled(...said));
const show = async (batchId: string, token = admin) =>
  (await call('GET', `/api/attendance/reminders/${batchId}`, undefined, token)).body.data;
const statesOf = (answerBody: { data: { recipients: { person: { user_id: string }; state: string }[] } }) =>
  Object.fromEntries(answerBody.data.recipients.map(({ person, state }) => [person.user_id, state]));

const greetingOf = (hour: number) => (hour < 4 || hour >= 18 ? 'malam' : hour < 11 ? 'pagi' : hour < 15 ? 'siang' : 'sore');

describe('a preview', () => {
  it('names who would be reminded of what, with the text as it will look and how they can be told, and sends nothing', async () => {
    const { people, posts } = await aUnit('PRE_A', 3, 2, { liked: { 0: [0, 1], 1: [0] } });
    const [done, partial, none] = people;
    await feed.person({ ...(partial as Person), reach: 'whatsapp', version: 2 });
    const nameless = aPerson('PRE_A', 'PRE_A-9');
    await feed.person(nameless);
    const stranger = uuidv7();
    const { status, body } = await remind('pre_a', [...people, nameless, { ...nameless, person_id: stranger }], { preview: true });
    expect([status, body.data.batch, body.data.unknown_person_ids]).toEqual([200, null, [stranger]]);
    expect(statesOf(body)).toEqual({ 'PRE_A-0': 'skipped_done', 'PRE_A-1': 'ready', 'PRE_A-2': 'ready', 'PRE_A-9': 'skipped_no_handle' });
    const of = (person?: Person) => body.data.recipients.find((one: { person: Person }) => one.person.person_id === person?.person_id);
    const { text } = of(none);
    expect(of(none)).toEqual({
      reminder_id: null,
      person: { person_id: none?.person_id, user_id: 'PRE_A-2', nama: 'ORANG 2', title: 'BRIPDA', client_id: 'PRE_A' },
      state: 'ready',
      platforms: ['instagram'],
      owed: 2,
      links: posts.map(({ url }) => url),
      reach: 'unknown',
      held_until: null,
      text,
      length: text.length,
    });
    expect(text.split('\n')).toEqual([
      expect.stringMatching(/^Selamat (pagi|siang|sore|malam),$/),
      '*BRIPDA ORANG 2*',
      '',
      'Mohon berkenan memberi suka pada 2 konten Instagram berikut:',
      ...posts.map(({ url }, index) => `${index + 1}. ${url}`),
      '',
      'Terima kasih.',
    ]);
    expect(of(partial)).toMatchObject({ owed: 1, links: [posts[1]?.url], reach: 'whatsapp' });
    expect(of(done)).toMatchObject({ owed: 0, links: [], reach: null, text: null, length: 0 });
    expect(await asked(people)).toEqual([]);
    expect((await call('GET', '/api/attendance/reminders?client_id=PRE_A')).body.data).toEqual([]);
  });

  it('shows at most ten links, of each platform its half, and says how many more there are', async () => {
    const { people } = await aUnit('PRE_B', 1, 12);
    const [person] = people as [Person];
    const one = await remind('PRE_B', people, { preview: true });
    expect(one.body.data.recipients[0]).toMatchObject({ owed: 12 });
    expect(one.body.data.recipients[0].links).toHaveLength(10);
    expect(one.body.data.recipients[0].text).toContain('\n10. https://www.instagram.com/p/PRE_B_9\n… dan 2 konten lainnya\n');
    await feed.handle(aHandle('pre_b.t', person, { platform: 'tiktok' }));
    for (let index = 0; index < 3; index += 1) {
      const video = aPost('PRE_B', `V${index}`, { platform: 'tiktok', url: `https://www.tiktok.com/@a/video/${index}` });
      await feed.post(video);
      await feed.observe(new Watcher(video, 'comments').observation({ added: ['luar'] }));
    }
    const { body } = await remind('PRE_B', people, { preview: true, platform: 'all' });
    const [all] = body.data.recipients;
    expect(all).toMatchObject({ owed: 15, platforms: ['instagram', 'tiktok'] });
    expect(all.links.map((link: string) => new URL(link).host)).toEqual([
      ...Array.from({ length: 7 }, () => 'www.instagram.com'),
      ...Array.from({ length: 3 }, () => 'www.tiktok.com'),
    ]);
    expect(all.text).toContain('… dan 5 konten lainnya\n\nMohon berkenan memberi komentar pada 3 konten TikTok berikut:\n1. ');
  });

  it('greets by the time of day in the client’s zone, and says where data are incomplete', async () => {
    const { people } = await aUnit('PRE_C', 1, 1);
    const post = aPost('PRE_C', 'PRE_C_9');
    await feed.post(post);
    await feed.observe(new Watcher(post).observation({ added: ['luar'], outcome: 'truncated' }));
    const hourIn = (timezone: string) =>
      Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: timezone }).format());
    let version = 1;
    for (const timezone of ['Asia/Jayapura', 'America/New_York']) {
      version += 1;
      await feed.client(aClient('PRE_C', { timezone, version }));
      const before = greetingOf(hourIn(timezone));
      const { body } = await remind('PRE_C', people, { preview: true, periode: 'semua' });
      expect(body.data.recipients[0].text).toContain('Bila sudah melaksanakan, abaikan pesan ini');
      expect([before, greetingOf(hourIn(timezone))]).toContain(/^Selamat (\w+),/.exec(body.data.recipients[0].text)?.[1]);
    }
  });
});

describe('a reminder', () => {
  it('goes to exactly those who still owe at that moment, each under an id of its own', async () => {
    const { people, posts } = await aUnit('REM_A', 4, 1, { liked: { 0: [0] } });
    await remind('REM_A', people, { preview: true });
    const [post] = posts as [Post];
    await call('POST', '/api/corrections', { person: 'REM_A-1', post: post.post_id, reason: 'Bukti jelas' });
    const { status, body } = await remind('REM_A', people);
    expect([status, statesOf(body)]).toEqual([
      201,
      { 'REM_A-0': 'skipped_done', 'REM_A-1': 'skipped_done', 'REM_A-2': 'queued', 'REM_A-3': 'queued' },
    ]);
    const sent = await asked(people);
    expect(sent.map(({ tenant, data }) => [tenant, data.person_id, data.about, data.subject]).sort()).toEqual(
      people
        .slice(2)
        .map((one) => ['REM_A', one.person_id, 'reminder', 'Pengingat tugas Instagram'])
        .sort(),
    );
    const recipients = body.data.recipients.filter((one: { state: string }) => one.state === 'queued');
    expect(sent.map(({ data }) => [data.notice_id, data.text]).sort()).toEqual(
      recipients.map((one: { reminder_id: string; text: string }) => [one.reminder_id, one.text]).sort(),
    );
    expect(body.data.batch).toMatchObject({ client_id: 'REM_A', platform: 'instagram', asked_by: 'rem.kepala' });
    expect(body.data.batch.counts).toMatchObject({ people: 4, queued: 2, skipped: 2, sent: 0 });
  });

  it('to a hundred people is a hundred queued messages with a result each', async () => {
    const { people } = await aUnit('REM_B', 100, 1);
    const { status, body } = await remind('REM_B', people);
    expect([status, body.data.batch.counts.queued]).toEqual([201, 100]);
    const sent = await asked(people);
    expect(new Set(sent.map(({ data }) => data.notice_id)).size).toBe(100);
    const outcomes = ['whatsapp', 'email', 'no_contact', 'person_gone'] as const;
    await platform.deliverAll(
      personNotified,
      sent.map(({ data }, index) => ({ notice_id: data.notice_id, about: 'reminder', outcome: outcomes[index % 4] ?? 'email' })),
      { tenant: 'ANY' },
    );
    await platform.deliverAll(
      messageSettled,
      sent.flatMap(({ data }, index) => (index % 4 < 2 ? [settled(data.notice_id, index % 8 === 0 ? 'failed' : 'accepted')] : [])),
    );
    const { batch, reminders } = await show(body.data.batch.batch_id);
    expect(reminders).toHaveLength(100);
    expect(batch.counts).toEqual({
      ...{ people: 100, queued: 0, whatsapp: 25, email: 25, no_contact: 25, person_gone: 25, skipped: 0 },
      ...{ sent: 37, failed: 13, unconfirmed: 0 },
    });
  });

  it('is sent once a day and platform unless it is asked for again; who had one is named', async () => {
    const { people } = await aUnit('REM_C', 2, 1);
    const [first, second] = people as [Person, Person];
    await remind('REM_C', [first]);
    expect(statesOf((await remind('REM_C', people, { preview: true })).body)).toEqual({ 'REM_C-0': 'skipped_recent', 'REM_C-1': 'ready' });
    expect(statesOf((await remind('REM_C', people)).body)).toEqual({ 'REM_C-0': 'skipped_recent', 'REM_C-1': 'queued' });
    expect([(await asked([first])).length, (await asked([second])).length]).toEqual([1, 1]);
    expect(statesOf((await remind('REM_C', people, { again: true })).body)).toEqual({ 'REM_C-0': 'queued', 'REM_C-1': 'queued' });
    expect(statesOf((await remind('REM_C', people)).body)).toEqual({ 'REM_C-0': 'skipped_recent', 'REM_C-1': 'skipped_recent' });
    expect(await asked(people)).toHaveLength(4);
    await platform.owner.query('update attendance.reminder_mark set day = day - 1 where person_id = $1', [first.person_id]);
    expect(statesOf((await remind('REM_C', [first])).body)).toEqual({ 'REM_C-0': 'queued' });
  });

  it('of all platforms leaves out the one they were reminded of already', async () => {
    const { people } = await aUnit('REM_D', 1, 1);
    const [person] = people as [Person];
    await feed.handle(aHandle('rem_d.t', person, { platform: 'tiktok' }));
    const video = aPost('REM_D', 'REM_D_V', { platform: 'tiktok', url: 'https://www.tiktok.com/@a/video/9' });
    await feed.post(video);
    await feed.observe(new Watcher(video, 'comments').observation({ added: ['luar'] }));
    await remind('REM_D', people);
    const { body } = await remind('REM_D', people, { platform: 'all' });
    expect(body.data.recipients[0]).toMatchObject({ state: 'queued', platforms: ['tiktok'], owed: 1, links: [video.url] });
    expect(statesOf((await remind('REM_D', people, { platform: 'all' })).body)).toEqual({ 'REM_D-0': 'skipped_recent' });
  });

  it('asked for by several calls at once is sent once', async () => {
    const { people } = await aUnit('REM_E', 10, 1);
    const answers = await Promise.all([people, [...people].reverse(), people, people].map((named) => remind('REM_E', named)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const sent = await asked(people);
    expect([sent.length, new Set(sent.map(({ subject }) => subject)).size]).toEqual([10, 10]);
  });

  it('repeated under its Idempotency-Key is the same call', async () => {
    const { people } = await aUnit('REM_F', 2, 1);
    const headers = { 'idempotency-key': uuidv7() };
    const order = { again: true };
    const both = [await remind('REM_F', people, order, admin, headers), await remind('REM_F', people, order, admin, headers)];
    expect(both.map(({ status, body }) => [status, body.data.batch.batch_id])).toEqual([
      [201, both[0]?.body.data.batch.batch_id],
      [201, both[0]?.body.data.batch.batch_id],
    ]);
    expect(await asked(people)).toHaveLength(2);
  });

  it('that failed says why in plain words, gives back its day, and can be tried again at once', async () => {
    const { people } = await aUnit('REM_H', 2, 1);
    const [first, second] = (await remind('REM_H', people)).body.data.recipients as { reminder_id: string }[];
    for (const one of [first, second]) await answer(String(one?.reminder_id), 'whatsapp');
    await settle(String(first?.reminder_id), 'failed', undefined, 'number_refused');
    await settle(String(second?.reminder_id), 'accepted');
    const again = await remind('REM_H', people);
    expect(Object.values(statesOf(again.body)).sort()).toEqual(['queued', 'skipped_recent']);
    const { reminders } = await show((await call('GET', '/api/attendance/reminders?client_id=REM_H&limit=10')).body.data[1].batch_id);
    const found = reminders.find((one: { reminder_id: string }) => one.reminder_id === first?.reminder_id);
    expect(found.delivery).toMatchObject({
      state: 'failed',
      reason: 'WhatsApp menolak nomor ini; periksa apakah nomornya benar dan terdaftar di WhatsApp.',
    });
    // The second try is on its way: the first one's late failure does not open the day a third time.
    await settle(String(first?.reminder_id), 'failed', undefined, 'number_refused');
    expect(new Set(Object.values(statesOf((await remind('REM_H', people)).body)))).toEqual(new Set(['skipped_recent']));
  });

  it('that reached nobody takes no day: who completes the data reminds them at once, and nobody else again', async () => {
    const { people } = await aUnit('REM_N', 3, 1);
    const recipients = (await remind('REM_N', people)).body.data.recipients as { reminder_id: string; person: { user_id: string } }[];
    for (const [index, { reminder_id }] of recipients.entries())
      await answer(reminder_id, (['no_contact', 'whatsapp', 'person_gone'] as const)[index] ?? 'whatsapp');
    const again = await remind('REM_N', people, { preview: true });
    expect(Object.values(statesOf(again.body)).sort()).toEqual(['ready', 'ready', 'skipped_recent']);
    // The first answer stands: one that was told does not become one that was not.
    await answer(String(recipients[1]?.reminder_id), 'no_contact');
    expect(Object.values(statesOf((await remind('REM_N', people, { preview: true })).body)).sort()).toEqual([
      'ready',
      'ready',
      'skipped_recent',
    ]);
  });

  it('keeps the first answer, and what the channel said whenever it comes; doubt may become certainty', async () => {
    const { people } = await aUnit('REM_G', 2, 1);
    const { body } = await remind('REM_G', people);
    const [one, other] = body.data.recipients.map(({ reminder_id }: { reminder_id: string }) => reminder_id);
    const find = async (id: string) =>
      (await show(body.data.batch.batch_id)).reminders.find((row: { reminder_id: string }) => row.reminder_id === id);
    // The channel may be heard of before identity.
    await settle(one, 'unconfirmed', '2026-11-21T08:00:00.000Z');
    expect(await find(one)).toMatchObject({ state: 'queued', delivery: { state: 'unconfirmed', at: '2026-11-21T08:00:00.000Z' } });
    await answer(one, 'whatsapp');
    await answer(one, 'no_contact');
    await settle(one, 'accepted', '2026-11-21T08:01:00.000Z');
    await settle(one, 'failed', '2026-11-21T08:02:00.000Z');
    expect(await find(one)).toMatchObject({ state: 'whatsapp', delivery: { state: 'sent', at: '2026-11-21T08:01:00.000Z' } });
    expect(await find(other)).toMatchObject({ state: 'queued', delivery: null });
    // A mail that was sent comes back.
    await answer(other, 'email');
    for (const [state, failure, at] of [
      ['accepted', null, '2026-11-21T08:01:00.000Z'],
      ['failed', 'address_bounced', '2026-11-21T08:02:00.000Z'],
    ] as const)
      await platform.deliver(messageSettled, { ...settled(other, state, at, failure), channel: 'email' });
    expect(await find(other)).toMatchObject({ state: 'email', delivery: { state: 'failed', at: '2026-11-21T08:02:00.000Z' } });
    await settle(uuidv7(), 'accepted');
    await platform.deliver(messageSettled, {
      ...{ message_id: uuidv7(), intent_key: 'report:1', part: 1, channel: 'email', state: 'accepted' },
      settled_at: new Date().toISOString(),
    } as const);
  });
});

describe('reminders that were sent', () => {
  it('are listed newest first in pages, and by person with what became of theirs', async () => {
    const { people } = await aUnit('LST_A', 3, 1);
    const [first, second] = people as [Person, Person];
    const batches: string[] = [];
    for (const named of [[first], [second], people]) batches.push((await remind('LST_A', named, { again: true })).body.data.batch.batch_id);
    const page = await call('GET', '/api/attendance/reminders?client_id=lst_a&limit=2');
    expect(page.body.data.map((one: { batch_id: string }) => one.batch_id)).toEqual([batches[2], batches[1]]);
    expect(page.body.data[0]).toMatchObject({ reminder: null, counts: { people: 3, queued: 3 } });
    const rest = await call('GET', `/api/attendance/reminders?client_id=LST_A&limit=2&cursor=${page.body.next_cursor}`);
    expect([rest.body.data.map((one: { batch_id: string }) => one.batch_id), rest.body.next_cursor]).toEqual([[batches[0]], null]);
    for (const person of [first.nrp, first.person_id]) {
      const { body } = await call('GET', `/api/attendance/reminders?person=${person}`);
      expect(body.data.map((one: { batch_id: string }) => one.batch_id)).toEqual([batches[2], batches[0]]);
      expect(body.data[0].reminder).toMatchObject({ state: 'queued', platforms: ['instagram'], person: { user_id: first.nrp } });
    }
  });

  it('of a directorate are seen by a unit as far as they are of its people', async () => {
    await feed.client(aClient('LST_DIT', { type: 'direktorat' }));
    const post = aPost('LST_DIT', 'LST_DIT_0');
    await feed.post(post);
    await feed.observe(new Watcher(post).observation({ added: ['luar'] }));
    const people: Person[] = [];
    for (const clientId of ['LST_U1', 'LST_U2']) {
      await feed.client(aClient(clientId));
      const person = aPerson(clientId, `${clientId}-0`, { roles: ['lst_dit'] });
      await feed.person(person);
      await feed.handle(aHandle(clientId.toLowerCase(), person));
      people.push(person);
    }
    const token = await platform.signIn({ role: 'lst_dit', tenants: ['LST_DIT', 'LST_U1', 'LST_U2'], clientId: 'LST_DIT' });
    const filter = { role: 'lst_dit', scope: 'direktorat' };
    const { status, body } = await remind('LST_DIT', people, filter, token);
    expect([status, body.data.batch.counts.queued]).toEqual([201, 2]);
    expect((await asked(people)).map(({ tenant }) => tenant).sort()).toEqual(['LST_U1', 'LST_U2']);
    expect((await asked(people)).map(({ data }) => data.for_client)).toEqual(['LST_DIT', 'LST_DIT']);
    const unit = await operatorOf('LST_U1');
    const seen = await show(body.data.batch.batch_id, unit);
    expect(seen.reminders.map((one: { person: { user_id: string } }) => one.person.user_id)).toEqual(['LST_U1-0']);
    expect(seen.batch.counts).toMatchObject({ people: 1, queued: 1 });
    expect((await call('GET', '/api/attendance/reminders?person=LST_U1-0', undefined, unit)).body.data).toHaveLength(1);
    expect((await call('GET', '/api/attendance/reminders?person=LST_U2-0', undefined, unit)).status).toBe(404);
    expect((await call('GET', '/api/attendance/reminders', undefined, unit)).body.data).toEqual([]);
  });
});

describe('a call about a directorate’s posts', () => {
  it('of one of its units says whose they are, so that asking again is about the same', async () => {
    await feed.client(aClient('PST_DIT', { type: 'direktorat' }));
    const post = aPost('PST_DIT', 'PST_DIT_0');
    await feed.post(post);
    await feed.observe(new Watcher(post).observation({ added: ['luar'] }));
    const { people } = await aUnit('PST_U', 1, 3);
    const [holder] = people;
    await feed.person({ ...(holder as Person), roles: ['pst_dit'], version: 2 });
    const token = await platform.signIn({ role: 'operator', tenants: ['PST_U', 'PST_DIT'], clientId: 'PST_U' });
    const first = await remind('PST_U', people, { scope: 'org', role: 'pst_dit' }, token);
    expect(first.body.data.recipients).toMatchObject([{ state: 'queued', owed: 1 }]);
    const { batch } = await show(first.body.data.batch.batch_id, token);
    expect(batch).toMatchObject({ client_id: 'PST_U', posts: 'PST_DIT' });
    const again = await remind(batch.client_id, people, { scope: 'org', role: batch.posts.toLowerCase(), again: true }, token);
    expect(again.body.data.recipients).toMatchObject([{ state: 'queued', owed: 1 }]);
    // About its own posts it is another question, and says so.
    const own = await remind('PST_U', people, { again: true, obligations: 'own' }, token);
    expect(own.body.data.recipients).toMatchObject([{ owed: 3 }]);
    expect(own.body.data.batch.posts).toBeNull();
  });
});

describe('who may not', () => {
  it('send is refused before anything is looked up', async () => {
    const { people } = await aUnit('NOT_A', 1, 1);
    const reader = await platform.signIn({ role: 'viewer', permissions: ['attendance:read'], tenants: ['NOT_A'], clientId: 'NOT_A' });
    for (const preview of [true, false]) expect((await remind('NOT_A', people, { preview }, reader)).status).toBe(403);
    expect(await asked(people)).toEqual([]);
    expect((await call('GET', '/api/attendance/reminders?client_id=NOT_A', undefined, reader)).status).toBe(200);
  });

  it('see the client is refused; another tenant’s people are nobody’s, and its reminders are not there', async () => {
    const { people } = await aUnit('NOT_B', 1, 1);
    const { people: own } = await aUnit('NOT_C', 1, 1);
    const other = await operatorOf('NOT_C');
    expect((await remind('NOT_B', people, {}, other)).status).toBe(403);
    const alone = await remind('NOT_C', people, {}, other);
    expect([alone.status, alone.body.code]).toEqual([404, 'person_not_found']);
    const { body } = await remind('NOT_C', [...own, ...people], {}, other);
    expect([statesOf(body), body.data.unknown_person_ids]).toEqual([{ 'NOT_C-0': 'queued' }, [people[0]?.person_id]]);
    expect(await asked(people)).toEqual([]);
    const theirs = (await remind('NOT_B', people)).body.data.batch.batch_id;
    expect((await call('GET', `/api/attendance/reminders/${theirs}`, undefined, other)).status).toBe(404);
    expect((await call('GET', '/api/attendance/reminders?client_id=NOT_B', undefined, other)).status).toBe(403);
    const listed = (await call('GET', '/api/attendance/reminders', undefined, other)).body.data;
    expect(listed.map((one: { client_id: string }) => one.client_id)).toEqual(['NOT_C']);
  });

  it('ask well is told which field is wrong', async () => {
    const { people } = await aUnit('NOT_D', 1, 1);
    const fieldOf = async (more: object) => {
      const { status, body } = await remind('NOT_D', people, more);
      return [status, body.errors?.[0]?.field];
    };
    expect(await fieldOf({ platform: 'facebook' })).toEqual([400, 'platform']);
    expect(await fieldOf({ person_ids: [] })).toEqual([400, 'person_ids']);
    expect(await fieldOf({ person_ids: Array.from({ length: 501 }, () => uuidv7()) })).toEqual([400, 'person_ids']);
    expect(await fieldOf({ person_ids: ['saya'] })).toEqual([400, 'person_ids.0']);
    expect(await fieldOf({ preview: undefined })).toEqual([400, 'preview']);
    expect(await fieldOf({ scope: 'semua' })).toEqual([400, 'scope']);
    expect(await fieldOf({ tanggal: '2026-13-01' })).toEqual([400, 'tanggal']);
    expect((await call('GET', '/api/attendance/reminders?cursor=x')).body.code).toBe('invalid_cursor');
  });
});

it('reminds the people of a client that chose English in English', async () => {
  const { people } = await aUnit('REM_EN', 1, 1, { over: { language: 'en' } });
  expect((await remind('REM_EN', people)).status).toBe(201);
  const [notice] = await asked(people);
  expect(notice?.data).toMatchObject({ subject: 'Reminder of tasks on Instagram' });
  expect(notice?.data.text).toMatch(
    /^Good (morning|afternoon|evening),\n\*BRIPDA ORANG 0\*\n\nPlease like this Instagram post:\n1\. https/,
  );
  expect(notice?.data.text).toMatch(/Thank you\.$/);
});

describe('quiet hours', () => {
  const HOUR_MS = 3_600_000;
  const at = (offset: number, zone = 'Asia/Jakarta') => clockTime(new Date(Date.now() + offset * HOUR_MS), zone);
  const quiet = { quiet_hours: { from: at(-1), to: at(2) } };
  /** Ends the quiet hours of a unit, and waits until nothing is held for these people. */
  const release = async (clientId: string, people: readonly Person[], version = 2) => {
    await feed.client(aClient(clientId, { version }));
    await platform.owner.query(
      "update attendance.reminder set held_until = now() - interval '1 minute' where client_id = $1 and held_until is not null",
      [clientId],
    );
    const ids = people.map(({ person_id }) => person_id);
    const held = 'select from attendance.reminder where person_id = any($1) and held_until is not null';
    await waitFor(async () => (await platform.owner.query(held, [ids])).rowCount === 0);
  };
  const statesIn = async (batchId: string) =>
    Object.fromEntries(
      (await show(batchId)).reminders.map((one: { person: { user_id: string }; state: string }) => [one.person.user_id, one.state]),
    );

  it('hold reminders until they end, unless the sender wants them sent now', async () => {
    const { people } = await aUnit('REM_QUIET', 2, 1, { over: quiet });
    const [first, second] = people as [Person, Person];
    const preview = (await remind('REM_QUIET', people, { preview: true })).body.data;
    expect(clockTime(new Date(preview.held_until), 'Asia/Jakarta')).toBe(quiet.quiet_hours.to);
    expect(Date.parse(preview.held_until)).toBeGreaterThan(Date.now() + HOUR_MS);
    expect(preview.about).toMatchObject({ posts: 1 });
    const hour = Number(clockTime(new Date(preview.held_until), 'Asia/Jakarta').slice(0, 2));
    expect(preview.recipients[0].text).toMatch(new RegExp(`^Selamat ${greetingOf(hour)},`));
    const held = (await remind('REM_QUIET', [first])).body.data;
    expect([held.held_until, held.recipients[0].held_until]).toEqual([preview.held_until, preview.held_until]);
    expect((await remind('REM_QUIET', [second], { send_now: true })).body.data.held_until).toBeNull();
    expect((await asked(people)).map(({ subject }) => subject)).toEqual([second.person_id]);
    await release('REM_QUIET', people);
    expect((await asked(people)).map(({ subject }) => subject)).toEqual([second.person_id, first.person_id]);
    expect((await remind('REM_QUIET', [first])).body.data.recipients[0].state).toBe('skipped_recent');
  });

  it('end with one message a person, of the newest call', async () => {
    const { people } = await aUnit('REM_TWICE', 1, 1, { over: quiet });
    const first = (await remind('REM_TWICE', people)).body.data;
    expect(statesOf((await remind('REM_TWICE', people)).body)).toEqual({ 'REM_TWICE-0': 'skipped_recent' });
    const second = (await remind('REM_TWICE', people, { again: true })).body.data;
    expect(await statesIn(first.batch.batch_id)).toEqual({ 'REM_TWICE-0': 'skipped_recent' });
    await release('REM_TWICE', people);
    expect((await asked(people)).map(({ data }) => data.notice_id)).toEqual([second.recipients[0].reminder_id]);
    expect(await statesIn(second.batch.batch_id)).toEqual({ 'REM_TWICE-0': 'queued' });
  });

  it('end with one message of all platforms that calls were about', async () => {
    const { people } = await aUnit('REM_JOIN', 1, 1, { over: quiet });
    const [person] = people as [Person];
    await feed.handle(aHandle('rem_join.t', person, { platform: 'tiktok' }));
    const video = aPost('REM_JOIN', 'REM_JOIN_V', { platform: 'tiktok', url: 'https://www.tiktok.com/@a/video/9' });
    await feed.post(video);
    await feed.observe(new Watcher(video, 'comments').observation({ added: ['luar'] }));
    const first = (await remind('REM_JOIN', people)).body.data;
    const second = (await remind('REM_JOIN', people, { platform: 'tiktok' })).body.data;
    await release('REM_JOIN', people);
    const sent = await asked(people);
    expect(sent.map(({ data }) => [data.notice_id, data.subject])).toEqual([
      [second.recipients[0].reminder_id, 'Pengingat tugas Instagram dan TikTok'],
    ]);
    expect((await show(second.batch.batch_id)).reminders).toMatchObject([{ state: 'queued', platforms: ['instagram', 'tiktok'], owed: 2 }]);
    expect(await statesIn(first.batch.batch_id)).toEqual({ 'REM_JOIN-0': 'skipped_recent' });
  });

  it('let a reminder that is sent now take the place of the held one', async () => {
    const { people } = await aUnit('REM_NOW', 1, 1, { over: quiet });
    const held = (await remind('REM_NOW', people)).body.data;
    expect(statesOf((await remind('REM_NOW', people, { send_now: true, preview: true })).body)).toEqual({ 'REM_NOW-0': 'ready' });
    const sent = (await remind('REM_NOW', people, { send_now: true })).body.data;
    expect(sent.recipients[0]).toMatchObject({ state: 'queued', held_until: null });
    expect(await statesIn(held.batch.batch_id)).toEqual({ 'REM_NOW-0': 'skipped_recent' });
    await release('REM_NOW', people);
    expect((await asked(people)).map(({ data }) => data.notice_id)).toEqual([sent.recipients[0].reminder_id]);
    expect(statesOf((await remind('REM_NOW', people, { send_now: true })).body)).toEqual({ 'REM_NOW-0': 'skipped_recent' });
  });

  it('end with what is owed then, and nothing to who owes nothing any more', async () => {
    const { people, posts, watchers } = await aUnit('REM_LATER', 3, 2, { over: quiet });
    const [done, , left] = people as [Person, Person, Person];
    const { batch } = (await remind('REM_LATER', people)).body.data;
    const [one, two] = posts as [Post, Post];
    const likes = [['rem_later.0', 'rem_later.1'], ['rem_later.0']];
    await feed.observe(watchers.flatMap((watcher, index) => watcher.observation({ added: likes[index] ?? [] })));
    await feed.person({ ...left, active: false, version: 2 });
    await release('REM_LATER', people);
    const sent = await asked(people);
    expect(sent.map(({ subject }) => subject)).toEqual([people[1]?.person_id]);
    expect(sent[0]?.data.text).toContain(two.url);
    expect(sent[0]?.data.text).not.toContain(one.url);
    const { reminders } = await show(batch.batch_id);
    const became = reminders.map(({ person, state, owed }: { person: { user_id: string }; state: string; owed: number }) => [
      person.user_id,
      [state, owed],
    ]);
    expect(Object.fromEntries(became)).toEqual({
      'REM_LATER-0': ['skipped_done', 0],
      'REM_LATER-1': ['queued', 1],
      'REM_LATER-2': ['person_gone', 0],
    });
    // Who was told nothing can be reminded of what is new.
    await feed.post(aPost('REM_LATER', 'REM_LATER_9'));
    expect(statesOf((await remind('REM_LATER', [done], { preview: true })).body)).toEqual({ 'REM_LATER-0': 'ready' });
  });

  it('are those of the person’s own unit, whoever reminds them', async () => {
    await feed.client(aClient('OWN_DIT', { type: 'direktorat', ...quiet }));
    const post = aPost('OWN_DIT', 'OWN_DIT_0');
    await feed.post(post);
    await feed.observe(new Watcher(post).observation({ added: ['luar'] }));
    const people: Person[] = [];
    const asleep = { from: at(-2, 'Asia/Makassar'), to: at(3, 'Asia/Makassar') };
    for (const [clientId, over] of [
      ['OWN_AWAKE', { timezone: 'Asia/Jayapura' }],
      ['OWN_ASLEEP', { timezone: 'Asia/Makassar', quiet_hours: asleep }],
    ] as const) {
      await feed.client(aClient(clientId, over));
      const person = aPerson(clientId, `${clientId}-0`, { roles: ['own_dit'] });
      await feed.person(person);
      await feed.handle(aHandle(clientId.toLowerCase(), person));
      people.push(person);
    }
    const token = await platform.signIn({ role: 'own_dit', tenants: ['OWN_DIT', 'OWN_AWAKE', 'OWN_ASLEEP'], clientId: 'OWN_DIT' });
    const { body } = await remind('OWN_DIT', people, { role: 'own_dit', scope: 'direktorat' }, token);
    const heldOf = Object.fromEntries(
      body.data.recipients.map((one: { person: { client_id: string }; held_until: string | null }) => [
        one.person.client_id,
        one.held_until,
      ]),
    );
    expect(heldOf).toEqual({ OWN_AWAKE: null, OWN_ASLEEP: expect.any(String) });
    expect(clockTime(new Date(heldOf.OWN_ASLEEP), 'Asia/Makassar')).toBe(asleep.to);
    expect((await asked(people)).map(({ tenant }) => tenant)).toEqual(['OWN_AWAKE']);
    await release('OWN_ASLEEP', people);
    expect((await asked(people)).map(({ tenant, data }) => [tenant, data.for_client])).toEqual([
      ['OWN_AWAKE', 'OWN_DIT'],
      ['OWN_ASLEEP', 'OWN_DIT'],
    ]);
  });

  it('that were prolonged meanwhile hold what they held', async () => {
    const { people } = await aUnit('REM_LONGER', 1, 1, { over: quiet });
    await remind('REM_LONGER', people);
    const longer = { from: at(-1), to: at(4) };
    await feed.client(aClient('REM_LONGER', { version: 2, quiet_hours: longer }));
    await platform.owner.query("update attendance.reminder set held_until = now() - interval '1 minute' where client_id = 'REM_LONGER'");
    const held = "select held_until from attendance.reminder where client_id = 'REM_LONGER' and held_until > now()";
    const [row] = await waitFor(async () => {
      const { rows } = await platform.owner.query(held);
      return rows.length > 0 && rows;
    });
    expect(clockTime(row.held_until, 'Asia/Jakarta')).toBe(longer.to);
    expect(await asked(people)).toEqual([]);
  });

  it('hold nothing at other times', async () => {
    const { people } = await aUnit('REM_AWAKE', 1, 1, { over: { quiet_hours: { from: at(1), to: at(2) } } });
    expect((await remind('REM_AWAKE', people, { preview: true })).body.data.held_until).toBeNull();
  });
});

it('a batch says whose posts it is about, so that it can be repeated with the same posts', async () => {
  const { people } = await aUnit('REM_ALL', 1, 1);
  expect((await remind('REM_ALL', people, {})).body.data.batch).toMatchObject({ obligations: 'all', posts: null });
  const own = await remind('REM_ALL', people, { obligations: 'own', again: true });
  expect(own.body.data.batch).toMatchObject({ obligations: 'own', posts: null });
});

describe('reminders by schedule', () => {
  const order = async (client_id: string, more: Partial<DataOf<typeof remindPeople>> = {}) => {
    const run_id = uuidv7();
    const remind_before = new Date(Date.now() + 3_600_000).toISOString();
    const data = { run_id, client_id, name: 'Pengingat sore', most_per_day: 2, remind_before, ...more };
    await platform.deliver(remindPeople, data);
    await platform.deliver(remindPeople, data);
    const answers = (await platform.sent('attendance', peopleReminded)).filter((told) => told.data.run_id === run_id);
    return { run_id, answers: answers.map(({ data: { people, reason } }) => [people, reason]) };
  };
  const anytime = { quiet_hours: { from: '00:00', to: '00:00' } };

  it('reach everybody who owes, at most so often a day, once a run, and stand in the list under the name of the schedule', async () => {
    const { people } = await aUnit('REM_PLAN', 3, 1, { liked: { 0: [2] }, over: anytime });
    const first = await order('REM_PLAN');
    expect(first.answers).toEqual([[2, null]]);
    const sent = await asked(people);
    expect(sent.map(({ subject }) => subject).sort()).toEqual(
      people
        .slice(0, 2)
        .map(({ person_id }) => person_id)
        .sort(),
    );
    const [batch] = (await call('GET', '/api/attendance/reminders?client_id=REM_PLAN')).body.data;
    expect(batch).toMatchObject({
      batch_id: first.run_id,
      scheduled: true,
      asked_by: 'Pengingat sore',
      platform: 'all',
      counts: { people: 2 },
    });
    // By hand that day they are passed over, as after any reminder.
    expect(Object.values(statesOf((await remind('REM_PLAN', people)).body))).not.toContain('queued');
    expect((await order('REM_PLAN')).answers).toEqual([[2, null]]);
    expect((await order('REM_PLAN')).answers).toContainEqual([0, 'nobody_owes']);
    expect(await asked(people)).toHaveLength(4);
  });

  it('wait for the end of quiet hours, as those by hand do', async () => {
    const { people } = await aUnit('REM_HUSH', 1, 1, { over: { quiet_hours: { from: '00:00', to: '23:59' }, timezone: 'Asia/Jakarta' } });
    const minutes = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(11, 16);
    const { answers } = await order('REM_HUSH');
    expect(answers).toEqual([[1, null]]);
    // The last minute of a day is not quiet.
    if (minutes !== '23:59') expect(await asked(people)).toEqual([]);
  });

  it('reach nobody of a client that rests or is not known, or when their time is over', async () => {
    const { people } = await aUnit('REM_REST', 1, 1, { over: anytime });
    expect((await order('REM_REST', { remind_before: new Date().toISOString() })).answers).toContainEqual([0, 'too_late']);
    await feed.client(aClient('REM_REST', { ...anytime, active: false, version: 2 }));
    expect((await order('REM_REST')).answers).toContainEqual([0, 'client_inactive']);
    expect((await order('REM_NOBODY')).answers).toContainEqual([0, 'client_inactive']);
    expect(await asked(people)).toEqual([]);
  });

  it('have their effect: who took part within two hours after theirs was sent', async () => {
    const { people, watchers } = await aUnit('REM_EFFECT', 3, 1, { over: anytime });
    const { run_id } = await order('REM_EFFECT');
    const effectOf = async () => (await show(run_id)).batch.effect;
    expect(await effectOf()).toEqual({ minutes: 120, sent: 0, took_part: 0 });
    const notices = await asked(people);
    for (const { data } of notices) await answer(data.notice_id, 'whatsapp');
    expect(await effectOf()).toEqual({ minutes: 120, sent: 3, took_part: 0 });
    const [failed] = notices.filter(({ subject }) => subject === people[2]?.person_id);
    await settle(failed?.data.notice_id ?? '', 'failed');
    await feed.observe(watchers.flatMap((watcher) => watcher.observation({ added: ['rem_effect.0', 'rem_effect.2'] })));
    await waitFor(async () => (await effectOf()).took_part > 0, { what: 'the engagement to be counted' });
    expect(await effectOf()).toEqual({ minutes: 120, sent: 2, took_part: 1 });
    const [listed] = (await call('GET', '/api/attendance/reminders?client_id=REM_EFFECT')).body.data;
    expect(listed.effect).toEqual({ minutes: 120, sent: 2, took_part: 1 });
    // Sent three hours ago, they took part too late.
    await platform.owner.query(
      "update attendance.reminder set state_at = state_at - interval '3 hours', delivered_at = delivered_at - interval '3 hours' where batch_id = $1",
      [run_id],
    );
    expect(await effectOf()).toEqual({ minutes: 120, sent: 2, took_part: 0 });
  });
});
