import { accountActor } from '@balai/runtime/access';
import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { parseEmail } from '../../domain/email.ts';
import { publishAccount } from '../../events/accounts.ts';
import { identityProblems, invalidUserName, userNameTaken, weakUserPassword } from '../../problems.ts';
import type { SignInOrigin } from '../../sessions/domain/sign-in-origin.ts';
import { openSession, type SignedIn } from '../../sessions/use-cases/open-session.ts';
import { registrationAllowances, throttle } from '../../use-cases/throttle.ts';
import { isUserName, isWeakUserPassword } from '../domain/user-names.ts';

/** A user as they register, as typed. */
export interface UserRegistration {
  readonly username: string;
  readonly password: string;
  readonly email: string;
  readonly displayName: string;
  readonly place: SignInOrigin;
}

function checked({ username: typed, email: address, displayName, password }: UserRegistration) {
  const username = typed.trim();
  if (!isUserName(username)) throw new Problem(invalidUserName);
  const email = parseEmail(address);
  if (email === null) throw new Problem(identityProblems.invalid_email, {}, { field: 'email' });
  if (isWeakUserPassword(password, { username })) throw new Problem(weakUserPassword);
  return { username, email, displayName: displayName.trim().replace(/\s+/g, ' ') };
}

/**
 * Makes the account of a user and signs it in.
 * @throws registration_closed (403); invalid_username, invalid_email, weak_password (400); username_taken, email_taken (409); too_many_requests
 * (429); sign_in_busy (503).
 */
export async function registerUser(context: IdentityContext, registration: UserRegistration, cause: Cause = {}): Promise<SignedIn> {
  const { clock, database, hasher, newId, rates, takesUsers } = context;
  if (!takesUsers) throw new Problem(identityProblems.registration_closed);
  await throttle(rates, registrationAllowances(addressGroup(registration.place.address)));
  const wish = checked(registration);
  const passwordHash = await hasher.hash(registration.password);
  const accountId = newId();
  const account = await database.unitOfWork(
    'system',
    async (tx) => {
      const isNew = await accounts.insertUser(tx, { accountId, ...wish, passwordHash }, clock.now());
      if (!isNew && (await accounts.findByUsername(tx, wish.username)) !== null)
        throw new Problem(userNameTaken, { username: wish.username });
      const stored = await accounts.find(tx, accountId);
      if (stored === null) throw new Problem(identityProblems.email_taken);
      await publishAccount(tx, stored);
      return stored;
    },
    { ...cause, actor: accountActor(accountId) },
  );
  return openSession(context, account, registration.place, cause);
}
