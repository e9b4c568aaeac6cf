import type { SealedTokens } from './sealed-tokens.ts';

/** How long after its last sign-in a device is known. */
const KNOWN_FOR_MS = 180 * 24 * 60 * 60 * 1000;
/** Accounts that one device is known for; the one that signed in longest ago gives way. */
const ACCOUNTS_MAX = 5;
/** What else is sealed under the same key is no device. */
const USE = 'device';

/** A device that accounts have signed in with. */
export interface KnownDevice {
  readonly id: string;
  /** Last one first. */
  readonly accounts: readonly string[];
}

/** A device as it shows itself from now on. */
export interface SealedDevice {
  readonly id: string;
  /** Of its cookie. */
  readonly value: string;
  readonly maxAgeSeconds: number;
}

/** Reads and writes what a device keeps about itself. */
export class KnownDevices {
  private readonly sealed: SealedTokens;
  private readonly newId: () => string;

  constructor({ sealed, newId }: { sealed: SealedTokens; newId: () => string }) {
    this.sealed = sealed;
    this.newId = newId;
  }

  /** The device that the caller shows; null: none of ours, or too old. */
  read(shown: string | null): KnownDevice | null {
    const { id, accounts } = this.sealed.open(USE, shown) ?? {};
    return id === undefined || accounts === undefined ? null : { id, accounts: accounts.split(' ') };
  }

  /** What the device shows from now on, and for how long. @param device that it was until now; null: a new one */
  sealedWith(device: KnownDevice | null, accountId: string): SealedDevice {
    return this.sealedAs(device?.id ?? this.newId(), device, accountId);
  }

  /** The same under another id: copies of what it showed until now are those of another device. */
  sealedAnew(device: KnownDevice | null, accountId: string): SealedDevice {
    return this.sealedAs(this.newId(), device, accountId);
  }

  private sealedAs(id: string, device: KnownDevice | null, accountId: string): SealedDevice {
    const others = device?.accounts.filter((other) => other !== accountId) ?? [];
    const accounts = [accountId, ...others].slice(0, ACCOUNTS_MAX).join(' ');
    return { id, value: this.sealed.seal(USE, { id, accounts }, KNOWN_FOR_MS), maxAgeSeconds: KNOWN_FOR_MS / 1000 };
  }
}
