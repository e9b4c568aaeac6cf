export type { Projection } from './projection/projection.ts';
export { requestRebuild } from './projection/rebuild.ts';
export { type Restater, restater } from './projection/restater.ts';
export { stateProjection } from './projection/state-projection.ts';
export { type StateEvent, type StateTable, type StateTableOptions, stateTable } from './projection/state-table.ts';
