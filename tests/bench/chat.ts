import { randomUUID } from 'node:crypto';
import { chat } from '@balai/chat';
import { makeLogger } from '@balai/runtime/core';
import type { TenantScope } from '@balai/runtime/database';
import { openPool, PostgresDatabase } from '@balai/runtime/postgres';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import pg from 'pg';
import * as conversations from '../../services/chat/src/conversations/repository/conversations.ts';
import { SendQueue } from '../../services/chat/src/messages/use-cases/send-queue.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { report } from './harness/metric.ts';
import { rounds, size } from './harness/smoke.ts';

// What the chat costs beside the statements it cannot do without: messages stored, unread messages counted, the list of conversations.

const ROUNDS = rounds(5);
const SENDS = size(6_000, 60);
const WRITERS = size(100, 8);
const INBOX = size(10_000, 50);
const PER_CONVERSATION = size(60, 20);
const TIME_LIMIT_MS = 600_000;

const ME = '01990000-0000-7000-9000-000000000001';
const OTHER = '01990000-0000-7000-9000-000000000002';
const idOf = (prefix: string, n: number): string => `01990000-0000-7000-${prefix}-${n.toString(16).padStart(12, '0')}`;

/** Conversations of two people, past the service. @param messages of the other one in each */
async function fill(owner: pg.Pool, prefix: string, count: number, messages: number): Promise<void> {
  const ids = `(select ('01990000-0000-7000-${prefix}-' || lpad(to_hex(n), 12, '0'))::uuid as id, n from generate_series(1, ${count}) n) c`;
  await owner.query(
    `insert into chat.conversation (conversation_id, space_id, type, title, creator_id, member_count, created_at, updated_at)
     select id, 'U.BENCH', 'group', 'Group ' || n, '${ME}', 2, now(), now() from ${ids}`,
  );
  await owner.query(
    `insert into chat.conversation_head (conversation_id, last_seq, last_no, last_at, last_text, last_message_id, changed_xid)
     select id, ${messages}, ${messages}, now() - make_interval(secs => n), 'text', id, pg_current_xact_id() from ${ids}`,
  );
  await owner.query(
    `insert into chat.member (conversation_id, account_id, role, joined_at, joined_seq, read_seq, read_no, skip, is_pinned, is_muted, is_archived, is_request, changed_xid)
     select id, a, 'member', now(), 0, n % ${messages + 1}, n % ${messages + 1}, 0, false, false, false, false, pg_current_xact_id()
     from ${ids}, unnest(array['${ME}', '${OTHER}']::uuid[]) a`,
  );
  await owner.query(
    `insert into chat.membership (account_id, conversation_id) select a, id from ${ids}, unnest(array['${ME}', '${OTHER}']::uuid[]) a`,
  );
  if (messages > 0)
    await owner.query(
      `insert into chat.message (conversation_id, seq, no, message_id, client_msg_id, sender_id, type, content, created_at, edit_count)
       select id, s, s, gen_random_uuid(), s::text, '${OTHER}', 'text', 'A message of some length, number ' || s, now(), 0
       from ${ids}, generate_series(1, ${messages}) s`,
    );
}

async function rate(send: (n: number) => Promise<unknown>): Promise<number> {
  const each = Math.ceil(SENDS / WRITERS);
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let turn = 0; turn < each; turn += 1) await send(writer);
    }),
  );
  return (each * WRITERS * 1_000) / (performance.now() - begun);
}

async function measureSends(platform: TestPlatform): Promise<void> {
  const logger = makeLogger('silent', false);
  const own = openPool(platform.databaseUrl, 8, logger);
  const database = new PostgresDatabase({ pool: own, service: 'chat', logger, onSent: () => undefined });
  const queue = new SendQueue({ database, live: { publish: () => undefined } });
  const pool = new pg.Pool({ connectionString: platform.databaseUrl, max: 16 });
  for (const [name, among, goal] of [
    ['100 conversations', 100, '>= 1.5'],
    ['one conversation', 1, '>= 5'],
  ] as const) {
    const conversationOf = (writer: number) => idOf('8000', 1 + (writer % among));
    const ours = (writer: number) =>
      queue.send({
        conversationId: conversationOf(writer),
        senderId: ME,
        clientMsgId: randomUUID(),
        messageId: randomUUID(),
        type: 'text',
        content: 'A message of some length, as people write them',
        attachments: [],
        mentions: [],
        metadata: {},
        replyToId: null,
        forwardedFrom: null,
      });
    const theirs = async (writer: number): Promise<void> => {
      const client = await pool.connect();
      const id = conversationOf(writer);
      await client.query('begin');
      const head = await client.query({
        name: 'head',
        text: `update chat.conversation_head set last_seq = last_seq + 1, last_no = last_no + 1, last_at = now() where conversation_id = $1 returning last_seq, last_no`,
        values: [id],
      });
      const { last_seq, last_no } = head.rows[0];
      await client.query({
        name: 'message',
        text: `insert into chat.message (conversation_id, seq, no, message_id, client_msg_id, sender_id, type, content, created_at, edit_count)
               values ($1, $2, $3, $4, $5, $6, 'text', $7, now(), 0)`,
        values: [id, last_seq, last_no, randomUUID(), randomUUID(), ME, 'A message of some length, as people write them'],
      });
      await client.query({
        name: 'member',
        text: 'update chat.member set read_seq = $3, read_no = $4 where conversation_id = $1 and account_id = $2',
        values: [id, ME, last_seq, last_no],
      });
      await client.query('commit');
      client.release();
    };
    const [value, reference]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      value.push(await rate(ours));
      reference.push(await rate(theirs));
    }
    report({ name: `messages stored, ${WRITERS} senders, ${name}`, value, reference, unit: '/s', goal: { ratio: goal } });
  }
  await Promise.all([pool.end(), own.end()]);
}

async function millis(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** As a table of reads would count: messages of others without a row of mine. */
const ANTI_JOIN = `
  select m.conversation_id, count(*) from chat.membership s
    join chat.member v on v.conversation_id = s.conversation_id and v.account_id = s.account_id
    join chat.message m on m.conversation_id = s.conversation_id and m.sender_id <> s.account_id
  where s.account_id = $1 and not exists (select from bench_read r where r.message_id = m.message_id and r.account_id = s.account_id)
  group by 1`;

const BARE_INBOX = `
  select c.conversation_id, c.type, c.title, c.icon_url, h.last_seq, h.last_text, h.last_at, m.role, m.read_seq, h.last_no - m.read_no - m.skip as unread
  from chat.membership s
    join chat.member m on m.conversation_id = s.conversation_id and m.account_id = s.account_id
    join chat.conversation_head h on h.conversation_id = s.conversation_id
    join chat.conversation c on c.conversation_id = s.conversation_id
  where s.account_id = $1 and not m.is_request and not m.is_archived and (m.hidden_no is null or h.last_no > m.hidden_no)
  order by m.is_pinned desc, h.last_at desc limit 50`;

async function measureInbox(platform: TestPlatform): Promise<void> {
  await platform.owner.query(
    `create table bench_read as
     select m.message_id, '${ME}'::uuid as account_id from chat.message m
       join chat.member v on v.conversation_id = m.conversation_id and v.account_id = '${ME}' and m.no <= v.read_no`,
  );
  await platform.owner.query('create unique index on bench_read (message_id, account_id)');
  await platform.owner.query('vacuum analyze');
  const database = platform.database('chat');
  const scope: TenantScope = { tenants: [], account: ME };
  const unread = () => database.read(scope, (tx) => conversations.listUnread(tx, ME));
  const inbox = () => database.read(scope, (tx) => conversations.list(tx, ME, { show: 'active', type: null, limit: 50, offset: 0 }));
  const pool = new pg.Pool({ connectionString: platform.databaseUrl, max: 1 });
  const series: Record<'unread' | 'antiJoin' | 'inbox' | 'bare', number[]> = { unread: [], antiJoin: [], inbox: [], bare: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    series.unread.push(await millis(unread));
    series.antiJoin.push(await millis(() => pool.query(ANTI_JOIN, [ME])));
    series.inbox.push(await millis(inbox));
    series.bare.push(await millis(() => pool.query(BARE_INBOX, [ME])));
  }
  await pool.end();
  const of = `${INBOX.toLocaleString('en-US')} conversations`;
  report({
    name: `unread messages of ${of}, counted`,
    value: series.unread,
    reference: series.antiJoin,
    unit: 'ms',
    goal: { ratio: '<= 0.025' },
  });
  report({ name: `the newest 50 of ${of}`, value: series.inbox, reference: series.bare, unit: 'ms', goal: { ratio: '<= 1.5' } });
}

await withInfrastructure(async () => {
  const platform = await startTestPlatform({ modules: [chat] });
  try {
    await fill(platform.owner, '8000', 100, 0);
    await measureSends(platform);
    await fill(platform.owner, '8001', INBOX, PER_CONVERSATION);
    await measureInbox(platform);
  } finally {
    await platform.stop();
  }
}, TIME_LIMIT_MS);
