import { expect, it } from 'vitest';
import type { Row } from '../../../../parts/resources/queries.ts';
import { NO_ADDRESS } from '../draft.ts';
import { addressesOf, lineOf } from './addresses.ts';

it('delivery addresses come before the own one, billing addresses not at all, and a country that is missing is the customer’s', () => {
  const party = {
    ...{ address: 'Jl. Asia Afrika 1', city: 'Bandung', country: 'ID' },
    addresses: [
      { kind: 'billing', line: 'PO Box 1' },
      { kind: 'other', line: 'Toko lama', country: 'SG' },
      { kind: 'delivery', line: 'Gudang 7', region: 'Jawa Barat', postal_code: '40111', country: null },
    ],
  } as unknown as Row;
  const found = addressesOf(party);
  expect(found.map((one) => lineOf(one, one.country))).toEqual([
    'Gudang 7, Jawa Barat 40111, ID',
    'Jl. Asia Afrika 1, Bandung, ID',
    'Toko lama, SG',
  ]);
  expect(addressesOf({ addresses: [] } as unknown as Row)).toEqual([]);
  expect(lineOf(NO_ADDRESS, null)).toBe('');
});
