/** How long what somebody proved counts, from the last change on. */
export const PROOF_MS = 10 * 60_000;

/** What is sealed in the cookie `claim` and in `claim_token`: that a code was asked for, or that it was shown. */
export const CLAIM_ASKED = 'claim-asked';
export const CLAIM_PROVED = 'claim-proved';
/** That a code to set another password was asked for, or that it was shown. */
export const RESET_ASKED = 'reset-asked';
export const RESET_PROVED = 'reset-proved';
