import type { Cause } from '@balai/runtime/messaging';
import { FLAG_ROLES } from '../../access/domain/person-roles.ts';
import * as roles from '../../access/repository/roles.ts';
import type { IdentityContext } from '../../context.ts';
import type { Editor } from '../domain/editor.ts';
import type { PersonKey } from './lock-visible-person.ts';
import { type ChangedPerson, updatePerson } from './update-person.ts';

/**
 * Gives a person these roles and takes all others. Names that neither a directorate nor existing callers have are ignored.
 * @throws person_not_found (404); forbidden (403) for roles the account may not give or take.
 */
export async function setPersonRoles(
  context: IdentityContext,
  actor: Editor,
  { key, roles: wanted }: { readonly key: PersonKey; readonly roles: readonly string[] },
  cause: Cause,
): Promise<ChangedPerson> {
  const directorates = await context.database.read('system', (tx) => roles.directoratesAmong(tx, wanted));
  const known: ReadonlySet<string> = new Set([...FLAG_ROLES, ...directorates]);
  const list = wanted.filter((role) => known.has(role));
  return updatePerson(context, actor, { key, patch: { fields: {}, roles: { list, add: [], remove: [] }, excuse: null } }, cause);
}
