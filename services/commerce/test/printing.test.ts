import { clientChanged } from '@balai/contracts/identity';
import { aClient, pageTexts, type SharedPlatform, sharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';

const CLIENT = 'PRINTING';
const LONG = 'Perusahaan Dagang Rempah Kepulauan Nusantara Sejahtera Abadi Makmur Bersama Keluarga Besar Tanpa Batas Waktu';
let platform: SharedPlatform;
let token: string;

beforeAll(async () => {
  platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  await platform.deliver(clientChanged, aClient(CLIENT));
  token = await platform.signIn({ tenants: [CLIENT], clientId: CLIENT });
  const lines = Array.from({ length: 90 }, (_, number) => `${number === 0 ? LONG : `Pemasok ${number}`},BR,${number % 30},1299900.50`);
  const content = Buffer.from(`legal_name,country,lead_days,minimum_order\n${lines.join('\n')}\nLain,ID,3,1\n`).toString('base64');
  const answer = await platform.call('POST', '/api/suppliers/import', { token, body: { file: { name: 'rows.csv', content } } });
  expect(answer.body.data).toMatchObject({ created: 91 });
});

async function printed(query: string, language: string): Promise<{ bytes: Buffer; type: string | null }> {
  const answer = await fetch(`${platform.baseUrl}/api/suppliers/export?format=pdf&${query}`, {
    headers: { authorization: `Bearer ${token}`, 'accept-language': language },
  });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return { bytes: Buffer.from(await answer.arrayBuffer()), type: answer.headers.get('content-type') };
}

it('a list on paper names its filter and its time, and shows every row of it whole', async () => {
  const filter = encodeURIComponent('{"f":"country","op":"eq","v":"BR"}');
  const { bytes, type } = await printed(`filter=${filter}&sort=legal_name`, 'en');
  expect(type).toBe('application/pdf');
  const pages = await pageTexts(bytes);
  const all = pages.join(' ').replace(/\s+/g, ' ');
  expect(pages.length).toBeGreaterThan(2);
  expect(pages[0]).toMatch(/Suppliers/);
  expect(all).toContain('Filter: Country is BR');
  expect(all).toContain('Sorted by: ');
  expect(all).toMatch(/As of: \d+ \w+ \d{4}, \d\d:\d\d UTC/);
  for (const [index, page] of pages.entries()) expect(page.replace(/\s+/g, ' ')).toContain(`Page ${index + 1} of ${pages.length}`);
  for (let number = 1; number < 90; number += 1) expect(all).toContain(`Pemasok ${number}`);
  for (const word of LONG.split(' ')) expect(all).toContain(word);
  expect(all).not.toContain('Lain');
  // A4, landscape.
  expect(bytes.toString('latin1')).toMatch(/\/MediaBox \[0 0 841\.89 595\.28\]/);
});

it('in Indonesian it says so in Indonesian', async () => {
  const text = (await pageTexts((await printed('q=lain', 'id')).bytes)).join(' ').replace(/\s+/g, ' ');
  expect(text).toContain('Pencarian: lain');
  expect(text).toContain('Halaman 1 dari 1');
});
