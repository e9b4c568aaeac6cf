import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '@balai/contracts';
import type { ProviderRequest, ProviderResponse } from '../../src/providers/provider-exchange.ts';

/** One stored exchange with the result that adapters should make of it. */
export interface FixtureFile {
  readonly name: string;
  readonly platform: Platform;
  readonly request: ProviderRequest;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyText: string;
  readonly expect: Readonly<Record<string, unknown>>;
  readonly chain: { readonly id: string; readonly page: number; readonly of: number } | null;
  readonly sequence: { readonly id: string; readonly attempt: number; readonly of: number } | null;
}

/** All fixtures below a folder with an `index.json`, and the instant at which they were "recorded". */
export interface FixtureSet {
  readonly clock: Date;
  readonly files: readonly FixtureFile[];
}

interface IndexDocument {
  frozenClock: string;
  files: { file: string; platform: Platform }[];
}

interface FixtureDocument {
  request: ProviderRequest;
  status: number;
  headers: Record<string, string>;
  body?: unknown;
  rawBody?: string;
  expect: Record<string, unknown>;
  chain?: FixtureFile['chain'];
  sequence?: FixtureFile['sequence'];
}

/** Reads every fixture that the folder's `index.json` lists. */
export function loadFixtures(folder: string): FixtureSet {
  const index: IndexDocument = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  const files = index.files.map(({ file, platform }): FixtureFile => {
    const document: FixtureDocument = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const { request, status, headers, expect, chain, sequence } = document;
    const bodyText = document.rawBody ?? JSON.stringify(document.body);
    return { name: file, platform, request, status, headers, bodyText, expect, chain: chain ?? null, sequence: sequence ?? null };
  });
  return { clock: new Date(index.frozenClock), files };
}

/** The fixture as the answer of a provider received at that instant. */
export function responseOf(fixture: FixtureFile, receivedAt: Date): ProviderResponse {
  const { status, headers, bodyText } = fixture;
  return { status, headers, bodyText, receivedAt };
}
