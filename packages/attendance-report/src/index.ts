export * from './anev-narrative.ts';
export * from './grade.ts';
export * from './month-groups.ts';
export * from './month-narrative.ts';
export * from './narrative-words.ts';
