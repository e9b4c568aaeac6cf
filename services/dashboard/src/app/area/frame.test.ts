import { expect, it } from 'vitest';
import { AREAS } from './areas.ts';
import { FEATURES as FIRST_FEATURES } from './features.ts';
import { LATE_FEATURES } from './late-features.ts';

const FEATURES = [...FIRST_FEATURES, ...LATE_FEATURES];
const SOURCE = Object.entries(
  import.meta.glob<string>(['../../**/*.ts', '../../**/*.tsx', '../../i18n/texts.json', '!../../areas/**', '!../../**/*.test.*'], {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
);
/** Addresses that the frame leads to without an area: the first page, and signing in. */
const OF_FRAME = ['/', '/login'];

it('no source of the frame names an area or the address of a page', () => {
  const paths = FEATURES.flatMap(({ pages }) => Object.keys(pages)).filter((path) => !OF_FRAME.includes(path));
  // An address ends with its quote, or goes on with a name, a search or a value.
  const addresses = new RegExp(`['"\`](?:${[...new Set(paths.map((path) => path.split('/$')[0]))].join('|')})(?=['"\`/?#$])`);
  const areas = new RegExp(
    `areas/(?:${AREAS.map(({ name }) => name).join('|')})|['"\`](?:${AREAS.map(({ name }) => name).join('|')})['"\`./]`,
  );
  expect(SOURCE.length).toBeGreaterThan(100);
  expect(SOURCE.filter(([, text]) => addresses.test(text) || areas.test(text)).map(([file]) => file)).toEqual([]);
});
