import type { DataOf, RenderView } from '@balai/contracts';
import { identityViewRendered, renderIdentityView } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const [A, B] = [own('A'), own('B')];
const PEOPLE = 2_300;
let platform: SharedIdentity;
let operator: string;
let viewer: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  for (const client of [A, B]) await platform.addClient(client);
  [operator, viewer] = [await platform.account(own('petugas'), 'operator', A), await platform.account(own('tamu'), 'viewer', A)];
  await platform.owner.query(
    `insert into identity.person (person_id, client_id, nrp, name, title, division, roles, active, exempt, version, created_at, updated_at, whatsapp)
     select gen_random_uuid(), case when n % 50 = 0 then $2 else $1 end, (5500000 + n)::text, 'ORANG ' || lpad((n * 7919 % ${PEOPLE})::text, 4, '0'),
       case when n % 3 = 0 then 'AKP' end, case when n % 4 <> 0 then 'SAT ' || n % 4 end, '{}', true, false, 1, now(), now(), '62812' || (1000000 + n)
     from generate_series(1, ${PEOPLE}) n`,
    [A, B],
  );
});

/** Has the view rendered as reporting asks. @returns all answers, oldest first */
async function render(accountId: string, change: Partial<RenderView> = {}): Promise<DataOf<typeof identityViewRendered>[]> {
  const render_id = uuidv7();
  // What the command says of the account's role counts for nothing here.
  const account = { account_id: accountId, username: 'x', role: 'admin', tenants: null, premium: null };
  const order: RenderView = {
    ...{ render_id, attempt: 1, client_id: A, view: 'people', format: 'xlsx', language: 'id', query: { client_id: A }, rows: {} },
    ...{ lenient: false, account, message: null, ...change },
  };
  await platform.deliver(renderIdentityView, order, { tenant: order.client_id });
  return waitFor(async () => {
    const answers = (await platform.sent('identity', identityViewRendered))
      .map(({ data }) => data)
      .filter((one) => one.render_id === render_id);
    return ['done', 'failed'].includes(answers.at(-1)?.state ?? '') && answers;
  });
}
const lastOf = async (accountId: string, change: Partial<RenderView> = {}) => (await render(accountId, change)).at(-1);

it('is the list in its order, with its rows counted before it is written', async () => {
  const answers = await render(operator, { query: { client_id: A, sort: '-nama' } });
  const [first] = answers;
  // It may be told to be writing more than once before.
  const opened = answers.find(({ state }) => state === 'opened');
  const last = answers.at(-1);
  expect(first).toMatchObject({ state: 'writing', opened: null });
  const { rowCount } = await platform.owner.query('select from identity.person where client_id = $1', [A]);
  expect(opened).toMatchObject({ state: 'opened', planned: rowCount, file: null });
  expect(last).toMatchObject({
    ...{ state: 'done', planned: rowCount, written: rowCount, problem: null, message: null, note: null },
    opened: { title: 'Daftar personel', owner_client_id: A, query: { client_id: A, sort: '-nama' } },
    file: { bytes: expect.any(Number) },
  });
  expect(last?.opened?.file_name).toMatch(new RegExp(`^personel_${A}_\\d{4}-\\d\\d-\\d\\d\\.xlsx$`));
  const stored = await platform.owner.query('select from blobs.blob where id = $1', [last?.file?.blob_id]);
  expect(stored.rowCount).toBe(1);
});

it('is of the account as identity knows it: no contacts without the permission, nobody of a client it does not see', async () => {
  const missing = { query: { client_id: A, missing: 'whatsapp' } };
  expect(await lastOf(operator, missing)).toMatchObject({ state: 'done' });
  expect(await lastOf(viewer, missing)).toMatchObject({ state: 'failed', problem: { status: 403, code: 'forbidden' } });
  for (const change of [{ client_id: B, query: { client_id: B } }, { query: { client_id: B } }])
    expect((await lastOf(operator, change))?.state).toBe('failed');
  expect(await lastOf(uuidv7())).toMatchObject({ state: 'failed', problem: { code: 'forbidden' } });
  await platform.owner.query("update identity.account set state = 'closed' where account_id = $1", [viewer]);
  expect(await lastOf(viewer)).toMatchObject({ state: 'failed', problem: { code: 'forbidden' } });
});

it.each([
  [{ query: { client_id: A, sort: 'shoe-size' } }, 'sort'],
  [{ query: { client_id: A, missing: 'shoes' } }, 'missing'],
  [{ query: { client_id: A, divison: 'SAT 1' } }, 'divison'],
  [{ rows: { divisi: ['SAT 1'] } }, 'divisi'],
  [{ rows: { q: 3 } }, 'q'],
] as const)('refuses what it does not know by its name: %o', async (change, field) => {
  expect(await lastOf(operator, change as Partial<RenderView>)).toMatchObject({
    state: 'failed',
    problem: { status: 400, errors: [{ field }] },
  });
});

it('holds those who are searched for among the rows', async () => {
  const found = await lastOf(operator, { rows: { q: 'orang 0001' } });
  expect(found).toMatchObject({ state: 'done', planned: 1, opened: { query: { client_id: A, q: 'orang 0001' } } });
});

it('is no PDF and no message', async () => {
  for (const format of ['pdf', 'message'] as const)
    expect(await lastOf(operator, { format })).toMatchObject({ state: 'failed', problem: { status: 400, code: 'export_format' } });
});
