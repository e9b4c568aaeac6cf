import { signingKeyPublished } from '@balai/contracts/access';
import {
  identityAudit,
  identityChatOrders,
  identityCommands,
  identityContacts,
  identityNearMisses,
  identityPrivacy,
  identityRenames,
  identitySessions,
  identityViews,
  raiseBarrier,
} from '@balai/contracts/identity';
import { infrastructure, startTestPlatform, type TestPlatform, unheard } from '@balai/testing';
import pg from 'pg';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostgresTransaction } from '../src/database/postgres-database.ts';
import { sql, type TenantScope, type Transaction } from '../src/database.ts';
import { defineModule } from '../src/module.ts';
import { withTransaction } from '../src/postgres/with-transaction.ts';
import { republisher } from '../src/projection.ts';

const module = defineModule({
  name: 'identity',
  config: Type.Object({}),
  migrations: new URL('./fixtures/migrations/', import.meta.url),
  setup: () => ({
    republishers: [republisher(signingKeyPublished, async () => ({ messages: [], next: null }))],
    subscriptions: [
      unheard(identityCommands),
      unheard(identityAudit),
      unheard(identityRenames),
      unheard(identitySessions),
      unheard(identityViews),
      unheard(identityChatOrders),
      unheard(identityContacts),
      unheard(identityNearMisses),
      unheard(identityPrivacy),
    ],
  }),
});

const A: TenantScope = { tenants: ['A'] };

describe('row-level security of a unit of work', () => {
  let one: TestPlatform;
  const work = <T>(scope: TenantScope, query: ReturnType<typeof sql>) =>
    one.database('identity').unitOfWork(scope, (tx) => tx.many<T>(query));
  beforeAll(async () => {
    one = await startTestPlatform({ modules: [module], env: { DATABASE_POOL: '2' } });
    await work(
      'system',
      sql`insert into identity.note (client_id, note_id, words) values ('A', '1', 'ours'), ('B', '1', 'theirs'), ('B', '2', 'theirs')`,
    );
  });
  afterAll(async () => one?.stop());

  it('a tenant that is more than one is refused, also when a transaction changes its scope', async () => {
    const forged: TenantScope = { tenants: ['A,B'] };
    expect(() => work(forged, sql`select 1`)).toThrow('not a client id');
    const entering = withTransaction(one.owner, 'begin', (client) => new PostgresTransaction(client, 'identity', {}).enter(forged, {}));
    await expect(entering).rejects.toThrow('not a client id');
  });

  it('shows a tenant its rows only, whatever the handler asks for', async () => {
    expect(await work(A, sql`select client_id, words from identity.note`)).toEqual([{ client_id: 'A', words: 'ours' }]);
    expect(await work(A, sql`select words from identity.note where client_id = 'B'`)).toEqual([]);
    expect(await work({ tenants: ['A', 'B'] }, sql`select words from identity.note`)).toHaveLength(3);
  });

  it('shows what another scope sees for as long as work asks under it, one after the other, also when that fails', async () => {
    const wordsOf = (tx: Transaction) => tx.many<{ words: string }>(sql`select words from identity.note order by client_id, note_id`);
    await one.database('identity').unitOfWork(A, async (tx) => {
      const [all, theirs, own] = await Promise.all([
        tx.under('system', () => wordsOf(tx)),
        tx.under({ tenants: ['B'] }, () => wordsOf(tx)),
        tx.under(A, () => wordsOf(tx)),
      ]);
      expect([all.length, theirs.length, own.length]).toEqual([3, 2, 1]);
      const failing = tx.under('system', async () => {
        await wordsOf(tx);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await wordsOf(tx)).toEqual([{ words: 'ours' }]);
    });
  });

  it('changes none of another tenant, and cannot give rows away', async () => {
    expect(await work(A, sql`update identity.note set words = 'mine' where client_id = 'B' returning words`)).toEqual([]);
    expect(await work(A, sql`delete from identity.note where client_id = 'B' returning words`)).toEqual([]);
    await expect(work(A, sql`insert into identity.note (client_id, note_id, words) values ('B', '9', 'forged')`)).rejects.toThrow(
      /row-level security/,
    );
    await expect(work(A, sql`update identity.note set client_id = 'B'`)).rejects.toThrow(/row-level security/);
  });

  it('shows nothing and takes nothing without a tenant', async () => {
    expect(await work({ tenants: [] }, sql`select words from identity.note`)).toEqual([]);
    await expect(work({ tenants: [] }, sql`insert into identity.note (client_id, note_id, words) values ('A', '8', 'x')`)).rejects.toThrow(
      /row-level security/,
    );
  });

  it('shows a member the rows that tables open to them, and lets them write none', async () => {
    const [ani, budi] = ['0199a000-0000-7000-8000-00000000000a', '0199a000-0000-7000-8000-00000000000b'];
    await work(
      'system',
      sql`insert into identity.own_note (client_id, person_id, words) values ('A', ${ani}, 'own'), ('A', ${budi}, 'other')`,
    );
    await work('system', sql`insert into identity.notice (client_id, words) values ('A', 'for all'), ('B', 'for others')`);
    const member = { tenants: ['A'], person: ani };
    expect(await work(member, sql`select words from identity.own_note`)).toEqual([{ words: 'own' }]);
    expect(await work(member, sql`select words from identity.notice`)).toEqual([{ words: 'for all' }]);
    expect(await work(member, sql`select words from identity.note`)).toEqual([]);
    expect(await work({ tenants: ['B'], person: ani }, sql`select words from identity.own_note`)).toEqual([]);
    expect(await work(A, sql`select words from identity.own_note order by words`)).toHaveLength(2);
    await expect(work(member, sql`insert into identity.own_note values ('A', ${budi}, 'forged')`)).rejects.toThrow(/row-level security/);
    await expect(work(member, sql`insert into identity.own_note values ('A', ${ani}, 'mine')`)).rejects.toThrow(/row-level security/);
    await work(member, sql`update identity.own_note set words = 'changed'`);
    await work(member, sql`delete from identity.own_note`);
    expect(await work(member, sql`select words from identity.own_note`)).toEqual([{ words: 'own' }]);
    await expect(work(member, sql`insert into identity.notice values ('A', 'forged')`)).rejects.toThrow(/row-level security/);
    expect(() => work({ tenants: ['A', 'B'], person: ani }, sql`select 1`)).toThrow('a member is one person of one client');
    const sendFor = (tenant: string) =>
      one
        .database('identity')
        .unitOfWork(member, async (tx) => tx.send(raiseBarrier, { fence_id: '018f0000-0000-7000-8000-000000000000' }, { tenant }));
    await expect(sendFor('B')).rejects.toThrow(/row-level security/);
    await expect(sendFor('A')).resolves.toBeDefined();
  });

  it('leaves nothing behind on a pooled connection, also after failures', async () => {
    const seen = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const tenant = index % 2 === 0 ? 'A' : 'B';
        if (index % 7 === 0) await work({ tenants: [tenant] }, sql`select 1 / 0`).catch(() => undefined);
        const rows = await work<{ client_id: string }>({ tenants: [tenant] }, sql`select distinct client_id from identity.note`);
        return rows.length === 1 && rows[0]?.client_id === tenant;
      }),
    );
    expect(seen.every(Boolean)).toBe(true);
    const { rows } = await one.owner.query('select current_user as role');
    expect(rows[0].role).not.toBe('balai_app');
  });

  it('sends on behalf of who is found out inside from then on, without the session of whoever came before', async () => {
    const cause = { correlationId: 'c-1', actor: 'cli:somebody', actorSession: '0199a000-0000-7000-8000-0000000000b1' };
    await one.database('identity').unitOfWork(
      'system',
      async (tx) => {
        tx.send(raiseBarrier, { fence_id: '0199a000-0000-7000-8000-0000000000c1' }, { subject: 'before' });
        tx.onBehalfOf('account:a1');
        tx.send(raiseBarrier, { fence_id: '0199a000-0000-7000-8000-0000000000c2' }, { subject: 'after' });
      },
      cause,
    );
    const [before, after] = (await one.sent('identity', raiseBarrier)).filter((message) => message.correlationid === 'c-1');
    expect(before).toMatchObject({ subject: 'before', actor: 'cli:somebody', actorsession: cause.actorSession });
    expect(after).toMatchObject({ subject: 'after', actor: 'account:a1', correlationid: 'c-1' });
    expect(after).not.toHaveProperty('actorsession');
  });

  it('keeps messages out of the reach of tenants', async () => {
    expect(await work(A, sql`select * from identity.inbox`)).toEqual([]);
    expect(await work(A, sql`select * from identity.outbox`)).toEqual([]);
    await expect(
      one
        .database('identity')
        .unitOfWork(A, async (tx) => tx.send(raiseBarrier, { fence_id: '018f0000-0000-7000-8000-000000000000' }, { tenant: 'B' })),
    ).rejects.toThrow(/row-level security/);
  });

  it('covers every table of every schema with forced policies', async () => {
    const { rows } = await one.owner.query(`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('identity', 'access') and c.relkind in ('r', 'p') and not c.relispartition
        and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`);
    expect(rows).toEqual([]);
  });

  it('reads in a read-only transaction', async () => {
    await expect(one.database('identity').read('system', (tx) => tx.execute(sql`delete from identity.note`))).rejects.toThrow(/read-only/);
  });
});

describe('a login role without rights', () => {
  it('is told the SQL an administrator must run', async () => {
    const admin = new pg.Client({ connectionString: infrastructure().databaseUrl });
    await admin.connect();
    const name = `balai_weak_${process.pid}`;
    await admin.query(`drop role if exists ${name}`);
    await admin.query(`create role ${name} login password 'weak'`);
    await admin.query(`create database ${name}`);
    const url = new URL(infrastructure().databaseUrl);
    url.username = name;
    url.password = 'weak';
    url.pathname = `/${name}`;
    try {
      await expect(startTestPlatform({ modules: [module], databaseUrl: url.href })).rejects.toThrow(
        /grant balai_app, balai_system to|grant create on database/,
      );
    } finally {
      await admin.query(`drop database ${name} with (force)`);
      await admin.query(`drop role ${name}`);
      await admin.end();
    }
  });
});
