import { keptAddress } from '@balai/phone';
import { Problem, problems } from '@balai/runtime/problem';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { bodyReader, invalidField, queryReader } from '../api/input.ts';
import type { SandboxContext } from '../api/sandbox-context.ts';
import { sandboxProblems } from '../problems.ts';
import { takeFault } from '../repository/faults.ts';
import { findMessageId, type InboundRow, inboundAfter, storeMessage } from '../repository/phone.ts';
import type { InboundArrivals } from './inbound-arrivals.ts';

const BODY_BYTES_MAX = 12 * 1024 * 1024;
const WAIT_MS_MAX = 25_000;
// A message that this process takes in ends the wait; another replica may have taken one in, so poll at least this often.
const POLL_EVERY_MS = 10_000;
const MESSAGES_PER_ANSWER = 100;

const Message = Type.Object({
  client_message_id: Type.String({ minLength: 1, maxLength: 200 }),
  to: Type.String({ minLength: 1, maxLength: 80 }),
  text: Type.String({ maxLength: 60_000 }),
  /** A file that goes with the message; `content` in base64. */
  document: Type.Optional(
    Type.Object({
      name: Type.String({ minLength: 1, maxLength: 200 }),
      type: Type.String({ minLength: 1, maxLength: 120 }),
      content: Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
    }),
  ),
});
const readMessage = bodyReader(Message);
const readInboundQuery = queryReader(
  Type.Object({
    after: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 }),
    wait_ms: Type.Integer({ minimum: 0, maximum: WAIT_MS_MAX, default: 0 }),
  }),
);

/**
 * The phone as the notifier's driver speaks to it. `POST …/messages` takes a message once per `client_message_id` → `{id}`;
 * `GET …/messages/:client_message_id` → `{id}` when it was taken, else 404, for senders whose call broke off;
 * `GET …/inbound?after&wait_ms` → `{messages, cursor}`, waiting while there is none. Bare bodies, no login, never in production.
 */
export async function mountWhatsappWire(app: FastifyInstance, { module }: SandboxContext, arrivals: InboundArrivals): Promise<void> {
  const { database, clock, newId, stopping, config } = module;

  async function accept(message: Static<typeof Message>): Promise<string> {
    const to = keptAddress(message.to);
    if (to === null) throw invalidField('to', 'is not a number or group');
    const { client_message_id: clientMessageId, text, document: file } = message;
    const document = file === undefined ? null : { name: file.name, type: file.type, bytes: Buffer.from(file.content, 'base64') };
    const stored = { id: newId(), clientMessageId, to, text, document, at: clock.now() };
    return await database.unitOfWork('system', (tx) => storeMessage(tx, stored));
  }

  async function receive(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const message = readMessage(request.body);
    const fault = await database.unitOfWork('system', (tx) => takeFault(tx, 'whatsapp', []));
    switch (fault?.kind) {
      case 'fail':
        throw new Problem(problems.internal);
      case 'refuse':
        throw invalidField('to', 'refused by the sandbox');
      case 'cut':
        // Taken, but the sender never hears of it.
        await accept(message);
        reply.hijack();
        reply.raw.destroy();
        return reply;
      case 'slow':
        // Taken late, also when the sender no longer waits.
        await clock.sleep(config.SANDBOX_SLOW_MS, stopping);
        return { id: await accept(message) };
      default:
        return { id: await accept(message) };
    }
  }

  async function awaitInbound(after: number, waitMs: number, given: readonly AbortSignal[]): Promise<InboundRow[]> {
    const until = clock.now().getTime() + waitMs;
    for (;;) {
      const arrived = arrivals.next();
      const rows = await database.read('system', (tx) => inboundAfter(tx, after, MESSAGES_PER_ANSWER));
      const leftMs = until - clock.now().getTime();
      if (rows.length > 0 || leftMs <= 0 || given.some((signal) => signal.aborted)) return rows;
      await clock.sleep(Math.min(leftMs, POLL_EVERY_MS), arrived, ...given);
    }
  }

  await app.register(
    async (wire) => {
      wire.post('/messages', { bodyLimit: BODY_BYTES_MAX }, receive);
      wire.get<{ Params: { client_message_id: string } }>('/messages/:client_message_id', async (request) => {
        const id = await database.read('system', (tx) => findMessageId(tx, request.params.client_message_id));
        if (id === null) throw new Problem(sandboxProblems.message_not_found);
        return { id };
      });
      wire.get('/inbound', async (request, reply) => {
        const { after, wait_ms: waitMs } = readInboundQuery(request.query);
        const gone = new AbortController();
        reply.raw.once('close', () => gone.abort());
        const rows = await awaitInbound(after, waitMs, [stopping, gone.signal]);
        return { messages: rows.map(inboundView), cursor: String(rows.at(-1)?.seq ?? after) };
      });
    },
    { prefix: '/sandbox/wire/whatsapp' },
  );
}

function inboundView(row: InboundRow) {
  const { id, from_number: from, text, group_id: group, name, at } = row;
  return { id, from, text, ...(group === null ? {} : { group }), ...(name === null ? {} : { name }), at: at.toISOString() };
}
