import type { Platform } from '../../domain/platform.ts';
import type { HeldHandle } from '../../people/repository/handles.ts';
import type { PersonRow } from '../../people/repository/people.ts';

/** What an import may change of a person. */
export type PersonSnapshot = Omit<PersonRow, 'person_id' | 'client_id' | 'nrp' | 'version' | 'deleted_at' | 'created_at' | 'updated_at'> & {
  /** First days whose posts they owed under their handles; absent: of an import from before these were kept. */
  readonly handles_since?: { readonly [P in Platform]?: string | null };
  /** When they had changed last; absent: of an import from before it was kept. */
  readonly updated_at?: string;
};

/** What is kept of a person so that they can be restored. @param held the handles they held */
export function snapshotOf(person: PersonRow, held: readonly HeldHandle[]): PersonSnapshot {
  const { person_id, client_id, nrp, version, deleted_at, created_at, updated_at, ...kept } = person;
  const days = Object.fromEntries(held.map(({ platform, since }) => [platform, since]));
  return { ...kept, handles_since: days, updated_at: updated_at.toISOString() };
}
