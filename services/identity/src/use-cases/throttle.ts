import type { RateStore } from '@balai/runtime/http';
import { Problem, problems } from '@balai/runtime/problem';

/** One bucket of tries: `burst` at once, then `perSecond`. */
export interface Allowance {
  readonly key: string;
  readonly perSecond: number;
  readonly burst: number;
}

/** A refusal until so many milliseconds are over. */
export function tooManyRequests(waitMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new Problem(problems.too_many_requests, { seconds }, { headers: { 'retry-after': String(seconds) } });
}

/**
 * Takes one try from each bucket, in order.
 * @throws too_many_requests (429) with `Retry-After` when one is empty.
 */
export async function throttle(rates: RateStore, allowances: readonly Allowance[]): Promise<void> {
  for (const { key, perSecond, burst } of allowances) {
    const waitMs = await rates.take(key, perSecond, burst);
    if (waitMs > 0) throw tooManyRequests(waitMs);
  }
}

/** Gives the tries back: a right password is no guess, and who works with several devices or a script signs in often. */
export async function forgive(rates: RateStore, allowances: readonly Allowance[]): Promise<void> {
  await Promise.all(allowances.map(({ key, perSecond, burst }) => rates.giveBack(key, perSecond, burst)));
}

/** Ten tries forgive any typing; one each 5 s after that leaves a guesser 17,000 a day against 10 characters or more. */
const TYPING = { perSecond: 0.2, burst: 10 };

/** Who tries a password. */
export interface PasswordTry {
  /** As typed, lower case. */
  readonly username: string;
  /** Whose tries count together: an IPv4 address, or the /64 of an IPv6 address. */
  readonly address: string;
  /** Whether the account has signed in from the address lately. */
  readonly isKnown: boolean;
  /** The device it comes from, where the account has signed in with it; null: another, or none that shows itself. */
  readonly ownDevice: string | null;
}

/**
 * What guesses at one account, or from one address, may cost before they wait. From an address where the account is known only its own tries
 * count there, and from a device of the account only those of the device: neither guesses from elsewhere nor somebody who guesses behind the
 * same address lock it out.
 */
export function passwordAllowances({ username, address, isKnown, ownDevice }: PasswordTry): Allowance[] {
  if (ownDevice !== null) return [{ key: `password-device:${username}:${ownDevice}`, ...TYPING }];
  const here = { key: `password:${username}:${address}`, ...TYPING };
  if (isKnown) return [here];
  return [
    here,
    // An office behind one address signs in together in the morning; a list of stolen passwords is slowed down.
    { key: `password-from:${address}`, perSecond: 1, burst: 60 },
    // From all addresses together: narrow enough for a botnet.
    { key: `password:${username}`, perSecond: 0.5, burst: 30 },
  ];
}

/** Registrations from an address. */
export const registrationAllowances = (address: string): Allowance[] => [{ key: `register:${address}`, perSecond: 1 / 60, burst: 20 }];

/** Tries of the current password by somebody who is signed in: whoever stole the session guesses no faster from many addresses. */
export const passwordChangeAllowances = (accountId: string): Allowance[] => [
  { key: `password-change:${accountId}`, perSecond: 0.2, burst: 10 },
];
