export type { Projection } from './projection/projection.ts';
export { requestRebuild } from './projection/rebuild.ts';
export { type Republisher, republisher } from './projection/republisher.ts';
export { stateProjection } from './projection/state-projection.ts';
export { type StateEvent, type StateTable, type StateTableOptions, stateTable } from './projection/state-table.ts';
