import type { Failure } from '@balai/contracts';
import { ApiError } from '@balai/contracts/client';
import { changedFields } from '../../domain/changed-fields.ts';
import { type PersonFormValues, personFormValues } from './person-form-values.ts';
import type { PersonRecord } from './queries.ts';

/** A person whom somebody else changed while the form was open. */
export interface ChangedPerson {
  /** As they stand now. */
  readonly person: PersonRecord;
  /** Who changed them; null: not known yet. */
  readonly by: string | null;
}

/** What a `person_changed` failure says besides. */
interface PersonChanged extends Failure {
  readonly data?: PersonRecord;
  readonly changed_by?: string | null;
}

/** The person behind a `person_changed` failure; null for every other error. */
export function changedPersonOf(error: unknown): ChangedPerson | null {
  if (!(error instanceof ApiError) || error.failure.code !== 'person_changed') return null;
  const { data: person, changed_by: by = null } = error.failure as PersonChanged;
  return person === undefined ? null : { person, by };
}

/** What the form shows otherwise since it was opened. */
export function changesSince(opened: PersonRecord, now: PersonRecord) {
  const [before, after] = [personFormValues(opened), personFormValues(now)];
  return (Object.keys(changedFields(before, after)) as (keyof PersonFormValues)[]).map((field) => ({
    field,
    before: String(before[field]) || null,
    after: String(after[field]) || null,
  }));
}
