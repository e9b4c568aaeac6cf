import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { withDeadline } from '@balai/runtime/core';
import { type OutsideDial, openOutside, publicDial } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { FILE_BYTES_MAX, FileNotFetched } from '../../domain/inbound-file.ts';
import { outcomeOfError } from '../http-outcome.ts';
import { type GraphOptions, graphApi } from './graph.ts';
import { refusalOf } from './refusals.ts';

/** A file of 16 MB over a slow line; shorter than the lease of a file. */
const DOWNLOAD_MS = 60_000;

const described = Compile(Type.Object({ url: Type.String({ maxLength: 4_000 }), file_size: Type.Optional(Type.Integer({ minimum: 0 })) }));

/** The number that received the media, and how its API is reached. */
export interface ReceivedMediaOptions extends GraphOptions {
  readonly phoneNumberId: string;
}

/**
 * Fetches a media file that was sent to a number of the Cloud API, and hands its bytes to `take` while they come. Its address holds for five
 * minutes, so each fetch asks for a new one.
 * @throws FileNotFetched, or what `take` throws
 */
export async function fetchReceivedMedia(
  options: ReceivedMediaOptions,
  mediaId: string,
  signal: AbortSignal,
  take: (content: Readable) => Promise<void>,
): Promise<void> {
  const url = await addressOf(options, mediaId, signal);
  await withDeadline(DOWNLOAD_MS, signal, async (within) => {
    const answer = await open(options, url, within);
    try {
      const status = answer.statusCode ?? 0;
      // A redirect is not followed: it would take the token elsewhere.
      if (status !== 200)
        throw new FileNotFetched(`the address of the file answered ${status}`, status >= 500 || status === 429 || status === 404);
      if (Number(answer.headers['content-length'] ?? 0) > FILE_BYTES_MAX) throw new FileNotFetched('blob_too_large', false);
      await take(answer);
    } catch (error) {
      if (error instanceof FileNotFetched || error instanceof Problem) throw error;
      throw new FileNotFetched(within.aborted ? 'the file did not come in time' : `the file did not come whole: ${String(error)}`, true);
    } finally {
      answer.destroy();
    }
  });
}

async function addressOf(options: ReceivedMediaOptions, mediaId: string, signal: AbortSignal): Promise<URL> {
  const answer = await graphApi(options)
    .get(`/${encodeURIComponent(mediaId)}`, { phone_number_id: options.phoneNumberId }, signal)
    .catch((error: unknown) => {
      throw new FileNotFetched(outcomeOfError(error).reason, true);
    });
  const { status, data, headers } = answer;
  if (status >= 500) throw new FileNotFetched(`WhatsApp answered ${status}`, true);
  if (status < 200 || status > 299) {
    const { retry, reason, pauses, sender } = refusalOf(status, data, headers['retry-after'], Date.now());
    throw new FileNotFetched(reason, retry || pauses !== undefined || sender !== undefined);
  }
  if (!described.Check(data)) throw new FileNotFetched('WhatsApp answered without an address of the file', true);
  if ((data.file_size ?? 0) > FILE_BYTES_MAX) throw new FileNotFetched('blob_too_large', false);
  return URL.canParse(data.url) ? new URL(data.url) : refuseAddress();
}

/** How an address that the API gave is reached: at the host that the settings name, or by https on the public internet. */
function dialOf(baseUrl: string, url: URL): OutsideDial {
  const base = new URL(baseUrl);
  if (url.origin === base.origin && base.protocol === 'http:')
    return { request: httpRequest, port: Number(base.port || 80), lookup: publicDial.lookup, isPublic: () => true };
  if (url.origin === base.origin) return { ...publicDial, port: Number(base.port || 443), isPublic: () => true };
  if (url.protocol !== 'https:' || url.port !== '') return refuseAddress();
  return publicDial;
}

async function open({ baseUrl, accessToken }: ReceivedMediaOptions, url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const dial = dialOf(baseUrl, url);
  try {
    return await openOutside(dial, url, { headers: { authorization: `Bearer ${accessToken}` }, signal });
  } catch (error) {
    throw new FileNotFetched(`the address of the file cannot be reached: ${String(error)}`, true);
  }
}

function refuseAddress(): never {
  throw new FileNotFetched('WhatsApp gave an address of the file that is not followed', false);
}
