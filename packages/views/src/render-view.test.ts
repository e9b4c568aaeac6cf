import { buffer } from 'node:stream/consumers';
import { defineView, type RenderView } from '@balai/contracts';
import { peopleRead } from '@balai/contracts/identity';
import { type Column, TooManyRows, table } from '@balai/documents';
import type { Blobs } from '@balai/runtime/blobs';
import { invalidField, Problem, problems } from '@balai/runtime/problem';
import { expect, it } from 'vitest';
import { type Outcome, renderOne, type Work } from './render-view.ts';
import type { OpenedView, ViewRenderer, ViewRequest } from './view.ts';

const view = defineView({
  ...{ key: 'lamps', service: 'identity', title: { id: 'Lampu', en: 'Lamps' }, words: ['q'], permission: peopleRead },
  formats: ['xlsx', 'csv', 'pdf', 'message'],
});
const order: RenderView = {
  ...{ render_id: '01a1fe24-859f-7e16-8b2c-9866defe9757', attempt: 1, client_id: 'A', view: 'lamps', format: 'csv', language: 'en' },
  ...{ query: { q: 'red' }, rows: {}, lenient: false, message: null },
  account: {
    ...{ account_id: '01a1fe24-859f-7e16-8b2c-9866defe9758', username: 'ani', role: 'operator', tenants: ['A'] },
    premium: { tier: 'tier1', expires_at: '2026-01-01T00:00:00.000Z' },
  },
};
const columns: Column<{ name: string }>[] = [
  { key: 'name', header: { id: 'Nama', en: 'Name' }, kind: 'text', width: 20, value: ({ name }) => name },
];
const opened = (count: number, change: Partial<OpenedView> = {}): OpenedView => ({
  ...{ clientId: 'A', zone: 'Asia/Jakarta', title: 'Lamps', fileName: 'lamps_A', count },
  sheets: [
    {
      name: 'Lamps',
      table: table(
        columns,
        Array.from({ length: count }, (_, at) => ({ name: `lamp ${at}` })),
      ),
      empty: view.title,
    },
  ],
  ...change,
});

async function render(open: ViewRenderer['open'], change: Partial<RenderView> = {}) {
  const stored: { bytes: Buffer; options: Parameters<Blobs['put']>[1] }[] = [];
  const blobs: Pick<Blobs, 'put'> = {
    async put(source, options) {
      const bytes = source instanceof Uint8Array ? Buffer.from(source) : await buffer(source);
      stored.push({ bytes, options });
      return {
        id: 'blob',
        tenant: options.tenant,
        hash: '',
        bytes: bytes.length,
        contentType: options.contentType ?? '',
        createdAt: new Date(),
      };
    },
  };
  const seen: Outcome[] = [];
  const work: Work = { signal: new AbortController().signal, onRows: () => undefined, onOpened: (one) => seen.push(one) };
  const outcome = await renderOne({ blobs, letterheadOf: async () => null }, { view, open }, { ...order, ...change }, work);
  return { outcome, stored, seen };
}

it('stores a file under the client that was asked about, after its rows were counted', async () => {
  const asked = { q: 'red', start_date: '2026-01-01' };
  const { outcome, stored, seen } = await render(async () => opened(3, { clientId: 'B', asked, note: { id: 'x', en: 'y' } }));
  expect(seen).toEqual([
    {
      ...{ state: 'opened', planned: 3, written: 0, file: null, message: null, problem: null, note: { id: 'x', en: 'y' } },
      opened: { title: 'Lamps', file_name: 'lamps_A.csv', owner_client_id: 'B', query: asked },
    },
  ]);
  expect(outcome).toEqual({ ...seen[0], state: 'done', written: 3, file: { blob_id: 'blob', bytes: stored[0]?.bytes.length } });
  expect(stored[0]?.bytes.toString()).toContain('lamp 2');
  expect(stored[0]?.options).toMatchObject({ tenant: 'A', types: ['text/csv'], contentType: 'text/csv' });
});

it('opens a view for the account as the order tells it', async () => {
  const requests: ViewRequest[] = [];
  const open = (request: ViewRequest) => {
    requests.push(request);
    return Promise.resolve(opened(1));
  };
  await render(open);
  await render(open, { account: { ...order.account, tenants: null, premium: null }, lenient: true });
  expect(requests[0]).toEqual({
    ...{ clientId: 'A', query: { q: 'red' }, rows: {}, format: 'csv', language: 'en', lenient: false },
    account: {
      ...{ accountId: order.account.account_id, username: 'ani', role: 'operator', scope: { tenants: ['A'] } },
      premium: { tier: 'tier1', expiresAt: new Date('2026-01-01') },
    },
  });
  expect(requests[1]).toMatchObject({ account: { scope: 'system', premium: null }, lenient: true });
});

it('words a message with its frame, and stores nothing', async () => {
  const frame = { late_for: '2026-01-05T01:00:00.000Z', link: 'https://balai.contoh.id/views/1' };
  const { outcome, stored } = await render(
    async () =>
      opened(2, { message: ({ lateFor, link }) => ({ subject: 'Lamps', text: `${lateFor?.toISOString()} ${link}`, warnings: [] }) }),
    { format: 'message', message: frame },
  );
  expect(outcome).toMatchObject({
    ...{ state: 'done', planned: 2, written: 2, file: null, opened: { file_name: 'lamps_A' } },
    message: { subject: 'Lamps', text: `${frame.late_for} ${frame.link}`, warnings: [] },
  });
  expect(stored).toEqual([]);
});

it('ends with the whole problem where trying again does not help', async () => {
  const named = await render(() => Promise.reject(invalidField('q', { id: 'salah', en: 'is wrong' })));
  expect(named.outcome).toMatchObject({
    state: 'failed',
    problem: { status: 400, code: 'invalid_request', errors: [{ field: 'q', message: { id: 'salah', en: 'is wrong' } }] },
  });
  const definition = { code: 'lamp_broken', status: 409, field: 'lamp', id: 'lampu {n} rusak', en: 'lamp {n} is broken' } as const;
  const { outcome } = await render(() => Promise.reject(new Problem(definition, { n: 3 }, { extra: { lamp: 3 } })));
  const texts = { id: 'lampu 3 rusak', en: 'lamp 3 is broken' };
  expect(outcome.problem).toEqual({
    ...{ status: 409, code: 'lamp_broken', texts, errors: [{ field: 'lamp', message: texts }], extra: { lamp: 3 } },
  });
});

it.each([new Error('no connection'), new Problem(problems.unavailable)])(
  'throws what may pass when it is tried again: %s',
  async (error) => {
    await expect(render(() => Promise.reject(error))).rejects.toBe(error);
  },
);

it('refuses a format that the view is not declared with, before it is opened', async () => {
  const of = { view: { ...view, formats: ['xlsx', 'csv'] as const }, open: () => Promise.reject(new Error('opened')) };
  const work: Work = { signal: new AbortController().signal, onRows: () => undefined, onOpened: () => undefined };
  const blobs = { put: () => Promise.reject(new Error('stored')) };
  expect(await renderOne({ blobs, letterheadOf: async () => null }, of, { ...order, format: 'pdf' }, work)).toMatchObject({
    state: 'failed',
    problem: { status: 400, code: 'export_format', errors: [{ field: 'format' }], texts: { en: 'lamps is made only as xlsx, csv' } },
  });
});

it('refuses more rows than a format holds, known before or met while writing', async () => {
  const tooLong = { state: 'failed', problem: { status: 422, code: 'export_too_long' } };
  expect((await render(async () => opened(1, { count: 20_001 }), { format: 'pdf' })).outcome).toMatchObject(tooLong);
  expect((await render(() => Promise.reject(new TooManyRows(9)))).outcome).toMatchObject(tooLong);
});
