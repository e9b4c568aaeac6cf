import { unsubscribePath } from '@balai/contracts/notifier';
import type { Cryptor } from '@balai/runtime/config';

/** Whose scheduled mails an address gets. */
export interface Subscription {
  readonly clientId: string;
  readonly address: string;
}

const PURPOSE = 'unsubscribe';

/**
 * Links that end a subscription without a sign-in, as long as the installation keeps its shared key. The token is sealed (AES-256-GCM), so
 * it can neither be made nor changed by others, and logs of addresses do not show whose it is.
 */
export class UnsubscribeLinks {
  private readonly cryptor: Cryptor;
  private readonly publicUrl: string | null;

  /** @param publicUrl under which browsers reach the platform; absent: mails carry no link */
  constructor(cryptor: Cryptor, publicUrl: string | undefined) {
    this.cryptor = cryptor;
    this.publicUrl = publicUrl?.replace(/\/+$/, '') ?? null;
  }

  urlFor(clientId: string, address: string): string | null {
    if (this.publicUrl === null) return null;
    const token = this.cryptor.encrypt(JSON.stringify([PURPOSE, clientId, address]));
    return `${this.publicUrl}${unsubscribePath.url}?${new URLSearchParams({ token })}`;
  }

  /** The subscription of a link; null: we did not make it. */
  read(token: string): Subscription | null {
    try {
      const [purpose, clientId, address] = JSON.parse(this.cryptor.decrypt(token));
      return purpose === PURPOSE ? { clientId: String(clientId), address: String(address) } : null;
    } catch {
      return null;
    }
  }
}
