import type { OutsideNotes } from '../blobs/outside-notes.ts';
import type { Cryptor } from '../config/cryptor.ts';
import type { Clock } from '../core/clock.ts';
import type { Database } from '../database/transaction.ts';
import type { Cause } from '../outbox/envelope.ts';

/** What a command of the command line works with. */
export interface CommandContext {
  /** The service's own database. */
  readonly database: Database;
  readonly clock: Clock;
  /** New UUIDv7. */
  readonly newId: () => string;
  /** Encrypts secrets at rest with the installation's master key. */
  readonly cryptor: Cryptor;
  /** What is noted where no database knows of it. */
  readonly notes: OutsideNotes;
  /** On whose behalf: the user of the machine. */
  readonly cause: Cause;
  /** An installation for real (`NODE_ENV=production`). */
  readonly isProduction: boolean;
  readonly print: (line: string) => void;
  /** The first line of standard input: secrets never stand on a command line. */
  readonly readSecret: () => Promise<string>;
}

/** A command of `balai` that a service brings. */
export interface CommandDefinition {
  /** Words after `balai`, e.g. `attendance rebuild`. */
  readonly name: string;
  /** What follows the name, e.g. `--post ID | --all`. */
  readonly usage: string;
  readonly summary: string;
  /** Brings the database up to date before it runs; otherwise one that is empty or behind is refused. */
  readonly migrates?: boolean;
  /** What the command's process ends with; nothing means 0. @throws UsageError, or a Problem whose text is shown. */
  readonly run: (context: CommandContext, args: string[]) => Promise<number | void>;
}
