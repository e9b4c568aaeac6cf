import type { Clock, Database, ModuleContext } from '@balai/runtime';
import type { Store } from '../repository/store.ts';

/** What the use cases work with. */
export interface Deps {
  readonly database: Database;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: ModuleContext<unknown>['logger'];
  readonly newId: () => string;
  /** Whether provider requests can be made at all. */
  readonly hasKey: boolean;
  /** Ends the pause of this process's workers; other replicas find the work by looking. */
  readonly wake: { readonly fetchers: () => void; readonly conductor: () => void };
  /** Tells pages that a client's run moved on. */
  readonly progressed: (clientId: string) => void;
}
