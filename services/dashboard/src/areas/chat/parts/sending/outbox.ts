import type { Mention, Message } from '@balai/contracts/chat';

/** A message that was written and is not stored yet. */
export interface Outgoing {
  /** Names the message for the server: however often it arrives, it is stored once. */
  readonly client_msg_id: string;
  readonly conversation_id: string;
  /** Messages are sent in this order. */
  readonly order: number;
  readonly content: string;
  readonly mentions: readonly Mention[];
  readonly reply_to: Message['reply_to_message'];
  readonly written_at: string;
  /** Why the server refused it; null while it waits. */
  readonly refusal: string | null;
}

/** Where waiting messages are kept. */
export interface OutboxStore {
  /** In their order. */
  all(): Promise<readonly Outgoing[]>;
  put(message: Outgoing): Promise<void>;
  remove(clientMsgId: string): Promise<void>;
}

/** What became of sending a message: stored, refused for good, or not answered. */
export type SendOutcome =
  | { readonly kind: 'stored' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unanswered' };

export interface OutboxOptions {
  readonly store: OutboxStore;
  readonly send: (message: Outgoing) => Promise<SendOutcome>;
  /** Runs a job while no other window of the browser does. */
  readonly alone: (job: () => Promise<void>) => Promise<void>;
  readonly changed: (messages: readonly Outgoing[]) => void;
}

/** Messages on their way to the server: kept until it has them, sent one after the other in the order they were written. */
export class Outbox {
  private readonly options: OutboxOptions;
  private isFlushing = false;
  private isAskedAgain = false;
  private lastOrder = 0;

  constructor(options: OutboxOptions) {
    this.options = options;
  }

  /** Shows what is kept. */
  async load(): Promise<readonly Outgoing[]> {
    const messages = await this.options.store.all();
    this.options.changed(messages);
    return messages;
  }

  async add(message: Omit<Outgoing, 'order' | 'refusal'>): Promise<void> {
    this.lastOrder = Math.max(this.lastOrder + 1, Date.now());
    await this.options.store.put({ ...message, order: this.lastOrder, refusal: null });
    await this.load();
  }

  /** Has a refused message sent again, in its old position. */
  async retry(message: Outgoing): Promise<void> {
    await this.options.store.put({ ...message, refusal: null });
    await this.load();
  }

  async remove(clientMsgId: string): Promise<void> {
    await this.options.store.remove(clientMsgId);
    await this.load();
  }

  /**
   * Sends what waits.
   * @returns whether everything was answered; false: try again later
   */
  async flush(): Promise<boolean> {
    if (this.isFlushing) {
      this.isAskedAgain = true;
      return true;
    }
    this.isFlushing = true;
    let isAnswered = true;
    try {
      do {
        this.isAskedAgain = false;
        await this.options.alone(async () => {
          isAnswered = await this.sendWaiting();
        });
      } while (this.isAskedAgain && isAnswered);
    } finally {
      this.isFlushing = false;
    }
    return isAnswered;
  }

  private async sendWaiting(): Promise<boolean> {
    // Read anew after each one: another window may have written or taken back meanwhile.
    for (;;) {
      const next = (await this.load()).find(({ refusal }) => refusal === null);
      if (next === undefined) return true;
      const outcome = await this.options.send(next);
      if (outcome.kind === 'unanswered') return false;
      if (outcome.kind === 'stored') await this.options.store.remove(next.client_msg_id);
      else await this.options.store.put({ ...next, refusal: outcome.reason });
    }
  }
}

/** Keeps waiting messages for as long as the page is open: where the browser stores nothing. */
export function memoryStore(): OutboxStore {
  const messages = new Map<string, Outgoing>();
  return {
    all: async () => [...messages.values()].sort((a, b) => a.order - b.order),
    put: async (message) => void messages.set(message.client_msg_id, message),
    remove: async (id) => void messages.delete(id),
  };
}
