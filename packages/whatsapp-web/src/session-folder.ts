import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Journal } from './journal.ts';
import { messageKey } from './message-key.ts';

/** How long a crash may lie back for its messages to be found again. */
const KEEP_MS = 3 * 86_400_000;
const SINCE = 'since';

/** What is known of a number's messages across restarts; beside the browser's profile. */
export class SessionFolder {
  readonly #folder: string;
  /** Chats by our message ids. */
  readonly #sends: Journal;
  /** Ids of messages that were stored, and since when messages are ours to store. */
  readonly #received: Journal;
  readonly #byKey = new Map<string, string>();

  constructor(folder: string, now: number) {
    this.#folder = folder;
    this.#sends = new Journal(join(folder, 'sends.log'), KEEP_MS, now);
    this.#received = new Journal(join(folder, 'received.log'), KEEP_MS, now);
    for (const id of this.#sends.keys()) this.#byKey.set(messageKey(id), id);
  }

  rememberSend(clientMessageId: string, chat: string): void {
    if (this.#sends.get(clientMessageId) !== undefined) return;
    this.#sends.add(clientMessageId, chat, Date.now());
    this.#byKey.set(messageKey(clientMessageId), clientMessageId);
  }

  chatOf(clientMessageId: string): string | null {
    return this.#sends.get(clientMessageId) ?? null;
  }

  clientMessageIdOf(key: string): string | null {
    return this.#byKey.get(key) ?? null;
  }

  /** The phone's history before the first connection is not ours to answer. */
  receiveFrom(at: number): void {
    if (this.#received.get(SINCE) === undefined) this.#received.add(SINCE, `${at}`, Number.MAX_SAFE_INTEGER);
  }

  rememberReceived(id: string): void {
    this.#received.add(id, '', Date.now());
  }

  received(): { readonly receiveSince: number | null; readonly stored: readonly string[] } {
    const since = this.#received.get(SINCE);
    const stored = this.#received.keys().filter((key) => key !== SINCE);
    return { receiveSince: since === undefined ? null : Math.max(Number(since), Date.now() - KEEP_MS), stored };
  }

  async wipe(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
