import type { Transaction } from '@balai/runtime/database';
import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { CODE_MINUTES } from '../../one-time-codes/domain/one-time-code.ts';
import { checkCode } from '../../one-time-codes/use-cases/check-code.ts';
import { issueCode } from '../../one-time-codes/use-cases/issue-code.ts';
import * as people from '../../people/repository/people.ts';
import { savePerson } from '../../people/use-cases/save-person.ts';
import { identityProblems } from '../../problems.ts';
import { throttle } from '../../use-cases/throttle.ts';
import { CLAIM_ASKED, CLAIM_PROVED, PROOF_MS } from '../domain/claim-proof.ts';
import * as mailboxes from '../repository/mailboxes.ts';

const CODE_MS = CODE_MINUTES * 60_000;
/** Look-ups of numbers and addresses from one network address: a unit that claims together behind one line, no list of numbers. */
const LOOKUPS = { perSecond: 30 / 3600, burst: 30 };

/** Whose record, and the address by which they prove it. */
export interface Claim {
  readonly nrp: string;
  readonly email: string;
}

/** @throws too_many_requests (429) */
export const throttleClaims = ({ rates }: Pick<IdentityContext, 'rates'>, address: string): Promise<void> =>
  throttle(rates, [{ key: `claim-from:${addressGroup(address)}`, ...LOOKUPS }]);

/**
 * The active person with the number whom the address may prove: theirs, or nobody's where they have none. Of a person with a number on record, or who
 * signs in already, an address that is not on record proves nothing: their own channel, or their operator, gives the code.
 * @throws person_not_found (404), email_of_another (409), email_differs (400).
 */
async function claimed(tx: Transaction, { nrp, email }: Claim): Promise<people.PersonRow> {
  const person = await people.lockByNrp(tx, nrp);
  const isOthers = async () => (await mailboxes.holderOf(tx, email, nrp)) !== null;
  if (person === null || !person.active) {
    if (person === null && (await isOthers())) throw new Problem(identityProblems.email_of_another);
    throw new Problem(identityProblems.person_not_found);
  }
  if (person.email !== null && person.email !== email) throw new Problem(identityProblems.email_differs);
  const isReached = person.whatsapp !== null || (await accounts.findByPerson(tx, person.person_id)) !== null;
  if (person.email === null && isReached) throw new Problem(identityProblems.email_differs);
  if (person.email === null && (await isOthers())) throw new Problem(identityProblems.email_of_another);
  return person;
}

/**
 * Sends a code to the address of a claim. @returns what the caller shows with the code
 * @throws those of {@link claimed}, too_many_requests (429).
 */
export async function requestClaimCode(
  context: IdentityContext,
  { address, ...claim }: Claim & { readonly address: string },
  cause: Cause = {},
): Promise<{ readonly token: string; readonly lifeMs: number }> {
  await throttleClaims(context, address);
  const binding = context.secrets.token();
  await context.database.unitOfWork(
    'system',
    async (tx) => {
      const person = await claimed(tx, claim);
      const wish = { purpose: 'claim', subject: claim.nrp, binding, address, channel: 'email', to: claim.email } as const;
      await issueCode(context, tx, { ...wish, clientId: person.client_id });
    },
    cause,
  );
  return { token: context.sealed.seal(CLAIM_ASKED, { ...claim, binding }, CODE_MS), lifeMs: CODE_MS };
}

/**
 * Tries the code of a claim; an address that was not on record is from then on. @returns what the caller shows from now on
 * @throws invalid_otp (400), those of {@link claimed}.
 */
export async function verifyClaimCode(
  context: IdentityContext,
  { code, token, ...claim }: Claim & { readonly code: string; readonly token: string | null },
  cause: Cause = {},
): Promise<{ readonly token: string; readonly personId: string }> {
  const { clock, database, newId, sealed } = context;
  const asked = sealed.open(CLAIM_ASKED, token);
  if (asked === null || asked.nrp !== claim.nrp || asked.email !== claim.email) throw new Problem(identityProblems.invalid_otp);
  const use = { purpose: 'claim', subject: claim.nrp, binding: asked.binding ?? '' } as const;
  const personId = await database.unitOfWork(
    'system',
    async (tx) => {
      if (!(await checkCode(context, tx, { ...use, code }))) return null;
      await mailboxes.lock(tx, claim.email);
      const person = await claimed(tx, claim);
      if (person.email === null) {
        const by = `person:${person.person_id}`;
        await savePerson(tx, person, { ...person, email: claim.email }, { at: clock.now(), by, excuse: null, newId });
      }
      return person.person_id;
    },
    cause,
  );
  if (personId === null) throw new Problem(identityProblems.invalid_otp);
  return { token: proofOf(context, { personId, email: claim.email }), personId };
}

/** What shows that somebody proved to be a person, for ten minutes from now. */
export const proofOf = ({ sealed }: Pick<IdentityContext, 'sealed'>, { personId, email }: { personId: string; email: string }): string =>
  sealed.seal(CLAIM_PROVED, { personId, email }, PROOF_MS);

/**
 * The person that a proof is about, if they are the one of the claim and still active.
 * @throws claim_not_verified (403).
 */
export async function provedPerson(
  { database, sealed }: IdentityContext,
  { token, nrp, email }: { readonly token: string | null; readonly nrp: string; readonly email?: string },
): Promise<people.PersonView> {
  const proof = sealed.open(CLAIM_PROVED, token);
  const personId = proof?.personId;
  const person = personId === undefined ? null : await database.read('system', (tx) => people.find(tx, personId));
  const isTheirs = person?.nrp === nrp && person.email === proof?.email && (email === undefined || proof?.email === email);
  if (person === null || !isTheirs || !person.active) throw new Problem(identityProblems.claim_not_verified);
  return person;
}
