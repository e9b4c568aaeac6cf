import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import type { CodePurpose } from '../../one-time-codes/domain/one-time-code.ts';
import { issueCode } from '../../one-time-codes/use-cases/issue-code.ts';
import type { PersonRow } from '../../people/repository/people.ts';
import { identityProblems } from '../../problems.ts';

/**
 * Sends a code to where a person is reached by record: their e-mail address, else their WhatsApp number.
 * @throws no_channel (503) where neither is on record, too_many_requests (429).
 */
export async function sendOwnCode(
  context: IdentityContext,
  wish: { readonly person: PersonRow; readonly binding: string; readonly purpose: CodePurpose; readonly address: string },
  cause: Cause = {},
): Promise<{ readonly channel: 'email' | 'whatsapp' }> {
  const { person, ...use } = wish;
  const to = person.email ?? person.whatsapp;
  if (to === null) throw new Problem(identityProblems.no_channel);
  const channel = person.email === null ? 'whatsapp' : 'email';
  await context.database.unitOfWork(
    'system',
    (tx) => issueCode(context, tx, { ...use, subject: person.nrp, channel, to, clientId: person.client_id }),
    cause,
  );
  return { channel };
}
