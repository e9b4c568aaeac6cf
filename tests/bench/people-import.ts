import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createApi } from '@balai/contracts/client';
import { createClient, createPeopleImport, writePeopleImport } from '@balai/contracts/identity';
import { table, writeXlsx } from '@balai/documents';
import { type Spent, startIdentity } from './harness/identity.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { report } from './harness/metric.ts';
import { rounds, size } from './harness/smoke.ts';

// An import of people: files of 50,000 new ones, CSV and XLSX, are uploaded, planned and written, with identity and gateway in a process of their own.

const PEOPLE = size(50_000, 50);
/** A first import that does not count: code is compiled, and statements are prepared. */
const WARMING = size(5_000, 10);
const ROUNDS = rounds(3);
const TIME_LIMIT_MS = 1_800_000;
const HEADS = ['NRP', 'Nama', 'Pangkat', 'Satker', 'Instagram', 'TikTok'];

let serial = 0;
/** New people: nobody has their numbers and handles. */
function newRows(count: number): string[][] {
  serial += 1;
  return Array.from({ length: count }, (_, person) => {
    const number = serial * 100_000 + person;
    return [
      `9514${String(number).padStart(8, '0')}`,
      `Orang Nomor ${number}`,
      'BRIPTU',
      'SAT LANTAS',
      `orang.${number}`,
      `orang_${number}`,
    ];
  });
}

const FILES = {
  csv: async (rows: readonly string[][]) => Buffer.from([HEADS, ...rows].map((cells) => cells.join(';')).join('\n')),
  xlsx: async (rows: readonly string[][]) => {
    const columns = HEADS.map((head, index) => ({
      ...{ key: head, header: { id: head, en: head }, kind: 'text' as const, width: 20 },
      value: (cells: readonly string[]) => cells[index] ?? null,
    }));
    const sheet = { name: 'Personel', table: table(columns, rows), empty: { id: '-', en: '-' } };
    return toBuffer((output) => writeXlsx(output, [sheet], { language: 'id', zone: 'Asia/Jakarta' }));
  },
};
type Format = keyof typeof FILES;
const GOALS = { csv: '<= 10', xlsx: '<= 30' } as const;

async function toBuffer(write: (output: PassThrough) => Promise<unknown>): Promise<Buffer> {
  const output = new PassThrough();
  const [bytes] = await Promise.all([buffer(output), write(output)]);
  return bytes;
}

type Identity = Awaited<ReturnType<typeof startIdentity>>;

/** Imports so many new people into a client of their own. */
async function importPeople({ url, token, spent }: Identity, format: Format, count: number): Promise<{ planned: Spent; written: Spent }> {
  const rows = newRows(count);
  const api = createApi({ baseUrl: url, token: () => token });
  const client_id = `IMPORT_${serial}`;
  await api(createClient, { body: { client_id, nama: `Polres ${serial}`, client_type: 'org' } });
  const content = (await FILES[format](rows)).toString('base64');
  let importId = '';
  const planned = await spent(async () => {
    const { data } = await api(createPeopleImport, { body: { client_id, file: { name: `personel.${format}`, content } } });
    if (data.counts.created !== count) throw new Error(JSON.stringify(data.counts));
    importId = data.import_id;
  });
  const written = await spent(async () => {
    while ((await api(writePeopleImport, { params: { import_id: importId } })).data.state !== 'written');
  });
  return { planned, written };
}

async function measure(identity: Identity, format: Format): Promise<void> {
  await importPeople(identity, format, WARMING);
  const all: { planned: Spent; written: Spent }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) all.push(await importPeople(identity, format, PEOPLE));
  const name = `an import of 50,000 people, ${format.toUpperCase()}`;
  const sum = (of: (spent: Spent) => number) => all.map(({ planned, written }) => of(planned) + of(written));
  report({ name: `${name}: planning`, value: all.map(({ planned }) => planned.seconds), unit: 's' });
  report({ name: `${name}: writing`, value: all.map(({ written }) => written.seconds), unit: 's' });
  report({
    name: `${name}, from the file to the last row`,
    value: sum(({ seconds }) => seconds),
    unit: 's',
    goal: { value: GOALS[format] },
  });
  report({ name: `${name}: processor time of identity`, value: sum(({ processor }) => processor), unit: 's' });
  report({ name: `${name}: processor time of PostgreSQL`, value: sum(({ database }) => database), unit: 's' });
  const growth = all.map(({ planned, written }) => Math.max(planned.growth, written.growth));
  report({ name: `${name}: growth of memory`, value: growth, unit: 'MiB', goal: { value: '<= 150' } });
}

await withInfrastructure(async () => {
  const identity = await startIdentity({ IDENTITY_PEOPLE_PER_CLIENT: '100000' });
  try {
    await measure(identity, 'csv');
    await measure(identity, 'xlsx');
  } finally {
    await identity.stop();
  }
}, TIME_LIMIT_MS);
