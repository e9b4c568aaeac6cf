import { messageChanged } from '@balai/contracts/notifier';
import type { Blobs } from '@balai/runtime/blobs';
import { type ClientQuota, clientQuota } from '@balai/runtime/config';
import type { Clock, Logger } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import { coalesceHints, type NoteChange } from '@balai/runtime/messaging';
import type { ModuleContext } from '@balai/runtime/module';
import type { NotifierSettings } from './config.ts';
import { CHANNELS, type Channel } from './domain/message.ts';
import type { ChannelDriver } from './providers/channel-driver.ts';
import { chooseDrivers } from './providers/choose-drivers.ts';

/** What the notifier works with; tests exchange it. */
export interface NotifierContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** New UUIDv7. */
  readonly newId: () => string;
  /** In [0, 1). */
  readonly random: () => number;
  /** Files that go with messages. */
  readonly blobs: Pick<Blobs, 'find'>;
  readonly drivers: Readonly<Record<Channel, ChannelDriver>>;
  /** Channels without a way out. */
  readonly missing: readonly Channel[];
  /** This process, as holder of channels. */
  readonly holder: string;
  /** Least time between two messages of a channel's sender, and between two to one recipient. */
  readonly paceMs: Readonly<Record<Channel, { readonly sender: number; readonly recipient: number }>>;
  /** Messages of a client that are handed to channels within a day. */
  readonly messagesPerDay: ClientQuota;
  readonly unknownWindowMs: number;
  readonly retentionDays: number;
  /** Tells pages that messages of these clients changed. */
  readonly noteChange: NoteChange;
  /** Longest time between two looks for work that nobody was woken for. */
  readonly pollMs: number;
  /** Called after a commit that planned messages; the workers set it. */
  readonly onPlanned: { wake: () => void };
  /** Called when nobody knows what became of a message; the workers set it. */
  readonly onUnknown: { wake: () => void };
}

/** A report to many recipients is one hint. */
const HINT_PAUSE_MS = 500;
const HINT_CLIENTS_MAX = 500;

export function makeContext(module: ModuleContext<NotifierSettings>): NotifierContext {
  const { config, database, clock, logger, newId, hint, stopping, blobs } = module;
  const drivers = chooseDrivers(config, () => module.urlOf('sandbox'));
  return {
    database,
    blobs,
    clock,
    logger,
    newId,
    random: Math.random,
    drivers,
    missing: CHANNELS.filter((channel) => drivers[channel].isMissing === true),
    holder: newId(),
    paceMs: {
      whatsapp: { sender: config.NOTIFIER_PACE_MS, recipient: config.NOTIFIER_RECIPIENT_PACE_MS },
      email: { sender: 0, recipient: 0 },
    },
    messagesPerDay: clientQuota(config.NOTIFIER_MESSAGES_PER_DAY),
    unknownWindowMs: config.NOTIFIER_UNKNOWN_WINDOW_MS,
    retentionDays: config.MESSAGE_RETENTION_DAYS,
    noteChange: coalesceHints({
      clock,
      stopping,
      pauseMs: HINT_PAUSE_MS,
      clientsMax: HINT_CLIENTS_MAX,
      publish: (clientIds) => hint(messageChanged, { client_ids: [...clientIds] }),
    }),
    pollMs: module.platform.LOOK_SECONDS * 1_000,
    onPlanned: { wake: () => undefined },
    onUnknown: { wake: () => undefined },
  };
}
