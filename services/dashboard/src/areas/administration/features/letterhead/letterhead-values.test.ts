import { expect, it } from 'vitest';
import { changesOf, previewOf, valuesOf } from './letterhead-values.ts';
import type { ClientLetterhead } from './queries.ts';

const EMPTY = { name: null, lines: [], address: [], city: null, accent: null, signatory: null, logo_url: null };
const signatory = { name: 'BUDI', rank: 'AKBP', position: null, nrp: '7001' };
const client: ClientLetterhead = {
  ...{ client_id: 'MAWAR', client_name: 'Polres Mawar', parent_name: 'Polda' },
  own: { ...EMPTY, city: 'Mawar', logo_url: '/own' },
  inherited: { ...EMPTY, lines: ['POLDA'], city: 'Kota', signatory, logo_url: '/above' },
};
const chosen = { name: 'logo.png', content: 'AAAA', url: 'data:image/png;base64,AAAA' };

it('sends what it read back unchanged', () => {
  expect(changesOf(valuesOf({ ...EMPTY, lines: ['A', 'B'], city: 'Kota', signatory }), undefined)).toEqual({
    ...{ name: null, lines: ['A', 'B'], address: [], city: 'Kota', accent: null, signatory },
  });
});

it('sends no signatory without a name, and of a chosen logo its bytes alone', () => {
  const values = { ...valuesOf(EMPTY), lines: ' A \n\n B ', signatory_rank: 'AKBP' };
  expect(changesOf(values, chosen)).toMatchObject({ lines: ['A', 'B'], signatory: null, logo: { name: 'logo.png', content: 'AAAA' } });
  expect(changesOf(values, null).logo).toBeNull();
});

it('previews each empty part as the client above has it, and the name as that of the client', () => {
  const values = valuesOf(client.own);
  const shown = { name: 'Polres Mawar', lines: ['POLDA'], city: 'Mawar', signatory, logo_url: '/own' };
  expect(previewOf(client, values, undefined)).toMatchObject(shown);
  expect(previewOf(client, values, null).logo_url).toBe('/above');
  expect(previewOf(client, { ...values, name: 'POLRES' }, chosen)).toMatchObject({ name: 'POLRES', logo_url: chosen.url });
});
