import type { Person } from '@balai/contracts/identity';
import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { csvCells, pdfText, render } from '../export-files.ts';
import { make, sharedAttendance } from '../shared-attendance.ts';

const CLIENT = 'WAJIB_A';
const DIRECTORATE = 'DITWAJIB';
const FRAME = { late_for: null, link: null };
const nameOfDirectorate = aClient(DIRECTORATE).name;
const TODAY = { taken_at: new Date().toISOString() };
let platform: SharedPlatform;
let operator: string;
let holder: Person;
let plain: Person;

const get = async (path: string) => {
  const { status, body } = await platform.call('GET', path, { token: operator });
  expect(status).toBe(200);
  return body;
};
const ALL = `client_id=${CLIENT}&periode=harian&obligations=all`;
const OWN = `client_id=${CLIENT}&periode=harian`;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  const feed = feeder(platform);
  await feed.client(aClient(CLIENT), aClient(DIRECTORATE, { type: 'direktorat' }));
  holder = aPerson(CLIENT, '88001', { roles: ['ditwajib'] });
  plain = aPerson(CLIENT, '88002');
  await feed.person(holder, plain);
  await feed.handle(aHandle('wajib.1', holder), aHandle('wajib.2', plain));
  const own = ['W_own1', 'W_own2', 'W_own3'].map((code) => aPost(CLIENT, code, TODAY));
  const lent = aPost(CLIENT, 'W_lent', { ...TODAY, roles: ['ditwajib'] });
  const collab = aPost(CLIENT, 'W_collab', TODAY);
  const theirs = ['W_dit1', 'W_dit2'].map((code) => aPost(DIRECTORATE, code, TODAY));
  const copy = aPost(DIRECTORATE, 'W_collab', TODAY);
  const posts = [...own, lent, collab, ...theirs, copy];
  await feed.post(...posts);
  const liked = new Map([
    ['W_own1', ['wajib.1', 'wajib.2']],
    // The second does not hold the role: this one counts for the first alone.
    ['W_dit1', ['wajib.1', 'wajib.2']],
  ]);
  for (const post of posts) await feed.observe(new Watcher(post).observation({ added: ['luar', ...(liked.get(post.platform_id) ?? [])] }));
  operator = await platform.signIn({ role: 'operator', tenants: [CLIENT], clientId: CLIENT });
});

/** Posts that the member's own page shows as open, by code. */
async function openOnPage({ person_id }: Person) {
  const { data } = await get(`/api/attendance/people/${person_id}/today`);
  const tasks = data.parts.flatMap((part: { tasks: { code: string; status: string }[] }) => part.tasks);
  return {
    all: tasks.length,
    open: tasks
      .filter(({ status }: { status: string }) => status === 'pending')
      .map(({ code }: { code: string }) => code)
      .sort(),
  };
}

const remind = async (person: Person, more: object) => {
  const { status, body } = await platform.call('POST', '/api/attendance/reminders', {
    token: operator,
    body: { client_id: CLIENT, platform: 'all', periode: 'harian', person_ids: [person.person_id], preview: true, ...more },
  });
  expect(status).toBe(200);
  return body.data.recipients[0];
};

describe('all obligations of a person', () => {
  it.each([
    ['holds the role of a directorate', () => holder, 7, 5],
    ['holds none', () => plain, 5, 4],
  ])('are the same on their page, in the list, in a reminder and in the reports: %s', async (_, of, owed, open) => {
    const person = of();
    const page = await openOnPage(person);
    expect([page.all, page.open.length]).toEqual([owed, open]);

    const { data: rows } = await get(`/api/attendance/members?${ALL}`);
    const row = rows.find(({ person_id }: { person_id: string }) => person_id === person.person_id);
    expect([row.given, row.expected]).toEqual([owed - open, owed]);

    const reminder = await remind(person, { obligations: 'all' });
    expect(reminder.owed).toBe(open);
    expect(page.open.filter((code: string) => reminder.text.includes(code))).toEqual(page.open);

    const { data: recap } = await get(`/api/insta/rekap-likes?${ALL}`);
    const counted = recap.find(({ user_id }: { user_id: string }) => user_id === person.nrp);
    expect([counted.jumlah_like, counted.total_konten]).toEqual([owed - open, owed]);

    const why = (await get(`/api/attendance/people/${person.person_id}/why?${ALL}&platform=instagram&only=owed`)).data;
    expect(why.posts.map(({ post }: { post: { platform_id: string } }) => post.platform_id).sort()).toEqual(page.open);
  });

  it('add up to what the overview expects of the unit', async () => {
    const { data } = await get(`/api/attendance/overview?${ALL}`);
    expect(data.measures.all.participation).toMatchObject({ given: 3, expected: 12 });
  });

  it('are what lists and reminders count where nothing is said; `own` narrows them, and existing clients’ recaps count the own', async () => {
    const expectedIn = async (path: string) => (await get(path)).data.map(({ expected }: { expected: number }) => expected).sort();
    expect(await expectedIn(`/api/attendance/members?${OWN}`)).toEqual([5, 7]);
    expect(await expectedIn(`/api/attendance/members?${OWN}&obligations=own`)).toEqual([5, 5]);
    expect((await remind(holder, {})).owed).toBe(5);
    expect((await remind(holder, { obligations: 'own' })).owed).toBe(4);
    expect((await get(`/api/insta/rekap-likes?${OWN}`)).data.map(({ total_konten: posts }: { total_konten: number }) => posts)).toEqual([
      5, 5,
    ]);
  });

  it.each([
    ['all', { obligations: 'all' }, true],
    ['nothing', {}, true],
    ['own', { obligations: 'own' }, false],
  ])('are said and counted alike by page, text and files of a report that asks for %s', async (_, more, isAll) => {
    const query = { platform: 'instagram', periode: 'harian', client_id: CLIENT, ...more };
    const { data } = await get(`/api/attendance/members?${new URLSearchParams(query)}`);
    const onPage = data.map(({ given, expected }: { given: number; expected: number }) => `(${given}/${expected})`).sort();
    expect(onPage).toEqual(isAll ? ['(1/5)', '(2/7)'] : ['(1/5)', '(1/5)']);

    const own = (await get(`/api/insta/rekap-likes?${OWN}`)).client_name;
    const whose = isAll ? `semua kewajiban (${own}, ${nameOfDirectorate})` : `konten ${own} sendiri`;
    const report = await render(platform, operator, { view: 'report-attendance', format: 'message', query, message: FRAME });
    const text = report.message?.text ?? '';
    expect(text).toContain(`Jumlah konten: ${isAll ? 7 : 5} · ${whose}\n`);
    expect([...text.matchAll(/\(\d+\/\d+\)/g)].map(([one]) => one).sort()).toEqual(onPage);

    for (const view of ['recap-likes', 'members']) {
      const cells = csvCells((await make(platform, operator, { view, format: 'csv', query })).bytes);
      expect(cells.find(([label]) => label === 'Konten yang dihitung')?.[1]).toBe(whose);
    }
    const pdf = await pdfText((await make(platform, operator, { view: 'report-attendance', format: 'pdf', query })).bytes);
    expect(pdf).toContain(`Konten yang dihitung: ${whose}`);
  });

  it('change with the posts of the directorate', async () => {
    const feed = feeder(platform);
    const more = aPost(DIRECTORATE, 'W_dit3', TODAY);
    const of = async () => (await get(`/api/attendance/members?${ALL}`)).data.map(({ expected }: { expected: number }) => expected).sort();
    expect(await of()).toEqual([5, 7]);
    await feed.post(more);
    expect(await of()).toEqual([5, 8]);
  });

  it('refuse a word that means nothing', async () => {
    const { status, body } = await platform.call('GET', `/api/attendance/members?client_id=${CLIENT}&obligations=both`, {
      token: operator,
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid_obligations' });
  });
});
