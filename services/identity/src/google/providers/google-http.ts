import { retryAfterMs, withDeadline } from '@balai/runtime/core';
import { GoogleFailure } from '../domain/google-failure.ts';

/** Bounds of an exchange: bytes of the answer, and its time. */
export interface ExchangeBounds {
  readonly bytesMax: number;
  readonly limitMs: number;
}
const BOUNDS: ExchangeBounds = { bytesMax: 2_000_000, limitMs: 10_000 };

/** An answer has more bytes than its bound. */
export class AnswerTooLarge extends Error {}

export interface GoogleAnswer {
  readonly status: number;
  /** Null: the answer is no JSON. */
  readonly body: unknown;
  /** `Retry-After` in milliseconds; null: absent or unreadable. */
  readonly retryAfterMs: number | null;
}

async function textOf(answer: Response, bytesMax: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new AnswerTooLarge('the answer is too large');
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Sends one request, by default 10 s with its answer; redirects are not followed. @throws GoogleFailure `unknown` without an answer */
export async function exchange(
  url: URL,
  request: RequestInit,
  stopping: AbortSignal,
  { bytesMax, limitMs }: ExchangeBounds = BOUNDS,
): Promise<GoogleAnswer> {
  try {
    return await withDeadline(limitMs, stopping, async (signal) => {
      const answer = await fetch(url, { ...request, redirect: 'manual', signal });
      const body = parsed(await textOf(answer, bytesMax));
      return { status: answer.status, body, retryAfterMs: retryAfterMs(answer.headers.get('retry-after'), Date.now()) };
    });
  } catch (error) {
    throw new GoogleFailure('unknown', `Google did not answer: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
