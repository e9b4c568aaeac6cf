import { readFileSync } from 'node:fs';
import { within } from '../limits.ts';
import type { Asked, Found } from '../wire.ts';
import type { Page } from './library.ts';

const SOURCE = readFileSync(new URL('../../page/driver.js', import.meta.url), 'utf8');

export type PageProblem = 'offline' | 'hook' | 'unregistered' | 'chat' | 'not_left';

/** A message as the page describes it; only what we read. */
export interface PageMessage {
  readonly id: { readonly _serialized: string; readonly fromMe: boolean; readonly id: string };
  readonly type: string;
  readonly from: string | { readonly _serialized: string };
  readonly author?: string | { readonly _serialized: string };
  readonly body?: string;
  readonly caption?: string;
  readonly t: number;
  readonly notifyName?: string;
  readonly size?: number;
  readonly filename?: string;
  readonly directPath?: string;
  readonly isStatusV3?: boolean;
}

interface Calls {
  prepare: (given: { to: string }) => { chat: string } | { problem: PageProblem };
  send: (given: {
    chat: string;
    id: string;
    isRepeated: boolean;
    text: string;
    media: object | null;
    waitMs: number;
  }) => { problem: 'not_left'; reason: string } | { key: string | null; ack: number; result: string | null };
  hold: (given: { until: number }) => void;
  lookup: (given: { messages: readonly Asked[] }) => (Found | null)[];
  phoneOf: (lid: string) => string | null;
  receivedSince: (seconds: number) => PageMessage[];
}

/** Calls `page/driver.js` in the page. */
export class Driver {
  readonly #page: Page;
  readonly #answerMs: number;

  constructor(page: Page, answerMs: number) {
    this.#page = page;
    this.#answerMs = answerMs;
  }

  /** Puts the driver into the page; once after each load of it. */
  async install(): Promise<void> {
    await within(this.#answerMs, 'the page', this.#page.evaluate(SOURCE));
  }

  async isInstalled(): Promise<boolean> {
    return (await within(this.#answerMs, 'the page', this.#page.evaluate('window.NumberDriver !== undefined'))) as boolean;
  }

  /** @throws Error when the page fails, or does not answer within its deadline and `moreMs`. */
  async call<Name extends keyof Calls>(name: Name, given: Parameters<Calls[Name]>[0], moreMs = 0): Promise<ReturnType<Calls[Name]>> {
    const answer = this.#page.evaluate(`window.NumberDriver.${name}(${JSON.stringify(given)})`);
    return (await within(this.#answerMs + moreMs, 'the page', answer)) as ReturnType<Calls[Name]>;
  }

  /** State of the page's connection to the server; null while the page has none yet. @throws Error when the page does not answer. */
  async socketState(): Promise<string | null> {
    const source = `(() => { try { return window.require('WAWebSocketModel').Socket.state ?? null; } catch { return null; } })()`;
    return (await within(this.#answerMs, 'the page', this.#page.evaluate(source))) as string | null;
  }
}
