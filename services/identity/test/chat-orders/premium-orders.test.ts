import { systemClock, uuidv7 } from '@balai/runtime/core';
import { beforeAll, expect, it } from 'vitest';
import { requestPremium } from '../../src/premium/use-cases/request-premium.ts';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';
import { write } from './chat.ts';

const own = ownNames(import.meta.url);
const [UNIT, OTHER] = [own('UNIT'), own('OTHER')];
let platform: SharedIdentity;
let decider: string;
let elsewhere: string;
let viewer: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(UNIT);
  await platform.addClient(OTHER);
  decider = await platform.account(own('penentu'), 'admin');
  viewer = await platform.account(own('pelihat'), 'viewer', UNIT);
  await platform.account(own('seberang'), 'operator', OTHER);
  elsewhere = await platform.account(own('lain'), 'operator', UNIT);
});

const order = (trigger: string, part: string, accountId = decider) =>
  write(platform, { accountId, clientIds: [UNIT, OTHER] }, trigger, ...(part === '' ? [] : [part]));
const transfer = { bank_name: 'BRI', account_number: '1', sender_name: 'Budi', tier: 'premium_1' };
const asked = (owner: { accountId: string } | { personId: string }) =>
  requestPremium(
    { database: platform.database('identity'), clock: systemClock, newId: uuidv7, blobs: platform.platform.blobs },
    { ...owner, clientId: UNIT },
    { transfer, proof: { url: 'https://contoh.id/b.jpg' } },
    {},
  );
const stateOf = async (requestId: number) =>
  (await platform.owner.query('select state, decided_by from identity.premium_request where request_id = $1', [requestId])).rows[0];
let serial = 0;
const buyer = async () => {
  serial += 1;
  const name = own(`pembeli${serial}`);
  return { name, accountId: await platform.account(name, 'operator', UNIT) };
};

it('a token approves once; the same order again finds its own decision, another one the state', async () => {
  const { name, accountId } = await buyer();
  const request = await asked({ accountId });
  const first = await order('grantdashsub', request.request_token);
  expect(first).toMatchObject({ text: expect.stringMatching(`✅ Premium ${name} disetujui: Premium 1 sampai`), tenant: UNIT });
  expect((await order('grantdashsub', request.request_token)).text).toBe(first.text);
  expect((await order('denydashsub', request.request_token)).text).toBe('Permintaan premium ini sudah disetujui');
  expect(await stateOf(request.request_id)).toEqual({ state: 'approved', decided_by: `account:${decider}` });
});

it('a username in any case, or the id of an account, names its open request', async () => {
  const one = await buyer();
  const denied = await asked({ accountId: one.accountId });
  expect((await order('denyaccess', one.name.toUpperCase())).text).toBe(`✅ Permintaan premium ${one.name} ditolak.`);
  const approved = await asked({ accountId: one.accountId });
  expect((await order('grantaccess', one.accountId)).text).toContain('disetujui');
  expect([await stateOf(denied.request_id), await stateOf(approved.request_id)]).toMatchObject([
    { state: 'denied' },
    { state: 'approved' },
  ]);
});

it('a number decides the request of a person, not that of an account', async () => {
  const { person_id } = await platform.addPerson('880900001', UNIT, { whatsapp: '081200008899' });
  const ofPerson = await asked({ personId: person_id });
  const ofAccount = await asked({ accountId: (await buyer()).accountId });
  expect((await order('grantsub', String(ofAccount.request_id))).text).toBe('Tidak ada permintaan premium seperti itu.');
  expect((await order('denysub', String(ofPerson.request_id))).text).toBe('✅ Permintaan premium PERSON 880900001 (880900001) ditolak.');
});

it('only accounts with the permission decide, and nobody a request that is not there', async () => {
  const request = await asked({ accountId: elsewhere });
  expect((await order('grantdashsub', request.request_token, viewer)).text).toBe('Anda tidak berhak memutuskan permintaan premium.');
  expect((await stateOf(request.request_id)).state).toBe('confirmed');
  for (const [trigger, part] of [
    ['grantdashsub', 'bukan-token'],
    ['grantdashsub', uuidv7()],
    ['grantaccess', own('seberang')],
    ['grantsub', '999999999'],
  ] as const)
    expect((await order(trigger, part)).text).toBe('Tidak ada permintaan premium seperti itu.');
  expect(await order('denysub', '')).toMatchObject({ text: 'Tulis nomor permintaan premium itu.', parts: [] });
});
