import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

const HEADER_BYTES = 12;
const MX = 15;
const NXDOMAIN = 3;

/** The name a question asks for, and where the question ends. */
function questionOf(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 5 };
}

/** An answer (RFC 1035): the domain takes mail at itself, or there is no such domain. */
function answerTo(query: Buffer, takesMail: (domain: string) => boolean): Buffer {
  const { name, end } = questionOf(query);
  const isKnown = takesMail(name);
  const header = Buffer.from(query.subarray(0, HEADER_BYTES));
  header.writeUInt16BE(0x8180 + (isKnown ? 0 : NXDOMAIN), 2);
  header.writeUInt16BE(isKnown ? 1 : 0, 6);
  header.fill(0, 8);
  const question = query.subarray(HEADER_BYTES, end);
  if (!isKnown) return Buffer.concat([header, question]);
  // A pointer to the name asked for, type, class, 60 s, four bytes: preference 10, then the same pointer.
  const record = Buffer.from([0xc0, HEADER_BYTES, 0, MX, 0, 1, 0, 0, 0, 60, 0, 4, 0, 10, 0xc0, HEADER_BYTES]);
  return Buffer.concat([header, question, record]);
}

/** A name server that says which domains take mail. */
export interface MailNameServer {
  /** `127.0.0.1:port`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Starts a name server on this machine. @param takesMail of a domain in lower case */
export async function startMailNameServer(takesMail: (domain: string) => boolean): Promise<MailNameServer> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => socket.send(answerTo(query, takesMail), from.port, from.address));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  socket.unref();
  const { port } = socket.address() as AddressInfo;
  return { address: `127.0.0.1:${port}`, close: () => new Promise((resolve) => socket.close(() => resolve())) };
}
