import { clientChanged } from '@balai/contracts/identity';
import { aClient } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { type Desk, type Person, sharedDesk, WRITER } from './desk.ts';

let desk: Desk;
let ani: Person;
beforeAll(async () => {
  desk = await sharedDesk(import.meta.url);
  ani = await desk.person('ani', WRITER);
});

const check = (text: string) => desk.must(ani, 'POST', '/api/editorial/hints/preview', { texts: [{ field: 'content', text }] });

it('what an Indonesian newsroom writes is known: forms of words, ranks, units', async () => {
  const text =
    'Satreskrim Polres Mawar mengungkap kasus curanmor. Kasihumas menjelaskan, tersangka diamankan bersama barang buktinya di sebuah rumah-rumah kosong. Petugas mengimbau warga agar waspada.';
  expect(await check(text)).toEqual([]);
});

it('what is misspelt is found with its place, and the word that was meant is suggested', async () => {
  const text = 'Petugas mengungkp kasus, ada resiko  besar.';
  const found = await check(text);
  expect(found.map(({ kind, text: at }: { kind: string; text: string }) => [kind, at])).toEqual([
    ['spelling', 'mengungkp'],
    ['nonstandard', 'resiko'],
    ['spaces', '  '],
  ]);
  for (const { start, end, text: at } of found) expect(text.slice(start, end)).toBe(at);
  expect((await desk.must(ani, 'GET', '/api/editorial/words?word=mengungkp'))[0]).toBe('mengungkap');
});

it('the answer to a long text is bounded', async () => {
  expect(await check('mengungkp kasus itu. '.repeat(3_000))).toHaveLength(200);
});

it('names of clients are known words to those who see the client, and to nobody else', async () => {
  for (const [client_id, name] of [
    [desk.alpha, 'Polres Kwatangi'],
    [desk.bravo, 'Polres Zembrutan'],
  ] as const)
    await desk.platform.deliver(clientChanged, aClient(client_id, { name, version: 2 }), { tenant: client_id });
  const found = await check('Petugas kwatangi bertemu petugas zembrutan.');
  expect(found.map(({ text }: { text: string }) => text)).toEqual(['zembrutan']);
});
