import { once } from 'node:events';
import type { TestAccount, TestPlatform } from '@balai/testing';
import { waitFor } from '@balai/testing';
import { Centrifuge, type Options, type PublicationContext } from 'centrifuge';
import { WebSocket } from 'ws';

export interface TestUser {
  readonly accountId: string;
  readonly token: string;
}

/** Somebody who may open sockets at the platform. */
export async function makeUser(platform: TestPlatform, account: TestAccount = {}): Promise<TestUser> {
  const token = await platform.signIn(account);
  const claims: { sub: string } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return { accountId: claims.sub, token };
}

export const socketUrl = (baseUrl: string): string => `${baseUrl.replace('http', 'ws')}/connection/websocket`;

/** The official client, and everything it was told. */
export class TestClient {
  readonly sdk: Centrifuge;
  readonly got: PublicationContext[] = [];
  readonly subscribed: { channel: string; recovered: boolean; wasRecovering: boolean }[] = [];
  readonly unsubscribed: string[] = [];
  readonly closed: { code: number; reason: string }[] = [];

  constructor(baseUrl: string, options: Partial<Options>) {
    this.sdk = new Centrifuge(socketUrl(baseUrl), { websocket: WebSocket, minReconnectDelay: 20, maxReconnectDelay: 50, ...options });
    this.sdk.on('publication', (context) => this.got.push(context));
    this.sdk.on('subscribed', ({ channel, recovered, wasRecovering }) => this.subscribed.push({ channel, recovered, wasRecovering }));
    this.sdk.on('unsubscribed', ({ channel }) => this.unsubscribed.push(channel));
    this.sdk.on('connecting', ({ code, reason }) => {
      if (code !== 0) this.closed.push({ code, reason });
    });
    this.sdk.on('disconnected', ({ code, reason }) => this.closed.push({ code, reason }));
    this.sdk.on('error', () => undefined);
  }

  /** Data of what was published, by channel. */
  data(channel: string): unknown[] {
    return this.got.filter((one) => one.channel === channel).map((one) => one.data);
  }

  async connect(): Promise<this> {
    this.sdk.connect();
    await this.sdk.ready(5_000);
    return this;
  }

  /** Breaks the connection as a bad network does; the client comes back by itself. */
  cut(): void {
    // The transport is internal to the client.
    (this.sdk as unknown as { _transport: { _transport: WebSocket } })._transport._transport.terminate();
  }
}

/** A socket without a client library: frames as they are. */
export class RawClient {
  readonly frames: string[] = [];
  closedWith: number | null = null;
  readonly socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => this.frames.push(...String(data).split('\n')));
    socket.on('close', (code) => {
      this.closedWith = code;
    });
    socket.on('error', () => undefined);
  }

  static async open(baseUrl: string, headers: Record<string, string> = {}): Promise<RawClient> {
    const client = new RawClient(new WebSocket(socketUrl(baseUrl), { headers }));
    await once(client.socket, 'open');
    return client;
  }

  send(...commands: unknown[]): void {
    this.socket.send(commands.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'));
  }

  /** The answer to a command. */
  // biome-ignore lint/suspicious/noExplicitAny: assertions say what is expected of an answer
  async answer(id: number): Promise<any> {
    const found = await waitFor(() => this.frames.map((frame) => JSON.parse(frame)).find((one) => one.id === id), { what: `answer ${id}` });
    return found;
  }

  /** Code of the close frame. */
  async end(): Promise<number> {
    await waitFor(() => this.closedWith !== null, { what: 'the socket to be closed' });
    return this.closedWith ?? 0;
  }
}
