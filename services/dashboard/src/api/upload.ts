import type { RouteDefinition } from '@balai/contracts';
import { type CallOf, createApi } from '@balai/contracts/client';
import { currentLanguage } from '../i18n/i18n.ts';
import { connection } from './connection.ts';

/** A line on which nothing moved for as long is dead; one that moves, however slowly, is waited for. */
const STILL_MS = 30_000;

/** A call whose body takes its time on a slow line. */
export interface Upload {
  /** How much of the body is on its way, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** `fetch` tells nothing of what it has sent, so it cannot tell a slow line from a dead one. */
const sending =
  ({ onProgress, signal }: Upload): typeof fetch =>
  (input, init) =>
    new Promise((resolve, reject) => {
      const call = new XMLHttpRequest();
      call.open(init?.method ?? 'POST', String(input));
      for (const [name, value] of new Headers(init?.headers)) call.setRequestHeader(name, value);
      call.setRequestHeader('accept-language', currentLanguage());
      let still: number | undefined;
      const fail = (error: unknown): void => {
        clearTimeout(still);
        signal?.removeEventListener('abort', giveUp);
        reject(error);
      };
      const lost = (error: unknown): void => {
        connection.unanswered();
        fail(error);
      };
      const moved = (): void => {
        clearTimeout(still);
        still = window.setTimeout(() => {
          lost(new DOMException('nothing moves', 'TimeoutError'));
          call.abort();
        }, STILL_MS);
      };
      const giveUp = (): void => {
        fail(signal?.reason);
        call.abort();
      };
      signal?.addEventListener('abort', giveUp);
      call.upload.onprogress = ({ loaded, total }) => {
        moved();
        if (total > 0) onProgress?.(loaded / total);
      };
      call.onprogress = moved;
      call.onerror = () => lost(new TypeError('no answer'));
      call.onload = () => {
        clearTimeout(still);
        signal?.removeEventListener('abort', giveUp);
        connection.answered();
        resolve(new Response(call.responseText, { status: call.status }));
      };
      moved();
      call.send(String(init?.body ?? ''));
      if (signal?.aborted === true) giveUp();
    });

/** Calls a route with a body that may take minutes: it ends when nothing moves for 30 s, not after a time. Fails as `api` does. */
export const upload = <T extends RouteDefinition>(route: T, request: CallOf<T>, how: Upload = {}) =>
  createApi({ fetch: sending(how) })(route, request);
