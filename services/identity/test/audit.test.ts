import { deadLettersDecided, identityRestate, identityRestated } from '@balai/contracts/access';
import { personChanged, personContactChanged, personExcused } from '@balai/contracts/identity';
import { sendMessage } from '@balai/contracts/notifier';
import { makeLogger, systemClock, uuidv7 } from '@balai/runtime/core';
import { type Sql, sql } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as audit from '../src/audit/repository/audit.ts';
import { AuditAnchors } from '../src/audit/use-cases/anchor-audit.ts';
import { checkAnchors } from '../src/audit/use-cases/check-anchors.ts';
import { eraseAudit } from '../src/audit/use-cases/erase-audit.ts';
import { AnchorMail } from '../src/audit/use-cases/mail-anchors.ts';
import { verifyAuditCommand } from '../src/commands/verify-audit.ts';
import { REASON_UNSAID } from '../src/excuses/domain/excuse.ts';
import { opens, sealedKeyPair } from '../src/keys/providers/token-signer.ts';
import { rotateSigningKeys } from '../src/keys/use-cases/rotate-signing-keys.ts';
import { type IdentityPlatform, PASSWORD, startIdentity } from './identity-platform.ts';

interface Entry {
  entry_id: string;
  client_id: string | null;
  action: string;
  subject: string;
  actor: string;
  actor_name: string | null;
  session_id: string | null;
  payload: Record<string, unknown> | null;
  erased: boolean;
  hash: string;
}

let platform: IdentityPlatform;
/** What the command line asks of the trail. */
const trail = {
  verify: (clientId: string | null) => platform.database('identity').read('system', (tx) => audit.verify(tx, clientId)),
  holds: (hash: string) => platform.database('identity').read('system', (tx) => audit.holds(tx, hash)),
  erase: (what: audit.Erasure, reason: string, cause: Cause) =>
    eraseAudit({ database: platform.database('identity'), newId: uuidv7, clock: systemClock }, { ...what, reason }, cause),
};
let operator: { id: string; token: string };
beforeAll(async () => {
  platform = await startIdentity();
  await platform.addClient('ALFA');
  await platform.addClient('BETA');
  const id = await platform.account('op.alfa', 'operator', 'ALFA');
  operator = { id, token: (await platform.logIn('op.alfa')).token };
});
afterAll(() => platform.stop());

async function entries(query = ''): Promise<Entry[]> {
  const { status, body } = await platform.call('GET', `/api/audit/entries?limit=1000&${query}`, { token: platform.admin });
  expect(status).toBe(200);
  return body.data;
}
/** The newest entry of an action about a subject, once it is there. */
const entryOf = (action: string, subject: string): Promise<Entry> =>
  waitFor(async () => (await entries(`subject=${encodeURIComponent(subject)}`)).find((entry) => entry.action === action) ?? false, {
    what: `an entry ${action} of ${subject}`,
  });
const verdicts = async () =>
  (await trail.verify(null)).map(({ client_id, why, broken_at, erased }) => ({ client_id, why, broken_at, erased }));
const broken = async () => (await verdicts()).filter((day) => day.why !== null);

/** Changes rows as somebody would who has the whole database in hand, and puts them back. */
async function tamper(statements: string[], check: () => Promise<void>): Promise<void> {
  const tables = ['identity.audit_entry', 'identity.audit_payload'];
  for (const table of tables) await platform.owner.query(`create table ${table.replace('.', '.kept_')} as table ${table}`);
  const run = async (texts: string[]) => {
    const client = await platform.owner.connect();
    await client.query("begin; set local session_replication_role = 'replica'");
    for (const text of texts) await client.query(text);
    await client.query('commit');
    client.release();
  };
  await run(statements);
  try {
    await check();
  } finally {
    await run(tables.flatMap((table) => [`delete from ${table}`, `insert into ${table} table ${table.replace('.', '.kept_')}`]));
    for (const table of tables) await platform.owner.query(`drop table ${table.replace('.', '.kept_')}`);
  }
}

describe('the trail', () => {
  it('shows numbers and addresses only to readers who may see contacts of the client', async () => {
    const role = { name: 'pemeriksa', title: 'Pemeriksa', permissions: ['audit:read', 'clients:read'] };
    expect((await platform.call('POST', '/api/roles', { token: platform.admin, body: role })).status).toBe(201);
    await platform.account('pemeriksa.alfa', 'pemeriksa', 'ALFA');
    const { token } = await platform.logIn('pemeriksa.alfa');
    for (const client_operator of ['081211110001', '081211110002'])
      await platform.call('PUT', '/api/clients/ALFA', { token: platform.admin, body: { client_operator } });
    const path = '/api/audit/entries?subject=ALFA&field=contacts';
    const read = async (by: string) => (await platform.call('GET', path, { token: by })).body.data as Entry[];
    await waitFor(async () => (await read(platform.admin)).length >= 2, { what: 'entries about the operators' });
    expect(JSON.stringify(await read(platform.admin))).toContain('6281211110002');
    const [newest] = await read(token);
    expect(newest?.payload).toMatchObject({ client_id: 'ALFA', contacts: '***' });
    expect(JSON.stringify(await read(token))).not.toContain('62812111100');
  });

  it('says that contacts of a person were changed, and not what they are', async () => {
    const body = { user_id: '7100', nama: 'Orang', client_id: 'ALFA', whatsapp: '081299990000' };
    const { person_id: id } = (await platform.call('POST', '/api/users/create', { token: operator.token, body })).body.data;
    const change = (patch: unknown) => platform.call('PUT', `/api/users/${id}`, { token: operator.token, body: patch });
    await change({ email: 'orang@polri.example', wa_notification_opt_in: true });
    await change({ whatsapp: null });
    await change({ whatsapp: '', email: 'ORANG@polri.example', jabatan: 'KANIT' });
    const found = await waitFor(
      async () => {
        const told = (await entries(`subject=${id}`)).filter((entry) => entry.action === personContactChanged.type);
        return told.length >= 3 && told;
      },
      { what: 'entries about contacts' },
    );
    expect(found.map((entry) => entry.payload)).toEqual([
      { person_id: id, fields: ['whatsapp'] },
      { person_id: id, fields: ['email', 'wa_notification_opt_in'] },
      { person_id: id, fields: ['whatsapp'] },
    ]);
    expect(found[0]).toMatchObject({ client_id: 'ALFA', actor: `account:${operator.id}`, actor_name: 'op.alfa', erased: false });
    expect(JSON.stringify(await entries(`subject=${id}`))).not.toMatch(/81299990000|polri\.example/i);
  });

  it('says who changed what, in which session, and what it came to', async () => {
    const body = { user_id: '7001', nama: 'Orang Tujuh', client_id: 'ALFA', insta: 'orang.tujuh' };
    const made = await platform.call('POST', '/api/users/create', { token: operator.token, body });
    expect(made.status).toBe(201);
    const entry = await entryOf(personChanged.type, made.body.data.person_id);
    expect(entry).toMatchObject({ client_id: 'ALFA', actor: `account:${operator.id}`, actor_name: 'op.alfa', erased: false });
    expect(entry.payload).toMatchObject({ nrp: '7001', name: 'ORANG TUJUH' });
    // A handle is its holder's affair.
    const handle = await entryOf('identity.handle.changed.v1', made.body.data.person_id);
    expect(handle).toMatchObject({ actor: `account:${operator.id}`, payload: { handle: 'orang.tujuh' } });
    expect((await entries(`subject=${made.body.data.person_id}`)).filter((one) => one.action === personContactChanged.type)).toEqual([]);
    const signIn = (await entries(`subject=${operator.id}`)).find(
      (one) => one.action === 'identity.session.opened.v1' && one.payload?.session_id === entry.session_id,
    );
    expect(signIn?.payload).toMatchObject({ username: 'op.alfa', address: '127.0.0.1' });
  });

  it('says why somebody was excused and why no longer, and that nobody said it where a caller of the former system did not', async () => {
    const { person_id: id } = await platform.addPerson('7101', 'ALFA');
    const change = async (patch: unknown) =>
      expect((await platform.call('PUT', `/api/users/${id}`, { token: operator.token, body: patch })).status).toBe(200);
    await change({ exception: true, exception_reason: '  Cuti melahirkan  ' });
    await change({ jabatan: 'KANIT', exception: true, exception_reason: 'sekali lagi' });
    await change({ exception: false });
    const made = { user_id: '7102', nama: 'Orang', client_id: 'ALFA', exception: true };
    const { body } = await platform.call('POST', '/api/users/create', { token: operator.token, body: made });
    const told = (subject: string, count: number) =>
      waitFor(
        async () => {
          const found = (await entries(`subject=${subject}`)).filter((entry) => entry.action === personExcused.type);
          return (
            found.length >= count && found.map(({ actor, payload }) => ({ actor, excused: payload?.excused, reason: payload?.reason }))
          );
        },
        { what: `${count} entries about ${subject}` },
      );
    const actor = `account:${operator.id}`;
    expect(await told(id, 2)).toEqual([
      { actor, excused: false, reason: REASON_UNSAID },
      { actor, excused: true, reason: 'Cuti melahirkan' },
    ]);
    expect(await told(body.data.person_id, 1)).toEqual([{ actor, excused: true, reason: REASON_UNSAID }]);
  });

  it('tells why and since when somebody is excused to those who may change them, as long as they are', async () => {
    const { person_id: id } = await platform.addPerson('7103', 'ALFA', { exception: true, exception_reason: 'Sakit' });
    await platform.account('lihat.alfa', 'viewer', 'ALFA');
    const excuseFor = async (token: string) => (await platform.call('GET', `/api/users/${id}`, { token })).body.data.excuse;
    const change = (body: unknown) => platform.call('PUT', `/api/users/${id}`, { token: operator.token, body });
    expect(await excuseFor(operator.token)).toEqual({ reason: 'Sakit', since: expect.any(String) });
    expect(await excuseFor((await platform.logIn('lihat.alfa')).token)).toBeNull();
    // Another change is no new reason.
    await change({ jabatan: 'KANIT', exception: true, exception_reason: 'lain' });
    expect(await excuseFor(operator.token)).toMatchObject({ reason: 'Sakit' });
    await change({ exception: false, exception_reason: 'Sembuh' });
    expect(await excuseFor(operator.token)).toBeNull();
    await change({ exception: true });
    expect(await excuseFor(operator.token)).toMatchObject({ reason: null });
  });

  it('says that a signing key was made or withdrawn', async () => {
    const parts = {
      database: platform.database('identity'),
      clock: systemClock,
      makeKeyPair: sealedKeyPair(platform.platform.cryptor('identity'), uuidv7),
      opens: opens(platform.platform.cryptor('identity')),
    };
    await rotateSigningKeys(parts, { isNow: false, hasNewMaster: false }, { actor: 'cli:root' });
    const entry = await waitFor(
      async () =>
        (await entries()).find(({ action, actor }) => action === 'identity.signing-key.published.v1' && actor === 'cli:root') ?? false,
      { what: 'an entry about the key' },
    );
    expect(JSON.stringify(entry.payload)).not.toContain('"d"');
  });

  it('knows of new passwords and ended sessions', async () => {
    const id = await platform.account('op.beta', 'operator', 'BETA');
    const { token } = await platform.logIn('op.beta');
    const change = { current_password: PASSWORD, new_password: 'quite another password' };
    expect((await platform.call('PUT', '/api/auth/password', { token, body: change })).status).toBe(200);
    const changed = await entryOf('identity.password.changed.v1', id);
    expect(changed).toMatchObject({ client_id: null, actor: `account:${id}` });
    expect(JSON.stringify(changed)).not.toContain('quite another');
    await platform.call('POST', '/api/auth/logout', { token, body: {} });
    const ended = await entryOf('identity.session.revoked.v1', changed.session_id ?? '');
    expect(ended).toMatchObject({ actor: `account:${id}`, session_id: changed.session_id });
  });

  it('keeps what the operations page decided about messages that were given up', async () => {
    const data = { decision: 'discarded', message_id: null, subscription: null, letters: 3, decided_at: new Date().toISOString() } as const;
    await platform.deliver(deadLettersDecided, data, { subject: 'all' });
    expect(await entryOf(deadLettersDecided.type, 'all')).toMatchObject({ client_id: null, payload: { letters: 3 } });
  });

  it('leaves out what is only repeated for a bootstrap', async () => {
    const request_id = uuidv7();
    await platform.deliver(identityRestate, { request_id, types: [personChanged.type], requested_at: new Date().toISOString() });
    await waitFor(async () => (await platform.sent('identity', identityRestated)).some((event) => event.data.request_id === request_id), {
      what: 'the end of the restatement',
    });
    const repeated = (await platform.sent('identity', personChanged)).filter((message) => message.restateid === request_id);
    expect(repeated.length).toBeGreaterThan(0);
    await waitFor(
      async () => {
        const { rows } = await platform.owner.query<{ heard: number }>(
          `select count(*)::int as heard from identity.delivery d where subscription = 'identity.audit' and message_id = any($1)
           and not exists (select from identity.inbox i where i.subscription = d.subscription and i.message_id = d.message_id)`,
          [repeated.map((message) => message.id)],
        );
        return rows[0]?.heard === repeated.length;
      },
      { what: 'the repeated messages to be heard' },
    );
    const ids = new Set(repeated.map((message) => message.id));
    expect((await entries()).filter((entry) => ids.has(entry.entry_id))).toEqual([]);
  });

  it('tells a client that somebody was moved away', async () => {
    const { person_id } = await platform.addPerson('7010', 'ALFA');
    await platform.call('PUT', '/api/users/7010', { token: platform.admin, body: { client_id: 'BETA' } });
    expect(await entryOf('identity.person.left.v1', person_id)).toMatchObject({ client_id: 'ALFA' });
    expect(await entryOf(personChanged.type, person_id)).toMatchObject({ client_id: 'BETA' });
  });

  it('of a client that is not there is not found', async () => {
    expect((await platform.call('GET', '/api/audit/entries?client_id=NOWHERE', { token: platform.admin })).status).toBe(404);
  });

  it('pages, newest first, and shows an account of a client nothing', async () => {
    const all = await entries('client_id=alfa');
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await platform.call('GET', `/api/audit/entries?client_id=ALFA&limit=2${cursor}`, { token: platform.admin });
      seen.push(...page.body.data.map((entry: Entry) => entry.entry_id));
      if (page.body.next_cursor === null) break;
      cursor = `&cursor=${page.body.next_cursor}`;
    }
    expect(seen).toEqual(all.map((entry) => entry.entry_id));
    expect(seen).toEqual([...seen].sort().reverse());
    expect((await platform.call('GET', '/api/audit/entries', { token: operator.token })).status).toBe(403);
    // A role of one's own may be allowed to read it: of its clients only.
    const auditor = await platform.signIn({ permissions: ['audit:read'], tenants: ['BETA'] });
    const mine = await platform.call('GET', '/api/audit/entries', { token: auditor });
    expect(new Set(mine.body.data.map((entry: Entry) => entry.client_id))).toEqual(new Set(['BETA']));
    expect((await platform.call('GET', '/api/audit/entries?client_id=ALFA', { token: auditor })).status).toBe(403);
  });
});

describe('the chain', () => {
  const write = (clientId: string, count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, at) =>
        platform.database('identity').unitOfWork('system', (tx) =>
          audit.append(tx, [
            {
              entryId: uuidv7(),
              clientId,
              action: 'test.thing.done.v1',
              subject: `thing ${at} "\\ é`,
              actor: 'service:test',
              sessionId: null,
              occurredAt: new Date(1_700_000_000_123 + at),
              body: JSON.stringify({ at, text: 'é\u0000\n' }),
            },
          ]),
        ),
      ),
    );

  it('holds with many writers side by side, and through redeliveries', async () => {
    await write('GAMA', 40);
    expect(await broken()).toEqual([]);
    const gama = (await trail.verify('GAMA'))[0];
    expect(gama).toMatchObject({ client_id: 'GAMA', entries: 40, erased: 0, why: null });
    expect(await trail.holds(gama?.head ?? '')).toBe(true);
    expect(await trail.holds('00'.repeat(32))).toBe(false);
  });

  it('goes on from the day before', async () => {
    // Yesterday, for this client, is a day of its own, one entry long.
    await write('DELTA', 1);
    const shift = "update identity.audit_entry set day = day - 1 where client_id = 'DELTA'";
    const seal = "update identity.audit_entry e set hash = identity.audit_hash(e) where client_id = 'DELTA'";
    await tamper([shift, seal], async () => {
      await write('DELTA', 2);
      const days = await trail.verify('DELTA');
      expect(days.map(({ entries: count, why }) => ({ count, why }))).toEqual([
        { count: 1, why: null },
        { count: 2, why: null },
      ]);
      await platform.owner.query(
        "set session_replication_role = 'replica'; delete from identity.audit_entry where client_id = 'DELTA' and day = (select min(day) from identity.audit_entry where client_id = 'DELTA'); set session_replication_role = 'origin'",
      );
      expect(await trail.verify('DELTA')).toMatchObject([{ entries: 2, broken_at: 1, why: 'gap' }]);
    });
  });

  it.each([
    ['altered', "update identity.audit_entry set actor = 'account:somebody-else' where client_id = 'GAMA' and position = 7", 7],
    ['gap', "delete from identity.audit_entry where client_id = 'GAMA' and position = 7", 8],
    [
      'payload_altered',
      "update identity.audit_payload set body = '{}' where entry_id = (select entry_id from identity.audit_entry where client_id = 'GAMA' and position = 7)",
      7,
    ],
    [
      'payload_missing',
      "delete from identity.audit_payload where entry_id = (select entry_id from identity.audit_entry where client_id = 'GAMA' and position = 7)",
      7,
    ],
    [
      'payload_missing',
      "update identity.audit_payload set body = null, salt = null, erased_at = now() where entry_id = (select entry_id from identity.audit_entry where client_id = 'GAMA' and position = 7)",
      7,
    ],
    [
      'payload_altered',
      "update identity.audit_payload set client_id = 'ALFA' where entry_id = (select entry_id from identity.audit_entry where client_id = 'GAMA' and position = 7)",
      7,
    ],
    [
      'altered',
      "update identity.audit_entry set occurred_at = occurred_at + interval '1 microsecond' where client_id = 'GAMA' and position = 7",
      7,
    ],
    // Sealing the forged entry anew breaks the one behind it.
    [
      'gap',
      "update identity.audit_entry set actor = 'x' where client_id = 'GAMA' and position = 7; update identity.audit_entry e set hash = identity.audit_hash(e) where client_id = 'GAMA' and position = 7",
      8,
    ],
  ])('shows a forger: %s', async (why, statement, broken_at) => {
    await tamper(statement.split('; '), async () => {
      expect(await broken()).toEqual([{ client_id: 'GAMA', why, broken_at, erased: 0 }]);
    });
    expect(await broken()).toEqual([]);
  });

  it('is written once and never changed, by nobody who does not switch the rule off', async () => {
    for (const statement of [
      "update identity.audit_entry set actor = 'x'",
      'delete from identity.audit_entry',
      'truncate identity.audit_entry cascade',
      "update identity.audit_payload set body = '{}'",
      'delete from identity.audit_payload',
      'truncate identity.audit_payload',
    ])
      await expect(platform.owner.query(statement)).rejects.toThrow('append-only');
  });

  it('is blanked by nobody in silence: not on behalf of a caller, nor by a service without an entry that says so', async () => {
    await platform.addPerson('7004', 'ALFA');
    const { rows } = await platform.owner.query(
      "select entry_id from identity.audit_payload where client_id = 'ALFA' and body is not null limit 1",
    );
    const blank = 'update identity.audit_payload set body = null, salt = null, erased_at = now() where entry_id = $1';
    const as = async (role: string) => {
      const client = await platform.owner.connect();
      try {
        await client.query('begin');
        await client.query(`set local role ${role}`);
        const { rowCount } = await client.query(blank, [rows[0].entry_id]);
        await client.query('commit');
        return rowCount;
      } catch (error) {
        await client.query('rollback');
        return error instanceof Error ? error.message : error;
      } finally {
        client.release();
      }
    };
    const caller = platform
      .database('identity')
      .unitOfWork({ tenants: ['ALFA'] }, (tx) =>
        tx.execute(sql`update identity.audit_payload set body = null, salt = null, erased_at = now() where entry_id = ${rows[0].entry_id}`),
      );
    await expect(caller).rejects.toMatchObject({ code: '42501' });
    expect(await as('balai_system')).toContain('no entry says');
    await expect(platform.owner.query(blank, [rows[0].entry_id])).rejects.toThrow('no entry says');
  });

  it('mails where it ends once a day, however many processes ask', async () => {
    const sent = async () =>
      (await platform.sent('identity', sendMessage))
        .map(({ data }) => data)
        .filter(({ intent_key }) => intent_key.startsWith('audit-anchor:'));
    let now = new Date('2031-03-04T23:59:00Z');
    const parts = { database: platform.database('identity'), clock: { ...systemClock, now: () => now } };
    const [one, other] = [new AnchorMail(parts, 'pengawas@contoh.id'), new AnchorMail(parts, 'pengawas@contoh.id')];
    await one.send();
    await one.send();
    expect(await sent()).toHaveLength(1);
    await other.send();
    now = new Date('2031-03-05T00:01:00Z');
    await one.send();
    const letters = await sent();
    expect(letters.map(({ intent_key }) => intent_key)).toEqual([
      'audit-anchor:2031-03-04:1',
      'audit-anchor:2031-03-04:1',
      'audit-anchor:2031-03-05:1',
    ]);
    expect(new Set(letters.map(({ to }) => to))).toEqual(new Set(['pengawas@contoh.id']));
    // In the text of the letter, as `audit verify --head` wants them.
    const hashes = letters[0]?.text.match(/\b[0-9a-f]{64}\b/g) ?? [];
    expect(hashes.length).toBeGreaterThan(0);
    for (const hash of hashes) expect(await trail.holds(hash)).toBe(true);
  });

  it('shows by what was noted outside of the database that its end was cut off, which the chain itself does not', async () => {
    const { platform: running } = platform;
    const parts = {
      database: platform.database('identity'),
      notes: running.notes,
      clock: systemClock,
      newId: uuidv7,
      logger: makeLogger('silent', false),
    };
    await platform.addClient('KAPPA');
    for (const nrp of ['7201', '7202', '7203']) await platform.addPerson(nrp, 'KAPPA');
    const { person_id } = await platform.addPerson('7204', 'KAPPA');
    await entryOf(personChanged.type, person_id);
    const anchors = new AuditAnchors(parts);
    expect(await anchors.note()).toBeGreaterThan(0);
    expect((await checkAnchors(parts, () => true)).lost).toEqual([]);
    await tamper(
      [
        "delete from identity.audit_payload where entry_id in (select entry_id from identity.audit_entry where client_id = 'KAPPA' and position > 3)",
        "delete from identity.audit_entry where client_id = 'KAPPA' and position > 3",
      ],
      async () => {
        // What is left fits together.
        expect((await trail.verify('KAPPA')).map(({ why }) => why)).toEqual([null]);
        expect((await checkAnchors(parts, () => true)).lost.map(({ client_id }) => client_id)).toContain('KAPPA');
        const said: string[] = [];
        const context = {
          ...parts,
          cause: {},
          cryptor: running.cryptor('identity'),
          isProduction: false,
          readSecret: async () => '',
          print: (line: string) => void said.push(line),
        };
        expect(await verifyAuditCommand.run(context, [])).toBe(1);
        expect(said.join('\n')).toMatch(/the trail of KAPPA no longer has entry/);
      },
    );
    expect((await checkAnchors(parts, () => true)).lost).toEqual([]);
  });

  it('says "erased", not "broken", of what was taken out, and by whom and why', async () => {
    const made = await platform.addPerson('7002', 'ALFA', { insta: 'orang.lupa' });
    const heir = await platform.addPerson('7003', 'ALFA');
    await platform.call('PUT', '/api/users/7002', { token: platform.admin, body: { insta: 'orang.lain' } });
    await platform.call('PUT', '/api/users/7003', { token: platform.admin, body: { insta: 'orang.lupa' } });
    await entryOf('identity.handle.changed.v1', heir.person_id);
    const before = await entryOf(personChanged.type, made.person_id);
    expect(await trail.erase({ subject: made.person_id }, 'asked by the person', { actor: 'cli:root' })).toBeGreaterThan(2);
    // Neither in an entry about them nor in one that only mentions them, nor in what an entry keeps for ever.
    const { rows } = await platform.owner.query(
      `select from identity.audit_entry e join identity.audit_payload p using (entry_id)
       where strpos(p.body, $1) > 0 and e.action <> 'identity.audit-payload.erased' or e.subject like '%orang%'`,
      [made.person_id],
    );
    expect(rows).toEqual([]);
    expect(await trail.erase({ subject: made.person_id }, 'again', { actor: 'cli:root' })).toBe(0);
    const after = (await entries(`subject=${made.person_id}`)).find((entry) => entry.entry_id === before.entry_id);
    expect(after).toMatchObject({ hash: before.hash, payload: null, erased: true });
    const why = await entryOf('identity.audit-payload.erased', before.entry_id);
    expect(why).toMatchObject({ client_id: 'ALFA', actor: 'cli:root', payload: { reason: 'asked by the person' } });
    expect((await verdicts()).find((day) => day.client_id === 'ALFA')).toMatchObject({ why: null });
    expect((await verdicts()).find((day) => day.client_id === 'ALFA')?.erased).toBeGreaterThan(2);
  });
});

describe('a search of the trail', () => {
  const list = async (query: Record<string, string>, token = platform.admin) => {
    const { status, body } = await platform.call('GET', `/api/audit/entries?limit=1000&${new URLSearchParams(query)}`, { token });
    expect(status).toBe(200);
    return body.data;
  };
  const changed = (id: string, field: string) =>
    waitFor(async () => (await list({ subject: id, field })).length > 0, { what: `an entry about ${field} of ${id}` });

  it('finds what somebody did, what was done to somebody, a field, and a time, each by itself and together', async () => {
    const { person_id: id } = await platform.addPerson('7521', 'ALFA');
    const put = (body: unknown) => platform.call('PUT', '/api/users/7521', { token: operator.token, body });
    await put({ jabatan: 'KANIT' });
    await put({ divisi: 'SAT LANTAS' });
    await changed(id, 'division');
    await changed(id, 'position');
    const [division] = await list({ subject: '7521', field: 'division' });
    expect(division).toMatchObject({
      ...{ subject: id, subject_name: 'PERSON 7521', actor_name: 'op.alfa' },
      changes: [{ field: 'division', before: null, after: 'SAT LANTAS' }],
    });
    expect(await list({ subject: id, field: 'nrp' })).toEqual([]);
    const byName = await list({ actor: 'OP.ALFA', subject: '7521' });
    expect(byName).toEqual(await list({ actor: `account:${operator.id}`, subject: id }));
    expect(byName.map((one: Entry) => one.entry_id)).toContain(division.entry_id);
    expect(await list({ actor: 'nobody.at.all' })).toEqual([]);
    const later = new Date(Date.parse(division.occurred_at) + 60_000).toISOString();
    expect(await list({ subject: id, from: later })).toEqual([]);
    expect((await list({ subject: id, to: later })).length).toBeGreaterThan(0);
    expect(await list({ subject: id, to: '2020-01-01T00:00:00Z' })).toEqual([]);
  });

  it('shows another client nothing, also by name or field', async () => {
    const auditor = await platform.signIn({ permissions: ['audit:read'], tenants: ['BETA'] });
    for (const query of [{ subject: '7521' }, { actor: 'op.alfa' }, { field: 'division' }])
      expect((await list(query, auditor)).filter((one: Entry) => one.client_id !== 'BETA')).toEqual([]);
    const own = await platform.signIn({ permissions: ['audit:read'], tenants: ['ALFA'] });
    expect((await list({ field: 'division' }, own)).map((one: Entry) => one.actor_name)).toContain('op.alfa');
  });

  it('reads a page, not the trail, whatever it is narrowed to', async () => {
    const filling = await platform.owner.connect();
    await filling.query("begin; set local session_replication_role = 'replica'");
    await filling.query(`insert into identity.audit_entry (client_id, day, position, entry_id, action, subject, actor, occurred_at, payload_hash, previous_hash, hash)
      select 'FILLED' || n % 3, '2026-01-01', n, ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'x.y.v1', 's' || n % 70, 'account:' || n % 300,
        '2026-01-01', '', '', '' from generate_series(1, 60000) n`);
    await filling.query(`insert into identity.audit_payload (entry_id, client_id, body, salt)
      select entry_id, client_id, '{}', '' from identity.audit_entry where client_id like 'FILLED%'`);
    await filling.query(`insert into identity.audit_field (client_id, field, entry_id)
      select client_id, 'f' || position % 400, entry_id from identity.audit_entry where client_id like 'FILLED%'`);
    await filling.query('commit');
    await filling.query('analyze identity.audit_entry, identity.audit_payload, identity.audit_field');
    filling.release();
    interface Node {
      readonly 'Actual Rows': number;
      readonly 'Actual Loops': number;
      readonly 'Rows Removed by Filter'?: number;
      readonly Plans?: readonly Node[];
    }
    const rowsOf = (node: Node): number =>
      (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'] +
      (node.Plans ?? []).reduce((sum, one) => sum + rowsOf(one), 0);
    const read = (scope: 'system' | { readonly tenants: readonly string[] }, filter: Omit<audit.AuditFilter, 'limit'>) =>
      platform.database('identity').read(scope, async (tx) => {
        // As the repository asks, explained.
        const explained = Object.create(tx, { many: { value: (query: Sql) => tx.many(sql`explain (analyze, format json) ${query}`) } });
        const [answer] = (await audit.list(explained, { ...filter, limit: 20 })) as unknown as { 'QUERY PLAN': { Plan: Node }[] }[];
        const plan = answer?.['QUERY PLAN'][0]?.Plan;
        return plan === undefined ? Number.NaN : rowsOf(plan);
      });
    const filters = [
      {},
      { subjects: ['s7'] },
      { actors: ['account:7'] },
      { field: 'f7' },
      { to: new Date('2024-06-10') },
      { from: new Date() },
    ];
    for (const scope of ['system', { tenants: ['FILLED0', 'FILLED1'] }] as const)
      for (const filter of filters) expect(await read(scope, filter), JSON.stringify([scope, filter])).toBeLessThan(3_000);
  });
});

describe('a verification', () => {
  const verify = async (body: unknown, token = platform.admin) =>
    (await platform.call('POST', '/api/audit/verifications', { token, body })).body.data;

  it('says that the chains hold, that a payload was erased, and where one was altered', async () => {
    const { person_id: id } = await platform.addPerson('7531', 'ALFA');
    const entry = await entryOf(personChanged.type, id);
    const before = await verify({ client_id: 'alfa' });
    expect(before).toMatchObject({ intact: true, chains: 1, faults: [] });
    await trail.erase({ entryId: entry.entry_id }, 'diminta pemiliknya', { actor: 'cli:root' });
    expect(await verify({ client_id: 'ALFA' })).toMatchObject({ intact: true, erased: before.erased + 1, entries: before.entries + 1 });
    expect((await entries(`subject=${id}`)).find((one) => one.entry_id === entry.entry_id)).toMatchObject({ erased: true, changes: null });
    await tamper(
      [
        `update identity.audit_payload set body = '{"nama":"lain"}' where entry_id = '${(await entryOf('identity.person.changed.v1', (await platform.addPerson('7532', 'ALFA')).person_id)).entry_id}'`,
      ],
      async () => {
        const altered = await verify({});
        expect(altered.intact).toBe(false);
        expect(altered.faults).toEqual([expect.objectContaining({ client_id: 'ALFA', why: 'payload_altered' })]);
        const other = await platform.signIn({ permissions: ['audit:read'], tenants: ['BETA'] });
        expect(await verify({}, other)).toMatchObject({ intact: true, chains: 1 });
        expect((await platform.call('POST', '/api/audit/verifications', { token: other, body: { client_id: 'ALFA' } })).status).toBe(403);
      },
    );
  });
});
