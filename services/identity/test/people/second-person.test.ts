import { MESSAGES, ROUTES } from '@balai/contracts/catalogue';
import { excuseAsked, excuseDecided, personExcused } from '@balai/contracts/identity';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { FIELD_NAMES } from '../../src/chat-orders/domain/field-value.ts';
import { importer } from '../../src/commands/importer.ts';
import { REASON_OF_MOVE, REASON_UNSAID } from '../../src/excuses/domain/excuse.ts';
import { endLateExcuseRequests } from '../../src/excuses/use-cases/end-late-excuse-requests.ts';
import { importPeople } from '../../src/people-files/use-cases/import-people.ts';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

// SECOND_ALFA and SECOND_DELTA want a second person, SECOND_BETA does not. `anna` asks, `budi` is the second person of SECOND_ALFA; `wide` sees
// all three.

let platform: SharedIdentity;
const tokens: Record<string, string> = {};
const ids: Record<string, string> = {};
let serial = 57200;

async function account(name: string, role: string, ...clients: string[]): Promise<void> {
  ids[name] = await platform.account(name, role, ...clients);
  tokens[name] = (await platform.logIn(name)).token;
}

const call = (who: string, method: string, path: string, body?: unknown) =>
  platform.call(method, path, { token: tokens[who] ?? '', ...(body === undefined ? {} : { body }) });
const personOf = async (id: string, who = 'budi') => (await call(who, 'GET', `/api/users/${id}`)).body.data;
const decide = (who: string, requestId: string, word: 'approve' | 'reject' | 'withdraw', body: unknown = {}) =>
  call(who, 'POST', `/api/excuse-requests/${requestId}/${word}`, word === 'reject' ? body : undefined);
const excuse = (who: string, id: string, more: unknown = {}) =>
  call(who, 'PUT', `/api/users/${id}`, { exception: true, exception_reason: 'Cuti', ...(more as object) });

async function somebody(client = 'SECOND_ALFA', more: Record<string, unknown> = {}): Promise<{ id: string; nrp: string }> {
  const nrp = String(serial++);
  return { id: (await platform.addPerson(nrp, client, more)).person_id, nrp };
}

/** Somebody whom anna wants excused; the id of that request. */
async function asked(client = 'SECOND_ALFA', who = 'anna'): Promise<{ id: string; nrp: string; requestId: string }> {
  const person = await somebody(client);
  expect((await excuse(who, person.id)).status).toBe(202);
  const { excuse_request } = await personOf(person.id, 'wide');
  return { ...person, requestId: excuse_request.request_id };
}

const stateOf = async (requestId: string): Promise<string> =>
  (await platform.owner.query('select state from identity.excuse_request where request_id = $1', [requestId])).rows[0]?.state;

/** What the trail says about somebody, of excuses, the oldest first. */
const trail = (subject: string, count: number) =>
  waitFor(
    async () => {
      const { body } = await platform.call('GET', `/api/audit/entries?subject=${subject}`, { token: platform.admin });
      const kinds = [excuseAsked.type, excuseDecided.type, personExcused.type];
      const found = body.data.filter(({ action }: { action: string }) => kinds.includes(action)).reverse();
      return found.length >= count && found;
    },
    { what: `${count} entries about ${subject}` },
  );

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  for (const [client, needs] of [
    ['SECOND_ALFA', true],
    ['SECOND_BETA', false],
    ['SECOND_DELTA', true],
  ] as const)
    await platform.addClient(client, { exception_needs_approval: needs });
  await account('anna', 'operator', 'SECOND_ALFA');
  await account('budi', 'operator', 'SECOND_ALFA');
  await account('citra', 'operator', 'SECOND_ALFA');
  await account('lihat', 'viewer', 'SECOND_ALFA');
  await account('lain', 'operator', 'SECOND_BETA');
  await account('wide', 'operator', 'SECOND_ALFA', 'SECOND_BETA', 'SECOND_DELTA');
});

describe('a client that wants a second person', () => {
  it('is one that says so: by default one person excuses', async () => {
    await platform.addClient('SECOND_GAMMA');
    const { body } = await platform.call('GET', '/api/clients/SECOND_GAMMA', { token: platform.admin });
    expect(body.data.exception_needs_approval).toBe(false);
    const { id } = await somebody('SECOND_BETA');
    const answer = await excuse('lain', id);
    expect([answer.status, answer.body.data.exception, 'pending' in answer.body]).toEqual([200, true, false]);
  });

  it('lets the excuse wait, changes the rest, and says so by field and in words', async () => {
    const { id } = await somebody();
    const answer = await excuse('anna', id, { jabatan: 'KANIT', exception_reason: ' Cuti melahirkan ' });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ success: true, pending: ['exception'], data: { exception: false, jabatan: 'KANIT' } });
    expect(answer.body.message).toContain('exception');
    const { exception, excuse: why, excuse_request: request } = await personOf(id);
    expect([exception, why]).toEqual([false, null]);
    expect(request).toMatchObject({ state: 'open', reason: 'Cuti melahirkan', asked_by: 'anna', person_id: id, you: 'decide' });
    expect((await personOf(id, 'anna')).excuse_request.you).toBe('withdraw');
    expect((await personOf(id, 'lihat')).excuse_request).toBeNull();
    const { body } = await call('budi', 'GET', '/api/excuse-requests?client_id=SECOND_ALFA');
    expect(body.data[0]).toMatchObject({ request_id: request.request_id, client_id: 'SECOND_ALFA', you: 'decide' });
  });

  it('excuses as soon as another account says so; the trail tells who asked and who decided', async () => {
    const { id, requestId } = await asked();
    const answer = await decide('budi', requestId, 'approve');
    expect(answer).toMatchObject({ status: 200, body: { data: { state: 'approved', decided_by: 'budi', asked_by: 'anna' } } });
    const person = await personOf(id);
    expect(person).toMatchObject({ exception: true, excuse: { reason: 'Cuti' }, excuse_request: null });
    expect((await trail(id, 3)).map(({ action, actor, payload }: Record<string, unknown>) => ({ action, actor, payload }))).toMatchObject([
      { action: excuseAsked.type, actor: `account:${ids.anna}`, payload: { reason: 'Cuti', request_id: requestId } },
      { action: excuseDecided.type, actor: `account:${ids.budi}`, payload: { decision: 'approved', asked_by: `account:${ids.anna}` } },
      { action: personExcused.type, actor: `account:${ids.budi}`, payload: { excused: true, reason: 'Cuti' } },
    ]);
    expect((await decide('budi', requestId, 'approve')).status).toBe(200);
    expect((await decide('citra', requestId, 'approve')).body.code).toBe('excuse_request_decided');
    expect(
      (await platform.owner.query('select reason from identity.excuse_request where request_id = $1', [requestId])).rows[0].reason,
    ).toBeNull();
  });

  it('leaves somebody counted when another account rejects, and tells who asked why', async () => {
    const { id, requestId } = await asked();
    expect((await decide('budi', requestId, 'reject', { reason: ' Sudah kembali ' })).status).toBe(200);
    expect(await personOf(id, 'anna')).toMatchObject({
      exception: false,
      excuse_request: { state: 'rejected', decided_by: 'budi', answer: 'Sudah kembali', reason: null, you: 'nothing' },
    });
    expect((await decide('citra', requestId, 'approve')).body.code).toBe('excuse_request_decided');
    expect((await excuse('anna', id)).status).toBe(202);
    expect((await personOf(id, 'anna')).excuse_request).toMatchObject({ state: 'open', answer: null });
  });

  it('lets who asked take it back, and nobody else', async () => {
    const { id, requestId } = await asked();
    expect((await decide('budi', requestId, 'withdraw')).body.code).toBe('excuse_request_not_yours');
    expect((await decide('anna', requestId, 'withdraw')).body.data.state).toBe('withdrawn');
    expect((await decide('budi', requestId, 'approve')).body.code).toBe('excuse_request_decided');
    expect((await personOf(id)).exception).toBe(false);
  });

  it('takes an excuse back by one person: that takes nobody out of the counts', async () => {
    const { id, requestId } = await asked();
    await decide('budi', requestId, 'approve');
    const answer = await call('anna', 'PUT', `/api/users/${id}`, { exception: false, exception_reason: 'Sembuh' });
    expect([answer.status, answer.body.data.exception]).toEqual([200, false]);
    expect((await excuse('anna', id)).status).toBe(202);
  });

  it('keeps the words that were asked by: who decides knows what they read', async () => {
    const { id, requestId } = await asked();
    expect((await excuse('anna', id, { exception_reason: 'Alasan lain' })).status).toBe(202);
    expect((await excuse('citra', id, { exception_reason: 'Alasan lain' })).status).toBe(202);
    expect((await personOf(id)).excuse_request).toMatchObject({ request_id: requestId, reason: 'Cuti', asked_by: 'anna' });
    // A form of the former system sends what it read: that is nobody's decision.
    expect((await call('citra', 'PUT', `/api/users/${id}`, { exception: false, jabatan: 'BA' })).status).toBe(200);
    expect(await stateOf(requestId)).toBe('open');
  });
});

describe('one person alone', () => {
  const remains = async (id: string, requestId?: string) => {
    expect((await personOf(id, 'wide')).exception).toBe(false);
    if (requestId !== undefined) expect(await stateOf(requestId)).toBe('open');
  };

  it('neither approves nor rejects what they asked', async () => {
    const { id, requestId } = await asked();
    for (const word of ['approve', 'reject'] as const) {
      const answer = await decide('anna', requestId, word);
      expect([answer.status, answer.body.code]).toEqual([403, 'second_person_required']);
    }
    await remains(id, requestId);
  });

  it('is known by number and address: a second account of theirs is not a second person, and nobody decides about themselves', async () => {
    const { id, requestId } = await asked();
    const set = (name: string, column: 'whatsapp' | 'email', value: string | null) =>
      platform.owner.query(`update identity.account set ${column} = $2 where account_id = $1`, [ids[name], value]);
    const refused = async () => {
      expect((await personOf(id)).excuse_request.you).toBe('nothing');
      expect((await decide('budi', requestId, 'approve')).body.code).toBe('second_person_required');
      await remains(id, requestId);
    };
    await set('anna', 'whatsapp', '628118880001');
    await set('budi', 'whatsapp', '628118880001');
    await refused();
    await set('budi', 'whatsapp', null);
    await set('anna', 'email', 'anna@contoh.id');
    await set('budi', 'email', 'Anna@Contoh.id');
    await refused();
    await set('budi', 'email', null);
    await set('budi', 'whatsapp', '628118880009');
    expect((await call('citra', 'PUT', `/api/users/${id}`, { whatsapp: '08118880009' })).status).toBe(200);
    await refused();
    await set('budi', 'whatsapp', null);
    expect((await decide('budi', requestId, 'approve')).status).toBe(200);
  });

  it('excuses nobody by saying it again, in either form of the path', async () => {
    const { id, nrp, requestId } = await asked();
    for (const key of [id, nrp]) expect((await excuse('anna', key, { status: true })).body.pending).toEqual(['exception']);
    await remains(id, requestId);
  });

  it.each(['/api/users/create', '/api/users'])('excuses nobody by registering them at %s, and may repeat that', async (path) => {
    const body = { user_id: String(serial++), nama: 'Orang baru', client_id: 'SECOND_ALFA', exception: true };
    const first = await call('anna', 'POST', path, body);
    expect(first).toMatchObject({ status: 201, body: { outcome: 'created', pending: ['exception'], data: { exception: false } } });
    const again = await call('anna', 'POST', path, body);
    expect(again).toMatchObject({ status: 200, body: { outcome: 'same', pending: ['exception'] } });
    await remains(first.body.data.person_id);
    expect((await personOf(first.body.data.person_id)).excuse_request.reason).toBeNull();
    const [entry] = await trail(first.body.data.person_id, 1);
    expect(entry.payload.reason).toBe(REASON_UNSAID);
  });

  it('excuses nobody by registering again who left', async () => {
    const { id, nrp } = await somebody('SECOND_ALFA', { status: false });
    const answer = await call('anna', 'POST', '/api/users/create', {
      user_id: nrp,
      nama: `Person ${nrp}`,
      client_id: 'SECOND_ALFA',
      exception: true,
    });
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'reactivated', pending: ['exception'], data: { status: true } } });
    await remains(id);
  });

  it('excuses nobody by a table, whose rows say that they wait and ask once', async () => {
    const [old, fresh] = [await somebody(), `0000${serial++}`];
    const csv = `NRP,Nama,Dikecualikan\n${old.nrp},Person ${old.nrp},ya\n${fresh},Orang tabel,ya\n`;
    const table = (more: unknown = {}) =>
      call('anna', 'POST', '/api/users/import', {
        client_id: 'SECOND_ALFA',
        file: { name: 'a.csv', content: Buffer.from(csv).toString('base64') },
        ...(more as object),
      });
    const dry = await table({ dry_run: true });
    expect(dry.body.data.rows[0].notes).toMatchObject([{ field: 'exception', code: 'waits_for_second', effect: 'changed' }]);
    for (const more of [{}, { strict: true }]) {
      const { body } = await table(more);
      expect(body.data.rows.map(({ notes }: { notes: { code: string }[] }) => notes.map(({ code }) => code))).toEqual([
        ['waits_for_second'],
        ['waits_for_second'],
      ]);
    }
    expect((await table()).body.data.counts).toMatchObject({ unchanged: 2, updated: 0 });
    for (const key of [old.id, fresh]) {
      const person = await personOf(key);
      expect([person.exception, person.excuse_request.asked_by, person.excuse_request.reason]).toEqual([
        false,
        'anna',
        'dari berkas personel',
      ]);
      expect((await decide('anna', person.excuse_request.request_id, 'approve')).status).toBe(403);
    }
  });

  it('excuses nobody by a table on the machine or rows of the former system: both write people the same way', async () => {
    const { id, nrp } = await somebody();
    const parts = { database: platform.database('identity'), clock: systemClock, newId: uuidv7 };
    const cells = (...rows: string[][]) => rows.map((row, index) => ({ number: index + 1, cells: row }));
    const rows = cells(['NRP', 'Nama', 'Dikecualikan'], [nrp, `Person ${nrp}`, 'ya']);
    const table = { clientId: 'SECOND_ALFA', rows, isDryRun: false, isStrict: false, peopleMost: 1_000 };
    await importPeople(parts, importer, table, { actor: 'cli:root' });
    const { excuse_request: request } = await personOf(nrp);
    expect(request).toMatchObject({ asked_by: 'cli:root', you: 'decide' });
    await remains(id);
    expect((await decide('budi', request.request_id, 'approve')).status).toBe(200);
    expect((await personOf(id)).exception).toBe(true);
  });

  it('excuses nobody by a way through a client where one is enough', async () => {
    const { id } = await somebody();
    const move = (client_id: string, more: object = {}) => call('wide', 'PUT', `/api/users/${id}`, { client_id, ...more });
    expect((await move('SECOND_BETA', { exception: true, exception_reason: 'Cuti' })).body.data).toMatchObject({
      client_id: 'SECOND_BETA',
      exception: true,
    });
    const back = await move('SECOND_ALFA');
    expect(back).toMatchObject({ status: 202, body: { pending: ['exception'], data: { client_id: 'SECOND_ALFA', exception: false } } });
    const { excuse_request: request } = await personOf(id);
    expect(request).toMatchObject({ reason: 'Cuti', asked_by: 'wide' });
    expect((await decide('wide', request.request_id, 'approve')).status).toBe(403);
    const told = await trail(id, 3);
    expect(told.map(({ payload }: { payload: Record<string, unknown> }) => payload.reason)).toEqual(['Cuti', REASON_OF_MOVE, 'Cuti']);
    expect((await decide('budi', request.request_id, 'approve')).status).toBe(200);
  });

  it('moves somebody and excuses them there in one call no more than in two', async () => {
    const { id } = await somebody('SECOND_BETA');
    expect((await excuse('wide', id, { client_id: 'SECOND_DELTA' })).body).toMatchObject({
      pending: ['exception'],
      data: { client_id: 'SECOND_DELTA' },
    });
    await remains(id);
  });

  it('finds no other way: no other route takes the field, no message changes people', () => {
    const takes = ROUTES.filter(({ body }) => 'exception' in ((body as { properties?: object } | undefined)?.properties ?? {}));
    expect(takes.map(({ id }) => id).sort()).toEqual(['people.add', 'people.create', 'people.update']);
    const asked = MESSAGES.filter(({ kind, owner }) => kind === 'command' && owner === 'identity').map(({ type }) => type);
    expect(asked.sort()).toEqual([
      // Its fields are FIELD_NAMES, below.
      'identity.chat-order.run.v1',
      'identity.fence.raise.v1',
      'identity.person.notify.v1',
      'identity.privacy-request.acknowledge.v1',
      'identity.state.restate.v1',
      'identity.view.render.v1',
    ]);
    expect(FIELD_NAMES).toEqual(['nama', 'pangkat', 'divisi', 'jabatan', 'whatsapp', 'instagram', 'tiktok', 'email']);
  });

  it('does not get past the database, whatever wrote the row', async () => {
    const { id, requestId } = await asked();
    const run = (text: string, ...values: unknown[]) => platform.owner.query(text, values);
    await expect(run('update identity.person set exempt = true where person_id = $1', id)).rejects.toThrow(/wants two/);
    const made = run(
      `insert into identity.person (person_id, client_id, nrp, name, roles, active, exempt, wants_whatsapp, version, created_at, updated_at)
        values (gen_random_uuid(), 'SECOND_ALFA', '57199', 'ORANG', '{}', true, true, false, 1, now(), now())`,
    );
    await expect(made).rejects.toThrow(/wants two/);
    const approved = `update identity.excuse_request set state = 'approved', decided_at = now(), decided_by = $2 where request_id = $1`;
    await expect(run(approved, requestId, `account:${ids.anna}`)).rejects.toThrow(/check/);
    await expect(run(approved, requestId, null)).rejects.toThrow(/check/);
    const other = await somebody('SECOND_BETA', { exception: true });
    await expect(run(`update identity.person set client_id = 'SECOND_ALFA' where person_id = $1`, other.id)).rejects.toThrow(/wants two/);
    await remains(id, requestId);
  });
});

describe('a request', () => {
  it('is out of sight for other clients and for who may not decide', async () => {
    const { requestId } = await asked();
    expect((await decide('lain', requestId, 'approve')).status).toBe(404);
    expect((await call('lain', 'GET', '/api/excuse-requests')).body.data).toEqual([]);
    expect((await call('lain', 'GET', '/api/excuse-requests?client_id=SECOND_ALFA')).status).toBe(403);
    expect((await decide('lihat', requestId, 'approve')).status).toBe(403);
    expect((await call('lihat', 'GET', '/api/excuse-requests')).status).toBe(403);
  });

  it('is decided once, by whoever is first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, requestId } = await asked();
      const answers = await Promise.all([
        decide('budi', requestId, 'approve'),
        decide('citra', requestId, round % 2 === 0 ? 'approve' : 'reject'),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const won = answers.find(({ status }) => status === 200)?.body.data.state;
      expect((await personOf(id)).exception).toBe(won === 'approved');
    }
    const { id, requestId } = await asked();
    const twice = await Promise.all([decide('budi', requestId, 'approve'), decide('budi', requestId, 'approve')]);
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect(await trail(id, 3)).toHaveLength(3);
  });

  it('is asked once, however many ask at the same time', async () => {
    const { id } = await somebody();
    const answers = await Promise.all(['anna', 'budi', 'citra'].map((who) => excuse(who, id)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    const { rows } = await platform.owner.query('select state from identity.excuse_request where person_id = $1', [id]);
    expect(rows).toEqual([{ state: 'open' }]);
  });

  it('ends with the move of the person', async () => {
    const { id, requestId } = await asked();
    expect((await call('wide', 'PUT', `/api/users/${id}`, { client_id: 'SECOND_DELTA' })).status).toBe(200);
    expect(await stateOf(requestId)).toBe('obsolete');
    expect((await decide('budi', requestId, 'approve')).status).toBe(404);
    expect((await decide('wide', requestId, 'approve')).body.code).toBe('excuse_request_decided');
    expect((await personOf(id, 'wide')).exception).toBe(false);
  });

  it('stays when something else of the person changes', async () => {
    const { id, requestId } = await asked();
    await call('citra', 'PUT', `/api/users/${id}`, { nama: 'Nama lain', status: false });
    expect((await decide('budi', requestId, 'approve')).status).toBe(200);
    expect(await personOf(id)).toMatchObject({ exception: true, status: false, nama: 'NAMA LAIN' });
  });

  it('ends after its time', async () => {
    const { id, requestId } = await asked();
    await platform.owner.query(`update identity.excuse_request set expires_at = now() - interval '1 second' where request_id = $1`, [
      requestId,
    ]);
    expect((await decide('budi', requestId, 'approve')).body.code).toBe('excuse_request_outdated');
    expect((await personOf(id)).excuse_request).toBeNull();
    const { body } = await call('budi', 'GET', '/api/excuse-requests');
    expect(body.data.map(({ request_id }: { request_id: string }) => request_id)).not.toContain(requestId);
    const database = platform.database('identity');
    expect(await endLateExcuseRequests({ database, clock: { now: () => new Date() }, hint: () => {} } as never)).toBe(false);
    expect((await personOf(id)).excuse_request).toMatchObject({ state: 'expired', decided_by: null });
    expect((await trail(id, 2)).at(-1)).toMatchObject({ actor: 'service:identity', payload: { decision: 'expired' } });
    expect((await excuse('anna', id)).status).toBe(202);
    // Not yet swept up, it does not stand in the way either.
    await platform.owner.query(`update identity.excuse_request set expires_at = now() - interval '1 second' where person_id = $1`, [id]);
    expect((await excuse('citra', id)).status).toBe(202);
    expect((await personOf(id)).excuse_request).toMatchObject({ state: 'open', asked_by: 'citra' });
  });

  it('is not approved when who asked has no say any more, but may be rejected', async () => {
    await account('pergi', 'operator', 'SECOND_ALFA');
    const [first, second] = [await asked('SECOND_ALFA', 'pergi'), await asked('SECOND_ALFA', 'pergi')];
    await platform.owner.query("update identity.account set state = 'closed' where account_id = $1", [ids.pergi]);
    expect((await decide('budi', first.requestId, 'approve')).body.code).toBe('excuse_asker_gone');
    expect((await decide('budi', first.requestId, 'reject')).status).toBe(200);
    await platform.owner.query('delete from identity.session where account_id = $1', [ids.pergi]);
    await platform.owner.query('delete from identity.account_client where account_id = $1', [ids.pergi]);
    await platform.owner.query('delete from identity.account where account_id = $1', [ids.pergi]);
    expect((await personOf(second.id)).excuse_request).toMatchObject({ asked_by: null, state: 'open' });
    expect((await decide('budi', second.requestId, 'approve')).body.code).toBe('excuse_asker_gone');
    expect((await personOf(second.id)).exception).toBe(false);
  });

  it('is not decided by an account that was closed a moment ago', async () => {
    await account('ditutup', 'operator', 'SECOND_ALFA');
    const { id, requestId } = await asked();
    await platform.owner.query("update identity.account set state = 'closed' where account_id = $1", [ids.ditutup]);
    expect((await decide('ditutup', requestId, 'approve')).status).toBe(403);
    expect((await personOf(id)).exception).toBe(false);
  });

  it('ends undone when the client stops asking for a second person; then one person excuses', async () => {
    await platform.addClient('SECOND_OMEGA', { exception_needs_approval: true });
    await account('omega.1', 'operator', 'SECOND_OMEGA');
    await account('omega.2', 'operator', 'SECOND_OMEGA');
    const { person_id: id } = await platform.addPerson(String(serial++), 'SECOND_OMEGA');
    await excuse('omega.1', id);
    const { request_id: requestId } = (await personOf(id, 'omega.1')).excuse_request;
    const set = (exception_needs_approval: boolean) =>
      platform.call('PUT', '/api/clients/SECOND_OMEGA', { token: platform.admin, body: { exception_needs_approval } });
    expect((await set(false)).body.data.exception_needs_approval).toBe(false);
    expect(await stateOf(requestId)).toBe('obsolete');
    expect(await personOf(id, 'omega.2')).toMatchObject({ exception: false, excuse_request: null });
    expect((await decide('omega.2', requestId, 'approve')).body.code).toBe('excuse_request_decided');
    expect((await excuse('omega.1', id)).status).toBe(200);
    // Who is excused stays so.
    await set(true);
    expect((await call('omega.1', 'PUT', `/api/users/${id}`, { exception: true, jabatan: 'BA' })).status).toBe(200);
    expect(await personOf(id, 'omega.1')).toMatchObject({ exception: true, jabatan: 'BA' });
    expect((await call('omega.1', 'PUT', '/api/clients/SECOND_OMEGA', { exception_needs_approval: false })).status).toBe(403);
  });
});
