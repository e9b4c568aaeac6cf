import { USER_PASSWORD_MIN } from '@balai/contracts/identity';
import { isWeakPassword } from '../../accounts/domain/password.ts';

/** Whether a user may have the name: without `@` it is nobody's e-mail address, and with a letter nobody's personnel number. */
export const isUserName = (username: string): boolean => /^(?=.*[A-Za-z])[A-Za-z0-9._-]{3,50}$/.test(username);

/** Whether a user's new password is too short or follows from what an attacker tries first. */
export const isWeakUserPassword = (password: string, known: { username: string; current?: string }): boolean =>
  isWeakPassword(password, known, USER_PASSWORD_MIN);
