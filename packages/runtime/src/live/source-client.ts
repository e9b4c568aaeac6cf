import { Ajv, type ValidateFunction } from 'ajv';
import type { Cryptor } from '../config/cryptor.ts';
import type { Clock } from '../core/clock.ts';
import { Problem, problems } from '../core/problem.ts';
import { type LiveSource, SOURCE_WIRE, type SourceAnswer, type SourceBody, type SourceQuestion } from './live-source.ts';
import { SEAL_HEADER, sourceSealer } from './source-seal.ts';

/** Channels, or pairs, of one question. */
const AT_ONCE = 2_000;
/** A source answers from its database; sockets must not wait for one that hangs. */
const TIMEOUT_MS = 10_000;

const ajv = new Ajv({ strict: false, code: { optimize: false } });
const checks = new Map<SourceQuestion, ValidateFunction>();

function checkOf(question: SourceQuestion): ValidateFunction {
  const check = checks.get(question) ?? ajv.compile(SOURCE_WIRE[question].answer);
  checks.set(question, check);
  return check;
}

function* chunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += AT_ONCE) yield all.slice(at, at + AT_ONCE);
}

export interface SourceClientOptions {
  readonly service: string;
  /** Base URL of the service's process. */
  readonly url: () => string;
  readonly cryptor: Cryptor;
  readonly clock: Clock;
}

/** The source of a service in another process. Its methods throw Problem `unavailable` (503) when it does not answer as agreed. */
export function liveSourceClient({ service, url, cryptor, clock }: SourceClientOptions): LiveSource {
  const seal = sourceSealer(service, cryptor, clock);
  async function query<Q extends SourceQuestion>(question: Q, body: SourceBody<Q>): Promise<SourceAnswer<Q>> {
    try {
      const answer = await fetch(`${url()}/internal/live/${service}/${question}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [SEAL_HEADER]: seal() },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!answer.ok) throw new Error(`${service} answered ${answer.status} to ${question}`);
      const found: unknown = await answer.json();
      if (!checkOf(question)(found)) throw new Error(`${service} answered ${question} otherwise than agreed`);
      // Just checked against its schema.
      return found as SourceAnswer<Q>;
    } catch (cause) {
      throw new Problem(problems.unavailable, {}, { cause });
    }
  }
  return {
    open: (accountId) => query('open', { accountId }),
    async heads(channels) {
      const heads = new Map<string, number>();
      for (const part of chunks(channels))
        for (const [channel, offset] of await query('heads', { channels: [...part] })) heads.set(channel, offset);
      return heads;
    },
    read: (channel, after, limit) => query('read', { channel, after, limit }),
    members: (channel, most) => query('members', { channel, most }),
    async floors(pairs) {
      const floors: (number | null)[] = [];
      for (const part of chunks(pairs)) floors.push(...(await query('floors', { pairs: [...part] })));
      return floors;
    },
  };
}
