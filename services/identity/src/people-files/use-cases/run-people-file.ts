import { PassThrough } from 'node:stream';
import { peopleFileChanged, peopleRead } from '@balai/contracts/identity';
import { Problem, problems, type Transaction } from '@balai/runtime';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import type { PeopleViewer } from '../../people/use-cases/list-people.ts';
import * as files from '../repository/people-files.ts';
import { openPeopleSheet, PEOPLE_FILE_TYPES } from './people-sheet.ts';

/** How long a file is kept without a sign of life from whoever makes it. */
const LEASE_SECONDS = 15;
/** How often it is moved on and its progress told. */
const TELL_MS = 1_000;
/** Times a file is begun: one that ends its process each time must not do so for ever. */
const MAX_ATTEMPTS = 3;
/** People one file holds. */
const ROWS_MAX = 50_000;
/** A file of 12,100 people has 1 MB. */
const MAX_BYTES = 64 * 1_048_576;

/** Somebody else has begun the file anew. */
class Lost extends Error {}

type Told = Pick<Parameters<typeof tell>[2], 'planned' | 'written'>;
const tell = (
  tx: Transaction,
  { file_id, client_id }: files.PeopleFileRow,
  news: {
    readonly planned: number;
    readonly written: number;
    readonly file?: { readonly blob_id: string; readonly bytes: number };
    readonly reason?: string;
  },
): void => {
  const { planned, written, file = null, reason = null } = news;
  const data = { file_id, client_id, planned, written, file, reason };
  tx.send(peopleFileChanged, data, { tenant: client_id, subject: file_id, orderKey: `people-file:${file_id}` });
};

/** What an account may see now, whatever it might when it asked. @throws Problem `forbidden` */
async function viewerOf({ database }: IdentityContext, { account_id, client_id }: files.PeopleFileRow): Promise<PeopleViewer> {
  const account = await database.read('system', (tx) => accounts.find(tx, account_id));
  const sees = account !== null && (account.sees_all || account.tenants.includes(client_id));
  if (account === null || !account.active || !sees || !account.permissions.includes(peopleRead.name)) throw new Problem(problems.forbidden);
  return {
    scope: account.sees_all ? 'system' : { tenants: [...account.tenants] },
    role: account.effective_role,
    activeClientId: client_id,
    can: ({ name }) => account.permissions.includes(name),
  };
}

/** Keeps a file and tells how far it is, until `ended`; aborts it when it is somebody else's. */
async function hold(
  { clock, database }: IdentityContext,
  file: files.PeopleFileRow,
  stand: () => Told,
  work: AbortController,
  ended: AbortSignal,
): Promise<void> {
  for (;;) {
    await clock.sleep(TELL_MS, ended, work.signal);
    if (ended.aborted || work.signal.aborted) return;
    const isOurs = await database.unitOfWork('system', async (tx) => {
      const kept = await files.postpone(tx, file, LEASE_SECONDS);
      if (kept) tell(tx, file, stand());
      return kept;
    });
    if (!isOurs) return work.abort(new Lost());
  }
}

async function make(context: IdentityContext, file: files.PeopleFileRow, stopping: AbortSignal): Promise<void> {
  let stand: Told = { planned: 0, written: 0 };
  const work = new AbortController();
  const ended = new AbortController();
  const stop = () => work.abort(new Error('the process stops'));
  stopping.addEventListener('abort', stop, { once: true });
  const holding = hold(context, file, () => stand, work, ended.signal).catch((error: unknown) => work.abort(error));
  try {
    const sheet = await openPeopleSheet(context, await viewerOf(context, file), file, ROWS_MAX);
    stand = { planned: sheet.count, written: 0 };
    const onRows = (written: number) => {
      stand = { planned: sheet.count, written };
    };
    const type = PEOPLE_FILE_TYPES[file.format];
    const out = new PassThrough();
    const put = context.blobs.put(out, { tenant: file.client_id, maxBytes: MAX_BYTES, types: [type], contentType: type });
    const [rows, blob] = await Promise.allSettled([sheet.write(out, { signal: work.signal, onRows }), put]);
    // Whichever failed first made the other fail: the writer's reason is the nearer one.
    if (rows.status === 'rejected') throw rows.reason;
    if (blob.status === 'rejected') throw blob.reason;
    const made = { blob_id: blob.value.id, bytes: blob.value.bytes };
    await context.database.unitOfWork('system', async (tx) => {
      if (!(await files.end(tx, file))) throw new Lost();
      tell(tx, file, { planned: rows.value, written: rows.value, file: made });
    });
  } finally {
    ended.abort();
    stopping.removeEventListener('abort', stop);
    await holding;
  }
}

/** What to tell people of a failure that trying again does not mend; null for one that it may. */
function finalReason(error: unknown, { attempts, language }: files.PeopleFileRow): string | null {
  if (error instanceof Problem && error.status < 500) return error.texts[language];
  if (attempts < MAX_ATTEMPTS) return null;
  return language === 'id' ? 'Berkas gagal dibuat. Coba lagi nanti.' : 'The file could not be made. Try again later.';
}

/** Takes one file of people that is asked for and makes it; false when there is none. */
export async function runPeopleFile(context: IdentityContext, stopping: AbortSignal): Promise<boolean> {
  const { database, logger } = context;
  const file = await database.unitOfWork('system', (tx) => files.claim(tx, LEASE_SECONDS));
  if (file === null) return false;
  try {
    // Begun too often: each time its process died before it could say why.
    if (file.attempts > MAX_ATTEMPTS) throw new Error('begun too often');
    await make(context, file, stopping);
  } catch (error) {
    if (error instanceof Lost) return true;
    const reason = stopping.aborted ? null : finalReason(error, file);
    logger.warn({ err: error, file: file.file_id, attempt: file.attempts }, 'a file of people failed');
    await database.unitOfWork('system', async (tx) => {
      if (reason === null) await files.postpone(tx, file, stopping.aborted ? 0 : 2 ** file.attempts);
      else if (await files.end(tx, file)) tell(tx, file, { planned: 0, written: 0, reason });
    });
  }
  return true;
}
