import type { Platform } from '@balai/contracts';
import { piecesChanged, presenceChanged } from '@balai/contracts/editorial';
import type { Blobs } from '@balai/runtime/blobs';
import { type Cryptor, publicUrlOf } from '@balai/runtime/config';
import { type Clock, WorkerSlots } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import { coalesceHints, type NoteChange } from '@balai/runtime/messaging';
import type { ModuleContext } from '@balai/runtime/module';
import { makeJpeg, makeThumbnail } from './attachments/providers/thumbnail.ts';
import { type EditorialSettings, tiktokAppOf } from './config.ts';
import { openDictionary } from './hints/providers/dictionary.ts';
import { ClientWords } from './hints/use-cases/client-words.ts';
import { nationalHolidays } from './plans/providers/holidays.ts';
import type { Publisher } from './publishing/domain/publisher.ts';
import { instagramPublisher } from './publishing/providers/instagram-publisher.ts';
import { tiktokPublisher } from './publishing/providers/tiktok-publisher.ts';

/** What the editorial desk works with; tests exchange it. */
export interface EditorialContext {
  readonly database: Database;
  readonly clock: Clock;
  /** Files of pieces. */
  readonly blobs: Blobs;
  /** Makes a small picture of a large one. */
  readonly thumbnail: typeof makeThumbnail;
  /** Makes what every platform takes of a picture. */
  readonly jpeg: typeof makeJpeg;
  /** Encrypts tokens at rest. */
  readonly cryptor: Cryptor;
  /** Who publishes on the platforms. */
  readonly publishers: Readonly<Record<Platform, Publisher>>;
  /** Ends the pause of this process's loops, which set these; other replicas find the work by looking. */
  readonly wake: { publishing: () => void };
  /** Words that are spelt well. */
  readonly dictionary: typeof openDictionary;
  /** Words of clients' names. */
  readonly clientWords: ClientWords;
  /** Reads documents, one at a time. */
  readonly documents: WorkerSlots;
  /** New UUIDv7. */
  readonly newId: () => string;
  /** The country's holidays from a day to another, both included. */
  readonly nationalHolidays: typeof nationalHolidays;
  /** Tells pages that pieces of these clients changed; called after the commit. */
  readonly changed: NoteChange;
  /** Tells pages that somebody opened or left pieces of these clients, or goes on in another field; called after the commit. */
  readonly presenceChanged: NoteChange;
  /** Where browsers reach the platform, without a slash at the end; null: unknown, then messages have no links. */
  readonly publicUrl: string | null;
}

export function makeContext({
  config,
  cryptor,
  database,
  blobs,
  clock,
  newId,
  hint,
  stopping,
  platform,
}: ModuleContext<EditorialSettings>): EditorialContext {
  const hints = (message: typeof piecesChanged | typeof presenceChanged): NoteChange =>
    coalesceHints({
      clock,
      stopping,
      pauseMs: 1_000,
      clientsMax: 500,
      publish: (clientIds) => hint(message, { client_ids: [...clientIds] }),
    });
  return {
    database,
    blobs,
    thumbnail: makeThumbnail,
    jpeg: makeJpeg,
    cryptor,
    publishers: {
      instagram: instagramPublisher(config.EDITORIAL_INSTAGRAM_URL),
      tiktok: tiktokPublisher(config.EDITORIAL_TIKTOK_URL, tiktokAppOf(config)),
    },
    wake: { publishing: () => undefined },
    dictionary: openDictionary,
    clientWords: new ClientWords({ database, clock }),
    documents: new WorkerSlots(),
    clock,
    newId,
    nationalHolidays,
    publicUrl: publicUrlOf(platform),
    changed: hints(piecesChanged),
    presenceChanged: hints(presenceChanged),
  };
}
