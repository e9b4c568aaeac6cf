import type { ClientType } from '@balai/contracts/identity';
import { describe, expect, it } from 'vitest';
import { aggregatedInstead, isInRegion } from './aggregator-client.ts';

const aClient = (client_id: string, type: ClientType, parent_client_id: string | null = null, regional_id: string | null = null) => ({
  client_id,
  type,
  parent_client_id,
  regional_id,
  deletedAt: null,
});
const [dit, other, unit, bureau] = [
  aClient('DIT', 'direktorat'),
  aClient('DIT_LAIN', 'direktorat'),
  aClient('UNIT', 'org', 'DIT'),
  aClient('BIRO', 'org', 'DIT'),
];

describe('whose accounts are shown', () => {
  it.each([
    ['a unit, to a directorate', unit, dit, dit],
    ['another directorate, to a directorate', other, dit, dit],
    ['a directorate, to a unit below it', dit, bureau, bureau],
    ['a directorate, to a unit that is not below it', other, bureau, other],
    ['a unit, to another unit', unit, bureau, unit],
    ['a unit, to a role that is no client', unit, null, unit],
    ['a regional headquarters, to a directorate', aClient('POLDA', 'polda'), dit, aClient('POLDA', 'polda')],
    ['a unit, to a directorate that was removed', unit, { ...dit, deletedAt: '2026-11-01T00:00:00.000Z' }, unit],
  ])('when %s asks', (_, asked, ofRole, shown) => {
    expect(aggregatedInstead<typeof asked | (typeof ofRole & object)>(asked, ofRole)).toEqual(shown);
  });
});

describe('a client', () => {
  const parent = aClient('POLDA', 'polda', null, 'JATIM');
  it.each([
    ['that says so', aClient('A', 'org', null, 'jatim'), null, true],
    ['whose parent says so too', aClient('A', 'org', 'POLDA', 'JATIM'), parent, true],
    ['whose parent says otherwise', aClient('A', 'org', 'POLDA', 'JATIM'), { ...parent, regional_id: 'JABAR' }, false],
    ['whose parent nobody knows', aClient('A', 'org', 'POLDA', 'JATIM'), null, false],
    ['that says nothing', aClient('A', 'org'), null, false],
  ])('%s is in a region: %#', (_, client, above, isIn) => {
    expect(isInRegion(client, above, ' JaTim ')).toBe(isIn);
  });
});
