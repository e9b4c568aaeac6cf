import type { IncomingMessage } from 'node:http';
import { type OutsideDial, openOutside, publicDial } from '@balai/runtime/http';
import { SheetNotFetched } from '../domain/sheet-fault.ts';

/** Hosts that answer for sheets: the first is asked, and sends on to one of the others. */
const HOSTS = /^(?:docs\.google\.com|doc-[a-z0-9-]+-sheets\.googleusercontent\.com)$/;
const HOPS_MAX = 3;
const LIMIT_MS = 15_000;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** What a sheet is fetched with; tests exchange it. */
export interface SheetFetcher extends OutsideDial {
  readonly limitMs: number;
}
export const sheetFetcher: SheetFetcher = { ...publicDial, limitMs: LIMIT_MS };

/**
 * The CSV of a published sheet: by https, from Google's hosts for sheets and public addresses only, 15 s with all redirects.
 * @throws SheetNotFetched
 */
export async function fetchSheet(address: URL, bytesMax: number, with_: SheetFetcher = sheetFetcher): Promise<Buffer> {
  const signal = AbortSignal.timeout(with_.limitMs);
  try {
    return await bytesOf(await follow(with_, address, signal), bytesMax);
  } catch (error) {
    if (error instanceof SheetNotFetched) throw error;
    throw new SheetNotFetched(signal.aborted ? 'timeout' : 'unreachable', error);
  }
}

async function follow(with_: SheetFetcher, address: URL, signal: AbortSignal): Promise<IncomingMessage> {
  let url = address;
  for (let hop = 0; hop <= HOPS_MAX; hop += 1) {
    // A private sheet leads to the sign-in.
    if (url.protocol !== 'https:' || url.port !== '' || url.username !== '' || !HOSTS.test(url.hostname))
      throw new SheetNotFetched('private');
    const answer = await openOutside(with_, url, { headers: { accept: 'text/csv', 'accept-encoding': 'identity' }, signal });
    const { statusCode = 0, headers } = answer;
    // In place of a private sheet Google shows a page.
    if (statusCode === 200 && /^text\/csv\b/.test(headers['content-type'] ?? '')) return answer;
    answer.destroy();
    if (statusCode === 200 || statusCode === 401 || statusCode === 403) throw new SheetNotFetched('private');
    if (statusCode === 404 || statusCode === 410) throw new SheetNotFetched('gone');
    if (!REDIRECTS.has(statusCode) || headers.location === undefined || !URL.canParse(headers.location, url))
      throw new SheetNotFetched('unreachable');
    url = new URL(headers.location, url);
  }
  throw new SheetNotFetched('unreachable');
}

async function bytesOf(answer: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesMax) {
      answer.destroy();
      throw new SheetNotFetched('too_large');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
