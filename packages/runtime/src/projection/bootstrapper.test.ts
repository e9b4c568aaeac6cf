import { expect, it } from 'vitest';
import { type BootstrapOptions, Bootstrapper } from './bootstrapper.ts';

it('a process that has not looked yet for what was wiped while it did not run calls nothing filled', async () => {
  const options = {
    service: 'attendance',
    // By the table, the projection was filled some day.
    database: { read: async () => [{ name: 'people' }] },
    projections: [{ name: 'people' }],
    newId: () => '',
  } as unknown as BootstrapOptions;
  const bootstrapper = new Bootstrapper(options);
  expect(await bootstrapper.unfilled()).toEqual(['people']);
  await bootstrapper.fill([]);
  expect(await bootstrapper.unfilled()).toEqual([]);
});
