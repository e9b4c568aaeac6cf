import { clearNotes, noteAdded, runChatOrder } from '@balai/contracts/__name__';
import { clientChanged } from '@balai/contracts/identity';
import { answerChatOrder } from '@balai/contracts/notifier';
import { endJobRun } from '@balai/contracts/scheduler';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { __camel__ } from '../src/index.ts';

let platform: TestPlatform;

beforeAll(async () => {
  platform = await startTestPlatform({ modules: [__camel__] });
  for (const clientId of ['ALPHA', 'BRAVO', 'CHARLIE', 'DELTA'])
    await platform.deliver(clientChanged, aClient(clientId), { tenant: clientId });
});
afterAll(() => platform.stop());

const operatorOf = (clientId: string) => platform.signIn({ role: 'operator', tenants: [clientId], clientId });
const add = (token: string, clientId: string, text: string) =>
  platform.call('POST', '/api/__name__/notes', { token, body: { client_id: clientId, text } });
const textsOf = async (token: string): Promise<string[]> => {
  const { body } = await platform.call('GET', '/api/__name__/notes', { token });
  return body.data.map((note: { text: string }) => note.text);
};

test('a note is added, published and listed to its client only, newest first', async () => {
  const alpha = await operatorOf('ALPHA');
  expect((await add(alpha, 'ALPHA', ' one\n note ')).status).toBe(201);
  expect((await add(alpha, 'ALPHA', 'another')).status).toBe(201);
  expect(await textsOf(alpha)).toEqual(['another', 'one note']);
  expect(await textsOf(await operatorOf('BRAVO'))).toEqual([]);
  expect((await platform.sent('__key__', noteAdded)).map(({ data }) => data.text)).toEqual(['one note', 'another']);
});

test('nobody adds a note to a client they do not see or that is unknown, or an empty one', async () => {
  const bravo = await operatorOf('BRAVO');
  expect((await add(bravo, 'ALPHA', 'no')).status).toBe(403);
  expect((await add(await platform.signIn(), 'NOBODY', 'no')).body.code).toBe('client_not_found');
  expect((await add(bravo, 'BRAVO', ' ')).body.code).toBe('note_empty');
});

test('clearing removes old notes only and ends the run', async () => {
  const charlie = await operatorOf('CHARLIE');
  await add(charlie, 'CHARLIE', 'old');
  await platform.owner.query("update __key__.note set created_at = now() - interval '91 days' where text = 'old'");
  await add(charlie, 'CHARLIE', 'new');
  const runId = uuidv7();
  await platform.deliver(clearNotes, { job_run_id: runId, client_id: 'CHARLIE' }, { tenant: 'CHARLIE' });
  expect(await textsOf(charlie)).toEqual(['new']);
  expect((await platform.sent('__key__', endJobRun)).map(({ data }) => data)).toEqual([
    { job_run_id: runId, outcome: 'succeeded', reason: null },
  ]);
});

test('a chat order is answered with the newest notes of its clients', async () => {
  await add(await operatorOf('DELTA'), 'DELTA', 'for the chat');
  const call = (orderId: string, clientIds: string[]) =>
    platform.deliver(runChatOrder, { order_id: orderId, trigger: '__name__', parts: [], client_ids: clientIds });
  await call(uuidv7(), ['DELTA']);
  await call(uuidv7(), ['BRAVO']);
  const answers = await platform.sent('__key__', answerChatOrder);
  expect(answers.map(({ data }) => data.text)).toEqual(['*Unit DELTA*: for the chat', 'Belum ada catatan.']);
});
