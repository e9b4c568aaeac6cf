import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import WhatsApp from 'whatsapp-web.js';
import { within } from '../limits.ts';
import type { Ending, FromProcess, ProcessSettings, Request } from '../wire.ts';
import { Driver, type PageMessage } from './driver.ts';
import { type Browser, type Client, type Page, profileIn } from './library.ts';
import { memoryMb } from './memory.ts';
import { Receiver } from './receive.ts';
import { Sender } from './send.ts';

const CHECK_MS = 3_000;
const MEMORY_MS = 60_000;
const LOGOUT_GRACE_MS = 1_500;
/** The account or the page is not accepted any more: starting again does not help. */
const FINAL_STATES: Readonly<Record<string, string>> = {
  TOS_BLOCK: 'WhatsApp has blocked this number',
  SMB_TOS_BLOCK: 'WhatsApp has blocked this number',
  DEPRECATED_VERSION: 'WhatsApp no longer accepts this version of its page; choose a newer one',
};

const MISSED_READY = `window.WWebJS === undefined && window.onAppStateHasSyncedEvent !== undefined
  && window.require('WAWebSocketModel').Socket.hasSynced === true`;

const REFRESH_QR = `window.require('WAWebCmd').Cmd.refreshQR()`;

/** One run of the browser with the page of one number, until `end` is called. */
export class NumberPage {
  readonly #settings: ProcessSettings;
  readonly #report: (message: FromProcess) => void;
  readonly #end: (ending: Ending, reason: string) => void;
  readonly #client: Client;
  #browser: Browser | null = null;
  #limit: NodeJS.Timeout | undefined;
  #isPairing = false;
  #isShowingQr = false;
  #ready: { readonly sender: Sender; readonly driver: Driver; readonly address: string; readonly pageVersion: string } | null = null;
  #offlineSince: number | null = null;
  #isSynced = false;

  constructor(settings: ProcessSettings, report: (message: FromProcess) => void, end: (ending: Ending, reason: string) => void) {
    this.#settings = settings;
    this.#report = report;
    this.#end = end;
    const { pageVersion, pageFolder, deadlines } = settings;
    this.#client = new WhatsApp.Client({
      authStrategy: profileIn(settings.sessionFolder, () => this.#watch()),
      authTimeoutMs: deadlines.start,
      webVersion: pageVersion ?? 'as-served',
      webVersionCache: { type: 'local', path: pageFolder, strict: pageVersion !== null },
      puppeteer: {
        executablePath: settings.browserPath,
        headless: true,
        // The browser ends when the other end of the pipe is gone, also after a kill -9 of this process.
        pipe: true,
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
        timeout: deadlines.start,
        protocolTimeout: Math.max(...Object.values(deadlines)),
        // Chromium's own sandbox refuses root.
        args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...settings.browserArgs],
      },
    }) as Client;
    // The library closes the browser on states it does not know, without a word; `end` does that.
    this.#client.destroy = async () => undefined;
  }

  async open(): Promise<void> {
    const { pageVersion, pageFolder, sessionFolder, deadlines } = this.#settings;
    if (pageVersion !== null && !existsSync(join(pageFolder, `${pageVersion}.html`)))
      return this.#end(
        'stopped',
        `version ${pageVersion} of the page is not in ${pageFolder}; choose another one or the one WhatsApp serves`,
      );
    // Names the host that held the profile: after a move to another container Chromium would refuse it.
    for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
      rmSync(join(sessionFolder, 'session', name), { force: true });
    this.#limitTo(deadlines.start, 'the page was not ready');
    this.#listen();
    await this.#client.initialize();
  }

  async answer(request: Request): Promise<unknown> {
    if (request.do === 'pair') return this.#pair(request.phone);
    if (this.#ready === null || (request.do !== 'lookup' && this.#offlineSince !== null)) throw new Error('the number is not connected');
    const { sender, driver } = this.#ready;
    if (request.do === 'prepare') return sender.prepare(request.to);
    if (request.do === 'send') return sender.send(request);
    if (request.do === 'lookup') return driver.call('lookup', { chat: request.chat, id: request.id });
    return this.#logout();
  }

  /** Closes the browser so that it writes its profile. */
  async close(): Promise<void> {
    clearTimeout(this.#limit);
    await this.#browser?.close();
  }

  kill(): void {
    const pid = this.#browser?.process()?.pid;
    if (pid === undefined) return;
    try {
      // The browser leads a process group of its own.
      process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
    } catch {
      // Already gone.
    }
  }

  #watch(): void {
    const browser = this.#client.pupBrowser;
    if (!browser) return;
    this.#browser = browser;
    const pid = browser.process()?.pid;
    if (pid !== undefined) this.#report({ type: 'browser', pid });
    browser.on('disconnected', () => this.#end('lost', 'the browser ended'));
    this.#client.pupPage?.on('error', (error) => this.#end('lost', `the page crashed: ${error.message}`));
  }

  #listen(): void {
    const client = this.#client;
    client.on('qr', (qr) => this.#pairing(qr, null));
    client.on('code', (code) => this.#pairing(null, code));
    client.on('authenticated', () => {
      if (this.#ready === null) this.#limitTo(this.#settings.deadlines.start, 'the page was not ready after pairing');
    });
    client.on('ready', () => void this.#becomeReady().catch((error) => this.#end('lost', String(error))));
    client.on('disconnected', (reason) => void this.#disconnected(String(reason)));
    client.on('change_state', () => void this.#check());
    client.on('message_ack', (message, ack) => {
      const { _serialized: id, id: key, fromMe } = message.id;
      if (fromMe && ack >= 2) this.#report({ type: 'receipt', key, id, state: ack >= 3 ? 'read' : 'delivered' });
    });
    setInterval(() => void this.#check(), CHECK_MS);
    setInterval(() => void this.#reportReady(), MEMORY_MS);
  }

  #pairing(qr: string | null, code: string | null): void {
    if (!this.#isPairing) this.#limitTo(this.#settings.deadlines.pairing, 'nobody paired a phone', 'stopped');
    this.#isPairing = true;
    this.#isShowingQr = code === null;
    this.#report({ type: 'pairing', qr, code });
  }

  async #becomeReady(): Promise<void> {
    if (this.#ready !== null) {
      // Said again after a reconnect; also when the page loaded itself anew, and then nothing of ours is in it.
      if (!(await this.#ready.driver.isInstalled())) this.#end('lost', 'the page loaded itself again');
      return;
    }
    const { deadlines, fileBytesMax, receiveSince, stored, pageVersion: pinned } = this.#settings;
    const { pupPage: page } = this.#client;
    if (!page) return;
    const address = /^(\d+)@c\.us$/.exec(this.#client.info.wid._serialized.replace(/:\d+@/, '@'))?.[1];
    if (address === undefined) return this.#end('lost', 'the page does not say which number it is');
    const pageVersion = await within(deadlines.page, 'the page', this.#client.getWWebVersion());
    if (pinned !== null && pageVersion !== pinned)
      return this.#end('stopped', `WhatsApp replaced version ${pinned} of its page by ${pageVersion}; choose a newer one`);
    const driver = new Driver(page, deadlines.page);
    await driver.install();
    const receiver = new Receiver(
      {
        client: this.#client,
        driver,
        mediaMs: deadlines.media,
        fileBytesMax,
        hand: (message) => this.#report({ type: 'incoming', message }),
        log: (message, fields) => this.#report({ type: 'log', message, fields }),
      },
      stored,
    );
    this.#client.on('message', (message) => receiver.receive(message.rawData as PageMessage));
    clearTimeout(this.#limit);
    this.#ready = { sender: new Sender(driver, deadlines.acknowledgement), driver, address, pageVersion };
    await this.#reportReady();
    // What came in while nobody listened.
    if (receiveSince !== null)
      for (const message of await driver.call('receivedSince', Math.floor(receiveSince / 1000))) receiver.receive(message);
  }

  async #reportReady(): Promise<void> {
    if (this.#ready === null || this.#offlineSince !== null) return;
    const { address, pageVersion } = this.#ready;
    this.#report({ type: 'ready', address, pageVersion, memoryMb: await memoryMb() });
  }

  /** The library sees neither a page that hangs nor a network that stays away. */
  async #check(): Promise<void> {
    const page = this.#client.pupPage;
    if (!page) return;
    let state: string | null;
    try {
      state = await new Driver(page, this.#settings.deadlines.page).socketState();
    } catch (error) {
      // Before it is ready a page loads anew, which interrupts calls; the limit of the start holds then.
      if (this.#ready !== null && !this.#client.lastLoggedOut) this.#end('lost', String(error));
      return;
    }
    this.#report({ type: 'alive' });
    const final = FINAL_STATES[state ?? ''];
    if (final !== undefined) return this.#end('stopped', final);
    // The page stops showing codes after a while, and the library's own renewal fails.
    if (state === 'UNPAIRED_IDLE' && this.#isShowingQr) await page.evaluate(REFRESH_QR).catch(() => undefined);
    if (this.#ready === null) return this.#rescueReady(page);
    if (state === 'CONNECTED') {
      const wasOffline = this.#offlineSince !== null;
      this.#offlineSince = null;
      if (wasOffline) await this.#reportReady();
      return;
    }
    if (this.#offlineSince === null) this.#report({ type: 'waiting', reason: `no connection to WhatsApp (${state})` });
    this.#offlineSince ??= Date.now();
    if (Date.now() - this.#offlineSince > this.#settings.deadlines.offline) this.#end('lost', `no connection to WhatsApp (${state})`);
  }

  /** The library misses a page that was in sync before it listened: the page never says so again. */
  async #rescueReady(page: Page): Promise<void> {
    const wasSynced = this.#isSynced;
    this.#isSynced = (await page.evaluate(MISSED_READY).catch(() => false)) as boolean;
    if (wasSynced && this.#isSynced) await page.evaluate('window.onAppStateHasSyncedEvent()').catch(() => undefined);
  }

  async #disconnected(reason: string): Promise<void> {
    if (reason === 'LOGOUT') return this.#end('logged_out', 'the device was unlinked');
    const final = FINAL_STATES[reason];
    if (final !== undefined) return this.#end('stopped', final);
    // A logout changes the state first and says so a moment later.
    if (reason === 'UNPAIRED') await new Promise((resolve) => setTimeout(resolve, LOGOUT_GRACE_MS));
    if (this.#client.lastLoggedOut) return this.#end('logged_out', 'the device was unlinked');
    this.#end('lost', `WhatsApp ended the connection (${reason})`);
  }

  async #pair(phone: string): Promise<string> {
    if (!this.#isPairing || this.#ready !== null) throw new Error('the number is not waiting for a phone');
    return within(this.#settings.deadlines.page, 'the page', this.#client.requestPairingCode(phone));
  }

  async #logout(): Promise<void> {
    const logout = `window.require('WAWebSocketModel').Socket.logout()`;
    try {
      await within(this.#settings.deadlines.page, 'the page', this.#client.pupPage?.evaluate(logout) ?? Promise.resolve());
    } catch (error) {
      // The page leaves while it logs out.
      if (!this.#client.lastLoggedOut) throw error;
    }
    setImmediate(() => this.#end('logged_out', 'logged out by us'));
  }

  #limitTo(ms: number, what: string, ending: Ending = 'lost'): void {
    clearTimeout(this.#limit);
    this.#limit = setTimeout(() => this.#end(ending, `${what} within ${ms / 1000} s`), ms);
  }
}
