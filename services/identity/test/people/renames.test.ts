import { accountRenamed } from '@balai/contracts/collector';
import { clientChanged, handleChanged, renameDecided } from '@balai/contracts/identity';
import { waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

let platform: SharedIdentity;
let operatorOfA: string;
let operatorOfB: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient('RENAMES_A', { client_insta: 'akun.a' });
  await platform.addClient('RENAMES_B', { client_insta: 'akun.b' });
  const permissions = ['people:read', 'people:write'];
  operatorOfA = await platform.signIn({ role: 'operator', tenants: ['RENAMES_A'], clientId: 'RENAMES_A', permissions });
  operatorOfB = await platform.signIn({ role: 'operator', tenants: ['RENAMES_B'], clientId: 'RENAMES_B', permissions });
});

let seconds = 0;
/** The collector tells that an account is shown under another name; each time a second later. */
const shown = (person: { person_id: string; client_id: string } | null, registered: string, shown_as: string, more: object = {}) => {
  seconds += 1;
  return platform.deliver(accountRenamed, {
    platform: 'instagram',
    client_id: person?.client_id ?? 'RENAMES_A',
    person_id: person?.person_id ?? null,
    account_id: '77',
    registered,
    shown_as,
    seen_at: new Date(Date.UTC(2026, 10, 20, 8, 0, seconds)).toISOString(),
    ...more,
  });
};
const list = async (query = '', token = operatorOfA) =>
  (await platform.call('GET', `/api/rename-suggestions?limit=100&${query}`, { token })).body.data;
const openOf = async (user_id: string) => (await list()).filter((one: { user_id: string }) => one.user_id === user_id);
const decide = (id: string, what: 'accept' | 'dismiss', token = operatorOfA) =>
  platform.call('POST', `/api/rename-suggestions/${id}/${what}`, { token, body: {} });
const handleOf = async (nrp: string): Promise<string> => {
  const { rows } = await platform.owner.query('select instagram from identity.person where nrp = $1', [nrp]);
  return rows[0].instagram;
};

describe('an account with another name', () => {
  it('is suggested once, with the newest name, and nothing is changed by that', async () => {
    const ani = await platform.addPerson('3201', 'RENAMES_A', { insta: 'ani', nama: 'Ani' });
    await shown(ani, 'ani', 'ani.baru');
    await shown(ani, 'ani', 'ani.lagi');
    const found = await openOf('3201');
    expect(found).toEqual([
      {
        suggestion_id: expect.any(String),
        client_id: 'RENAMES_A',
        client_name: 'Client RENAMES_A',
        platform: 'instagram',
        subject: 'person',
        person_id: ani.person_id,
        user_id: '3201',
        nama: 'ANI',
        account_id: '77',
        from_username: 'ani',
        to_username: 'ani.lagi',
        seen_at: expect.any(String),
        state: 'open',
        decided_at: null,
      },
    ]);
    expect(await handleOf('3201')).toBe('ani');
  });

  it('that comes back to its registered name is suggested no more; news that come late change nothing', async () => {
    const budi = await platform.addPerson('3202', 'RENAMES_A', { insta: 'budi' });
    await shown(budi, 'budi', 'budi.x');
    await shown(budi, 'budi', 'budi.y', { seen_at: '2026-11-19T00:00:00.000Z' });
    expect(await openOf('3202')).toMatchObject([{ to_username: 'budi.x' }]);
    await shown(budi, 'budi', 'budi');
    expect(await openOf('3202')).toEqual([]);
    expect(await list('state=obsolete')).toMatchObject([{ user_id: '3202' }]);
  });

  it.each([
    ['somebody we do not know', { person_id: '0199a000-0000-7000-8000-0000000000ff' }],
    ['somebody who was registered under another name since', { registered: 'something.else' }],
    ['a name that no account can have', { shown_as: 'nama dengan spasi' }],
  ])('of %s is no suggestion', async (_, more) => {
    const person = await platform.addPerson('3203', 'RENAMES_A', { insta: 'cici' });
    await shown(person, 'cici', 'cici.baru', more);
    expect(await openOf('3203')).toEqual([]);
  });

  it('that was changed by hand meanwhile is shown no more, and cannot be accepted', async () => {
    const person = await platform.addPerson('3204', 'RENAMES_A', { insta: 'dedi' });
    await shown(person, 'dedi', 'dedi.baru');
    const [{ suggestion_id: id }] = await openOf('3204');
    await platform.call('PUT', '/api/users/3204', { token: operatorOfA, body: { insta: 'dedi.sendiri' } });
    expect(await openOf('3204')).toEqual([]);
    const answer = await decide(id, 'accept');
    expect([answer.status, answer.body.code]).toEqual([409, 'rename_outdated']);
    expect(await handleOf('3204')).toBe('dedi.sendiri');
  });
});

describe('accepting', () => {
  it('registers the name, tells the others and the audit trail who did it; a repeat changes nothing', async () => {
    const person = await platform.addPerson('3211', 'RENAMES_A', { insta: 'eka' });
    await shown(person, 'eka', 'eka.baru');
    const [{ suggestion_id: id }] = await openOf('3211');
    const answer = await decide(id, 'accept');
    expect([answer.status, answer.body.data.accepted]).toMatchObject([200, [{ suggestion_id: id, state: 'accepted' }]]);
    expect(await handleOf('3211')).toBe('eka.baru');
    const told = (await platform.sent('identity', handleChanged)).findLast(({ data }) => data.handle === 'eka.baru');
    expect(told?.data.owners).toMatchObject([{ person_id: person.person_id, to: null }]);
    const decided = (await platform.sent('identity', renameDecided)).filter(({ data }) => data.suggestion_id === id);
    expect(decided).toMatchObject([{ tenant: 'RENAMES_A', data: { from: 'eka', to: 'eka.baru', decision: 'accepted' } }]);
    expect(decided[0]?.actor).toBeDefined();
    expect((await decide(id, 'accept')).status).toBe(200);
    expect((await platform.sent('identity', renameDecided)).filter(({ data }) => data.suggestion_id === id)).toHaveLength(1);
    const entry = await waitFor(
      async () => {
        const { body } = await platform.call('GET', `/api/audit/entries?client_id=RENAMES_A&limit=1000`, { token: platform.admin });
        return body.data.find((one: { action: string }) => one.action === renameDecided.type) ?? null;
      },
      { what: 'the entry of the audit trail' },
    );
    expect(entry.payload).toMatchObject({ suggestion_id: id, decision: 'accepted' });
  });

  it('gives two people who swapped names each other’s in one step', async () => {
    const one = await platform.addPerson('3212', 'RENAMES_A', { insta: 'fani' });
    const other = await platform.addPerson('3213', 'RENAMES_A', { insta: 'gita' });
    await shown(one, 'fani', 'gita', { account_id: '12' });
    await shown(other, 'gita', 'fani', { account_id: '13' });
    const [{ suggestion_id: id }] = await openOf('3212');
    const answer = await decide(id, 'accept');
    expect(answer.body.data.accepted).toMatchObject([
      { user_id: '3212', to_username: 'gita', state: 'accepted' },
      { user_id: '3213', to_username: 'fani', state: 'accepted' },
    ]);
    expect([await handleOf('3212'), await handleOf('3213')]).toEqual(['gita', 'fani']);
    expect([await openOf('3212'), await openOf('3213')]).toEqual([[], []]);
    // What was done under a name counts for who had it then: the swap counts from when it was seen, not from when it was accepted.
    const owners = (handle: string) =>
      platform.sent('identity', handleChanged).then((sent) => sent.findLast(({ data }) => data.handle === handle)?.data.owners);
    const seen = answer.body.data.accepted.map((row: { seen_at: string }) => row.seen_at).sort();
    expect(await owners('gita')).toMatchObject([
      { person_id: other.person_id, client_id: 'RENAMES_A', from: null, to: seen[1] },
      { person_id: one.person_id, client_id: 'RENAMES_A', from: seen[1], to: null },
    ]);
    expect(await owners('fani')).toMatchObject([
      { person_id: one.person_id, client_id: 'RENAMES_A', from: null, to: seen[0] },
      { person_id: other.person_id, client_id: 'RENAMES_A', from: seen[1], to: null },
    ]);
  });

  it('goes along a chain of names, and both who accept at once are right', async () => {
    const one = await platform.addPerson('3214', 'RENAMES_A', { insta: 'h1' });
    const other = await platform.addPerson('3215', 'RENAMES_A', { insta: 'h2' });
    await shown(one, 'h1', 'h2');
    await shown(other, 'h2', 'h3');
    const ids = [(await openOf('3214'))[0].suggestion_id, (await openOf('3215'))[0].suggestion_id];
    const answers = await Promise.all(ids.map((id) => decide(id, 'accept')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect([await handleOf('3214'), await handleOf('3215')]).toEqual(['h2', 'h3']);
  });

  it('of a name that somebody else holds is refused: 409 names whom the account sees and nobody else', async () => {
    await platform.addPerson('3216', 'RENAMES_A', { insta: 'indah', nama: 'Indah' });
    await platform.addPerson('3217', 'RENAMES_B', { insta: 'joko', nama: 'Joko' });
    const kiki = await platform.addPerson('3218', 'RENAMES_A', { insta: 'kiki' });
    await shown(kiki, 'kiki', 'indah');
    const [{ suggestion_id: id }] = await openOf('3218');
    const seen = await decide(id, 'accept');
    expect([seen.status, seen.body.code]).toEqual([409, 'handle_taken']);
    expect(seen.body.message).toContain('INDAH');
    await shown(kiki, 'kiki', 'joko');
    const unseen = await decide(id, 'accept');
    expect([unseen.status, unseen.body.code]).toEqual([409, 'handle_taken']);
    expect(JSON.stringify(unseen.body)).not.toContain('JOKO');
    expect((await openOf('3218'))[0].state).toBe('open');
  });

  it('does not take somebody of another client along', async () => {
    const here = await platform.addPerson('3221', 'RENAMES_A', { insta: 'lala' });
    const there = await platform.addPerson('3222', 'RENAMES_B', { insta: 'mimi' });
    await shown(here, 'lala', 'mimi');
    await shown(there, 'mimi', 'lala');
    const [{ suggestion_id: id }] = await openOf('3221');
    expect((await decide(id, 'accept')).status).toBe(409);
    expect([await handleOf('3221'), await handleOf('3222')]).toEqual(['lala', 'mimi']);
    // Who sees both does it at once.
    expect((await decide(id, 'accept', platform.admin)).status).toBe(200);
    expect([await handleOf('3221'), await handleOf('3222')]).toEqual(['mimi', 'lala']);
  });
});

describe('dismissing', () => {
  it('leaves the name as it is, is not suggested again, and stays decided', async () => {
    const person = await platform.addPerson('3231', 'RENAMES_A', { insta: 'nana' });
    await shown(person, 'nana', 'nana.baru');
    const [{ suggestion_id: id }] = await openOf('3231');
    expect((await decide(id, 'dismiss')).body.data.state).toBe('dismissed');
    expect((await decide(id, 'dismiss')).status).toBe(200);
    const late = await decide(id, 'accept');
    expect([late.status, late.body.code]).toEqual([409, 'rename_decided']);
    await shown(person, 'nana', 'nana.baru');
    expect(await openOf('3231')).toEqual([]);
    // Another name is another matter.
    await shown(person, 'nana', 'nana.lain');
    expect(await openOf('3231')).toMatchObject([{ to_username: 'nana.lain' }]);
    expect(await handleOf('3231')).toBe('nana');
  });
});

describe('another client', () => {
  it('sees nothing of it and decides nothing; a person takes it along to theirs', async () => {
    const person = await platform.addPerson('3241', 'RENAMES_A', { insta: 'oki' });
    await shown(person, 'oki', 'oki.baru');
    const [{ suggestion_id: id }] = await openOf('3241');
    expect((await list('state=all', operatorOfB)).filter((one: { client_id: string }) => one.client_id !== 'RENAMES_B')).toEqual([]);
    expect((await platform.call('GET', '/api/rename-suggestions?client_id=RENAMES_A', { token: operatorOfB })).status).toBe(403);
    for (const what of ['accept', 'dismiss'] as const) expect((await decide(id, what, operatorOfB)).status).toBe(404);
    await platform.call('PUT', '/api/users/3241', { token: platform.admin, body: { client_id: 'RENAMES_B' } });
    expect(await openOf('3241')).toEqual([]);
    expect(await list('client_id=RENAMES_B', operatorOfB)).toMatchObject([{ user_id: '3241', client_id: 'RENAMES_B' }]);
    expect((await decide(id, 'accept', operatorOfB)).status).toBe(200);
  });
});

describe('a client’s own account', () => {
  it('is suggested too; accepting it takes the right to change clients', async () => {
    await shown(null, 'akun.a', 'akun.a.resmi', { account_id: '500' });
    const [found] = (await list()).filter((one: { subject: string }) => one.subject === 'client');
    expect(found).toMatchObject({
      client_id: 'RENAMES_A',
      person_id: null,
      user_id: null,
      from_username: 'akun.a',
      to_username: 'akun.a.resmi',
    });
    expect((await decide(found.suggestion_id, 'accept')).status).toBe(403);
    expect((await decide(found.suggestion_id, 'accept', platform.admin)).status).toBe(200);
    const told = (await platform.sent('identity', clientChanged)).findLast(({ data }) => data.client_id === 'RENAMES_A');
    expect(told?.data.instagram.handle).toBe('akun.a.resmi');
  });

  it('cannot get the name of another client’s account', async () => {
    await shown(null, 'akun.a.resmi', 'akun.b', { account_id: '500' });
    const [found] = (await list()).filter((one: { subject: string }) => one.subject === 'client');
    const answer = await decide(found.suggestion_id, 'accept', platform.admin);
    expect([answer.status, answer.body.code]).toEqual([409, 'account_taken']);
  });
});

describe('the list', () => {
  it('is read in pages, newest first', async () => {
    const first = (await platform.call('GET', '/api/rename-suggestions?state=all&limit=2', { token: operatorOfA })).body;
    expect(first.data).toHaveLength(2);
    const next = (
      await platform.call('GET', `/api/rename-suggestions?state=all&limit=2&cursor=${first.next_cursor}`, { token: operatorOfA })
    ).body;
    const ids = [...first.data, ...next.data].map((one: { suggestion_id: string }) => one.suggestion_id);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    const broken = await platform.call('GET', '/api/rename-suggestions?cursor=abc', { token: operatorOfA });
    expect([broken.status, broken.body.code]).toEqual([400, 'invalid_cursor']);
  });
});
