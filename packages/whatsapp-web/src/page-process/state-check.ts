import type { Deadlines } from '../connection.ts';
import { Driver } from './driver.ts';
import type { Client, Page } from './library.ts';

/** The account or the page is not accepted any more: starting again does not help. */
export const FINAL_STATES: Readonly<Record<string, string>> = {
  TOS_BLOCK: 'WhatsApp has blocked this number',
  SMB_TOS_BLOCK: 'WhatsApp has blocked this number',
  DEPRECATED_VERSION: 'WhatsApp no longer accepts this version of its page; choose a newer one',
};
const MISSED_READY = `window.WWebJS === undefined && window.onAppStateHasSyncedEvent !== undefined
  && window.require('WAWebSocketModel').Socket.hasSynced === true`;
const REFRESH_QR = `window.require('WAWebCmd').Cmd.refreshQR()`;

export interface Checked {
  readonly client: Client;
  readonly deadlines: Deadlines;
  isReady(): boolean;
  isShowingQr(): boolean;
  alive(): void;
  offline(reason: string): void;
  online(): void;
  lost(reason: string): void;
  stopped(reason: string): void;
}

/** Finds out what the library does not see: a page that hangs, a network that stays away, a code that is shown no more. */
export class StateCheck {
  readonly #checked: Checked;
  #offlineSince: number | null = null;
  #isSynced = false;

  constructor(checked: Checked) {
    this.#checked = checked;
  }

  get isOffline(): boolean {
    return this.#offlineSince !== null;
  }

  async run(): Promise<void> {
    const { client, deadlines } = this.#checked;
    const page = client.pupPage;
    if (!page) return;
    let state: string | null;
    try {
      state = await new Driver(page, deadlines.page).socketState();
    } catch (error) {
      // Before it is ready a page loads anew, which interrupts calls; the limit of the start holds then.
      if (this.#checked.isReady() && !client.lastLoggedOut) this.#checked.lost(error instanceof Error ? error.message : String(error));
      return;
    }
    this.#checked.alive();
    const final = FINAL_STATES[state ?? ''];
    if (final !== undefined) return this.#checked.stopped(final);
    if (this.#checked.isReady()) return this.#compare(state);
    // The page stops showing codes after a while, and the library's own renewal fails.
    if (state === 'UNPAIRED_IDLE' && this.#checked.isShowingQr()) await page.evaluate(REFRESH_QR).catch(() => undefined);
    await this.#rescueReady(page);
  }

  #compare(state: string | null): void {
    const wasOffline = this.isOffline;
    if (state === 'CONNECTED') {
      this.#offlineSince = null;
      if (wasOffline) this.#checked.online();
      return;
    }
    const reason = `no connection to WhatsApp (${state})`;
    this.#offlineSince ??= Date.now();
    if (!wasOffline) this.#checked.offline(reason);
    if (Date.now() - this.#offlineSince > this.#checked.deadlines.offline) this.#checked.lost(reason);
  }

  /** The library misses a page that was in sync before it listened: the page never says so again. */
  async #rescueReady(page: Page): Promise<void> {
    const wasSynced = this.#isSynced;
    this.#isSynced = (await page.evaluate(MISSED_READY).catch(() => false)) as boolean;
    if (wasSynced && this.#isSynced) await page.evaluate('window.onAppStateHasSyncedEvent()').catch(() => undefined);
  }
}
