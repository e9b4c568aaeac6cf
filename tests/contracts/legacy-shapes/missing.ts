/**
 * Routes of existing callers that nothing answers yet. Take one out when it is declared: its shape is then held to what the callers read, and
 * the test fails until it is taken out.
 */
export const NOT_YET: ReadonlySet<string> = new Set();

/** Paths of existing callers that stay unknown (404), with everything below, and why. */
export const NEVER: Readonly<Record<string, string>> = {
  '/api/admin-system/funds': 'the ledger of funds is left out',
  '/api/oauth/callback': 'a placeholder that needed a token, so that no provider could call it',
};
