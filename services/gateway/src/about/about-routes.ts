import { metadata, randomQuote } from '@balai/contracts/gateway';
import { bind, type RouteBinding } from '@balai/runtime/http';
import manifest from '../../package.json' with { type: 'json' };
import { QUOTES, type Quote } from './quotes.ts';

/** What the routes ask of the process. */
export interface Process {
  /** Seconds since its start. */
  readonly uptime: () => number;
  /** A whole number from 0 to below `end`. */
  readonly random: (end: number) => number;
}

const ABOUT = {
  name: 'balai',
  version: manifest.version,
  description: 'Shows an organisation which of its people took part in its social media posts',
  repository: null,
};

const quoteAt = (index: number): Quote => {
  const quote = QUOTES[index];
  if (quote === undefined) throw new Error(`no quote ${index}`);
  return quote;
};

/** What phone apps of the former system ask of the program itself. */
export const aboutRoutes = ({ uptime, random }: Process): RouteBinding[] => [
  bind(metadata, async () => ({
    body: { success: true as const, data: { ...ABOUT, uptime: Math.floor(uptime()), node: process.version } },
  })),
  bind(randomQuote, async () => ({
    body: { success: true as const, data: { ...quoteAt(random(QUOTES.length)) } },
    headers: { 'cache-control': 'no-store' },
  })),
];
