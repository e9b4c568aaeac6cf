import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import { identityProblems } from '../../problems.ts';
import type { ImportState, PeopleImport } from '../domain/people-import.ts';

/** An import as the account may see it. @throws import_not_found, also for one of a client the account does not see */
export function visible<I extends Pick<PeopleImport, 'client_id'>>(actor: Actor, found: I | null): I {
  if (found === null || !actor.sees(found.client_id)) throw new Problem(identityProblems.import_not_found);
  return found;
}

/** As the dashboard names them. */
const STATES: Readonly<Record<ImportState, { readonly id: string; readonly en: string }>> = {
  mapping: { id: 'pilih kolom', en: 'choose columns' },
  planned: { id: 'belum ditulis', en: 'not written yet' },
  writing: { id: 'belum selesai ditulis', en: 'not fully written' },
  written: { id: 'tertulis', en: 'written' },
  undoing: { id: 'belum selesai diurungkan', en: 'not fully undone' },
  undone: { id: 'diurungkan', en: 'undone' },
};

/** @throws import_state (409) unless the import is in one of the states */
export function requireState({ state }: Pick<PeopleImport, 'state'>, ...allowed: readonly ImportState[]): void {
  if (!allowed.includes(state)) throw new Problem(identityProblems.import_state, { state: STATES[state] });
}
