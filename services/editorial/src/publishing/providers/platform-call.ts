import { withDeadline } from '@balai/runtime/core';
import axios from 'axios';
import { PublishFailure } from '../domain/publisher.ts';

const TIMEOUT_MS = 20_000;
const UPLOAD_TIMEOUT_MS = 60_000;
const ANSWER_BYTES_MAX = 1024 * 1024;

/** A call to a platform. The token goes in a header, so that no address, and no log of addresses, has it. */
export interface PlatformCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly token: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes as JSON, text as a form, bytes as they are. */
  readonly body?: object | string | Buffer;
}

export interface PlatformAnswer {
  readonly status: number;
  /** The body where it is a JSON object, else nothing. */
  readonly body: Readonly<Record<string, unknown>>;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** A member that is an object, else an empty one. */
export const objectIn = (value: unknown, key: string): Record<string, unknown> => {
  const found = isObject(value) ? value[key] : undefined;
  return isObject(found) ? found : {};
};
/** A member that is a list, else an empty one. */
export const listIn = (value: unknown, key: string): unknown[] => {
  const found = isObject(value) ? value[key] : undefined;
  return Array.isArray(found) ? found : [];
};
/** A member that is a text or number, as text; null for anything else. */
export const textIn = (value: unknown, key: string): string | null => {
  const found = isObject(value) ? value[key] : undefined;
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found !== '' ? found : null;
};
export const numberIn = (value: unknown, key: string): number | null => {
  const found = isObject(value) ? value[key] : undefined;
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
};

function bodyOf(text: string): Record<string, unknown> {
  try {
    // Numbers of posts have more digits than a JavaScript number keeps.
    const read: unknown = JSON.parse(text.replace(/([:[,]\s*)(\d{16,})(?=\s*[,\]}])/g, '$1"$2"'));
    return isObject(read) ? read : {};
  } catch {
    return {};
  }
}

const bodyAndType = (body: PlatformCall['body']): { data?: string | Buffer; type: Record<string, string> } => {
  if (body === undefined) return { type: {} };
  if (Buffer.isBuffer(body)) return { data: body, type: {} };
  if (typeof body === 'string') return { data: body, type: { 'content-type': 'application/x-www-form-urlencoded' } };
  return { data: JSON.stringify(body), type: { 'content-type': 'application/json; charset=UTF-8' } };
};

/**
 * Calls a platform and reads the answer, whatever its status. No redirect is followed: a token goes to its platform only.
 * @throws PublishFailure `passing` where there was no answer
 */
export function callPlatform({ method, url, token, headers = {}, body }: PlatformCall): Promise<PlatformAnswer> {
  const { data, type } = bodyAndType(body);
  return withDeadline(Buffer.isBuffer(body) ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS, undefined, async (signal) => {
    try {
      const answer = await axios.request<string>({
        ...{ method, url, signal, ...(data === undefined ? {} : { data }) },
        headers: { accept: 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...type, ...headers },
        ...{ maxRedirects: 0, maxContentLength: ANSWER_BYTES_MAX, maxBodyLength: Number.POSITIVE_INFINITY },
        ...{ responseType: 'text', transformResponse: [(text: unknown) => text], validateStatus: () => true },
      });
      return { status: answer.status, body: bodyOf(answer.data ?? '') };
    } catch (error) {
      // Only the code: the library's errors carry the request, and with it the token.
      const code = axios.isAxiosError(error) ? (error.code ?? null) : null;
      throw new PublishFailure('passing', 'unavailable', signal.aborted ? 'timeout' : code);
    }
  });
}
