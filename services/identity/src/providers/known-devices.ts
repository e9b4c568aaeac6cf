import type { Cryptor } from '@balai/runtime/config';
import type { Clock } from '@balai/runtime/core';

/** How long after its last sign-in a device is known. */
const KNOWN_FOR_MS = 180 * 24 * 60 * 60 * 1000;
/** Accounts that one device is known for; the one that signed in longest ago gives way. */
const ACCOUNTS_MAX = 5;
/** Longer ones are not ours. */
const SEALED_MAX = 2_000;
/** What else is sealed under the same key is no device. */
const USE = 'device';

/** A device that accounts have signed in with. */
export interface KnownDevice {
  readonly id: string;
  /** Last one first. */
  readonly accounts: readonly string[];
}

/** Reads and writes what a device keeps about itself, sealed: nobody else can make one, and it says nothing to whoever finds it. */
export class KnownDevices {
  private readonly cryptor: Cryptor;
  private readonly clock: Clock;
  private readonly newId: () => string;

  constructor({ cryptor, clock, newId }: { cryptor: Cryptor; clock: Clock; newId: () => string }) {
    this.cryptor = cryptor;
    this.clock = clock;
    this.newId = newId;
  }

  /** The device that the caller shows; null: none of ours, or too old. */
  read(sealed: string | null): KnownDevice | null {
    if (sealed === null || sealed.length > SEALED_MAX) return null;
    try {
      // What we sealed is what we wrote.
      const { use, id, accounts, at } = JSON.parse(this.cryptor.decrypt(sealed)) as KnownDevice & { use: unknown; at: number };
      return use === USE && this.clock.now().getTime() - at < KNOWN_FOR_MS ? { id, accounts } : null;
    } catch {
      return null;
    }
  }

  /** What the device shows from now on, and for how long. @param device that it was until now; null: a new one */
  sealedWith(device: KnownDevice | null, accountId: string): { readonly value: string; readonly maxAgeSeconds: number } {
    const others = device?.accounts.filter((other) => other !== accountId) ?? [];
    const accounts = [accountId, ...others].slice(0, ACCOUNTS_MAX);
    const text = JSON.stringify({ use: USE, id: device?.id ?? this.newId(), accounts, at: this.clock.now().getTime() });
    return { value: this.cryptor.encrypt(text), maxAgeSeconds: KNOWN_FOR_MS / 1000 };
  }
}
