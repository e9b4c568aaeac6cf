import type { Texts } from './translate.ts';

export const ofFrame = import.meta.glob<Texts>('./texts.json', { eager: true, query: '?en', import: 'default' });
export const ofAreas = import.meta.glob<Texts>('./*/texts.json', { base: '../areas', eager: true, query: '?en', import: 'default' });
export const ofMenu = import.meta.glob<Texts>('./*/features/*/texts.json', {
  base: '../areas',
  eager: true,
  query: '?en-nav',
  import: 'default',
});

/** The texts of each feature by file, loaded when one of its pages is opened, and of parts, loaded with them. */
export const ofFolders = import.meta.glob<Texts>(['./*/features/*/texts.json', './*/parts/*/texts.json'], {
  base: '../areas',
  query: '?en',
  import: 'default',
});
