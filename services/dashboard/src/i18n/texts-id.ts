import type { Texts } from './translate.ts';

/** What every page needs in one language: the texts of the frame and of the areas, and the menu entries of the features it begins with (the build writes those, see build/one-language.ts). */
export { ofFolders, ofMenu } from './first-texts-id.ts';
export const ofFrame = import.meta.glob<Texts>('./texts.json', { eager: true, query: '?id', import: 'default' });
export const ofAreas = import.meta.glob<Texts>('./*/texts.json', { base: '../areas', eager: true, query: '?id', import: 'default' });
