import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { within } from '../limits.ts';
import { type Ending, type FromProcess, type ProcessSettings, type Request, receiptOf } from '../wire.ts';
import { createClient } from './client.ts';
import { Driver, type PageMessage } from './driver.ts';
import { endFormer } from './former-process.ts';
import type { Browser, Client } from './library.ts';
import { memoryMb } from './memory.ts';
import { Receiver } from './receive.ts';
import { Sender } from './send.ts';
import { FINAL_STATES, StateCheck } from './state-check.ts';

const CHECK_MS = 3_000;
const MEMORY_MS = 60_000;
const LOGOUT_GRACE_MS = 1_500;

/** One run of the browser with the page of one number, until `end` is called. */
export class NumberPage {
  readonly #settings: ProcessSettings;
  readonly #report: (message: FromProcess) => void;
  readonly #end: (ending: Ending, reason: string) => void;
  readonly #client: Client;
  readonly #check: StateCheck;
  #browser: Browser | null = null;
  #limit: NodeJS.Timeout | undefined;
  #heldUntil: number;
  #isPairing = false;
  #isShowingQr = false;
  #ready: { readonly sender: Sender; readonly driver: Driver; readonly address: string; readonly pageVersion: string } | null = null;

  constructor(settings: ProcessSettings, report: (message: FromProcess) => void, end: (ending: Ending, reason: string) => void) {
    this.#settings = settings;
    this.#report = report;
    this.#end = end;
    this.#heldUntil = settings.heldUntil;
    const client = createClient(settings, () => this.#watch());
    this.#client = client;
    this.#check = new StateCheck({
      client,
      deadlines: settings.deadlines,
      isReady: () => this.#ready !== null,
      isShowingQr: () => this.#isShowingQr,
      alive: () => report({ type: 'alive' }),
      offline: (reason) => report({ type: 'waiting', reason }),
      online: () => void this.#reportReady(),
      lost: (reason) => end('lost', reason),
      stopped: (reason) => end('stopped', reason),
    });
  }

  async open(): Promise<void> {
    const { numberId, pageVersion, pageFolder, sessionFolder, deadlines } = this.#settings;
    if (pageVersion !== null && !existsSync(join(pageFolder, `${pageVersion}.html`)))
      return this.#end(
        'stopped',
        `version ${pageVersion} of the page is not in ${pageFolder}; choose another one or the one WhatsApp serves`,
      );
    endFormer(numberId, resolve(sessionFolder, 'session'));
    // Names the host that held the profile: after a move to another container Chromium would refuse it.
    for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
      rmSync(join(sessionFolder, 'session', name), { force: true });
    this.#limitTo(deadlines.start, 'the page was not ready');
    this.#listen();
    await this.#client.initialize();
  }

  async answer(request: Request): Promise<unknown> {
    if (request.do === 'pair') return this.#pair(request.phone);
    if (this.#ready === null || (request.do !== 'lookup' && this.#check.isOffline)) throw new Error('the number is not connected');
    const { sender, driver } = this.#ready;
    if (request.do === 'prepare') return sender.prepare(request.to);
    if (request.do === 'send') return sender.send(request);
    if (request.do === 'lookup') return driver.call('lookup', { messages: request.messages });
    return this.#logout();
  }

  /** Lets the page send until then. */
  hold(until: number): void {
    this.#heldUntil = until;
    // A page that does not answer is found by the state check, and sends until the moment it knows.
    this.#ready?.driver.call('hold', { until }).catch(() => undefined);
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
    client.on(
      'ready',
      () => void this.#becomeReady().catch((error) => this.#end('lost', error instanceof Error ? error.message : String(error))),
    );
    client.on('disconnected', (reason) => void this.#disconnected(String(reason)));
    client.on('change_state', () => void this.#check.run());
    client.on('message_ack', (message, ack) => {
      const { _serialized: id, id: key, fromMe } = message.id;
      const state = receiptOf(ack);
      if (fromMe && state !== null) this.#report({ type: 'receipt', key, id, state });
    });
    setInterval(() => void this.#check.run(), CHECK_MS);
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
        deliver: (message) => this.#report({ type: 'incoming', message }),
        log: (message, fields) => this.#report({ type: 'log', message, fields }),
      },
      stored,
    );
    this.#client.on('message', (message) => receiver.receive(message.rawData as PageMessage));
    clearTimeout(this.#limit);
    this.#ready = { sender: new Sender(driver, deadlines.acknowledgement), driver, address, pageVersion };
    await driver.call('hold', { until: this.#heldUntil });
    await this.#reportReady();
    // What came in while nobody listened.
    if (receiveSince !== null)
      for (const message of await driver.call('receivedSince', Math.floor(receiveSince / 1000))) receiver.receive(message);
  }

  async #reportReady(): Promise<void> {
    const memory = await memoryMb();
    if (this.#ready === null || this.#check.isOffline) return;
    const { address, pageVersion } = this.#ready;
    this.#report({ type: 'ready', address, pageVersion, memoryMb: memory });
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
