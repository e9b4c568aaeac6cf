import { withDeadline } from '@balai/runtime/core';
import axios, { type AxiosResponse } from 'axios';
import { ProviderError } from '../calls/domain/provider-error.ts';
import type { ProviderRequest, ProviderResponse } from './provider-exchange.ts';

const BODY_BYTES_MAX = 8 * 1024 * 1024;

/** One host of a provider: where it listens, the name it is called by, and the key it knows us by. */
export interface ProviderHost {
  readonly url: string;
  readonly host: string;
  readonly key: string;
  /** Name of the key in tables and counters. */
  readonly keyHash: string;
}

/** Limits of one exchange. */
export interface ExchangeLimits {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly now: () => number;
}

/**
 * Sends one GET and reads the whole answer, whatever its status. Redirects are not followed: the key goes to this host only.
 * @throws ProviderError `unavailable` (timeout, network) or `unparseable` (too_large); the signal's reason when the caller aborts.
 */
export async function exchange(target: ProviderHost, request: ProviderRequest, limits: ExchangeLimits): Promise<ProviderResponse> {
  // Axios' own timeout restarts with every byte; the deadline is for the whole exchange.
  return withDeadline(limits.timeoutMs, limits.signal, async (signal) => {
    try {
      const response = await axios.request<string>({
        method: 'GET',
        url: addressFor(target, request),
        headers: {
          'X-RapidAPI-Key': target.key,
          'X-RapidAPI-Host': target.host,
          'x-cache-control': 'no-cache',
          Accept: 'application/json',
        },
        signal,
        maxRedirects: 0,
        maxContentLength: BODY_BYTES_MAX,
        responseType: 'text',
        transformResponse: [(body: unknown) => body],
        validateStatus: () => true,
      });
      return { status: response.status, headers: headersOf(response), bodyText: response.data ?? '', receivedAt: new Date(limits.now()) };
    } catch (cause) {
      limits.signal?.throwIfAborted();
      throw failureOfExchange(cause, signal.aborted);
    }
  });
}

function addressFor(target: ProviderHost, request: ProviderRequest): string {
  const url = new URL(target.url);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${request.path}`;
  url.search = new URLSearchParams(request.query).toString();
  return url.href;
}

function headersOf(response: AxiosResponse): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined && value !== null) headers[name.toLowerCase()] = String(value);
  }
  return headers;
}

// The cause is reduced to code and message: axios' errors carry the request, and with it the key.
function failureOfExchange(cause: unknown, isTimeout: boolean): ProviderError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = axios.isAxiosError(cause) ? (cause.code ?? null) : null;
  const safeCause = new Error(code === null ? message : `${code}: ${message}`);
  if (isTimeout) return new ProviderError({ kind: 'unavailable', reason: 'timeout', cause: safeCause });
  if (/maxContentLength/.test(message)) return new ProviderError({ kind: 'unparseable', reason: 'too_large', cause: safeCause });
  return new ProviderError({ kind: 'unavailable', reason: 'network', cause: safeCause });
}
