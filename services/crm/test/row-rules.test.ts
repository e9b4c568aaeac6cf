import { beforeAll, describe, expect, it } from 'vitest';
import { businessOf } from './calling.ts';

// "Own records only": a caller without `opportunity:read_all` finds its own rows, and no way shows that there are others.

let business: Awaited<ReturnType<typeof businessOf>>;
let sari: string;
const OWN = 'sari';
const OTHER = 'tono';
const ids: Record<string, string[]> = { [OWN]: [], [OTHER]: [] };
let partyId: string;

const PERMISSIONS = ['opportunity', 'lead', 'party'].flatMap((name) => [`${name}:read`, `${name}:write`]);
const as = (method: string, path: string, body?: unknown, version?: number) =>
  business.call(method, path, body, { as: sari, ...(version === undefined ? {} : { version }) });
const csv = (text: string) => ({ file: { name: 'rows.csv', content: Buffer.from(text).toString('base64') } });
const filter = (tree: object): string => `filter=${encodeURIComponent(JSON.stringify(tree))}`;
const mine = (): string => ids[OWN]?.[0] ?? '';
const foreign = (): string => ids[OTHER]?.[0] ?? '';

beforeAll(async () => {
  business = await businessOf(import.meta.url, 'OWNROWS');
  sari = await business.platform.signIn({
    username: OWN,
    tenants: [business.client],
    clientId: business.client,
    permissions: [...PERMISSIONS, 'opportunity:win', 'opportunity:advance', 'opportunity:lose', 'lead:convert'],
  });
  partyId = (await business.must('POST', '/api/parties', { name: 'PT Bersama' })).id;
  for (let number = 0; number < 12; number += 1) {
    const owner = number % 3 === 0 ? OWN.toUpperCase() : number % 3 === 1 ? OTHER : null;
    const body = { party: partyId, name: `Peluang ${number}`, amount: `${number + 1}.00`, expected_close: '2026-12-01', owner };
    const { id } = await business.must('POST', '/api/opportunities', body);
    ids[owner === null ? OTHER : owner.toLowerCase()]?.push(id);
  }
});

const found = (answer: { body: { data: readonly { id: string }[] } }): string[] => answer.body.data.map(({ id }) => id).sort();

describe('a caller without read_all', () => {
  it.each([
    ['the list', () => as('GET', '/api/opportunities')],
    ['every sort', () => as('GET', '/api/opportunities?sort=-amount')],
    ['a filter for the others', () => as('GET', `/api/opportunities?${filter({ not: { f: 'owner', op: 'eq', v: 'x' } })}`)],
    ['the search', () => as('GET', '/api/opportunities?q=peluang')],
    ['the lookup', () => as('GET', '/api/opportunities/lookup?q=peluang')],
  ])('%s shows its own rows only', async (_, call) => {
    const answer = await call();
    expect(answer.status).toBe(200);
    expect(found(answer)).toEqual(ids[OWN]?.toSorted());
  });

  it('counts, facets and files are of its own rows', async () => {
    const { body } = await as('GET', '/api/opportunities?facets=owner,state,party');
    expect(body.counted).toEqual({ count: 4, more: false });
    expect(body.facets).toEqual({
      owner: [{ value: 'SARI', label: null, count: 4 }],
      state: [{ value: 'qualification', label: null, count: 4 }],
      party: [{ value: partyId, label: 'PT Bersama', count: 4 }],
    });
    const file = await as('GET', '/api/opportunities/export?format=csv');
    const text = typeof file.body === 'string' ? file.body : JSON.stringify(file.body);
    expect(text).toContain(mine());
    expect(text).not.toContain(foreign());
  });

  it('the overview and the timeline of a party show its own rows only', async () => {
    expect(found({ body: { data: (await as('GET', `/api/parties/${partyId}/360`)).body.data.opportunities } })).toEqual(
      ids[OWN]?.toSorted(),
    );
    const { body } = await as('GET', `/api/parties/${partyId}/timeline?kinds=opportunity`);
    expect(new Set(body.data.map(({ id }: { id: string }) => id))).toEqual(new Set(ids[OWN]));
  });

  it('a row of others answers as one that does not exist', async () => {
    const nowhere = '01990000-0000-7000-8000-00000000dead';
    for (const [method, path, body, version] of [
      ['GET', ''],
      ['GET', '/history'],
      ['PATCH', '', { name: 'Milikku' }, 1],
      ['PATCH', '', { name: 'Milikku' }, 7],
      ['DELETE', '', undefined, 1],
      ['POST', '/advance', {}, 1],
    ] as const) {
      const [hidden, missing] = await Promise.all(
        [foreign(), nowhere].map((id) => as(method, `/api/opportunities/${id}${path}`, body, version)),
      );
      expect(hidden?.status, `${method} ${path}`).toBe(404);
      expect({ ...hidden?.body, requestId: null }).toEqual({ ...missing?.body, requestId: null });
    }
    const { data } = (await as('POST', '/api/opportunities/bulk', { action: 'advance', ids: [foreign(), nowhere], preview: true })).body;
    expect(
      data.failed.map(({ label, code, message }: Record<string, string>) => ({ isId: /^0/.test(label ?? ''), code, message })),
    ).toEqual(Array.from({ length: 2 }, () => ({ isId: true, code: 'not_found', message: expect.any(String) })));
    const all = (await as('POST', '/api/opportunities/bulk', { action: 'advance', filter: '{"and":[]}', preview: true })).body.data;
    expect(all).toMatchObject({ count: 4, ok: 4 });
  });

  it('an import neither finds nor changes rows of others, also in the background', async () => {
    const { number } = await business.must('GET', `/api/opportunities/${foreign()}`);
    const own = await business.must('GET', `/api/opportunities/${mine()}`);
    const rows = `number,name\n${number},Direbut\n${own.number},Baru\n`;
    const { data } = (await as('POST', '/api/opportunities/import', csv(rows))).body;
    expect(data).toMatchObject({ updated: 1, refused: 1 });
    expect(data.refusals[0]).toMatchObject({ row: 2, field: 'number', message: expect.stringContaining('tidak menunjuk') });
    const byId = (await as('POST', '/api/opportunities/import', csv(`id,name\n${foreign()},Direbut\n`))).body.data;
    expect(byId).toMatchObject({ updated: 0, refused: 1 });
    expect(byId.refusals[0]).toMatchObject({ row: 2, field: 'id', message: data.refusals[0].message });
    const many = Array.from({ length: 1_100 }, (_, index) => `X${index},Peluang`).join('\n');
    const begun = (await as('POST', '/api/opportunities/import', { ...csv(`number,name\n${number},Direbut\n${many}\n`), dry_run: true }))
      .body.data;
    await expect
      .poll(async () => (await as('GET', `/api/opportunities/imports/${begun.id}`)).body.data, { timeout: 30_000 })
      .toMatchObject({ state: 'checked', updated: 0, refused: 1_101 });
    expect(await business.must('GET', `/api/opportunities/${foreign()}`)).toMatchObject({ name: 'Peluang 1', version: 1 });
    // What others import shows cells of their rows.
    const theirs = await business.must('POST', '/api/opportunities/import', csv(`number,name\n${number},Peluang 1\n`));
    expect((await as('GET', `/api/opportunities/imports/${theirs.id}`)).status).toBe(404);
    expect((await as('POST', `/api/opportunities/imports/${theirs.id}/undo`)).status).toBe(404);
  });

  it('a new row is its own, and one of others is refused by the field', async () => {
    const created = await as('POST', '/api/opportunities', { party: partyId, name: 'Baru' });
    expect(created).toMatchObject({ status: 201, body: { data: { owner: OWN } } });
    const refused = await as('POST', '/api/opportunities', { party: partyId, name: 'Baru', owner: OTHER });
    expect(refused).toMatchObject({ status: 403, body: { code: 'not_own', errors: [{ field: 'owner' }] } });
    const file = csv(`party,name,owner\nPT Bersama,Satu,\nPT Bersama,Dua,${OTHER}\n`);
    const { data } = (await as('POST', '/api/opportunities/import', file)).body;
    expect(data).toMatchObject({ created: 1, refused: 1, refusals: [{ row: 3, field: 'owner', value: OTHER }] });
    // It may hand a row over, and then sees it no more.
    const { id } = created.body.data;
    expect((await as('PATCH', `/api/opportunities/${id}`, { owner: OTHER }, 1)).status).toBe(200);
    expect((await as('GET', `/api/opportunities/${id}`)).status).toBe(404);
  });

  it('labels of rows of others are left out', async () => {
    const lead = await business.must('POST', '/api/leads', { name: 'Rina', owner: OWN });
    await business.call('POST', `/api/leads/${lead.id}/start`, {}, { version: 1 });
    await business.call('POST', `/api/leads/${lead.id}/qualify`, {}, { version: 2 });
    const converted = (await as('POST', `/api/leads/${lead.id}/convert`, {}, 3)).body.data;
    expect(converted.labels.opportunity).toBe('Rina');
    await business.call('PATCH', `/api/opportunities/${converted.opportunity}`, { owner: OTHER }, { version: 1 });
    expect((await as('GET', `/api/leads/${lead.id}`)).body.data.labels.opportunity).toBeUndefined();
    const changed = await as('PATCH', `/api/leads/${lead.id}`, { score: 5 }, 4);
    expect(changed.body.data).toMatchObject({ score: 5 });
    expect(changed.body.data.labels.opportunity).toBeUndefined();
  });
});
