import { expireRequests } from '@balai/approvals';
import { type Account, accountChanged } from '@balai/contracts/access';
import { party } from '@balai/contracts/crm';
import { notifyAccount } from '@balai/contracts/notifier';
import { type ResourceContext, resourceContext } from '@balai/resources';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { type SharedPlatform, sharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { engineOf } from '../src/approvals/approval-kind.ts';
import { implementations } from '../src/implementations.ts';
import { commerce } from '../src/index.ts';
import { orderDiscounts } from '../src/orders/discounts/order-discount.ts';
import { priceChangeKind } from '../src/pricing/approvals/price-change-kind.ts';
import { priceProposals } from '../src/pricing/approvals/price-proposals.ts';
import { aTradingClient } from './calling.ts';

const CLIENT = 'PRICEAPPR';
let platform: SharedPlatform;
let shop: Awaited<ReturnType<typeof aTradingClient>>;
let approver: { readonly id: string; readonly token: string };
let serial = 0;

beforeAll(async () => {
  platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  shop = await aTradingClient(platform, CLIENT);
  const token = await platform.signIn({ username: 'keuangan', role: 'Finance Lead', tenants: [CLIENT], clientId: CLIENT });
  const { rows } = await platform.owner.query<{ body: Account }>("select body from access.account where body->>'username' = 'keuangan'");
  const account = rows[0]?.body;
  if (account === undefined) throw new Error('no account');
  await platform.deliver(accountChanged, account);
  approver = { id: account.account_id, token };
});

const aProduct = (base_price: string | null = '100') => {
  serial += 1;
  return shop.must('POST', '/api/products', { sku: `APPR-${serial}`, name: `Barang ${serial}`, base_price });
};
const load = (id: string) => shop.must('GET', `/api/products/${id}`);
const approval = async (change: string) => (await shop.must('GET', `/api/price-changes/${change}/approval`)) as Record<string, unknown>;
const decide = (change: string, body: object, token = approver.token) =>
  platform.call('POST', `/api/price-changes/${change}/decision`, { token, body });
const newestChange = async (): Promise<string> => (await shop.must('GET', '/api/price-changes?limit=1'))[0].id;

it('an edit beyond the limit waits: the former price stays until somebody else approves', async () => {
  const { id } = await aProduct();
  expect(await shop.must('PATCH', `/api/products/${id}`, { base_price: '115', brand: 'A' }, 1)).toMatchObject({ base_price: '115.0000' });
  const held = await shop.must('PATCH', `/api/products/${id}`, { base_price: '140', brand: 'B' }, 2);
  expect(held).toMatchObject({ base_price: '115.0000', proposed_price: '140.0000', brand: 'B' });
  const change = await newestChange();
  expect(await approval(change)).toMatchObject({
    ...{ status: 'open', may_decide: false, change: { op: 'edit', rows: 1, waiting: 1, approval: 'open' } },
    proposals: [{ product_id: id, price_id: null, before: '115.0000', after: '140.0000', state: 'waiting' }],
  });
  const [notice] = (await platform.sent('commerce', notifyAccount)).filter(({ data }) => data.text.includes('115.0000 → 140.0000'));
  expect(notice?.data).toMatchObject({ account_id: approver.id, kind: 'approval' });
  const waiting = async (token: string) => (await platform.call('GET', '/api/approvals/waiting', { token })).body.data;
  expect(await waiting(approver.token)).toMatchObject([{ kind: 'price_change', id: change, count: 1, percent: '21.74', due_at: null }]);
  expect(await waiting(shop.token)).toEqual([]);
  expect(await decide(change, { decision: 'approve' }, shop.token)).toMatchObject({ status: 403, body: { code: 'own_price_change' } });
  expect((await decide(change, { decision: 'approve' })).body.data).toMatchObject({
    status: 'approved',
    proposals: [{ state: 'applied' }],
  });
  expect(await waiting(approver.token)).toEqual([]);
  expect(await load(id)).toMatchObject({ base_price: '140.0000', proposed_price: null });
  expect((await shop.must('GET', `/api/products/${id}/price-history?limit=1`))[0]).toMatchObject({
    ...{ change_id: change, old_amount: '115.0000', amount: '140.0000', by: 'keuangan' },
  });
  expect(await decide(change, { decision: 'approve' })).toMatchObject({ status: 409, body: { code: 'no_open_approval' } });
  const { rows } = await platform.owner.query('select code_hashes from commerce.price_approval_request where client_id = $1', [CLIENT]);
  expect(rows).toEqual([{ code_hashes: [] }]);
});

it('of many prices only those beyond the limit wait; the preview says which; a rejection needs a reason', async () => {
  const [near, far] = [await aProduct('100'), await aProduct('10')];
  const change = { ids: [near.id, far.id], op: 'amount', value: '5', reason: 'Pemasok' };
  expect(await shop.must('POST', '/api/price-changes', { ...change, preview: true })).toMatchObject({
    ...{ rows: 2, waiting: 1, limit_percent: '15.00' },
    sample: [
      { product_id: far.id, waits: true },
      { product_id: near.id, waits: false },
    ],
  });
  const { id } = await shop.must('POST', '/api/price-changes', change);
  expect([await load(near.id), await load(far.id)]).toMatchObject([
    { base_price: '105.0000', proposed_price: null },
    { base_price: '10.0000', proposed_price: '15.0000' },
  ]);
  expect(await decide(id, { decision: 'reject' })).toMatchObject({ status: 400, body: { errors: [{ field: 'note' }] } });
  expect((await decide(id, { decision: 'reject', note: 'Terlalu mahal' })).body.data).toMatchObject({
    ...{ status: 'rejected', change: { rows: 2, waiting: 0, approval: 'rejected' }, proposals: [{ state: 'rejected' }] },
  });
  expect(await load(far.id)).toMatchObject({ base_price: '10.0000', proposed_price: null });
  expect(await shop.must('POST', `/api/price-changes/${id}/revert`)).toMatchObject({ reverted: 1, kept: 0 });
});

it('a price that is set otherwise, or a reverted change, withdraws what waits', async () => {
  const [one, two] = [await aProduct(), await aProduct()];
  const { id } = await shop.must('POST', '/api/price-changes', { ids: [one.id, two.id], op: 'set', value: '200', reason: 'Salah' });
  await shop.must('PATCH', `/api/products/${one.id}`, { base_price: '101' }, (await load(one.id)).version);
  expect(await load(one.id)).toMatchObject({ base_price: '101.0000', proposed_price: null });
  expect(await approval(id)).toMatchObject({ status: 'open', change: { waiting: 1 } });
  await shop.must('POST', `/api/price-changes/${id}/revert`);
  expect(await approval(id)).toMatchObject({
    status: 'void',
    change: { waiting: 0 },
    proposals: [{ state: 'superseded' }, { state: 'superseded' }],
  });
  expect(await load(two.id)).toMatchObject({ base_price: '100.0000', proposed_price: null });
});

it('prices of lists wait, too; a request past its deadline ends and the price stays', async () => {
  const policy = `/api/price-approval-policies/${CLIENT}`;
  await platform.call('PUT', policy, { token: approver.token, body: { kind: 'one', deadline_hours: 4 } });
  expect(await shop.must('GET', policy)).toMatchObject({ is_set: true, deadline_hours: 4 });
  const { id: product } = await aProduct();
  const list = await shop.must('POST', '/api/price-lists', { code: 'APPR', name: 'Daftar', currency: 'IDR' });
  const price = await shop.must('POST', '/api/prices', { list: list.id, product, amount: '90' });
  expect(await shop.must('PATCH', `/api/prices/${price.id}`, { amount: '50' }, 1)).toMatchObject({
    ...{ amount: '90.0000', proposed_amount: '50.0000' },
  });
  const change = await newestChange();
  const clock = { ...systemClock, now: () => new Date(Date.now() + 5 * 3_600_000) };
  const context = { clock, newId: uuidv7, publicUrl: null };
  const database = platform.database('commerce');
  const kit: ResourceContext = resourceContext(
    { database, clock, newId: uuidv7, logger: {} as never, blobs: {} as never, hint: () => {}, stopping: new AbortController().signal },
    implementations(
      () => {},
      orderDiscounts(context),
      priceProposals(context, () => kit),
    ),
    [party],
  );
  const engine = engineOf(
    context,
    priceChangeKind(() => kit),
  );
  await Promise.all([1, 2].map(() => expireRequests(engine, database)));
  expect(await approval(change)).toMatchObject({ status: 'expired', change: { waiting: 0 }, proposals: [{ state: 'expired' }] });
  expect(await shop.must('GET', `/api/prices/${price.id}`)).toMatchObject({ amount: '90.0000', proposed_amount: null });
});

it('a price that is removed and added anew is a change of it', async () => {
  const { id: product } = await aProduct();
  const list = await shop.must('POST', '/api/price-lists', { code: 'ANEW', name: 'Daftar', currency: 'IDR' });
  const add = (amount: string, minimum_quantity = '0') =>
    shop.must('POST', '/api/prices', { list: list.id, product, amount, minimum_quantity });
  const remove = async ({ id }: { id: string }) => {
    const { version } = await shop.must('GET', `/api/prices/${id}`);
    expect((await shop.call('DELETE', `/api/prices/${id}`, undefined, version)).status).toBe(200);
  };
  await remove(await add('90'));
  await remove(await add('80'));
  const held = await add('50', '1');
  expect(held).toMatchObject({ amount: '80.0000', proposed_amount: '50.0000' });
  expect(await approval(await newestChange())).toMatchObject({ status: 'open', proposals: [{ before: '80.0000', after: '50.0000' }] });
  expect((await decide(await newestChange(), { decision: 'approve' })).body.data).toMatchObject({ status: 'approved' });
  expect(await shop.must('GET', `/api/prices/${held.id}`)).toMatchObject({ amount: '50.0000', proposed_amount: null });
  // A tier of its own is a first price.
  expect(await add('30', '100')).toMatchObject({ amount: '30.0000', proposed_amount: null });

  await shop.must('PATCH', `/api/products/${product}`, { base_price: null }, 1);
  expect(await shop.must('PATCH', `/api/products/${product}`, { base_price: '50' }, 2)).toMatchObject({
    ...{ base_price: null, proposed_price: '50.0000' },
  });
});

it('a client sets its limit, or none', async () => {
  const { id } = await aProduct();
  const limit = (limit_percent: string | null) =>
    platform.call('PUT', '/api/price-limits', { token: approver.token, body: { client_id: CLIENT, limit_percent } });
  expect((await limit(null)).body.data).toEqual({ client_id: CLIENT, limit_percent: null });
  expect(await shop.must('PATCH', `/api/products/${id}`, { base_price: '300' }, 1)).toMatchObject({ base_price: '300.0000' });
  expect((await limit('2.5')).body.data).toEqual({ client_id: CLIENT, limit_percent: '2.50' });
  expect(await shop.must('PATCH', `/api/products/${id}`, { base_price: '310' }, 2)).toMatchObject({ proposed_price: '310.0000' });
});
