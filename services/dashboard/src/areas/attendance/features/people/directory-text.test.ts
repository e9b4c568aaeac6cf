import { expect, it } from 'vitest';
import type { Translate } from '../../../../i18n/i18n.ts';
import { directoryText } from './directory-text.ts';

const t = ((key: string, values: object = {}) => [key, ...Object.values(values)].join(' ')) as unknown as Translate;
const person = (nama: string, divisi: string | null, insta: string | null) =>
  ({ title: 'AIPDA', nama, client_id: 'A', client_name: 'Polres A', divisi, insta, tiktok: null }) as const;

it('names everybody with their handles under their division, and counts who has one', () => {
  const text = directoryText([person('SATU', 'SI HUMAS', '@satu'), person('DUA', null, null), person('TIGA', 'SI HUMAS', 'tiga')], {
    t,
    clientName: 'Polres A',
    filter: '',
    isWide: false,
    asOf: 'sekarang',
  });
  expect(text).toContain('people.recap.handles Instagram 2 1');
  expect(text).toContain('people.recap.handles TikTok 0 3');
  expect(text).toContain('*SI HUMAS* (2)\n1. AIPDA SATU – IG: satu · TT: -\n2. AIPDA TIGA – IG: tiga · TT: -');
  expect(text).toContain('*people.recap.noDivision* (1)\n1. AIPDA DUA');
});
