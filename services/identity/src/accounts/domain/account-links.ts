/** How long links are valid: an invitation waits for its owner's return, a reset was asked for a moment ago. */
export const INVITATION_MS = 7 * 24 * 3_600_000;
export const RESET_MS = 15 * 60_000;
/** A reset that an administrator made is passed on by hand. */
export const ADMIN_RESET_MS = 24 * 3_600_000;

export type LinkPurpose = 'invitation' | 'reset';

const PAGES: Readonly<Record<LinkPurpose, string>> = { invitation: 'accept-invitation', reset: 'reset-password' };

/** The address of a link. What opens it stands behind the `#`: it reaches no server and no log, and is hidden among sent messages. */
export const linkOf = (base: string, purpose: LinkPurpose, token: string): string => `${base}/${PAGES[purpose]}#${token}`;
