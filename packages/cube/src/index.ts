export { type Cell, type Question, questionSql, readRollup, type Wanted } from './read.ts';
export { rollupTablesSql } from './tables.ts';
export { adjustRollups, type FactKeys, rebuildRollups, refreshFirsts } from './upkeep.ts';
