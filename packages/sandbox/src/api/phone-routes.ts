import { Uuid } from '@balai/contracts';
import { Problem } from '@balai/runtime/problem';
import type { FastifyInstance, FastifyReply } from 'fastify';
import Type from 'typebox';
import { normaliseNumber } from '../domain/whatsapp-number.ts';
import { sandboxProblems } from '../problems.ts';
import { findFile, listFiles, listMails } from '../repository/mailbox.ts';
import { findDocument, listContacts, listInbound, listMessages, type MessageRow, storeInbound } from '../repository/phone.ts';
import { bodyReader, invalidField, queryReader } from './input.ts';
import type { SandboxContext } from './sandbox-context.ts';

/** The number the platform writes from. */
export const PLATFORM_NUMBER = '628110000000';
const CONTACTS_MAX = 2000;

const readInbound = bodyReader(
  Type.Object({
    from: Type.String({ minLength: 1, maxLength: 80 }),
    text: Type.String({ minLength: 1, maxLength: 60_000 }),
    group: Type.Optional(Type.Union([Type.String({ maxLength: 80 }), Type.Null()])),
    /** Display name of the sender. */
    name: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Null()])),
  }),
);
const Limit = Type.Integer({ minimum: 1, maximum: 1000, default: 200 });
const readToQuery = queryReader(Type.Object({ to: Type.Optional(Type.String({ maxLength: 200 })), limit: Limit }));
const readFromQuery = queryReader(Type.Object({ from: Type.Optional(Type.String({ maxLength: 80 })), limit: Limit }));
const readIdParams = queryReader(Type.Object({ id: Uuid }));

/** The phone and the mailbox: write to the platform, read what it sent. */
export function mountPhone(app: FastifyInstance, { module, inboundArrived }: SandboxContext): void {
  const { database, clock, newId } = module;

  app.post('/whatsapp/inbound', async (request, reply) => {
    const body = readInbound(request.body);
    const from = numberIn('from', body.from);
    const group = body.group === undefined || body.group === null ? null : groupIn(body.group);
    const message = { id: newId(), from_number: from, text: body.text, group_id: group, name: body.name ?? null, at: clock.now() };
    await database.unitOfWork('system', (tx) => storeInbound(tx, message));
    inboundArrived();
    const { id, text, at } = message;
    return await reply.code(201).send({ success: true, data: { id, from, text, group, at: at.toISOString() } });
  });

  app.get('/whatsapp/inbound', async (request) => {
    const { from, limit } = readFromQuery(request.query);
    const sender = from === undefined ? null : numberIn('from', from);
    const rows = await database.read('system', (tx) => listInbound(tx, sender, limit));
    const data = rows.map((row) => ({ id: row.id, from: row.from_number, text: row.text, group: row.group_id, at: row.at.toISOString() }));
    return { success: true, data };
  });

  app.get('/whatsapp/messages', async (request) => {
    const { to, limit } = readToQuery(request.query);
    const receiver = to === undefined ? null : numberIn('to', to);
    const rows = await database.read('system', (tx) => listMessages(tx, receiver, limit));
    return { success: true, data: rows.map(messageView) };
  });

  app.get('/whatsapp/messages/:id/document', async (request, reply) => {
    const { id } = readIdParams(request.params);
    const document = await database.read('system', (tx) => findDocument(tx, id));
    if (document === null) throw new Problem(sandboxProblems.message_not_found);
    return await sendFile(reply, document.name, document.bytes);
  });

  app.get('/whatsapp/contacts', async () => ({
    success: true,
    data: await database.read('system', (tx) => listContacts(tx, CONTACTS_MAX)),
  }));

  app.get('/mailbox', async (request) => {
    const { to, limit } = readToQuery(request.query);
    const receiver = to === undefined ? null : to.trim().toLowerCase();
    const { rows, files } = await database.read('system', async (tx) => {
      const found = await listMails(tx, receiver, limit);
      return {
        rows: found,
        files: await listFiles(
          tx,
          found.map(({ id }) => id),
        ),
      };
    });
    const data = rows.map((row) => ({
      id: row.id,
      to: row.to_address,
      from: row.from_address,
      subject: row.subject,
      text: row.text,
      at: row.at.toISOString(),
      files: files
        .filter((file) => file.mail_id === row.id)
        .map(({ id, name, type, size }) => ({ name, type, size_bytes: size, path: `/sandbox/api/mailbox/files/${id}` })),
    }));
    return { success: true, data };
  });

  app.get('/mailbox/files/:id', async (request, reply) => {
    const { id } = readIdParams(request.params);
    const file = await database.read('system', (tx) => findFile(tx, id));
    if (file === null) throw new Problem(sandboxProblems.message_not_found);
    return await sendFile(reply, file.name, file.content);
  });
}

/** Answers with a file to be kept, never to be shown as a page of ours. */
const sendFile = (reply: FastifyReply, name: string, bytes: Buffer): FastifyReply =>
  reply
    .type('application/octet-stream')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .send(bytes);

function messageView(row: MessageRow) {
  const { document_name: name, document_type: type, document_bytes: sizeBytes } = row;
  return {
    id: row.id,
    to: row.to_number,
    from: PLATFORM_NUMBER,
    text: row.text,
    at: row.at.toISOString(),
    ...(name === null
      ? {}
      : { document: { name, type, size_bytes: sizeBytes, path: `/sandbox/api/whatsapp/messages/${row.id}/document` } }),
  };
}

function numberIn(field: string, raw: string): string {
  const number = normaliseNumber(raw);
  if (number === null) throw invalidField(field, 'is not a number or group');
  return number;
}

function groupIn(raw: string): string {
  const number = normaliseNumber(raw.includes('@') ? raw : `${raw}@g.us`);
  if (number === null || !number.endsWith('@g.us')) throw invalidField('group', 'is not a group');
  return number;
}
