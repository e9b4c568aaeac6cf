import type { Actor } from '@balai/runtime/access';
import type { Clock } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import { clientNames } from '../../repository/client-names.ts';
import { wordsOf } from '../domain/style.ts';

/** What is heard of a client: its name, in a version. */
export interface NamedClient {
  readonly client_id: string;
  readonly name: string;
  readonly version: number;
  readonly deletedAt: string | null;
}

/** News reach one process of several; the others read the names anew after this, beside whoever asks. */
const FRESH_MS = 60_000;
const CLIENTS_MAX = 20_000;

/** The words of clients' names, kept in memory: every check of a text asks for them, and they change a few times a year. */
export class ClientWords {
  private readonly context: { readonly database: Database; readonly clock: Clock };
  private readonly clients = new Map<string, { readonly words: readonly string[]; readonly version: number }>();
  private readonly whose = new Map<string, Set<string>>();
  private readUntil = 0;
  private reading: Promise<void> | null = null;
  private isRead = false;

  constructor(context: { readonly database: Database; readonly clock: Clock }) {
    this.context = context;
  }

  /** Whether a word (in lower case) is in the name of a client that somebody sees; the names have to be `ready`. */
  has(word: string, actor: Pick<Actor, 'sees'>): boolean {
    for (const clientId of this.whose.get(word) ?? []) if (actor.sees(clientId)) return true;
    return false;
  }

  /** Waits until the names were read once. */
  async ready(): Promise<void> {
    if (this.context.clock.now().getTime() >= this.readUntil) this.reading ??= this.read().finally(() => (this.reading = null));
    if (this.isRead) this.reading?.catch(() => undefined);
    else await this.reading;
  }

  /** Takes over what was heard of a client; what is older than what is known changes nothing. */
  hear({ client_id, name, version, deletedAt }: NamedClient): void {
    const known = this.clients.get(client_id);
    if (known !== undefined && known.version >= version) return;
    for (const word of known?.words ?? []) this.whose.get(word)?.delete(client_id);
    const words = deletedAt === null ? [...new Set(wordsOf(name).map(({ text }) => text.toLowerCase()))] : [];
    this.clients.set(client_id, { words, version });
    for (const word of words) this.whose.set(word, (this.whose.get(word) ?? new Set()).add(client_id));
  }

  private async read(): Promise<void> {
    const { database, clock } = this.context;
    const found = await database.read('system', (tx) => clientNames(tx, CLIENTS_MAX));
    for (const client of found) this.hear(client);
    this.readUntil = clock.now().getTime() + FRESH_MS;
    this.isRead = true;
  }
}
