import { signingKeyPublished } from '@balai/contracts/access';
import { PERMISSIONS } from '@balai/contracts/catalogue';
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
import { uuidv7 } from '@balai/runtime/core';
import { on } from '@balai/runtime/messaging';
import { defineModule } from '@balai/runtime/module';
import { republisher } from '@balai/runtime/projection';
import { heardInPart, messageState, putDeadLetter, startTestPlatform, type TestPlatform, unheard, waitFor } from '@balai/testing';
import Type from 'typebox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gateway } from '../src/index.ts';

const PATH = '/api/operations/dead-letters';
const SUBSCRIPTION = identityCommands.name;
let isBroken = true;
/** Stands for a service that gives messages up while it is broken. */
const identity = defineModule({
  name: 'identity',
  config: Type.Object({}),
  migrations: null,
  setup: () => ({
    republishers: [republisher(signingKeyPublished, async () => ({ messages: [], next: null }))],
    subscriptions: [
      heardInPart(identityCommands, [
        on(raiseBarrier, async () => {
          if (isBroken) throw new Error('cannot digest');
        }),
      ]),
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

let system: TestPlatform;
let admin: string;
beforeAll(async () => {
  system = await startTestPlatform({ modules: [gateway, identity], env: { MESSAGE_RETRY_SECONDS: '0.01' } });
  admin = await system.signIn();
});
afterAll(() => system?.stop());

const statusOf = async (id: string): Promise<string | undefined> => (await messageState(system.owner, 'identity', id))?.status;

/** Sends a message that is given up; its id. */
async function giveUp(barrierId = uuidv7()): Promise<string> {
  isBroken = true;
  const id = await system.database('identity').unitOfWork('system', async (tx) => tx.send(raiseBarrier, { fence_id: barrierId }));
  await waitFor(async () => (await statusOf(id)) === 'dead', { what: 'the message to be given up' });
  return id;
}
const ids = async (query = ''): Promise<string[]> =>
  (await system.call('GET', `${PATH}${query}`, { token: admin })).body.data.map((letter: { id: string }) => letter.id);

it('a message that was given up is listed, newest first, by service and as many as asked for', async () => {
  const first = await giveUp();
  const second = await giveUp();
  expect((await ids()).slice(0, 2)).toEqual([second, first]);
  expect(await ids('?limit=1')).toEqual([second]);
  expect(await ids('?service=identity&limit=1')).toEqual([second]);
  expect(await ids('?service=collector')).toEqual([]);
  const { body } = await system.call('GET', `${PATH}?limit=1`, { token: admin });
  expect(body.data[0]).toEqual({
    id: second,
    service: 'identity',
    subscription: SUBSCRIPTION,
    type: raiseBarrier.type,
    tenant: null,
    attempts: 2,
    error: 'Error: cannot digest',
    received_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  });
});

it('is shown with its envelope, and with the text that came where that is none', async () => {
  const fence_id = uuidv7();
  const id = await giveUp(fence_id);
  const { status, body } = await system.call('GET', `${PATH}/${id}?subscription=${SUBSCRIPTION}`, { token: admin });
  expect({ status, data: body.data }).toMatchObject({
    status: 200,
    data: { id, envelope: { type: raiseBarrier.type, data: { fence_id } } },
  });
  const garbage = await unreadable('\u00ff no JSON');
  expect((await system.call('GET', `${PATH}/${garbage}`, { token: admin })).body.data).toMatchObject({ envelope: '\u00ff no JSON' });
});

it('sent again is handled once its cause is mended', async () => {
  const id = await giveUp();
  isBroken = false;
  expect(await system.call('POST', `${PATH}/${id}/redrive`, { token: admin, body: {} })).toMatchObject({
    status: 200,
    body: { success: true, data: { redriven: 1 } },
  });
  await waitFor(async () => (await statusOf(id)) === 'done', { what: 'the message to be handled' });
  expect(await ids()).not.toContain(id);
});

it('is discarded by a DELETE, also by one that claims a JSON body and has none', async () => {
  const [plain, empty] = [await giveUp(), await giveUp()];
  expect(await system.call('DELETE', `${PATH}/${plain}`, { token: admin })).toMatchObject({
    status: 200,
    body: { success: true, data: { discarded: 1 } },
  });
  const headers = { 'content-type': 'application/json' };
  expect(await system.call('DELETE', `${PATH}/${empty}`, { token: admin, headers })).toMatchObject({ status: 200 });
  expect([await statusOf(plain), await statusOf(empty)]).toEqual(['done', 'done']);
  expect(await system.call('DELETE', `${PATH}/${empty}`, { token: admin })).toMatchObject({
    status: 404,
    body: { code: 'dead_letter_not_found' },
  });
});

it('is discarded by a page of ours with the cookie, not by one of somebody else', async () => {
  const id = await giveUp();
  const own = { cookie: `token=${admin}`, 'content-type': 'application/json', origin: system.baseUrl };
  expect(await system.call('DELETE', `${PATH}/${id}`, { headers: { ...own, origin: 'https://evil.example' } })).toMatchObject({
    status: 403,
  });
  expect(await statusOf(id)).toBe('dead');
  expect(await system.call('DELETE', `${PATH}/${id}`, { headers: own })).toMatchObject({ status: 200 });
});

it('that nobody can read stays what it is when it is sent again', async () => {
  const id = await unreadable('{');
  expect(await system.call('POST', `${PATH}/${id}/redrive`, { token: admin, body: {} })).toMatchObject({
    status: 409,
    body: { code: 'dead_letter_unreadable' },
  });
  expect(await statusOf(id)).toBe('dead');
});

it('one that is not there, or was not given up by the subscription that is named, is 404', async () => {
  const id = await giveUp();
  for (const [method, path] of [
    ['GET', `${PATH}/${uuidv7()}`],
    ['POST', `${PATH}/${uuidv7()}/redrive`],
    ['DELETE', `${PATH}/${uuidv7()}`],
    ['GET', `${PATH}/${id}?subscription=identity.other`],
    ['POST', `${PATH}/${id}/redrive?subscription=identity.other`],
    ['DELETE', `${PATH}/${id}?subscription=identity.other`],
  ] as const)
    expect(await system.call(method, path, { token: admin }), `${method} ${path}`).toMatchObject({
      status: 404,
      body: { success: false, code: 'dead_letter_not_found' },
    });
  expect(await system.call('GET', `${PATH}/no-id`, { token: admin })).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
});

it('is nothing for accounts without the permission', async () => {
  const id = await giveUp();
  const token = await system.signIn({ permissions: PERMISSIONS.map(({ name }) => name).filter((name) => name !== 'operations:manage') });
  for (const [method, path] of [
    ['GET', PATH],
    ['GET', `${PATH}/${id}`],
    ['POST', `${PATH}/${id}/redrive`],
    ['DELETE', `${PATH}/${id}`],
  ] as const)
    expect(await system.call(method, path, { token }), `${method} ${path}`).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect(await statusOf(id)).toBe('dead');
});

async function unreadable(text: string): Promise<string> {
  const id = uuidv7();
  const error = 'InvalidMessage: not JSON';
  await putDeadLetter(system.owner, 'identity', { id, subscription: SUBSCRIPTION, type: 'unreadable', envelope: text, error });
  return id;
}
