import type {
  ConnectionReport,
  ConnectOptions,
  Deadlines,
  IncomingMessage,
  OutgoingMessage,
  SendOutcome,
  WebConnection,
  WebConnectionEvents,
} from './connection.ts';
import { DEADLINES, FILE_BYTES_MAX, FIRST_PAUSE_MS, pauseMs, RESTRICTED_MS, STARTS_MAX, STEADY_MS } from './limits.ts';
import { messageKey } from './message-key.ts';
import { NumberChild } from './number-child.ts';
import { notSent, openPromise, readContent, unlessAborted } from './outgoing.ts';
import { SessionFolder } from './session-folder.ts';
import { type Ending, type Found, type FromProcess, type Handover, type Prepared, receiptOf, type Sent } from './wire.ts';

/**
 * Connects a number over the web page of WhatsApp and keeps it connected until `close`, or until it is logged out or stops.
 * @throws Error when the session folder cannot be written
 */
export function connectWeb(options: ConnectOptions, events: WebConnectionEvents): WebConnection {
  return new NumberConnection(options, events);
}

class NumberConnection implements WebConnection {
  readonly #options: ConnectOptions;
  readonly #events: WebConnectionEvents;
  readonly #deadlines: Deadlines;
  readonly #folder: SessionFolder;
  /** Resolves with `logged_out` or `stopped`. */
  readonly #final = openPromise();
  #child: NumberChild | null = null;
  #heldUntil: number;
  #isClosed = false;
  /** Of this run. */
  #hasBegun = false;
  #readyAt: number | null = null;
  #ending: { readonly ending: Ending; readonly reason: string } | null = null;
  #failedStarts = 0;
  #ends = 0;
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #storing = new Set<string>();

  constructor(options: ConnectOptions, events: WebConnectionEvents) {
    this.#options = options;
    this.#events = events;
    this.#deadlines = { ...DEADLINES, ...options.deadlines };
    this.#folder = new SessionFolder(options.sessionFolder, Date.now());
    this.#heldUntil = options.holdMs === undefined ? Number.MAX_SAFE_INTEGER : Date.now() + options.holdMs;
    this.#start();
  }

  async send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
    const turn = this.#turn;
    const turnOver = openPromise();
    this.#turn = turnOver.promise;
    try {
      await unlessAborted(signal, turn);
    } catch {
      // Those behind us still wait for those before us.
      void turn.then(turnOver.resolve);
      return notSent('given up before its turn');
    }
    const ready = await this.#prepare(message, signal).catch((error) => notSent(reasonOf(error)));
    if ('kind' in ready) {
      turnOver.resolve();
      return ready;
    }
    const { acknowledgement, page } = this.#deadlines;
    const sent = this.#call<Sent>({ do: 'send', ...ready }, acknowledgement + 2 * page);
    // Whether or not the caller still waits.
    sent.then(turnOver.resolve, turnOver.resolve);
    try {
      const { outcome, isRestricted } = await unlessAborted(signal, sent);
      if (isRestricted) this.#report({ state: 'restricted', until: new Date(Date.now() + RESTRICTED_MS) });
      return outcome;
    } catch (error) {
      return { kind: 'unknown', reason: reasonOf(error) };
    }
  }

  /** Nothing has left when this ends, whatever its end. */
  async #prepare(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome | Handover> {
    const prepared = await unlessAborted(signal, this.#call<Prepared>({ do: 'prepare', to: message.to }, 2 * this.#deadlines.page));
    if ('refused' in prepared) return prepared.refused;
    const content = await unlessAborted(signal, readContent(message, this.#options.fileBytesMax ?? FILE_BYTES_MAX));
    if ('kind' in content) return content;
    const { clientMessageId } = message;
    const isRepeated = this.#folder.chatOf(clientMessageId) !== null;
    // Before it leaves, so that it is found after a crash.
    this.#folder.rememberSend(clientMessageId, prepared.chat);
    return { chat: prepared.chat, id: messageKey(clientMessageId), isRepeated, content };
  }

  async lookup(clientMessageIds: readonly string[], signal: AbortSignal): Promise<(string | null)[]> {
    const messages = clientMessageIds.map((id) => ({ chat: this.#folder.chatOf(id), id: messageKey(id) }));
    const answer = this.#call<(Found | null)[]>({ do: 'lookup', messages }, 2 * this.#deadlines.page);
    const found = await unlessAborted(signal, answer).catch(() => []);
    return clientMessageIds.map((clientMessageId, index) => {
      const { id: providerMessageId = null, ack = 0 } = found[index] ?? {};
      const state = receiptOf(ack);
      if (providerMessageId !== null && state !== null) this.#events.receipt({ clientMessageId, providerMessageId, state });
      return providerMessageId;
    });
  }

  requestPairingCode(phone: string): Promise<string> {
    return this.#call<string>({ do: 'pair', phone: phone.replace(/\D/g, '') }, 2 * this.#deadlines.page);
  }

  async logout(): Promise<void> {
    await this.#call({ do: 'logout' }, 2 * this.#deadlines.page);
    await this.#final.promise;
  }

  hold(ms: number): void {
    this.#heldUntil = Date.now() + ms;
    this.#child?.hold(this.#heldUntil);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#child?.close();
  }

  async #call<T>(request: Parameters<NumberChild['call']>[0], ms: number): Promise<T> {
    if (this.#child === null) throw new Error('the number is not connected');
    return (await this.#child.call(request, ms)) as T;
  }

  #start(): void {
    const { sessionFolder, browserPath, browserArgs = [], pageFolder, pageVersion, fileBytesMax = FILE_BYTES_MAX, program } = this.#options;
    const received = this.#folder.received();
    const settings = {
      numberId: this.#options.numberId,
      sessionFolder,
      browserPath,
      browserArgs,
      pageFolder,
      pageVersion,
      fileBytesMax,
      deadlines: this.#deadlines,
      heldUntil: this.#heldUntil,
      ...received,
    };
    this.#hasBegun = false;
    this.#readyAt = null;
    this.#ending = null;
    this.#child = new NumberChild(settings, program, {
      message: (message) => this.#hear(message),
      exit: (stderr) => void this.#exited(stderr),
    });
  }

  #hear(message: FromProcess): void {
    if (message.type === 'ended') this.#ending = message;
    else if (message.type === 'incoming') void this.#store(message.message);
    else if (message.type === 'log') this.#options.logger.warn({ number: this.#options.numberId, ...message.fields }, message.message);
    else if (message.type === 'receipt') {
      const { key, id, state } = message;
      this.#events.receipt({ clientMessageId: this.#folder.clientMessageIdOf(key), providerMessageId: id, state });
    } else if (message.type === 'waiting') this.#report({ state: 'waiting', reason: message.reason });
    else if (message.type === 'pairing' || message.type === 'ready') {
      this.#hasBegun = true;
      this.#failedStarts = 0;
      const { type: state, ...said } = message;
      if (state === 'ready') {
        this.#readyAt ??= Date.now();
        this.#folder.receiveFrom(this.#readyAt);
      }
      this.#report({ state, ...said } as ConnectionReport);
    }
  }

  async #store(message: IncomingMessage): Promise<void> {
    // A restart hands over again what is still being stored.
    if (this.#storing.has(message.id)) return;
    this.#storing.add(message.id);
    try {
      await this.#events.incoming(message);
      this.#folder.rememberReceived(message.id);
    } catch (error) {
      this.#options.logger.warn(
        { number: this.#options.numberId, id: message.id, reason: reasonOf(error) },
        'an incoming message was not stored',
      );
    } finally {
      this.#storing.delete(message.id);
    }
  }

  async #exited(stderr: string): Promise<void> {
    this.#child = null;
    if (this.#isClosed) return;
    const { ending, reason } = this.#ending ?? { ending: 'lost', reason: `the number’s process ended${stderr && `: ${stderr}`}` };
    if (ending === 'logged_out') return this.#wipe(reason);
    if (ending === 'stopped') return this.#finish({ state: 'stopped', reason });
    this.#failedStarts = this.#hasBegun ? 0 : this.#failedStarts + 1;
    if (this.#failedStarts >= (this.#options.startsMax ?? STARTS_MAX))
      return this.#finish({ state: 'stopped', reason: `${this.#failedStarts} starts in a row failed; the last one: ${reason}` });
    const wasSteady = this.#readyAt !== null && Date.now() - this.#readyAt >= STEADY_MS;
    this.#ends = wasSteady ? 1 : this.#ends + 1;
    this.#report({ state: 'waiting', reason });
    this.#timer = setTimeout(() => this.#start(), pauseMs(this.#ends, this.#options.firstPauseMs ?? FIRST_PAUSE_MS, Math.random()));
  }

  async #wipe(reason: string): Promise<void> {
    try {
      await this.#folder.wipe();
      this.#finish({ state: 'logged_out', reason });
    } catch (error) {
      this.#finish({ state: 'stopped', reason: `logged out, but ${this.#options.sessionFolder} could not be removed: ${reasonOf(error)}` });
    }
  }

  #finish(report: ConnectionReport): void {
    this.#report(report);
    this.#final.resolve();
  }

  #report(report: ConnectionReport): void {
    this.#events.state(report);
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
