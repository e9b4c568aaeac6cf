import type { RouteDefinition } from '@balai/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem, problems } from '../../core/problem.ts';

/** A page asks for two or three such answers; with more at one time nobody else's call comes between. */
const AT_ONCE = 4;
/** A page of the former system asks for the recap of every unit of a region, 42 of them. */
const WAITING_MAX = 60;
const RETRY_AFTER_S = 2;

interface Account {
  running: number;
  readonly waiting: Set<() => void>;
}

/**
 * Calls of routes that are `heavy`: of each account a few are answered at one time by this process, some wait, and further ones are refused.
 * An account is forgotten when none of its calls is left.
 */
export class HeavyCalls {
  private readonly accounts = new Map<string, Account>();

  /**
   * Calls `enter` when a call of the account may begin. What it answers must be called once when the call is over, or is given up while it waits.
   * @throws too_many_at_once (429) with `Retry-After`
   */
  begin(accountId: string, enter: () => void): () => void {
    const account = this.accounts.get(accountId) ?? { running: 0, waiting: new Set() };
    if (account.running >= AT_ONCE && account.waiting.size >= WAITING_MAX) {
      const headers = { 'retry-after': String(RETRY_AFTER_S) };
      throw new Problem(problems.too_many_at_once, { count: AT_ONCE + WAITING_MAX, seconds: RETRY_AFTER_S }, { headers });
    }
    this.accounts.set(accountId, account);
    if (account.running >= AT_ONCE) account.waiting.add(enter);
    else {
      account.running += 1;
      enter();
    }
    return () => {
      if (!account.waiting.delete(enter)) this.next(accountId, account);
    };
  }

  /** Gives the place of a call that is over to the one that waits longest. */
  private next(accountId: string, account: Account): void {
    const [next] = account.waiting;
    if (next !== undefined) {
      account.waiting.delete(next);
      next();
      return;
    }
    account.running -= 1;
    if (account.running === 0) this.accounts.delete(accountId);
  }
}

/** Lets a call of a heavy route go on when it is its turn; its place is taken until the answer is sent, or nobody reads it any more. */
export function takeTurn(calls: HeavyCalls, route: RouteDefinition, request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (route.heavy !== true || request.actor === null) done();
  // Who went away while it was looked up who calls has no turn: nothing would tell that the place is free again.
  else if (!reply.raw.destroyed) reply.raw.once('close', calls.begin(request.actor.accountId, done));
}
