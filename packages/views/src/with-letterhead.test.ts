import type { Report } from '@balai/documents';
import type { ClientLetterhead } from '@balai/runtime/directory';
import { expect, it } from 'vitest';
import { withLetterhead } from './with-letterhead.ts';

const client: ClientLetterhead = {
  ...{ name: 'POLRES MAWAR', lines: ['POLDA'], address: ['Jalan 1'], city: 'Mawar', accent: '#1e3a8a', logo: null },
  signatory: { name: 'BUDI', rank: 'AKBP', position: 'KAPOLRES', nrp: '70010001' },
};
const head = { client: 'Polres Mawar', title: 'Analisa', facts: [], warnings: [] };
const report = (part: Report['parts'][number]): Report => ({ head, parts: [part] });
const day = '29 November 2026';

it('has the client\u2019s signatory sign where nobody was named', () => {
  const open = { kind: 'signature', isOpen: true, above: [day, ''], name: '', below: '' } as const;
  const written = withLetterhead({ zone: 'Asia/Jakarta', sheets: [], report: report(open) }, client);
  expect(written.report?.parts).toEqual([
    { kind: 'signature', above: ['Mawar, 29 November 2026', 'KAPOLRES'], name: 'BUDI', below: 'AKBP NRP 70010001' },
  ]);
  expect(written.report?.head).toMatchObject({
    client: 'POLRES MAWAR',
    letterhead: { lines: ['POLDA', 'POLRES MAWAR'], address: ['Jalan 1'], accent: '#1e3a8a' },
  });
});

it('leaves who was named, and everything where there is no letterhead', () => {
  const named = { kind: 'signature', isOpen: false, above: [day, 'KASI'], name: 'ANI', below: '' } as const;
  const view = { zone: 'Asia/Jakarta', sheets: [], report: report(named) };
  expect(withLetterhead(view, client).report?.parts).toEqual([named]);
  expect(withLetterhead(view, null)).toBe(view);
});
