import { randomUUID } from 'node:crypto';
import { expireRequests } from '@balai/approvals';
import { type Account, accountChanged } from '@balai/contracts/access';
import { notifyAccount } from '@balai/contracts/notifier';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { type SharedPlatform, sharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';
import { discountApprovals } from '../src/orders/discounts/discount-approvals.ts';
import { aTradingClient } from './calling.ts';

interface Person {
  readonly id: string;
  readonly token: string;
}
let platform: SharedPlatform;
const CLIENT = 'DISCOUNTS';
const people: Record<'seller' | 'first' | 'second', Person> = {} as never;
let customer = '';
let product = '';

async function person(username: string, role: string): Promise<Person> {
  const token = await platform.signIn({ username, role, tenants: [CLIENT], clientId: CLIENT });
  const { rows } = await platform.owner.query<{ body: Account }>(
    "select body from access.account where body->>'username' = $1 and body->>'client_id' = $2",
    [username, CLIENT],
  );
  const account = rows[0]?.body;
  if (account === undefined) throw new Error(`no account ${username}`);
  await platform.deliver(accountChanged, account);
  return { id: account.account_id, token };
}

const call = (who: Person, method: string, path: string, body?: unknown, version?: number) =>
  platform.call(method, path, {
    token: who.token,
    ...(body === undefined ? {} : { body }),
    ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
  });
async function must(...args: Parameters<typeof call>) {
  const answer = await call(...args);
  if (answer.status >= 300) throw new Error(`${args[1]} ${args[2]}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.data;
}

beforeAll(async () => {
  platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  const shop = await aTradingClient(platform, CLIENT);
  people.seller = await person('penjual', 'sales_team');
  people.first = await person('keuangan', 'Finance Lead');
  people.second = await person('direktur', 'Finance Lead');
  customer = await shop.addParty();
  product = await shop.addProduct('1000');
  for (const [role, max_discount] of [
    ['Sales_Team', '5'],
    ['finance lead', '20'],
  ])
    await must(people.first, 'POST', '/api/discount-limits', { role, max_discount });
});

/** An order with one line of ten at 10.00, submitted. */
async function submitted(discount: string, who = people.seller) {
  const draft = await must(who, 'POST', '/api/orders', { party: customer, lines: [{ product, quantity: '10', discount }] });
  return must(who, 'POST', `/api/orders/${draft.id}/submit`, {}, draft.version);
}
const decide = (who: Person, id: string, body: object) => call(who, 'POST', `/api/orders/${id}/discount-decision`, body);
const reload = (id: string) => must(people.seller, 'GET', `/api/orders/${id}`);
const noticesOf = async (number: string) =>
  (await platform.sent('commerce', notifyAccount))
    .filter(({ data }) => data.text.includes(number))
    .map(({ data }) => [data.account_id, data.kind]);

it('a discount within the limit of the role is confirmed, a larger one waits for approval', async () => {
  expect(await submitted('5')).toMatchObject({ state: 'confirmed', discount: '5.00' });
  expect(await submitted('20', people.first)).toMatchObject({ state: 'confirmed' });
  const held = await submitted('12.5');
  expect(held).toMatchObject({ state: 'on_hold', hold_reasons: ['price_approval'], discount: '12.50' });
  expect(await must(people.first, 'GET', `/api/orders/${held.id}/approval`)).toMatchObject({
    ...{ status: 'open', requested_by: 'penjual', is_open_to_all: true, may_decide: true },
  });
  expect(await must(people.seller, 'GET', `/api/orders/${held.id}/approval`)).toMatchObject({ may_decide: false });
  expect(await must(people.first, 'GET', '/api/approvals/waiting')).toMatchObject([
    { kind: 'order_discount', id: held.id, title: held.number, percent: '12.50', requested_by: 'penjual' },
  ]);
  expect(await must(people.seller, 'GET', '/api/approvals/waiting')).toEqual([]);
  expect((await noticesOf(held.number)).sort()).toEqual([people.first.id, people.second.id].sort().map((id) => [id, 'approval']));
});

it('an approval releases the order and covers a smaller discount later, not a larger one', async () => {
  const held = await submitted('12');
  expect(await decide(people.seller, held.id, { decision: 'approve' })).toMatchObject({ status: 403, body: { code: 'own_discount' } });
  expect((await decide(people.first, held.id, { decision: 'approve' })).body.data).toMatchObject({ status: 'approved' });
  const confirmed = await reload(held.id);
  expect(confirmed).toMatchObject({ state: 'confirmed', hold_reasons: [], approved_discount: '12.00' });
  expect(await noticesOf(held.number)).toContainEqual([people.seller.id, 'notice']);
  const patch = (version: number, discount: string) =>
    call(people.seller, 'PATCH', `/api/orders/${held.id}`, { lines: [{ product, quantity: '10', discount }] }, version);
  expect(await patch(confirmed.version, '15')).toMatchObject({ status: 409, body: { code: 'order_does_not_fit' } });
  expect(await patch(confirmed.version, '11')).toMatchObject({ status: 200, body: { data: { state: 'confirmed' } } });
  expect(await decide(people.second, held.id, { decision: 'approve' })).toMatchObject({ status: 409, body: { code: 'no_open_approval' } });
});

it('an approval covers the money it was given for, not as many percent of more', async () => {
  const held = await submitted('12');
  await decide(people.first, held.id, { decision: 'approve' });
  const patch = ({ version }: { version: number }, quantity: string) =>
    call(people.seller, 'PATCH', `/api/orders/${held.id}`, { lines: [{ product, quantity, discount: '12' }] }, version);
  const move = async (action: string) =>
    must(people.seller, 'POST', `/api/orders/${held.id}/${action}`, {}, (await reload(held.id)).version);
  const fewer = await patch(await reload(held.id), '9');
  expect(fewer).toMatchObject({ status: 200, body: { data: { state: 'confirmed', approved_discount: '12.00' } } });
  expect(await patch(fewer.body.data, '900')).toMatchObject({ status: 409, body: { code: 'order_does_not_fit' } });
  expect((await patch(await move('hold'), '900')).body.data).toMatchObject({ state: 'on_hold', approved_discount: '0.00' });
  expect(await move('release')).toMatchObject({ state: 'on_hold', hold_reasons: ['price_approval'] });
  expect(await must(people.first, 'GET', `/api/orders/${held.id}/approval`)).toMatchObject({ status: 'open', may_decide: true });
  expect((await decide(people.first, held.id, { decision: 'approve' })).status).toBe(200);
  expect(await reload(held.id)).toMatchObject({ state: 'confirmed', approved_discount: '12.00' });
});

it('an agreed price below the customer’s is a discount', async () => {
  const lines = [{ product, quantity: '10', unit_price: '8.0000' }];
  const draft = await must(people.seller, 'POST', '/api/orders', { party: customer, lines });
  expect(draft).toMatchObject({ discount: '20.00' });
  expect(await must(people.seller, 'POST', `/api/orders/${draft.id}/submit`, {}, draft.version)).toMatchObject({ state: 'on_hold' });
});

it('a rejection needs a note; the order stays on hold until its discount is smaller', async () => {
  const held = await submitted('12');
  expect(await decide(people.first, held.id, { decision: 'reject' })).toMatchObject({ status: 400, body: { errors: [{ field: 'note' }] } });
  expect((await decide(people.first, held.id, { decision: 'reject', note: 'Terlalu besar' })).body.data).toMatchObject({
    status: 'rejected',
  });
  const { version } = await reload(held.id);
  const smaller = await must(
    people.seller,
    'PATCH',
    `/api/orders/${held.id}`,
    { lines: [{ product, quantity: '10', discount: '4' }] },
    version,
  );
  expect(await must(people.seller, 'POST', `/api/orders/${held.id}/release`, {}, smaller.version)).toMatchObject({ state: 'confirmed' });
});

it('a policy asks all its approvers; 20 decisions at once count once each', async () => {
  const approvers = [people.first, people.second].map(({ id }) => ({ account_id: id, stand_ins: [] }));
  const policy = `/api/order-approval-policies/${CLIENT}`;
  expect(await call(people.first, 'PUT', policy, { kind: 'all', approvers: [{ account_id: randomUUID(), stand_ins: [] }] })).toMatchObject({
    ...{ status: 400, body: { code: 'approver_unfit', errors: [{ field: 'approvers' }] } },
  });
  await must(people.first, 'PUT', policy, { kind: 'all', approvers, deadline_hours: 8 });
  const held = await submitted('12');
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => decide(index % 2 === 0 ? people.first : people.second, held.id, { decision: 'approve' })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
  expect(await reload(held.id)).toMatchObject({ state: 'confirmed' });
  const { requests } = await must(people.first, 'GET', `/api/orders/${held.id}/approval`);
  expect(requests.map(({ status }: { status: string }) => status)).toEqual(['approved', 'approved']);
});

it('a request past its deadline expires; the order stays on hold and may be submitted again', async () => {
  const held = await submitted('12');
  const later = { ...systemClock, now: () => new Date(Date.now() + 9 * 3_600_000) };
  const engine = discountApprovals({ clock: later, newId: uuidv7, publicUrl: null });
  await Promise.all([1, 2].map(() => expireRequests(engine, platform.database('commerce'))));
  expect(await must(people.first, 'GET', `/api/orders/${held.id}/approval`)).toMatchObject({ status: 'expired', may_decide: false });
  const order = await reload(held.id);
  expect(order).toMatchObject({ state: 'on_hold' });
  await must(people.seller, 'POST', `/api/orders/${held.id}/release`, {}, order.version);
  expect(await must(people.first, 'GET', `/api/orders/${held.id}/approval`)).toMatchObject({ status: 'open', may_decide: true });
  const again = await reload(held.id);
  expect(await must(people.seller, 'POST', `/api/orders/${held.id}/cancel`, {}, again.version)).toMatchObject({ state: 'cancelled' });
  expect(await must(people.first, 'GET', `/api/orders/${held.id}/approval`)).toMatchObject({ status: 'void' });
});
