import type { Texts } from './translate.ts';

/** What every page needs in one language: the texts of the frame and of the areas, and of each feature its menu entry (the build takes only these, see vite.config.ts). */
export const ofFrame = import.meta.glob<Texts>('./texts.json', { eager: true, query: '?id', import: 'default' });
export const ofAreas = import.meta.glob<Texts>('./*/texts.json', { base: '../areas', eager: true, query: '?id', import: 'default' });
export const ofMenu = import.meta.glob<Texts>('./*/features/*/texts.json', {
  base: '../areas',
  eager: true,
  query: '?id-nav',
  import: 'default',
});

/** The texts of each feature by file, loaded when one of its pages is opened, and of parts, loaded with them. */
export const ofFolders = import.meta.glob<Texts>(['./*/features/*/texts.json', './*/parts/*/texts.json'], {
  base: '../areas',
  query: '?id',
  import: 'default',
});
