import { RESOURCES as DECLARED } from '@balai/contracts/catalogue';
import { priceChangeWrite, resolvedPriceRead, stockAdjust, stockRead, stockReceive, stockTransfer } from '@balai/contracts/commerce';
import { expect, it } from 'vitest';
import trade from './features/trade/late-feature.tsx';
import foundPages from './found-pages.ts';
import { RESOURCES } from './parts/declared.ts';
import { GROUPS } from './parts/groups.ts';
import { permissionTo, RESOURCE_NAMES } from './resources.ts';

it('every declared resource has pages, and nothing else has', () => {
  const names = DECLARED.map(({ name }) => name).sort();
  expect(RESOURCE_NAMES.map(([name]) => name).toSorted()).toEqual(names);
  expect(RESOURCES.map(({ name }) => name).toSorted()).toEqual(names);
});

it('paths and permissions are those of the declarations', () => {
  for (const { name, plural, service, permissions } of RESOURCES) {
    expect(RESOURCE_NAMES).toContainEqual([name, plural, service]);
    for (const word of ['read', 'write'] as const)
      if (permissions[word] !== undefined) expect(permissionTo(name, word).name).toBe(permissions[word].name);
  }
});

it('the overview has every resource in one group, and the search finds each by its name', () => {
  expect(
    Object.values(GROUPS)
      .flat()
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(RESOURCE_NAMES.map(([name]) => name).toSorted());
  const found = foundPages.map(({ to, names }) => [to, names.id, names.en, names.pt]);
  expect(found).toContainEqual(['/price-lists', 'Daftar harga', 'Price lists', 'Tabelas de preços']);
  expect(found).toContainEqual(['/duplicates', 'Data ganda', 'Duplicate customers', 'Clientes duplicados']);
  expect(new Set(found.map(([to]) => to)).size).toBe(found.length);
  expect(found.length).toBeGreaterThan(RESOURCE_NAMES.length);
});

it.each([
  ['/pricing', [resolvedPriceRead]],
  ['/pricing/change', [priceChangeWrite]],
  ['/stock', [stockRead]],
  ['/stock/move', [stockReceive, stockTransfer, stockAdjust]],
] as const)('%s needs the permissions that its contracts declare', (path, permissions) => {
  const names = permissions.map(({ name }) => name);
  expect(foundPages.find(({ to }) => to === path)?.needs.map(({ name }) => name)).toEqual(names);
  expect(trade.pages[path]?.needs?.map(({ name }) => name)).toEqual(names);
});
