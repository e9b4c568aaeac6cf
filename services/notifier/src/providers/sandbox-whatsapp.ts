import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { withDeadline } from '@balai/runtime/core';
import axios, { type AxiosInstance } from 'axios';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Incoming } from '../domain/incoming.ts';
import type { SendOutcome } from '../domain/settle-attempt.ts';
import type { ChannelDriver, OutgoingFile, OutgoingMessage } from '../lines/channel-driver.ts';
import { outcomeOfError, outcomeOfStatus } from './http-outcome.ts';

/** Settings of the driver. */
export interface SandboxWhatsappOptions {
  /** Asked at each call: the address may be known only once every part of the process has started. */
  readonly baseUrl: () => string;
  /** How long a message may take to be answered. */
  readonly sendTimeoutMs: number;
  /** How long the phone may hold a question for incoming messages. */
  readonly waitMs: number;
}

const WIRE = '/sandbox/wire/whatsapp';
const ANSWER_BYTES_MAX = 2_000_000;
const sent = Compile(Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }) }));
const inboundAnswer = Compile(
  Type.Object({
    messages: Type.Array(
      Type.Object({
        id: Type.String({ minLength: 1, maxLength: 200 }),
        from: Type.String({ minLength: 1, maxLength: 100 }),
        text: Type.String({ maxLength: 65_536 }),
        group: Type.Optional(Type.Union([Type.String({ maxLength: 100 }), Type.Null()])),
        name: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()])),
        at: Type.String({ maxLength: 40 }),
      }),
      { maxItems: 1000 },
    ),
    cursor: Type.String({ maxLength: 200 }),
  }),
);

/** A file as the wire carries it; of a picture the text is the caption. */
const documentOf = async ({ name, type, content }: OutgoingFile) => ({ name, type, content: (await buffer(content)).toString('base64') });

/** The sandbox's phone over HTTP: the wire a real gateway would offer. */
export function sandboxWhatsapp(options: SandboxWhatsappOptions): ChannelDriver {
  // A connection kept alive may be closed by the other side just when a message is written: its fate would be unknown for nothing.
  const http: AxiosInstance = axios.create({
    httpAgent: new HttpAgent({ keepAlive: false }),
    httpsAgent: new HttpsAgent({ keepAlive: false }),
    proxy: false,
    maxRedirects: 0,
    maxContentLength: ANSWER_BYTES_MAX,
    validateStatus: () => true,
  });

  async function send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
    try {
      const body = {
        ...{ client_message_id: message.clientMessageId, to: message.to, text: message.text },
        ...(message.file === null ? {} : { document: await documentOf(message.file) }),
      };
      const answer = await withDeadline(options.sendTimeoutMs, signal, (within) =>
        http.post<unknown>(`${options.baseUrl()}${WIRE}/messages`, body, { signal: within }),
      );
      if (answer.status < 200 || answer.status > 299) return outcomeOfStatus(answer.status, answer.headers['retry-after'], Date.now());
      if (!sent.Check(answer.data)) return { kind: 'unknown', reason: 'the channel answered without an id' };
      return { kind: 'accepted', providerMessageId: answer.data.id };
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  async function lookup(clientMessageId: string, signal: AbortSignal): Promise<string | null> {
    try {
      const url = `${options.baseUrl()}${WIRE}/messages/${encodeURIComponent(clientMessageId)}`;
      const answer = await withDeadline(options.sendTimeoutMs, signal, (within) => http.get<unknown>(url, { signal: within }));
      return answer.status === 200 && sent.Check(answer.data) ? answer.data.id : null;
    } catch {
      return null;
    }
  }

  async function receive(after: string | null, signal: AbortSignal): Promise<Incoming> {
    const params = { ...(after === null ? {} : { after }), wait_ms: options.waitMs };
    const answer = await withDeadline(options.waitMs + options.sendTimeoutMs, signal, (within) =>
      http.get<unknown>(`${options.baseUrl()}${WIRE}/inbound`, { params, signal: within }),
    );
    const inbound = answer.data;
    if (answer.status !== 200 || !inboundAnswer.Check(inbound))
      throw new Error(`the phone answered ${answer.status} without readable messages`);
    return {
      cursor: inbound.cursor,
      messages: inbound.messages.map((message) => ({
        id: message.id,
        from: message.from,
        group: message.group ?? null,
        text: message.text,
        name: message.name ?? null,
        at: new Date(message.at),
      })),
    };
  }

  return { send, lookup, receive };
}
