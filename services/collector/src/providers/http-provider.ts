import type { Platform } from '@balai/contracts';
import type { PageEnd } from '../calls/domain/list-page.ts';
import { ProviderError } from '../calls/domain/provider-error.ts';
import { providerKey, providerKeys } from '../costs/domain/provider-key.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { isWorthAnotherHost, keptCursor, sourceOf } from './fail-over.ts';
import { exchange, type ProviderHost } from './http-exchange.ts';
import { isPassing, retryWaitMs } from './passing-failure.ts';
import type { ProviderRequest, ProviderResponse } from './provider-exchange.ts';
import { sleepFor } from './sleep-for.ts';
import type { CallContext, HostState, PlannedRequest, ProviderCall } from './social-provider.ts';
import { storableAnswer } from './storable-answer.ts';
import { tryKeys } from './try-keys.ts';

const TIMEOUT_MS = 15_000;
const BREAKER_FAILURES_MAX = 8;
const BREAKER_PAUSE_MS = 30_000;

/** How a provider is reached. */
export interface HttpProviderOptions {
  /** RapidAPI key, or several with commas between them, of which the next takes over; null or empty makes every call fail with `RAPIDAPI_KEY_MISSING`. */
  readonly key: string | null;
  /** Second key and host, asked when the first cannot do it (`isWorthAnotherHost`). `url` defaults to https. */
  readonly fallback?: { readonly key: string; readonly host: string; readonly url?: string } | null;
  /** Time for one attempt. @default 15 000 */
  readonly timeoutMs?: number;
  /** @default 8 consecutive failures of a host, 30 000 ms of pause */
  readonly breaker?: { readonly failuresMax: number; readonly pauseMs: number };
  /** Clock in milliseconds. */
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Number in [0, 1). */
  readonly random?: () => number;
}

/** A request whose path differs on the fallback host. */
export interface HttpProviderRequest extends ProviderRequest {
  readonly fallbackPath?: string;
}

/** Reads an answer or throws ProviderError. */
export type AnswerParser<T> = (request: ProviderRequest, response: ProviderResponse) => T;

type CallRecord = Pick<ProviderCall, 'status' | 'durationMs' | 'outcome' | 'reason'>;

type Sent<T> =
  | { readonly error: null; readonly answer: T; readonly record: CallRecord }
  | { readonly error: object; readonly record: CallRecord };

/**
 * Calls one platform's provider: bounded retries with full jitter for passing trouble, a breaker per host, and a fallback host for what the
 * first cannot do. Everything else (short waits above all) is the caller's decision and thrown at once.
 */
export class HttpProvider {
  readonly #platform: Platform;
  readonly #options: HttpProviderOptions;
  /** One for each key. */
  readonly #primaries: readonly ProviderHost[];
  readonly #turn = { start: 0 };
  readonly #fallback: ProviderHost | null;
  readonly #breakers = new Map<'primary' | 'fallback', CircuitBreaker>();

  constructor(platform: Platform, url: string, options: HttpProviderOptions) {
    this.#platform = platform;
    this.#options = options;
    this.#primaries = providerKeys(options.key).map((key) => ({ url, host: new URL(url).host, ...key }));
    const { fallback } = options;
    this.#fallback = fallback
      ? { url: fallback.url ?? `https://${fallback.host}`, host: fallback.host, ...providerKey(fallback.key, fallback.host) }
      : null;
  }

  /** @throws ProviderError; the signal's reason when the caller aborts. */
  async get<T>(request: HttpProviderRequest, parseAnswer: AnswerParser<T>, context: CallContext): Promise<T> {
    const parse: AnswerParser<T> = (sent, response) => parseAnswer(sent, storableAnswer(response).response);
    context.signal?.throwIfAborted();
    return await this.#withFailOver(
      (primary) => this.#getFrom(primary, request, parse, context),
      (fallback) => this.#getFrom(fallback, onFallback(request), parse, context),
      context,
    );
  }

  /**
   * One page of a list, like `get`. Cursors mean nothing to another host: a list goes on where it was begun, and one that the fallback
   * takes over is read there from its first page.
   */
  async getPage<P extends PageEnd>(
    requestFor: (cursor: string | null) => HttpProviderRequest,
    cursor: string | null,
    parsePage: AnswerParser<P>,
    context: CallContext,
  ): Promise<P> {
    const parse: AnswerParser<P> = (request, response) => {
      const storable = storableAnswer(response);
      return { ...parsePage(request, storable.response), unstorable: storable.dropped };
    };
    const page = sourceOf(cursor);
    const readOnFallback = async (fallback: ProviderHost, from: string | null): Promise<P> => {
      const page = await this.#getFrom(fallback, onFallback(requestFor(from)), parse, context);
      return { ...page, nextCursor: keptCursor(page.nextCursor) };
    };
    context.signal?.throwIfAborted();
    if (this.#primaries.length === 0) throw keyMissing();
    if (page.via === 'fallback' && this.#fallback !== null) return await readOnFallback(this.#fallback, page.cursor);
    return await this.#withFailOver(
      (primary) => this.#getFrom(primary, requestFor(page.via === 'primary' ? page.cursor : null), parse, context),
      (fallback) => readOnFallback(fallback, null),
      context,
    );
  }

  /** The hosts and their breakers. */
  hosts(): HostState[] {
    const [first] = this.#primaries;
    const known = [
      first === undefined ? null : ({ via: 'primary', ...first } as const),
      this.#fallback && { via: 'fallback' as const, ...this.#fallback },
    ];
    return known.flatMap((one) => {
      if (one === null) return [];
      const openMs = this.#breakers.get(one.via)?.openMs() ?? 0;
      const breaker = openMs > 0 ? ('open' as const) : ('closed' as const);
      return [{ platform: this.#platform, host: one.host, via: one.via, breaker, open_seconds: Math.ceil(openMs / 1000) }];
    });
  }

  async #withFailOver<T>(
    fromPrimary: (primary: ProviderHost) => Promise<T>,
    fromFallback: (fallback: ProviderHost) => Promise<T>,
    context: CallContext,
  ): Promise<T> {
    if (this.#primaries.length === 0) throw keyMissing();
    try {
      return await tryKeys(this.#primaries, this.#turn, fromPrimary);
    } catch (error) {
      if (this.#fallback === null || !this.#isWorthAnotherHost(error)) throw error;
      context.signal?.throwIfAborted();
      try {
        return await fromFallback(this.#fallback);
      } catch (second) {
        // When neither can, the first host's trouble is reported; but a fallback whose breaker is open is worth the wait.
        const isOnlyResting = second instanceof ProviderError && second.reason === 'circuit_open';
        throw this.#isWorthAnotherHost(second) && !isOnlyResting ? error : second;
      }
    }
  }

  #isWorthAnotherHost(error: unknown): boolean {
    return error instanceof ProviderError && isWorthAnotherHost(error, new Date(this.#now()));
  }

  async #getFrom<T>(target: ProviderHost, request: ProviderRequest, parse: AnswerParser<T>, context: CallContext): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(target, request, parse, context, attempt);
      } catch (error) {
        const waitMs = error instanceof ProviderError ? retryWaitMs(error, attempt, (this.#options.random ?? Math.random)()) : null;
        if (waitMs === null) throw error;
        await (this.#options.sleep ?? sleepFor)(waitMs, context.signal);
        context.signal?.throwIfAborted();
      }
    }
  }

  async #attempt<T>(
    target: ProviderHost,
    request: ProviderRequest,
    parse: AnswerParser<T>,
    context: CallContext,
    attempt: number,
  ): Promise<T> {
    const via = target === this.#fallback ? ('fallback' as const) : ('primary' as const);
    const call = { platform: this.#platform, host: target.host, via, keyHash: target.keyHash, path: request.path, attempt };
    const breaker = this.#breakerOf(via);
    const waitMs = breaker.admit();
    if (waitMs !== null) throw circuitOpen(waitMs);
    const sent = await this.#send(target, request, parse, context, call).catch((error: unknown) => {
      breaker.release();
      throw error;
    });
    if (sent.error === null) breaker.record(true);
    else if (sent.error instanceof ProviderError) breaker.record(!isPassing(sent.error));
    else breaker.release();
    await context.onCall?.({ ...call, ...sent.record }, sent.error instanceof ProviderError ? sent.error : null);
    if (sent.error !== null) throw sent.error;
    return sent.answer;
  }

  async #send<T>(
    target: ProviderHost,
    request: ProviderRequest,
    parse: AnswerParser<T>,
    context: CallContext,
    call: PlannedRequest,
  ): Promise<Sent<T>> {
    await context.beforeCall?.(call);
    const startedAtMs = this.#now();
    const timeoutMs = context.timeoutMs ?? this.#options.timeoutMs ?? TIMEOUT_MS;
    let status: number | null = null;
    const record = (outcome: ProviderCall['outcome'], reason: string | null): Sent<T>['record'] => {
      return { status, durationMs: this.#now() - startedAtMs, outcome, reason };
    };
    try {
      const response = await exchange(target, request, { timeoutMs, signal: context.signal, now: () => this.#now() });
      status = response.status;
      const answer = parseSafely(parse, request, response);
      return { error: null, answer, record: record('ok', null) };
    } catch (error) {
      const isOurs = error instanceof ProviderError;
      return {
        error: error instanceof Error ? error : new Error('aborted', { cause: error }),
        record: isOurs ? record(error.kind, error.reason) : record('aborted', null),
      };
    }
  }

  #breakerOf(via: 'primary' | 'fallback'): CircuitBreaker {
    const known = this.#breakers.get(via);
    if (known !== undefined) return known;
    const { failuresMax, pauseMs } = this.#options.breaker ?? { failuresMax: BREAKER_FAILURES_MAX, pauseMs: BREAKER_PAUSE_MS };
    const breaker = new CircuitBreaker({ failuresMax, pauseMs, now: () => this.#now() });
    this.#breakers.set(via, breaker);
    return breaker;
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

function onFallback({ fallbackPath, ...request }: HttpProviderRequest): ProviderRequest {
  return { ...request, path: fallbackPath ?? request.path };
}

const keyMissing = () => new ProviderError({ kind: 'unauthorised', reason: 'key_missing' });

function circuitOpen(waitMs: number): ProviderError {
  return new ProviderError({ kind: 'unavailable', reason: 'circuit_open', retryAfterSeconds: Math.ceil(waitMs / 1000) });
}

// A reader that stumbles over a shape nobody foresaw is an answer we cannot read, not a crash of the caller.
function parseSafely<T>(parse: AnswerParser<T>, request: ProviderRequest, response: ProviderResponse): T {
  try {
    return parse(request, response);
  } catch (cause) {
    if (cause instanceof ProviderError) throw cause;
    throw new ProviderError({ kind: 'unparseable', reason: 'shape', status: response.status, cause });
  }
}
