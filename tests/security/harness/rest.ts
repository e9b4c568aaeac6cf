import { setTimeout as sleep } from 'node:timers/promises';
import { Failure, type RouteDefinition } from '@balai/contracts';
import { urlOf } from '@balai/contracts/client';
import type { TestPlatform } from '@balai/testing';
import { Compile } from 'typebox/compile';

/** A call as it goes over the wire; nothing is checked on the way. */
export interface WireCall {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Body text instead of `body`, to the letter. */
  readonly rawBody?: string;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A parsed answer; tests look into it as they like. */
export type JsonBody = Awaited<ReturnType<TestPlatform['call']>>['body'];

export interface WireAnswer {
  readonly status: number;
  readonly body: JsonBody;
  readonly text: string;
}

const isFailure = Compile(Failure);
const STACK = /\n\s+at |node_modules|\.tsx?:\d|\.js:\d|select .* from |insert into /i;

/** What is wrong with a failure as the caller gets it; empty when it is the one shape of failures. */
export function faultsOfFailure(answer: WireAnswer): string[] {
  const faults: string[] = [];
  if (!isFailure.Check(answer.body)) faults.push(`not the shape of failures: ${answer.text.slice(0, 200)}`);
  if (STACK.test(answer.text)) faults.push(`tells about the inside: ${answer.text.slice(0, 300)}`);
  if (answer.status >= 500) faults.push(`answered ${answer.status}`);
  return faults;
}

/** A machine with much else to do lets a read wait too long for the database, and says so: it is asked again, as callers do. */
const TRIES = 3;
const isBusy = ({ status, body }: WireAnswer) => status === 503 && body?.code === 'unavailable';

/** Asks for any path. */
export async function callPath(platform: TestPlatform, method: string, path: string, call: WireCall = {}): Promise<WireAnswer> {
  let answer = await callOnce(platform, method, path, call);
  for (let tries = 1; method === 'GET' && isBusy(answer) && tries < TRIES; tries += 1) {
    await sleep(2_000);
    answer = await callOnce(platform, method, path, call);
  }
  return answer;
}

async function callOnce(platform: TestPlatform, method: string, path: string, call: WireCall): Promise<WireAnswer> {
  const text = call.rawBody ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  const answer = await fetch(`${platform.baseUrl}${path}`, {
    method,
    headers: {
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...(call.token === undefined || call.token === null ? {} : { authorization: `Bearer ${call.token}` }),
      ...call.headers,
    },
    ...(text === undefined ? {} : { body: text }),
  });
  const said = await answer.text();
  let body: unknown = null;
  try {
    body = JSON.parse(said);
  } catch {
    // Not JSON: faultsOfFailure will say so.
  }
  return { status: answer.status, body, text: said };
}

/** Calls a route of the contracts. */
export const callRoute = (platform: TestPlatform, route: RouteDefinition, call: WireCall): Promise<WireAnswer> =>
  callPath(
    platform,
    route.method,
    urlOf(route, { ...call.params }, { ...call.query }),
    call.body === undefined && call.rawBody === undefined && route.method !== 'GET' ? { ...call, body: {} } : call,
  );

/** Runs a check for each of the items, some at a time, and gathers what they complain about. */
export async function complaints<T>(items: readonly T[], check: (item: T) => Promise<readonly string[]>, atOnce = 8): Promise<string[]> {
  const said: string[] = [];
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) said.push(...(await check(item)));
    }),
  );
  return said.sort();
}
