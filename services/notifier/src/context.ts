import { messageChanged, type NumberDriver, numberChanged } from '@balai/contracts/notifier';
import type { Blobs } from '@balai/runtime/blobs';
import { type ClientQuota, clientQuota } from '@balai/runtime/config';
import type { Clock, Logger } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import type { ModuleContext } from '@balai/runtime/module';
import type { NotifierSettings } from './config.ts';
import type { ChannelDriver } from './lines/channel-driver.ts';
import type { Line } from './lines/line.ts';
import { UnsubscribeLinks } from './mail/unsubscribe-links.ts';
import { messageHints, type NoteChange } from './message-hints.ts';
import { allowedDrivers } from './numbers/domain/allowed-drivers.ts';
import type { WhatsappNumberRow } from './numbers/domain/number.ts';
import { emailLine, type FetchReceived, numberLines, receivedFiles } from './providers/open-lines.ts';
import { type WebBrowser, webBrowser } from './providers/web-whatsapp.ts';

/** What the notifier works with; tests exchange it. */
export interface NotifierContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** New UUIDv7. */
  readonly newId: () => string;
  /** In [0, 1). */
  readonly random: () => number;
  /** Files that go with messages, and those that came in. */
  readonly blobs: Pick<Blobs, 'find' | 'keep' | 'links' | 'put' | 'release'>;
  readonly cryptor: ModuleContext<NotifierSettings>['cryptor'];
  /** The ways out that this process knows, by their ids; the keeper of lines sets those of numbers. */
  readonly lines: Map<string, Line>;
  /** Makes the line of a number as its row says, with the driver it has already or a new one. */
  readonly lineOf: (number: WhatsappNumberRow, driver?: ChannelDriver) => Line;
  readonly fetchReceived: FetchReceived;
  /** Drivers whose numbers may be used here. */
  readonly drivers: readonly NumberDriver[];
  /** Links in e-mails that end a subscription. */
  readonly unsubscribeLinks: UnsubscribeLinks;
  /** What web numbers run in, and where what links them is kept: a folder of each. */
  readonly browser: WebBrowser;
  /** There is no mail server: e-mails end as failed. */
  readonly isWithoutMail: boolean;
  /** This process, as holder of lines. */
  readonly holder: string;
  /** Least time between two WhatsApp messages of a number that has no pace of its own. */
  readonly paceMs: number;
  /** Where callers outside reach this installation; null: not known. */
  readonly publicUrl: string | null;
  /** Messages of a client that are handed to channels within a day. */
  readonly messagesPerDay: ClientQuota;
  readonly unknownWindowMs: number;
  readonly retentionDays: number;
  /** Tells pages that messages of these clients changed. */
  readonly noteChange: NoteChange;
  /** Tells pages and every process that a number changed. */
  readonly noteNumber: (number: Pick<WhatsappNumberRow, 'all_clients' | 'client_ids'>) => void;
  /** Longest time between two rounds that nobody was woken for. */
  readonly pollMs: number;
  /** Called after a commit that planned messages; the workers set it. */
  readonly onPlanned: { wake: () => void };
  /** Called after a commit that chose a line for messages; the workers set it. */
  readonly onRouted: { wake: (lines: ReadonlySet<string>) => void };
  /** Called after a commit that stored incoming messages; the workers set it. */
  readonly onInbound: { wake: () => void };
  /** Called after a commit that noted files to be fetched; the workers set it. */
  readonly onFiles: { wake: () => void };
  /** Called when nobody knows what became of a message; the workers set it. */
  readonly onUnknown: { wake: () => void };
  /** Called when a number changed; the workers set it. */
  readonly onNumbers: { wake: () => void };
}

export function makeContext(module: ModuleContext<NotifierSettings>): NotifierContext {
  const { config, database, clock, logger, newId, hint, stopping, blobs, cryptor, platform } = module;
  const email = emailLine(config);
  const onNumbers = { wake: () => undefined };
  return {
    database,
    blobs,
    cryptor,
    clock,
    logger,
    newId,
    random: Math.random,
    lines: new Map([[email.id, email]]),
    lineOf: numberLines({ settings: config, cryptor, sandboxUrl: () => module.urlOf('sandbox'), now: () => clock.now() }),
    fetchReceived: receivedFiles({ settings: config, cryptor }),
    drivers: allowedDrivers(config.WHATSAPP_DRIVERS),
    unsubscribeLinks: new UnsubscribeLinks(cryptor, platform.PUBLIC_URL),
    browser: webBrowser(config, platform.BALAI_DATA_DIR),
    isWithoutMail: config.SMTP_URL === undefined,
    holder: newId(),
    paceMs: config.NOTIFIER_PACE_MS,
    publicUrl: platform.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    messagesPerDay: clientQuota(config.NOTIFIER_MESSAGES_PER_DAY),
    unknownWindowMs: config.NOTIFIER_UNKNOWN_WINDOW_MS,
    retentionDays: config.MESSAGE_RETENTION_DAYS,
    noteChange: messageHints({ clock, stopping, publish: (clientIds) => hint(messageChanged, { client_ids: [...clientIds] }) }),
    noteNumber({ all_clients, client_ids }) {
      // A hint about no client is about all.
      hint(numberChanged, { client_ids: all_clients ? [] : [...client_ids] });
      onNumbers.wake();
    },
    pollMs: platform.LOOK_SECONDS * 1_000,
    onPlanned: { wake: () => undefined },
    onRouted: { wake: () => undefined },
    onInbound: { wake: () => undefined },
    onFiles: { wake: () => undefined },
    onUnknown: { wake: () => undefined },
    onNumbers,
  };
}
