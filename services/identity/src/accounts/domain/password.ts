import { isBreached } from './breached-passwords.ts';

/** Shortest password accepted. Length is what counts (NIST SP 800-63B §5.1.1.2); rules about kinds of characters are not made. */
const MIN_PASSWORD_LENGTH = 10;

/** Whether a new password is too short or follows from what an attacker tries first. */
export function isWeakPassword(password: string, known: { username: string; current?: string }, minLength = MIN_PASSWORD_LENGTH): boolean {
  return (
    password.length < minLength ||
    password.toLowerCase() === known.username.toLowerCase() ||
    password === known.current ||
    isBreached(password)
  );
}
