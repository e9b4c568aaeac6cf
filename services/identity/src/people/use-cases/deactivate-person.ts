import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import type { Editor } from '../domain/editor.ts';
import type { PersonKey } from './lock-visible-person.ts';
import { type ChangedPerson, updatePerson } from './update-person.ts';

/**
 * Makes a person inactive. With a role only that is taken, and the person stays active while they have others.
 * @throws person_not_found (404); role_not_held (400); forbidden (403) for a role the account may not take.
 */
export const deactivatePerson = (
  context: IdentityContext,
  actor: Editor,
  { key, role }: { readonly key: PersonKey; readonly role: string | null },
  cause: Cause,
): Promise<ChangedPerson> =>
  updatePerson(
    context,
    actor,
    {
      key,
      patch: ({ roles }) => {
        if (role === null) return { fields: { active: false }, roles: { add: [], remove: [] }, excuse: null };
        if (!roles.includes(role)) throw new Problem(identityProblems.role_not_held, { role });
        const fields = roles.length === 1 ? { active: false } : {};
        return { fields, roles: { add: [], remove: [role] }, excuse: null };
      },
    },
    cause,
  );
