import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PUBLIC } from '../../../build/ahead.ts';
import { everydayOf } from '../../../build/everyday.ts';
import { AREAS } from './areas.ts';
import { EVERYDAY } from './everyday.ts';
import { FEATURES as FIRST_FEATURES } from './features.ts';
import { LATE_FEATURES } from './late-features.ts';
import { SIGNS } from './signs.ts';

const FEATURES = [...FIRST_FEATURES, ...LATE_FEATURES];
const FOLDERS = Object.keys(import.meta.glob('../../areas/*/features/*/*')).map((file) => file.split('/')[5] ?? '');
const TEXTS = import.meta.glob<{ id: { nav?: object } }>('../../areas/*/features/*/texts.json', { eager: true, import: 'default' });
const SOURCE = Object.values(import.meta.glob<string>('../../**/*.tsx', { eager: true, query: '?raw', import: 'default' }));

const paths = FEATURES.flatMap(({ pages }) => Object.keys(pages));

it('every folder of features is one', () => {
  expect(FEATURES.map(({ name }) => name).sort()).toEqual([...new Set(FOLDERS)].sort());
});

describe.each(FEATURES.map((feature) => [feature.name, feature] as const))('%s', (name, feature) => {
  it('says who may open it', () => {
    expect(feature.needs === 'public' || feature.needs.every(({ declares }) => declares === 'permission')).toBe(true);
    expect(feature.needs.length).toBeGreaterThan(0);
  });

  it('has the texts of its menu entry', () => {
    const texts = TEXTS[`../../areas/${feature.area}/features/${name}/texts.json`];
    if (feature.nav === undefined) return;
    expect(texts).toBeDefined();
    const words = feature.nav.letter === undefined ? ['label'] : ['label', 'go'];
    expect(Object.keys(texts?.id.nav ?? {})).toEqual(expect.arrayContaining(words));
  });

  it('has pages that load', async () => {
    for (const { page } of Object.values(feature.pages)) expect(typeof (await page()).default).toBe('function');
  });
});

it('every entry of the account menu has a sign, and no sign is without one', () => {
  const entries = LATE_FEATURES.flatMap(({ name, nav }) => (nav === undefined ? [] : [name]));
  expect(Object.keys(SIGNS).sort()).toEqual(entries.sort());
});

it('the build knows the everyday pages and those without a session as the features declare them', () => {
  expect(everydayOf(join(import.meta.dirname, '../..'))).toEqual(EVERYDAY);
  for (const [feature, path] of Object.entries(EVERYDAY))
    expect(Object.keys(FEATURES.find(({ area, name }) => `${area}/${name}` === feature)?.pages ?? {}), feature).toContain(path);
  expect(
    FEATURES.filter(({ needs }) => needs === 'public')
      .flatMap(({ pages }) => Object.keys(pages))
      .sort(),
  ).toEqual([...PUBLIC].sort());
});

it('the help of an area is a page', () => {
  expect(AREAS.flatMap(({ help = [] }) => help).filter((path) => !paths.includes(path))).toEqual([]);
});

it('former addresses are no pages, and lead to pages', () => {
  const moved = FEATURES.flatMap(({ moved = {} }) => Object.entries(moved));
  expect(moved.length).toBeGreaterThan(0);
  expect(moved.filter(([path, { to }]) => paths.includes(path) || !paths.includes(to))).toEqual([]);
});

it('no path, place in the menu or key is taken twice', () => {
  const claims = FEATURES.flatMap(({ name, nav, pages }) => [
    ...Object.keys(pages).map((path) => ({ name, what: `path ${path}` })),
    ...(nav === undefined ? [] : [{ name, what: `place ${nav.order}` }]),
    ...(nav?.letter === undefined ? [] : [{ name, what: `letter ${nav.letter}` }]),
  ]);
  const takenTwice = claims.filter(({ what }, index) => claims.findIndex((other) => other.what === what) !== index);
  const owners = (what: string) => claims.filter((claim) => claim.what === what).map(({ name }) => name);
  expect(takenTwice.map(({ what }) => `${what}: ${owners(what).join(', ')}`)).toEqual([]);
});

it('every link leads to a page', () => {
  const links = SOURCE.flatMap((text) => [...text.matchAll(/\bto(?:=|: )["'](\/[^"']*)["']/g)].map((match) => match[1] ?? ''));
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((link) => !paths.includes(link))).toEqual([]);
});
