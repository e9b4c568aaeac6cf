import { existsSync, readFileSync } from 'node:fs';
import { SERVICES } from '@balai/contracts/catalogue';

/** What a route was sent, and what it answered; absent: it has no body, or no JSON answer. */
export interface RouteExample {
  readonly body?: unknown;
  readonly answer?: unknown;
}

const fileOf = (service: string): URL => new URL(`../../examples/${service}.json`, import.meta.url);

/** Examples by the id of their route. Read when the document is made: nothing else needs them. */
export function readExamples(): Readonly<Record<string, RouteExample>> {
  const files = SERVICES.map(({ name }) => fileOf(name)).filter((file) => existsSync(file));
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(file, 'utf8'))));
}
