import { retryAfterMs, withDeadline } from '@balai/runtime/core';
import { GoogleFailure } from '../domain/google-contact.ts';

const ANSWER_BYTES_MAX = 2_000_000;
const LIMIT_MS = 10_000;

export interface GoogleAnswer {
  readonly status: number;
  /** Null: the answer is no JSON. */
  readonly body: unknown;
  /** `Retry-After` in milliseconds; null: absent or unreadable. */
  readonly retryAfterMs: number | null;
}

async function textOf(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > ANSWER_BYTES_MAX) throw new Error('the answer is too large');
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

/** Sends one request, 10 s with its answer; redirects are not followed. @throws GoogleFailure `unknown` without an answer */
export async function exchange(url: URL, request: RequestInit, stopping: AbortSignal): Promise<GoogleAnswer> {
  try {
    return await withDeadline(LIMIT_MS, stopping, async (signal) => {
      const answer = await fetch(url, { ...request, redirect: 'manual', signal });
      const body = parsed(await textOf(answer));
      return { status: answer.status, body, retryAfterMs: retryAfterMs(answer.headers.get('retry-after'), Date.now()) };
    });
  } catch (error) {
    throw new GoogleFailure('unknown', `Google did not answer: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
