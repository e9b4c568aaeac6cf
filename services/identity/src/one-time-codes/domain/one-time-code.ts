/** What a code is asked for. A code of one purpose is worth nothing for another. */
export type CodePurpose = 'second-factor' | 'claim' | 'user-login' | 'platform-login';

/** How long a code is valid. */
export const CODE_MINUTES = 5;

/** Tries of a code, right or wrong: three of a million. The table's check knows the number too. */
export const CODE_TRIES = 3;

/** Codes that may be asked for within {@link LIMIT_MS}, of one subject and from one address. */
export const CODES_OF_SUBJECT = 5;
export const CODES_FROM_ADDRESS = 20;
export const LIMIT_MS = 60 * 60_000;
