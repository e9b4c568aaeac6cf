import type { Clock, Database } from '@balai/runtime';
import type { Store } from '../repository/store.ts';

/** What every use case works with. */
export interface Dependencies {
  readonly database: Database;
  readonly store: Store;
  readonly clock: Clock;
  /** New UUIDv7. */
  readonly newId: () => string;
}
