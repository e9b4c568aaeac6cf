import { ApiError } from '@balai/contracts/client';
import { asObject, listOf, maybeText, objectIn, text } from '../../api/json.ts';

/** A person who is registered with other data than the form gave. */
export interface ExistingPerson {
  readonly nrp: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientName: string;
  /** `existing` is null when nothing is known, or when the reader may not see it. */
  readonly differences: readonly { readonly field: string; readonly existing: string | null; readonly given: string | null }[];
}

const shown = (row: Readonly<Record<string, unknown>>, key: string): string | null => {
  const value = row[key];
  return Array.isArray(value) ? value.join(', ') || null : typeof value === 'boolean' ? String(value) : maybeText(row, key);
};

/** The person behind a `person_exists` failure; null for every other error, and when the reader may not see the person. */
export function existingPersonOf(error: unknown): ExistingPerson | null {
  if (!(error instanceof ApiError) || error.failure.code !== 'person_exists') return null;
  const person = objectIn(error.failure, 'data');
  if (person === null) return null;
  return {
    nrp: text(person, 'user_id'),
    name: `${text(person, 'title')} ${text(person, 'nama')}`.trim(),
    clientId: text(person, 'client_id'),
    clientName: maybeText(person, 'client_name') ?? text(person, 'client_id'),
    differences: listOf(asObject(error.failure), 'differences', (row) => ({
      field: text(row, 'field'),
      existing: shown(row, 'existing'),
      given: shown(row, 'given'),
    })),
  };
}
