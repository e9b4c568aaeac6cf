import type { Texts } from './translate.ts';

/** Portuguese texts, and the English ones where a file has no others: the build puts them together, see one-language.ts. */
export { ofFolders, ofMenu } from './first-texts-pt.ts';
export const ofFrame = import.meta.glob<Texts>('./texts.json', { eager: true, query: '?pt', import: 'default' });
export const ofAreas = import.meta.glob<Texts>('./*/texts.json', { base: '../areas', eager: true, query: '?pt', import: 'default' });
