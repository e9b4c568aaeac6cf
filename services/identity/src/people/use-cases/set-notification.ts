import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import type { Editor } from '../domain/editor.ts';
import type { PersonKey } from './lock-visible-person.ts';
import { type ChangedPerson, updatePerson } from './update-person.ts';

/** Whether a person with this number wants notices by WhatsApp. */
export interface NotificationWish {
  readonly key: PersonKey;
  /** Digits with country code. */
  readonly phone: string;
  readonly wants: boolean;
}

/**
 * Switches notices by WhatsApp for the number on record.
 * @throws person_not_found (404); no_number, number_differs (400).
 */
export const setNotification = (
  context: IdentityContext,
  actor: Editor,
  { key, phone, wants }: NotificationWish,
  cause: Cause,
): Promise<ChangedPerson> =>
  updatePerson(
    context,
    actor,
    {
      key,
      patch: ({ whatsapp }) => {
        if (whatsapp === null) throw new Problem(identityProblems.no_number);
        if (whatsapp !== phone) throw new Problem(identityProblems.number_differs);
        return { fields: { wants_whatsapp: wants }, roles: { add: [], remove: [] }, excuse: null };
      },
    },
    cause,
  );
