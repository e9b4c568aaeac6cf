import { isWeakPassword } from '../../accounts/domain/password.ts';

/** Shortest password of a member, as apps of members ask for it. */
const MIN_LENGTH = 8;

/** Whether a member's new password is too short, lacks a letter, a digit or a symbol, or is tried first by attackers. */
export const isWeakMemberPassword = (password: string, nrp: string): boolean =>
  password.length < MIN_LENGTH ||
  !/\p{L}/u.test(password) ||
  !/\d/.test(password) ||
  !/[^\p{L}\d\s]/u.test(password) ||
  password.includes(nrp) ||
  isWeakPassword(password.padEnd(10, '.'), { username: nrp });
