import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage as HttpRequest, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

const SCRIPTS = new Map(['models.js', 'page.js'].map((name) => [`/${name}`, readFileSync(new URL(name, import.meta.url), 'utf8')]));

/** A message as the account has it, on the server. */
export interface StoredMessage {
  readonly key: string;
  readonly fromMe: boolean;
  readonly remote: string;
  readonly from: string;
  readonly author?: string;
  readonly type: string;
  readonly body?: string;
  readonly caption?: string;
  readonly t: number;
  ack: number;
  readonly file?: { readonly name: string; readonly type: string; readonly bytes: number; readonly hash: string; readonly kind: string };
  readonly directPath?: string;
  readonly mimetype?: string;
  readonly filename?: string;
  readonly size?: number;
}

/** How the server answers a send: its acknowledgement, nothing though it has the message, nothing and it has not, or error 463. */
export type Answer = 'ack' | 'ack-lost' | 'message-lost' | '463';

/** web.whatsapp.com with one account, scripted by a test. */
export class FakeWhatsApp {
  readonly #server: Server;
  readonly #linked = new Map<string, string>();
  readonly #pages = new Map<string, ServerResponse>();
  readonly #codes = new Map<string, { readonly device: string; readonly phone: string }>();
  readonly #media = new Map<string, Buffer>();
  readonly messages: StoredMessage[] = [];
  /** Answers by recipient; others are acknowledged. */
  readonly answers = new Map<string, Answer>();
  /** Telephone numbers behind lids. */
  readonly lids = new Map<string, string>();
  readonly unregistered = new Set<string>();
  lookups: string[] = [];
  version = '2.3000.1';
  isWithoutHook = false;
  isSyncedEarly = false;
  /** The page never comes: its connection is accepted and nothing is answered. */
  isHanging = false;
  pagesServed = 0;

  constructor(folder: string) {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=fake'];
    execFileSync('openssl', [...request, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    this.#server = createServer(
      { key: readFileSync(key), cert: readFileSync(cert) },
      (incoming, outgoing) => void this.#answer(incoming, outgoing),
    );
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get browserArgs(): string[] {
    const { port } = this.#server.address() as AddressInfo;
    return [`--host-resolver-rules=MAP web.whatsapp.com 127.0.0.1:${port}`, '--ignore-certificate-errors', '--no-first-run'];
  }

  /** Messages the server got from us. */
  get sent(): StoredMessage[] {
    return this.messages.filter(({ fromMe }) => fromMe);
  }

  /** Pages that listen to the server now. */
  get openPages(): number {
    return this.#pages.size;
  }

  get devices(): string[] {
    return [...this.#linked.keys()];
  }

  /** The phone scans the QR code that the page shows. */
  scan(phone: string): void {
    const device = [...this.#pages.keys()].find((one) => !this.#linked.has(one));
    if (device === undefined) throw new Error('no page shows a QR code');
    this.#link(device, phone);
  }

  typeCode(code: string): void {
    const found = this.#codes.get(code);
    if (found === undefined) throw new Error(`no page shows the code ${code}`);
    this.#link(found.device, found.phone);
  }

  /** The phone removes all linked devices. */
  unlink(): void {
    this.#linked.clear();
    this.#push({ type: 'logout' });
  }

  setState(state: string): void {
    this.#push({ type: 'state', state });
  }

  /** Somebody writes to the number. */
  receive(message: {
    from: string;
    author?: string;
    type?: string;
    body?: string;
    name?: string;
    media?: { name: string; type: string; content: Buffer };
  }): string {
    const key = randomUUID().replaceAll('-', '').toUpperCase();
    const { from, author, type = 'chat', body, name: notifyName, media } = message;
    const directPath = `/media/${key}`;
    if (media) this.#media.set(directPath, media.content);
    const file = media && { directPath, mimetype: media.type, filename: media.name, size: media.content.length };
    const said = media ? { caption: body } : { body };
    const t = Math.floor(Date.now() / 1000);
    const stored: StoredMessage = JSON.parse(
      JSON.stringify({ key, fromMe: false, remote: from, from, author, type, t, notifyName, ack: 0, ...said, ...file }),
    );
    this.messages.push(stored);
    this.#push({ type: 'message', message: stored });
    return key;
  }

  /** A message is delivered (2) or read (3), whether a page is open or not. */
  acknowledge(key: string, ack: number): void {
    for (const message of this.messages) if (message.key === key) message.ack = ack;
    this.#push({ type: 'ack', key, ack });
  }

  #link(device: string, phone: string): void {
    this.#linked.set(device, phone);
    this.#hello(device);
  }

  #hello(device: string): void {
    const phone = this.#linked.get(device);
    const { messages, isWithoutHook, isSyncedEarly } = this;
    const hello = phone
      ? { type: 'linked', phone, messages, settings: { isWithoutHook, isSyncedEarly } }
      : { type: 'unlinked', ref: randomUUID() };
    this.#pages.get(device)?.write(`data: ${JSON.stringify(hello)}\n\n`);
  }

  #push(event: object): void {
    for (const page of this.#pages.values()) page.write(`data: ${JSON.stringify(event)}\n\n`);
  }

  async #answer(request: HttpRequest, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://web.whatsapp.com');
    const media = this.#media.get(pathname);
    if (media) response.end(media);
    else if (pathname === '/') {
      this.pagesServed++;
      if (this.isHanging) return;
      response.setHeader('content-type', 'text/html');
      const scripts = [...SCRIPTS.keys()].map((path) => `<script type="module" src="${path}"></script>`).join('');
      response.end(`<!doctype html><title>WhatsApp</title><script>window.Debug = { VERSION: '${this.version}' }</script>${scripts}`);
    } else if (SCRIPTS.has(pathname)) {
      response.setHeader('content-type', 'text/javascript');
      response.end(SCRIPTS.get(pathname));
    } else if (pathname === '/events') this.#openEvents(searchParams.get('device') ?? '', response);
    else if (pathname === '/call') await this.#call((await json(request)) as Call, response);
    else response.writeHead(404).end();
  }

  #openEvents(device: string, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    this.#pages.set(device, response);
    response.on('close', () => {
      if (this.#pages.get(device) === response) this.#pages.delete(device);
    });
    this.#hello(device);
  }

  async #call(given: Call, response: ServerResponse): Promise<void> {
    const answer = (value: object) => response.end(JSON.stringify(value));
    if (given.call === 'code') {
      const code = randomUUID().slice(0, 8).toUpperCase();
      this.#codes.set(code, { device: given.device, phone: given.phone });
      answer({ code });
    } else if (given.call === 'exists') {
      this.lookups.push(given.wid);
      const phone = given.wid.endsWith('@lid') ? this.lids.get(given.wid) : undefined;
      answer({ exists: given.wid.endsWith('@lid') ? phone !== undefined : !this.unregistered.has(given.wid), phone });
    } else if (given.call === 'unlink') {
      this.#linked.delete(given.device);
      answer({});
    } else {
      const how = this.answers.get(given.to) ?? 'ack';
      if (how === '463') return void answer({ ack: -1, error: 463 });
      if (how === 'message-lost') return;
      this.messages.push(storedSend(given, `${this.#linked.get(given.device)}@c.us`));
      if (how === 'ack') answer({ ack: 1 });
    }
  }
}

type Call = { readonly device: string } & (
  | { readonly call: 'code'; readonly phone: string }
  | { readonly call: 'exists'; readonly wid: string }
  | { readonly call: 'unlink' }
  | Send
);
interface Send {
  readonly call: 'send';
  readonly key: string;
  readonly to: string;
  readonly author?: string;
  readonly body?: string;
  readonly caption?: string;
  readonly file?: StoredMessage['file'];
}

const storedSend = ({ key, to, author, body, caption, file }: Send, from: string): StoredMessage =>
  JSON.parse(
    JSON.stringify({
      key,
      fromMe: true,
      remote: to,
      from,
      author,
      type: 'chat',
      body,
      caption,
      file,
      t: Math.floor(Date.now() / 1000),
      ack: 1,
    }),
  );
