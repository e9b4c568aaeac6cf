import type { Cause } from '@balai/runtime/messaging';
import type { IdentityContext } from '../../context.ts';
import { actorOf } from '../../people/domain/editor.ts';
import type { PersonRow, PersonView } from '../../people/repository/people.ts';
import { type PersonFields, updatePerson } from '../../people/use-cases/update-person.ts';
import { oneself } from './own-editor.ts';

/** What people change of themselves. */
export type OwnFields = Pick<
  PersonFields,
  'name' | 'title' | 'division' | 'position' | 'village' | 'instagram' | 'tiktok' | 'whatsapp' | 'wants_whatsapp'
>;

/**
 * Changes fields of a person's own record. Nobody is told who holds a handle.
 * @throws handle_taken (409), person_not_found (404).
 */
export async function changeOwnRecord(
  context: IdentityContext,
  { person, accountId, fields }: { readonly person: PersonRow; readonly accountId: string | null; readonly fields: OwnFields },
  cause: Cause = {},
): Promise<PersonView> {
  const editor = oneself(person, accountId);
  const change = { key: { personId: person.person_id }, patch: { fields, roles: { add: [], remove: [] }, excuse: null } };
  return (await updatePerson(context, editor, change, { ...cause, actor: actorOf(editor) })).person;
}
