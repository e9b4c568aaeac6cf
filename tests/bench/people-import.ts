import { MODULES } from '@balai/cli';
import { createApi } from '@balai/contracts/client';
import { createPeopleImport, writePeopleImport } from '@balai/contracts/identity';
import { startTestPlatform } from '@balai/testing';
import { withInfrastructure } from './harness/infrastructure.ts';
import { report } from './harness/metric.ts';
import { size } from './harness/smoke.ts';

// An import of people: a file of 5,000 new ones is uploaded, planned and written, with identity in one process.

const PEOPLE = size(5_000, 50);
const CLIENT = 'IMPORT';
const TIME_LIMIT_MS = 600_000;
const MIB = 1_048_576;

const line = (person: number): string =>
  [`9514${String(person).padStart(6, '0')}`, `Orang Nomor ${person}`, 'BRIPTU', 'SAT LANTAS', `orang.${person}`, `orang_${person}`].join(
    ';',
  );
const FILE = ['NRP;Nama;Pangkat;Satker;Instagram;TikTok', ...Array.from({ length: PEOPLE }, (_, person) => line(person))].join('\n');

/** How long some work takes, in seconds, the processor time of this process, and its largest memory meanwhile. */
async function measured<T>(name: string, work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const before = { at: performance.now(), cpu: process.cpuUsage() };
  let most = 0;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const result = await work();
  clearInterval(watching);
  const seconds = (performance.now() - before.at) / 1_000;
  const { user, system } = process.cpuUsage(before.cpu);
  report({ name: `${name}: processor`, value: (user + system) / 1e6, unit: 's' });
  report({ name: `${name}: memory`, value: most / MIB, unit: 'MiB' });
  return { result, seconds };
}

await withInfrastructure(async () => {
  const platform = await startTestPlatform({ modules: MODULES.filter(({ name }) => name === 'identity') });
  try {
    const token = await platform.signIn();
    const api = createApi({ baseUrl: platform.baseUrl, token: () => token });
    await platform.call('POST', '/api/clients', { token, body: { client_id: CLIENT, nama: 'Polres', client_type: 'org' } });
    const body = { client_id: CLIENT, file: { name: 'personel.csv', content: Buffer.from(FILE).toString('base64') } };
    const writeAll = async (import_id: string) => {
      while ((await api(writePeopleImport, { params: { import_id } })).data.state !== 'written');
    };
    const planned = await measured('planning an import', () => api(createPeopleImport, { body }));
    const { import_id } = planned.result.data;
    if (planned.result.data.counts.created !== PEOPLE) throw new Error(JSON.stringify(planned.result.data.counts));
    const written = await measured('writing an import', () => writeAll(import_id));
    const whole = planned.seconds + written.seconds;
    report({ name: 'planning an import of 5,000 people', value: planned.seconds, unit: 's' });
    report({ name: 'writing an import of 5,000 people', value: written.seconds, unit: 's' });
    report({ name: 'an import of 5,000 people from the file to the last row', value: whole, unit: 's', goal: { value: '<= 10' } });
  } finally {
    await platform.stop();
  }
}, TIME_LIMIT_MS);
