import type { Clock } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FaultKind, type FaultRow, type Faulty, isFaultDue, takeFault } from '../repository/faults.ts';
import type { ProviderAnswer } from './provider-answer.ts';
import { makeGatewayHeaders } from './rapidapi-headers.ts';

/** What exchanges with a provider need. */
export interface ExchangeOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly stopping: AbortSignal;
  readonly slowMs: number;
}

/** One request to a provider. `isList`: it lists people and says how many there are, so a truncated chain can be noticed. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly isList: boolean;
  /** The honest answer; with `truncate` its list ends early. */
  readonly answer: (truncate: boolean) => Promise<ProviderAnswer>;
}

const MISSING_KEY: ProviderAnswer = { status: 401, body: { message: 'Missing RapidAPI application key.' }, fromGateway: true };
const THROTTLED: ProviderAnswer = {
  status: 429,
  body: { message: 'You have exceeded the rate limit per second for your plan, PRO, by the API provider' },
  fromGateway: true,
  headers: { 'retry-after': '1' },
};
const BROKEN: ProviderAnswer = { status: 500, body: { message: 'Internal Server Error' } };
const UNREACHABLE: ProviderAnswer = {
  status: 503,
  body: {
    messages: 'The API is unreachable, please contact the API provider',
    info: 'Your Client (working) ---> Gateway (working) ---> API (not working)',
  },
  fromGateway: true,
};
const HTML = '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>';
const OTHER_SHAPE: ProviderAnswer = { status: 200, body: { version: 2, response: { nodes: [], page_info: { more: 'no' } } } };

/** Carries exchanges out: asks for the key, then answers honestly or as the fault that is due demands. */
export function makeExchanger(provider: Faulty, options: ExchangeOptions): (exchange: Exchange) => Promise<void> {
  const gatewayHeaders = makeGatewayHeaders();

  function headersOf(answer: ProviderAnswer): Record<string, string> {
    return { ...gatewayHeaders(), ...(answer.fromGateway === true ? { 'x-rapidapi-proxy-response': 'true' } : {}), ...answer.headers };
  }
  async function send(reply: FastifyReply, answer: ProviderAnswer): Promise<void> {
    await reply.code(answer.status).headers(headersOf(answer)).send(JSON.stringify(answer.body));
  }
  async function misbehave(exchange: Exchange, fault: FaultRow): Promise<void> {
    const { reply } = exchange;
    // Kinds with two faces show them in turn: the count left tells whose turn it is.
    const isEven = fault.remaining % 2 === 0;
    switch (fault.kind) {
      case 'truncate':
        return await send(reply, await exchange.answer(true));
      case 'cut': {
        const answer = await exchange.answer(false);
        return cutOff(reply, answer, headersOf(answer));
      }
      case 'rate_limit':
        return await send(reply, THROTTLED);
      case 'garbage':
        if (!isEven) return await send(reply, OTHER_SHAPE);
        await reply
          .code(200)
          .headers({ ...gatewayHeaders(), 'content-type': 'text/html; charset=utf-8' })
          .send(HTML);
        return;
      case 'slow':
        await options.clock.sleep(options.slowMs, options.stopping, abandonedSignal(reply));
        return await send(reply, await exchange.answer(false));
      default:
        return await send(reply, isEven ? BROKEN : UNREACHABLE);
    }
  }

  // Faults are rare: a unit of work opens only when one is due.
  async function faultFor({ isList }: Exchange): Promise<FaultRow | null> {
    const { database } = options;
    const except: FaultKind[] = isList ? [] : ['truncate'];
    if (!(await database.autocommitRead((tx) => isFaultDue(tx, provider, except)))) return null;
    return database.unitOfWork('system', (tx) => takeFault(tx, provider, except));
  }

  return async (exchange) => {
    const key = exchange.request.headers['x-rapidapi-key'];
    if (typeof key !== 'string' || key.trim() === '') return await send(exchange.reply, MISSING_KEY);
    // Reads that start together share a round trip.
    const [fault, answer] = await Promise.allSettled([faultFor(exchange), exchange.answer(false)]);
    if (fault.status === 'rejected') throw fault.reason;
    if (fault.value !== null) return await misbehave(exchange, fault.value);
    if (answer.status === 'rejected') throw answer.reason;
    await send(exchange.reply, answer.value);
  };
}

/** Promises the whole body, gives half of it, and breaks the connection. */
function cutOff(reply: FastifyReply, answer: ProviderAnswer, headers: Record<string, string>): void {
  const bytes = Buffer.from(JSON.stringify(answer.body));
  reply.hijack();
  reply.raw.writeHead(answer.status, { ...headers, 'content-length': String(bytes.length) });
  reply.raw.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => reply.raw.destroy());
}

// The answer's stream closes when the caller goes away; the request's closes as soon as it is read.
function abandonedSignal(reply: FastifyReply): AbortSignal {
  const abandoned = new AbortController();
  reply.raw.once('close', () => abandoned.abort());
  return abandoned.signal;
}
