import { party, partyMerged } from '@balai/contracts/crm';
import { clientChanged } from '@balai/contracts/identity';
import { aClient } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { businessOf } from './calling.ts';

let business: Awaited<ReturnType<typeof businessOf>>;
beforeAll(async () => {
  business = await businessOf(import.meta.url, 'MERGERS');
});

const addParty = (name: string, more: object = {}) => business.must('POST', '/api/parties', { name, ...more });
const show = (id: string) => business.must('GET', `/api/parties/${id}`);
const lookup = async (q: string) => business.must('GET', `/api/parties/lookup?q=${encodeURIComponent(q)}`);
/** A row without what every write changes. */
const content = ({ version: _, updated_at: __, ...rest }: Record<string, unknown>) => rest;
const pairsOf = async (...names: string[]) =>
  (await business.must('GET', '/api/parties/duplicates?limit=500')).filter(({ parties }: { parties: { name: string }[] }) =>
    parties.every(({ name }) => names.includes(name)),
  );

it('pairs that may be one are listed by tax id root, e-mail, phone and name within a city', async () => {
  await addParty('Rede Norte Matriz', { tax_id: '11.222.333/0001-81', city: 'Santos' });
  await addParty('Outro Nome Filial', { tax_id: '11.222.333/0002-62' });
  expect(await pairsOf('Rede Norte Matriz', 'Outro Nome Filial')).toMatchObject([{ reasons: ['tax_root'], similarity: null }]);

  await addParty('Surat Satu', { email: 'Surat@Sama.example' });
  await addParty('Tulisan Dua', { contacts: [{ name: 'Budi', email: 'surat@sama.example' }], phone: '(021) 5550-0101 ext 2' });
  await addParty('Telepon Tiga', { whatsapp: '+622155500101' });
  expect(await pairsOf('Surat Satu', 'Tulisan Dua')).toMatchObject([{ reasons: ['email'] }]);
  expect(await pairsOf('Tulisan Dua', 'Telepon Tiga')).toMatchObject([{ reasons: ['phone'] }]);

  await addParty('Farmácia São Bento Ltda', { city: 'São Paulo' });
  const alike = await addParty('FARMACIA SAO BENTOO', { city: 'sao paulo' });
  await addParty('Farmacia Sao Bento', { city: 'Recife' });
  const names = ['Farmácia São Bento Ltda', 'FARMACIA SAO BENTOO', 'Farmacia Sao Bento'];
  expect(await pairsOf(...names)).toMatchObject([{ reasons: ['name'], similarity: expect.any(Number) }]);
  await business.must('PATCH', `/api/parties/${alike.id}`, { city: 'Campinas' }, { version: 1 });
  expect(await pairsOf(...names)).toEqual([]);
});

it('a pair that somebody found to be two customers is listed no more, until that is taken back', async () => {
  const [one, two] = [
    await addParty('Kembar Satu', { email: 'kembar@sama.example' }),
    await addParty('Kembar Dua', { email: 'kembar@sama.example' }),
  ];
  const names = ['Kembar Satu', 'Kembar Dua'];
  const decide = (distinct: boolean, ...parties: string[]) => business.call('POST', '/api/parties/distinct', { parties, distinct });
  expect(await pairsOf(...names)).toHaveLength(1);
  for (const parties of [
    [one.id, two.id],
    [two.id, one.id],
  ])
    expect((await decide(true, ...parties)).status).toBe(200);
  expect(await pairsOf(...names)).toEqual([]);
  expect((await decide(false, two.id, one.id)).status).toBe(200);
  expect(await pairsOf(...names)).toHaveLength(1);
  expect(await decide(true, one.id, one.id)).toMatchObject({ status: 400, body: { errors: [{ field: 'parties' }] } });
  expect((await decide(true, one.id, '00000000-0000-4000-8000-000000000000')).status).toBe(404);
});

it('a value that many parties share makes no pairs', async () => {
  for (let number = 0; number < 51; number += 1) await addParty(`Bersama ${number}`, { email: 'info@bersama.example' });
  const names = Array.from({ length: 51 }, (_, number) => `Bersama ${number}`);
  expect(await pairsOf(...names)).toEqual([]);
});

it('a merge moves everything to the winner, and undoing it restores everything', async () => {
  const winner = await addParty('Menang', { code: 'W-1', city: 'Bandung', tags: ['lama'] });
  const loser = await addParty('Kalah', {
    ...{ code: 'L-1', tax_id: '529.982.247-25', tags: ['vip'] },
    contacts: [{ name: 'Sari', phone: '1234' }],
    addresses: [{ line: 'Jalan Satu' }],
  });
  const second = await addParty('Kalah Juga', { code: 'L-2' });
  const add = (plural: string, body: object) => business.must('POST', `/api/${plural}`, { party: loser.id, ...body });
  const children = {
    interactions: (await add('interactions', { channel: 'phone', at: '2026-11-01T09:00:00.000Z', subject: 'Telepon' })).id,
    notes: (await add('notes', { body: 'Catatan' })).id,
    'party-tasks': (await add('party-tasks', { title: 'Tugas' })).id,
    opportunities: (await add('opportunities', { name: 'Kontrak' })).id,
  };
  const lead = await business.must('POST', '/api/leads', { name: 'Calon', tax_id: '52998224725' });
  await business.must('POST', `/api/leads/${lead.id}/start`, {}, { version: 1 });
  await business.must('POST', `/api/leads/${lead.id}/qualify`, {}, { version: 2 });
  expect(await business.must('POST', `/api/leads/${lead.id}/convert`, {}, { version: 3 })).toMatchObject({ party: loser.id });
  const paths = [...Object.entries(children).map(([plural, id]) => `/api/${plural}/${id}`), `/api/leads/${lead.id}`];
  const before = new Map<string, object>();
  for (const path of [...paths, ...[winner, loser, second].map(({ id }) => `/api/parties/${id}`)])
    before.set(path, content(await business.must('GET', path)));

  const merged = await business.must('POST', '/api/parties/merge', {
    winner: winner.id,
    losers: [loser.id, second.id],
    choices: { tax_id: loser.id, contacts: loser.id, tags: loser.id, name: winner.id },
  });
  expect(merged.party).toMatchObject({ id: winner.id, name: 'Menang', city: 'Bandung', tax_id: '52998224725', tags: ['vip'] });
  expect(merged.party.contacts).toMatchObject([{ name: 'Sari', phone: '1234' }]);
  for (const path of paths) expect(await business.must('GET', path), path).toMatchObject({ party: winner.id });
  for (const { id } of [loser, second]) expect((await business.call('GET', `/api/parties/${id}`)).status).toBe(404);
  for (const q of [loser.number, 'l-1', second.number, 'L-2']) expect(await lookup(q), q).toEqual([{ id: winner.id, label: 'Menang' }]);
  expect((await business.must('GET', `/api/parties/${winner.id}/history`))[0]).toMatchObject({
    ...{ action: 'merged', by: 'ana' },
    changes: { tax_id: { from: null, to: '52998224725' } },
  });
  expect(await business.must('GET', `/api/parties/${winner.id}/merges`)).toMatchObject([
    { id: merged.id, losers: [loser.number, second.number].sort(), by: 'ana', undone_at: null },
  ]);

  const undone = await business.must('POST', `/api/parties/merges/${merged.id}/undo`);
  expect(undone).toMatchObject({ id: merged.id, kept: [] });
  for (const [path, row] of before) expect(content(await business.must('GET', path)), path).toEqual(row);
  expect(await lookup('L-2')).toEqual([{ id: second.id, label: 'Kalah Juga' }]);
  expect(await pairsOf('Menang', 'Kalah')).toEqual([]);
  expect(await business.call('POST', `/api/parties/merges/${merged.id}/undo`)).toMatchObject({
    status: 409,
    body: { code: 'merge_undone' },
  });
  const told = (await business.platform.sent('crm', partyMerged)).filter(({ subject }) => subject === winner.id);
  expect(told.map(({ data }) => data)).toMatchObject([
    { winner: winner.id, losers: [loser.id, second.id], undone: false },
    { winner: winner.id, undone: true },
  ]);
  const events = (await business.platform.sent('crm', party.changed)).filter(({ subject }) => subject === second.id);
  expect(events.map(({ data }) => (data as { deletedAt: string | null }).deletedAt === null)).toEqual([true, false, true]);
});

it('undoing keeps what was edited since, and leaves rows that were moved on', async () => {
  const winner = await addParty('Sunting Menang', { city: 'Medan' });
  const loser = await addParty('Sunting Kalah', { city: 'Padang', region: 'Sumbar' });
  const third = await addParty('Sunting Lain');
  const note = await business.must('POST', '/api/notes', { party: loser.id, body: 'Pindah' });
  const { id, party: row } = await business.must('POST', '/api/parties/merge', {
    ...{ winner: winner.id, losers: [loser.id] },
    choices: { city: loser.id, region: loser.id },
  });
  await business.must('PATCH', `/api/parties/${winner.id}`, { city: 'Solok' }, { version: row.version });
  await business.must('PATCH', `/api/notes/${note.id}`, { party: third.id }, { version: 2 });
  expect(await business.must('POST', `/api/parties/merges/${id}/undo`)).toMatchObject({
    kept: ['city'],
    party: { city: 'Solok', region: null },
  });
  expect(await business.must('GET', `/api/notes/${note.id}`)).toMatchObject({ party: third.id });
});

it('merges one after the other are undone in reverse, and aliases follow the last winner', async () => {
  const [a, b, c] = [
    await addParty('Rantai A', { code: 'RANTAI-1' }),
    await addParty('Rantai B', { code: 'RANTAI-2' }),
    await addParty('Rantai C'),
  ];
  const first = await business.must('POST', '/api/parties/merge', { winner: b.id, losers: [a.id] });
  const second = await business.must('POST', '/api/parties/merge', { winner: c.id, losers: [b.id] });
  for (const q of ['RANTAI-1', 'RANTAI-2']) expect(await lookup(q), q).toEqual([{ id: c.id, label: 'Rantai C' }]);
  expect(await business.call('POST', `/api/parties/merges/${first.id}/undo`)).toMatchObject({
    status: 409,
    body: { code: 'merge_superseded' },
  });
  await business.must('POST', `/api/parties/merges/${second.id}/undo`);
  expect(await lookup('RANTAI-1')).toEqual([{ id: b.id, label: 'Rantai B' }]);
  await business.must('POST', `/api/parties/merges/${first.id}/undo`);
  expect(await lookup('RANTAI-1')).toEqual([{ id: a.id, label: 'Rantai A' }]);
});

it('an import finds the winner by numbers and codes of the losers, and leaves its own', async () => {
  const [winner, loser] = [await addParty('Impor Menang', { code: 'IMPOR-W' }), await addParty('Impor Kalah', { code: 'IMPOR-L' })];
  await business.must('POST', '/api/parties/merge', { winner: winner.id, losers: [loser.id] });
  const importing = (plural: string, content: string) =>
    business.must('POST', `/api/${plural}/import`, { file: { name: 'rows.csv', content: Buffer.from(content).toString('base64') } });
  expect(await importing('parties', 'code,city\nimpor-l,Bogor\n')).toMatchObject({ state: 'done', created: 0, updated: 1, refused: 0 });
  expect(await importing('parties', `number,region\n${loser.number},Jabar\n`)).toMatchObject({ updated: 1, refused: 0 });
  expect(await show(winner.id)).toMatchObject({ number: winner.number, code: 'IMPOR-W', city: 'Bogor', region: 'Jabar' });
  expect(await importing('party-tasks', 'party,title\nIMPOR-L,Hubungi\n')).toMatchObject({ created: 1, refused: 0 });
  const tasks = (await business.call('GET', '/api/party-tasks?q=hubungi')).body.data;
  expect(tasks).toMatchObject([{ party: winner.id }]);
});

it('a merge is undone within 30 days, and not where a unique value was taken since', async () => {
  const [old, late] = [await addParty('Tua Menang'), await addParty('Tua Kalah')];
  const { id } = await business.must('POST', '/api/parties/merge', { winner: old.id, losers: [late.id] });
  await business.platform.owner.query("update crm.party_merge set merged_at = merged_at - interval '31 days' where id = $1", [id]);
  expect(await business.call('POST', `/api/parties/merges/${id}/undo`)).toMatchObject({ status: 409, body: { code: 'merge_too_old' } });
  const [keeper, gone] = [await addParty('Kode Menang'), await addParty('Kode Kalah', { code: 'REBUT' })];
  const taken = await business.must('POST', '/api/parties/merge', { winner: keeper.id, losers: [gone.id] });
  await addParty('Kode Baru', { code: 'rebut' });
  expect(await business.call('POST', `/api/parties/merges/${taken.id}/undo`)).toMatchObject({
    status: 409,
    body: { code: 'already_exists', errors: [{ field: 'code' }] },
  });
  expect(await lookup('Kode Menang')).toEqual([{ id: keeper.id, label: 'Kode Menang' }]);
});

it('a merge that makes no sense is refused by its field, and changes nothing', async () => {
  const [one, two] = [await addParty('Salah Satu'), await addParty('Salah Dua')];
  await business.platform.deliver(clientChanged, aClient('MERGEBRAVO'));
  const other = await business.platform.signIn({ tenants: ['MERGEBRAVO'], clientId: 'MERGEBRAVO' });
  const foreign = (await business.call('POST', '/api/parties', { name: 'Asing' }, { as: other })).body.data;
  const both = await business.platform.signIn({ tenants: ['MERGERS', 'MERGEBRAVO'] });
  const attempt = (body: object, as?: string) =>
    business.call('POST', '/api/parties/merge', { winner: one.id, losers: [two.id], ...body }, as === undefined ? {} : { as });
  expect(await attempt({ losers: [one.id] })).toMatchObject({ status: 400, body: { errors: [{ field: 'losers' }] } });
  expect(await attempt({ losers: [two.id, two.id] })).toMatchObject({ status: 400, body: { errors: [{ field: 'losers' }] } });
  expect(await attempt({ choices: { number: two.id } })).toMatchObject({ status: 400, body: { errors: [{ field: 'choices.number' }] } });
  expect(await attempt({ choices: { city: foreign.id } })).toMatchObject({ status: 400, body: { errors: [{ field: 'choices.city' }] } });
  expect((await attempt({ losers: [foreign.id] })).status).toBe(404);
  expect((await attempt({ losers: [foreign.id] }, both)).status).toBe(404);
  expect((await attempt({}, await business.reader('party:read', 'party:write'))).status).toBe(403);
  expect(content(await show(two.id))).toEqual(content(two));
});
