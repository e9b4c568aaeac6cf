import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { publishBindingCode } from '../../events/facts.ts';
import type { Editor } from '../../people/domain/editor.ts';
import type { PersonRow } from '../../people/repository/people.ts';
import { lockVisiblePerson, type PersonKey } from '../../people/use-cases/lock-visible-person.ts';
import { identityProblems } from '../../problems.ts';
import { VALID_MINUTES } from '../domain/binding-code.ts';
import * as codes from '../repository/binding-codes.ts';

export interface MadeCode {
  readonly person: PersonRow;
  readonly code: string;
  readonly expiresAt: Date;
}

/**
 * Makes a code for a person, in place of an earlier one, which an operator passes on by hand. It is shown once and kept unreadable.
 * @throws person_not_found, person_inactive
 */
export const makeBindingCode = (
  { database, clock, bindingCodes }: Pick<IdentityContext, 'database' | 'clock' | 'bindingCodes'>,
  editor: Pick<Editor, 'sees'>,
  key: PersonKey,
  cause: Cause = {},
): Promise<MadeCode> =>
  database.unitOfWork(
    'system',
    async (tx) => {
      const person = await lockVisiblePerson(tx, editor, key);
      if (!person.active) throw new Problem(identityProblems.person_inactive);
      const at = clock.now();
      const code = bindingCodes.make();
      const expiresAt = new Date(at.getTime() + VALID_MINUTES.operator * 60_000);
      await codes.put(tx, { personId: person.person_id, sender: '', sealed_hash: bindingCodes.seal(code), expiresAt }, at);
      publishBindingCode(tx, person, expiresAt);
      return { person, code, expiresAt };
    },
    cause,
  );
