import type { ResourceDefinition } from '@balai/contracts';
import type { Blobs } from '@balai/runtime/blobs';
import type { Clock, Logger, WorkerSlots } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import type { NoteChange } from '@balai/runtime/messaging';
import type { Implementation } from './implement.ts';
import type { ResourceOf } from './rows/row-columns.ts';

/** What resources of a service work with. */
export interface ResourceContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Keep the rows of files that are imported in the background. */
  readonly blobs: Blobs;
  /** Reads uploaded files, one at a time. */
  readonly fileReads: WorkerSlots;
  /** Tells the worker that an import waits; it sets this where it runs. */
  readonly imports: { wake: () => void };
  /** New UUIDv7. */
  readonly newId: () => string;
  /** All resources of the service. */
  readonly implementations: readonly Implementation[];
  readonly resourceOf: ResourceOf;
  /** Tells pages that rows of these clients changed; called after the commit. */
  readonly changed: (resource: ResourceDefinition) => NoteChange;
}
