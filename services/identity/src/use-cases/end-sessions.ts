import { type Actor, type Cause, Problem, type RateStore } from '@balai/runtime';
import { isWeakPassword } from '../domain/password.ts';
import { identityProblems } from '../problems.ts';
import type { PasswordHasher } from '../providers/password-hasher.ts';
import type { TokenSigner } from '../providers/token-signer.ts';
import type { SessionRow } from '../repository/sessions.ts';
import type { Dependencies } from './dependencies.ts';
import { causedBy, publishAccount, publishPasswordChange, publishRevocation } from './publish.ts';
import { passwordChangeAllowances, throttle } from './throttle.ts';

/** What ending sessions works with. */
export interface EndSessionsDependencies extends Dependencies {
  /** Refuses a session in this process at once, without waiting for the news to come back around. */
  readonly revoke: (sessionId: string, expiresAt: Date) => void;
}

const refuseHere = ({ revoke }: EndSessionsDependencies, ended: readonly SessionRow[]): void => {
  for (const { sessionId, expiresAt } of ended) revoke(sessionId, expiresAt);
};

/** Ends the session of a token; a token that is none of ours, or whose session has ended, changes nothing. */
export const makeLogOut =
  (dependencies: EndSessionsDependencies & { signer: TokenSigner }) =>
  async (token: string, cause: Cause = {}): Promise<void> => {
    const { database, store, clock, signer } = dependencies;
    const claims = await signer.verify(token);
    if (claims === null) return;
    const ended = await database.unitOfWork(
      'system',
      async (tx) => {
        const at = clock.now();
        const session = await store.sessions.revoke(tx, claims.sid, at);
        if (session !== null) publishRevocation(tx, session, at);
        return session;
      },
      { ...cause, ...causedBy(claims.sub, claims.sid) },
    );
    if (ended !== null) refuseHere(dependencies, [ended]);
  };

/**
 * Ends every session of an account and refuses every token issued before now.
 * @throws account_not_found (404).
 */
export const makeRevokeSessions =
  (dependencies: EndSessionsDependencies) =>
  async (accountId: string, cause: Cause = {}): Promise<number> => {
    const { database, store, clock } = dependencies;
    const ended = await database.unitOfWork(
      'system',
      async (tx) => {
        const at = clock.now();
        // Tokens count whole seconds: a token issued right after this must not look older than it.
        const notBefore = new Date(Math.floor(at.getTime() / 1000) * 1000);
        if (!(await store.accounts.setNotBefore(tx, accountId, notBefore))) throw new Problem(identityProblems.account_not_found);
        const sessions = await store.sessions.revokeOthers(tx, accountId, null, at);
        for (const session of sessions) publishRevocation(tx, session, at);
        const account = await store.accounts.find(tx, accountId);
        if (account !== null) publishAccount(tx, account);
        return sessions;
      },
      cause,
    );
    refuseHere(dependencies, ended);
    return ended.length;
  };

/** What changing a password works with. */
export interface ChangePasswordDependencies extends EndSessionsDependencies {
  readonly hasher: PasswordHasher;
  readonly rates: RateStore;
}

/** Passwords of a change. */
export interface PasswordChange {
  readonly current: string;
  readonly next: string;
}

/**
 * Changes the caller's password; the calling session lives on, every other of the account ends.
 * @throws wrong_password, weak_password (400), too_many_requests (429).
 */
export const makeChangePassword =
  (dependencies: ChangePasswordDependencies) =>
  async (actor: Actor, change: PasswordChange, cause: Cause = {}): Promise<void> => {
    const { database, store, clock, hasher, rates } = dependencies;
    await throttle(rates, passwordChangeAllowances(actor.accountId));
    const account = await database.read('system', (tx) => store.accounts.find(tx, actor.accountId));
    const matches = await hasher.matches(account?.passwordHash ?? null, change.current);
    if (account === null || !matches) throw new Problem(identityProblems.wrong_password);
    if (isWeakPassword(change.next, { username: account.username, current: change.current })) {
      throw new Problem(identityProblems.weak_password);
    }
    const to = await hasher.hash(change.next);
    const ended = await database.unitOfWork(
      'system',
      async (tx) => {
        const at = clock.now();
        const replaced = await store.accounts.replacePassword(tx, { accountId: account.accountId, from: account.passwordHash, to }, at);
        if (!replaced) throw new Problem(identityProblems.wrong_password);
        publishPasswordChange(tx, account.accountId, at);
        const sessions = await store.sessions.revokeOthers(tx, account.accountId, actor.sessionId, at);
        for (const session of sessions) publishRevocation(tx, session, at);
        return sessions;
      },
      cause,
    );
    refuseHere(dependencies, ended);
  };
