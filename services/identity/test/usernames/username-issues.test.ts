import { nearMissesFound } from '@balai/contracts/attendance';
import { accountRenamed } from '@balai/contracts/collector';
import { handleChanged, usernameIssueDecided } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

// `ana` is operator of ISSUES_A, `beni` of ISSUES_B, `cici` of ISSUES_C, `dua` of ISSUES_A and ISSUES_B; `lihat` only reads ISSUES_A.

let platform: SharedIdentity;
const tokens: Record<string, string> = {};
let serial = 61_300;
const nextNrp = () => String(serial++);

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  for (const client of ['A', 'B', 'C']) await platform.addClient(`ISSUES_${client}`);
  const sign = (role: string, ...clients: string[]) => {
    const permissions = role === 'operator' ? ['people:read', 'people:write'] : ['people:read'];
    return platform.signIn({ role, tenants: clients, clientId: clients[0] ?? null, permissions });
  };
  tokens.ana = await sign('operator', 'ISSUES_A');
  tokens.beni = await sign('operator', 'ISSUES_B');
  tokens.cici = await sign('operator', 'ISSUES_C');
  tokens.dua = await sign('operator', 'ISSUES_A', 'ISSUES_B');
  tokens.lihat = await sign('viewer', 'ISSUES_A');
});

const call = (who: string, method: string, path: string, body?: unknown) =>
  platform.call(method, path, { token: tokens[who] ?? '', ...(body === undefined ? {} : { body }) });
interface Issue {
  issue_id: string;
  username: string;
  [field: string]: unknown;
}
const list = async (query = '', who = 'ana'): Promise<Issue[]> =>
  (await call(who, 'GET', `/api/username-issues?limit=100&${query}`)).body.data;
const issueOf = async (username: string, who = 'ana', query = ''): Promise<Issue | undefined> =>
  (await list(query, who)).find((one) => one.username === username);
const decide = (who: string, id: string, word: 'accept' | 'dismiss', body: unknown = {}) =>
  call(who, 'POST', `/api/username-issues/${id}/${word}`, body);
const handleOf = async (nrp: string): Promise<string | null> =>
  (await platform.owner.query('select instagram from identity.person where nrp = $1', [nrp])).rows[0].instagram;
const mustFind = async (username: string, who = 'ana'): Promise<Issue> => {
  const found = await issueOf(username, who);
  if (found === undefined) throw new Error(`no issue about ${username}`);
  return found;
};

/** Somebody of ISSUES_A wants the username of somebody else. */
async function conflict(handle: string, holderClient = 'ISSUES_B', own?: string) {
  const [holder, claimant] = [nextNrp(), nextNrp()];
  await platform.addPerson(holder, holderClient, { insta: handle });
  await platform.addPerson(claimant, 'ISSUES_A', own === undefined ? {} : { insta: own });
  const refused = await call('ana', 'PUT', `/api/users/${claimant}`, { insta: handle });
  expect(refused.status).toBe(409);
  return { holder, claimant, issue: await mustFind(handle) };
}

describe('a claimed username of another client', () => {
  it('is in the queue of the claiming client, which is told nothing of the owner', async () => {
    const { claimant, issue } = await conflict('rebut.satu');
    expect(issue).toMatchObject({
      ...{ kind: 'conflict', client_id: 'ISSUES_A', platform: 'instagram', state: 'open', seen: 1, you: 'dismiss' },
      people: [{ user_id: claimant, username: null }],
      holder: { elsewhere: true, person_id: null, user_id: null, nama: null, client_id: null, client_name: null },
    });
    expect(await issueOf('rebut.satu', 'beni')).toBeUndefined();
    expect(await issueOf('rebut.satu', 'cici')).toBeUndefined();
    expect(await issueOf('rebut.satu', 'lihat')).toMatchObject({ you: 'nothing' });
    expect((await decide('ana', issue.issue_id, 'accept', { reason: 'Milik dia' })).body.code).toBe('username_holder_elsewhere');
    expect((await decide('beni', issue.issue_id, 'accept', { reason: 'Milik dia' })).status).toBe(404);
    expect((await decide('lihat', issue.issue_id, 'dismiss', { reason: 'Tidak' })).status).toBe(403);
    expect((await call('ana', 'GET', '/api/username-issues?client_id=ISSUES_B')).status).toBe(403);
  });

  it('goes to the claimant when somebody of both clients says so, with a reason; the former owner has none then', async () => {
    const { holder, claimant, issue } = await conflict('rebut.dua');
    expect(await mustFind('rebut.dua', 'dua')).toMatchObject({ you: 'decide', holder: { elsewhere: false, user_id: holder } });
    const bare = await decide('dua', issue.issue_id, 'accept');
    expect([bare.status, bare.body.errors?.[0]?.field]).toEqual([400, 'reason']);
    const given = await decide('dua', issue.issue_id, 'accept', { reason: 'Akun miliknya' });
    expect([given.status, given.body.data]).toMatchObject([
      200,
      { state: 'accepted', reason: 'Akun miliknya', holder: { user_id: claimant } },
    ]);
    expect([await handleOf(holder), await handleOf(claimant)]).toEqual([null, 'rebut.dua']);
    expect((await decide('dua', issue.issue_id, 'accept', { reason: 'Lagi' })).status).toBe(200);
    expect((await decide('dua', issue.issue_id, 'dismiss', { reason: 'Lagi' })).body.code).toBe('username_issue_decided');
    const facts = (await platform.sent('identity', usernameIssueDecided)).filter(({ data }) => data.issue_id === issue.issue_id);
    expect(facts).toMatchObject([{ tenant: 'ISSUES_A', data: { kind: 'conflict', decision: 'accepted', reason: 'Akun miliknya' } }]);
    // Entered a moment ago, so the former ownership was a mistake: nobody but the claimant ever owned it.
    const owned = (await platform.sent('identity', handleChanged)).findLast(({ data }) => data.handle === 'rebut.dua');
    expect(owned?.data.owners).toMatchObject([{ client_id: 'ISSUES_A', from: null, to: null }]);
  });

  it('ends an ownership that was entered more than a day ago, and gives the owner the other username on a swap', async () => {
    const { holder, claimant, issue } = await conflict('rebut.tiga', 'ISSUES_B', 'tukar.tiga');
    await platform.owner.query(
      "update identity.handle_owner set entered_at = entered_at - interval '2 days' where handle in ('rebut.tiga', 'tukar.tiga')",
    );
    expect((await decide('dua', issue.issue_id, 'accept', { reason: 'Tertukar', swap: true })).status).toBe(200);
    expect([await handleOf(holder), await handleOf(claimant)]).toEqual(['tukar.tiga', 'rebut.tiga']);
    const owned = (await platform.sent('identity', handleChanged)).findLast(({ data }) => data.handle === 'rebut.tiga');
    expect(owned?.data.owners).toMatchObject([
      { client_id: 'ISSUES_B', to: expect.any(String) },
      { client_id: 'ISSUES_A', to: null },
    ]);
  });

  it('stays with its owner when it is dismissed; the same claim does not come back', async () => {
    const { claimant, issue } = await conflict('rebut.empat');
    expect((await decide('ana', issue.issue_id, 'dismiss')).body.errors?.[0]?.field).toBe('reason');
    expect((await decide('ana', issue.issue_id, 'dismiss', { reason: 'Salah ketik' })).body.data).toMatchObject({
      state: 'dismissed',
      you: 'nothing',
    });
    await call('ana', 'PUT', `/api/users/${claimant}`, { insta: 'rebut.empat' });
    expect(await issueOf('rebut.empat')).toBeUndefined();
    expect(await issueOf('rebut.empat', 'ana', 'state=dismissed')).toMatchObject({ seen: 2, reason: 'Salah ketik' });
  });

  it('has one decision of two made at once', async () => {
    const { holder, claimant, issue } = await conflict('rebut.lima');
    const answers = await Promise.all([
      decide('dua', issue.issue_id, 'accept', { reason: 'Beri' }),
      decide('dua', issue.issue_id, 'dismiss', { reason: 'Jangan' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const isGiven = answers[0]?.status === 200;
    expect([await handleOf(holder), await handleOf(claimant)]).toEqual(isGiven ? [null, 'rebut.lima'] : ['rebut.lima', null]);
    expect((await platform.sent('identity', usernameIssueDecided)).filter(({ data }) => data.issue_id === issue.issue_id)).toHaveLength(1);
  });

  it('of somebody who is not registered is given to nobody', async () => {
    await platform.addPerson(nextNrp(), 'ISSUES_B', { insta: 'rebut.enam' });
    const nrp = nextNrp();
    await call('ana', 'POST', '/api/users/create', { user_id: nrp, client_id: 'ISSUES_A', nama: 'Baru', insta: 'rebut.enam' });
    const issue = await mustFind('rebut.enam', 'dua');
    expect(issue.people).toMatchObject([{ person_id: null, user_id: nrp, nama: null }]);
    const answer = await decide('dua', issue.issue_id, 'accept', { reason: 'Beri' });
    expect([answer.status, answer.body.code]).toEqual([409, 'username_claimant_unknown']);
  });

  it('is closed by itself once the claimant has it', async () => {
    const { holder, claimant } = await conflict('rebut.tujuh');
    await call('beni', 'PUT', `/api/users/${holder}`, { insta: null });
    expect(await issueOf('rebut.tujuh')).toMatchObject({ holder: null, you: 'decide' });
    await call('ana', 'PUT', `/api/users/${claimant}`, { insta: 'rebut.tujuh' });
    expect(await issueOf('rebut.tujuh')).toBeUndefined();
  });
});

/** Attendance tells all near misses of ISSUES_A. */
const found = (...near_misses: { handle: string; posts?: number; people: { person_id: string; handle: string }[] }[]) =>
  platform.deliver(nearMissesFound, {
    ...{ client_id: 'ISSUES_A', platform: 'instagram', found_at: '2026-11-20T08:00:00.000Z' },
    near_misses: near_misses.map((one) => ({ posts: 3, ...one })),
  });
const somebody = async (handle: string, client = 'ISSUES_A') => {
  const nrp = nextNrp();
  const { person_id } = await platform.addPerson(nrp, client, { insta: handle });
  return { nrp, person_id: person_id as string, handle };
};

describe('a near miss', () => {
  it('corrects the registered username from the beginning, however long ago it was entered', async () => {
    const one = await somebody('mirip.stau');
    await platform.owner.query("update identity.handle_owner set entered_at = entered_at - interval '90 days' where handle = 'mirip.stau'");
    await found({ handle: 'mirip.satu', people: [one] });
    const issue = await mustFind('mirip.satu');
    expect(issue).toMatchObject({ kind: 'near_miss', seen: 3, you: 'decide', holder: null });
    expect(issue.people).toMatchObject([{ person_id: one.person_id, user_id: one.nrp, username: 'mirip.stau' }]);
    expect(await issueOf('mirip.satu', 'beni')).toBeUndefined();
    expect((await decide('beni', issue.issue_id, 'accept')).status).toBe(404);
    expect((await decide('ana', issue.issue_id, 'accept')).body.data.state).toBe('accepted');
    expect(await handleOf(one.nrp)).toBe('mirip.satu');
    const told = await platform.sent('identity', handleChanged);
    const owners = (handle: string) => told.findLast(({ data }) => data.handle === handle)?.data.owners;
    expect([owners('mirip.stau'), owners('mirip.satu')]).toMatchObject([[], [{ person_id: one.person_id, from: null, to: null }]]);
  });

  it('of several people is corrected for the one that is named', async () => {
    const [one, other] = [await somebody('banyak.a1'), await somebody('banyak.a2')];
    await found({ handle: 'banyak.a', people: [one, other] });
    const issue = await mustFind('banyak.a');
    expect(issue.people).toHaveLength(2);
    expect((await decide('ana', issue.issue_id, 'accept')).body.errors?.[0]?.field).toBe('person_id');
    expect((await decide('ana', issue.issue_id, 'accept', { person_id: uuidv7() })).body.errors?.[0]?.field).toBe('person_id');
    expect((await decide('ana', issue.issue_id, 'accept', { person_id: other.person_id })).status).toBe(200);
    expect([await handleOf(one.nrp), await handleOf(other.nrp)]).toEqual(['banyak.a1', 'banyak.a']);
  });

  it('that is not the same is never suggested again, but for somebody else', async () => {
    const one = await somebody('bukan.x');
    await found({ handle: 'bukan', people: [one] });
    await decide('ana', (await mustFind('bukan')).issue_id, 'dismiss');
    await found({ handle: 'bukan', people: [one] });
    expect(await issueOf('bukan')).toBeUndefined();
    const other = await somebody('bukan.y');
    await found({ handle: 'bukan', people: [one, other] });
    expect((await mustFind('bukan')).people).toMatchObject([{ person_id: other.person_id }]);
  });

  it('ends when it is found no more, is owned by somebody, or the person has another username', async () => {
    const [one, other] = [await somebody('hilang.x'), await somebody('ganti.x')];
    await found({ handle: 'hilang', people: [one] }, { handle: 'ganti', people: [other] });
    await found({ handle: 'ganti', people: [other] });
    expect(await issueOf('hilang')).toBeUndefined();
    expect(await issueOf('hilang', 'ana', 'state=obsolete')).toBeDefined();
    const { issue_id } = await mustFind('ganti');
    await call('ana', 'PUT', `/api/users/${other.nrp}`, { insta: 'ganti.sendiri' });
    expect(await issueOf('ganti')).toBeUndefined();
    expect((await decide('ana', issue_id, 'accept')).body.code).toBe('username_issue_outdated');
  });

  it('is none for people of other clients, for owned usernames, and for accounts of clients', async () => {
    const one = await somebody('lain.x');
    const stranger = await somebody('asing.x', 'ISSUES_B');
    await somebody('dimiliki', 'ISSUES_B');
    await platform.call('PUT', '/api/clients/ISSUES_C', { token: platform.admin, body: { client_insta: 'akun.c' } });
    await found(
      { handle: 'asing', people: [stranger] },
      { handle: 'dimiliki', people: [one] },
      { handle: 'akun.c', people: [one] },
      { handle: 'lainnya', people: [{ ...one, handle: 'bukan.namanya' }] },
    );
    for (const name of ['asing', 'dimiliki', 'akun.c', 'lainnya']) expect(await issueOf(name), name).toBeUndefined();
  });
});

describe('the queue', () => {
  it('has renames too, decided as before, and pages through all kinds, newest first', async () => {
    const one = await somebody('lama');
    await platform.deliver(accountRenamed, {
      ...{
        platform: 'instagram',
        client_id: 'ISSUES_A',
        person_id: one.person_id,
        account_id: '9',
        registered: 'lama',
        shown_as: 'baru.nama',
      },
      seen_at: '2026-11-20T08:00:00.000Z',
    });
    await conflict('urut.a');
    const near = await somebody('urut.bb');
    await found({ handle: 'urut.b', people: [near] });
    const kinds = async (kind: string) => new Set((await list(`kind=${kind}`)).map((row) => row.kind));
    for (const kind of ['conflict', 'rename', 'near_miss']) expect(await kinds(kind)).toEqual(new Set([kind]));
    const all = (await list()).map((row) => row.issue_id);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await call(
        'ana',
        'GET',
        `/api/username-issues?limit=2${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      paged.push(...body.data.map((row: Issue) => row.issue_id));
      cursor = body.next_cursor;
    }
    expect(paged).toEqual(all);
    const rename = await mustFind('baru.nama');
    expect(rename).toMatchObject({ kind: 'rename', registered: 'lama', people: [{ user_id: one.nrp }], you: 'decide' });
    expect((await decide('ana', rename.issue_id, 'accept')).body.data.state).toBe('accepted');
    expect(await handleOf(one.nrp)).toBe('baru.nama');
  });
});
