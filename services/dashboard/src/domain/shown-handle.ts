/** A handle as every page shows it: with one `@`, however it came over the wire; null for none. */
export const shownHandle = (handle: string | null): string | null =>
  handle === null || handle === '' ? null : `@${handle.replace(/^@/, '')}`;

/** What somebody typed for a handle, with one `@` whether they typed it or not, so that only another name is a change; a profile's address stays. */
export const typedHandle = (typed: string | null): string | null =>
  typed === null || typed.includes('/') ? typed : shownHandle(typed.replace(/^@?\s*/, ''));
