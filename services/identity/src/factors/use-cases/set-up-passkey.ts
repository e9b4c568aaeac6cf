import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { SIGN_IN_MS } from '../../sessions/domain/pending-sign-in.ts';
import { challengeOf, type NewCredential } from '../domain/passkey.ts';
import * as passkeys from '../repository/passkeys.ts';
import { type AddedFactor, addFactor, refuseEnded } from './add-factor.ts';
import { type FreshProof, requireProof } from './require-proof.ts';

/**
 * Options by which a browser makes a passkey for the caller's account.
 * @throws Problem passkeys_unavailable (503); as requireProof
 */
export async function beginPasskey(
  context: IdentityContext,
  actor: Actor,
  { calledAs, ...proof }: FreshProof & { readonly address: string; readonly calledAs: string },
  cause: Cause,
): Promise<object> {
  const { database, clock, secrets } = context;
  const site = context.passkeys.site(calledAs);
  const account = await requireProof(context, actor, proof, cause);
  const { accountId } = actor;
  const challenge = secrets.token();
  const own = await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      await passkeys.putChallenge(tx, { challenge, accountId, isRegistration: true }, at, new Date(at.getTime() + SIGN_IN_MS));
      return passkeys.list(tx, accountId);
    },
    cause,
  );
  const known = own.map(({ credentialId }) => credentialId);
  return context.passkeys.registrationOptions(site, { accountId, username: account.username }, challenge, known);
}

/** @throws Problem passkey_refused (400), factor_exists (409), passkeys_unavailable (503) */
export async function addPasskey(
  context: IdentityContext,
  actor: Actor,
  { name, credential, calledAs }: { readonly name: string; readonly credential: NewCredential; readonly calledAs: string },
  cause: Cause,
): Promise<AddedFactor> {
  const { database, clock, newId } = context;
  const { accountId } = actor;
  const site = context.passkeys.site(calledAs);
  const challenge = challengeOf(credential) ?? '';
  const made = await context.passkeys.verifyNew(site, credential, challenge);
  const added = await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const isAsked = await passkeys.takeChallenge(tx, { challenge, accountId, isRegistration: true }, at);
      if (!isAsked || made === null) return null;
      const factorId = newId();
      const store = async () => {
        if (!(await passkeys.insert(tx, { ...made, factorId, accountId, name }, at))) throw new Problem(identityProblems.factor_exists);
      };
      return addFactor(context, tx, actor, { factorId, kind: 'passkey', store });
    },
    cause,
  );
  if (added === null) throw new Problem(identityProblems.passkey_refused);
  refuseEnded(context, added.ended);
  return added;
}
