import type { Failure } from '@balai/contracts';
import { ApiError } from '@balai/contracts/client';
import { personName } from '../../../parts/measures/person-name.ts';
import type { PersonRecord } from '../queries.ts';

/** A person who is registered with other data than the form gave. */
export interface ExistingPerson {
  readonly nrp: string;
  readonly name: string;
  readonly clientName: string;
  /** `existing` is null when nothing is known, or when the reader may not see it. */
  readonly differences: readonly { readonly field: string; readonly existing: string | null; readonly given: string | null }[];
}

/** What a `person_exists` failure says besides. */
interface PersonExists extends Failure {
  readonly data?: PersonRecord | null;
  readonly differences?: readonly { readonly field: string; readonly existing: unknown; readonly given: unknown }[];
}

const shown = (value: unknown): string | null => (value == null ? null : (Array.isArray(value) ? value.join(', ') : String(value)) || null);

/** The person behind a `person_exists` failure; null for every other error, and when the reader may not see the person. */
export function existingPersonOf(error: unknown): ExistingPerson | null {
  if (!(error instanceof ApiError) || error.failure.code !== 'person_exists') return null;
  const { data: person, differences = [] } = error.failure as PersonExists;
  if (person == null) return null;
  return {
    nrp: person.user_id,
    name: personName(person),
    clientName: person.client_name ?? person.client_id,
    differences: differences.map(({ field, existing, given }) => ({ field, existing: shown(existing), given: shown(given) })),
  };
}
