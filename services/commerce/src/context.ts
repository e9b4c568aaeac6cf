import type { Clock } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import type { NoteChange } from '@balai/runtime/messaging';

/** What use cases outside the resource kit work with. */
export interface CommerceContext {
  readonly database: Database;
  readonly clock: Clock;
  /** Notifies pages that stock of these clients changed; called after the commit. */
  readonly stockChanged: NoteChange;
}
