/** Databases of what was read; they go when a session ends. */
const KEPT = 'balai.kept.';
/** Databases of what was written and not sent; they go when somebody signs out. */
const DRAFTS = 'balai.drafts.';

/** Name of the database in which a part of the application keeps what an account has read. */
export const keptDatabase = (part: string, accountId: string): string => `${KEPT}${accountId}.${part}`;

/** Name of the database in which a part of the application keeps what an account has written. */
export const draftDatabase = (part: string, accountId: string): string => `${DRAFTS}${accountId}.${part}`;

async function drop(prefix: string, except: string | undefined): Promise<void> {
  const databases = (await globalThis.indexedDB?.databases?.()) ?? [];
  for (const { name = '' } of databases)
    if (name.startsWith(prefix) && (except === undefined || !name.startsWith(`${prefix}${except}.`))) indexedDB.deleteDatabase(name);
}

/** Deletes what was read, of all accounts or of all but one. */
export const dropKept = (except?: string): void => void drop(KEPT, except).catch(() => undefined);

/** Deletes what was written and not sent, of all accounts or of all but one. */
export const dropWritten = (except?: string): void => void drop(DRAFTS, except).catch(() => undefined);
