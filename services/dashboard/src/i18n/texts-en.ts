import type { Texts } from './translate.ts';

export { ofFolders, ofMenu } from './first-texts-en.ts';
export const ofFrame = import.meta.glob<Texts>('./texts.json', { eager: true, query: '?en', import: 'default' });
export const ofAreas = import.meta.glob<Texts>('./*/texts.json', { base: '../areas', eager: true, query: '?en', import: 'default' });
