import type { Clock } from '@balai/runtime/core';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { IdentitySettings } from '../../config.ts';
import { GoogleFailure } from '../../google/domain/google-failure.ts';
import { AnswerTooLarge, exchange, type GoogleAnswer } from '../../google/providers/google-http.ts';
import { GoogleTokens } from '../../google/providers/google-token.ts';
import { serviceAccount } from '../../google/providers/service-account.ts';
import type { SheetAddress } from '../domain/sheet-address.ts';
import { SheetNotFetched } from '../domain/sheet-fault.ts';

const SCOPE = 'https://www.googleapis.com/auth/spreadsheets.readonly';
const LIMIT_MS = 15_000;
/** Indented, as Google sends JSON otherwise, short cells would take twice the bytes. */
const VALUES = 'majorDimension=ROWS&valueRenderOption=FORMATTED_VALUE&prettyPrint=false';
/** Where Google says no time to wait: its quota is per minute. */
const QUOTA_PAUSE_MS = 60_000;

const tabList = Compile(
  Type.Object({
    sheets: Type.Array(
      Type.Object({
        properties: Type.Object({
          title: Type.String({ minLength: 1 }),
          sheetId: Type.Optional(Type.Integer()),
          hidden: Type.Optional(Type.Boolean()),
        }),
      }),
      { minItems: 1 },
    ),
  }),
);
const valueRange = Compile(Type.Object({ values: Type.Optional(Type.Array(Type.Array(Type.Unknown()))) }));
const refusal = Compile(
  Type.Object({
    error: Type.Object({
      status: Type.Optional(Type.String()),
      details: Type.Optional(Type.Array(Type.Object({ reason: Type.Optional(Type.String()) }))),
    }),
  }),
);

/** Which tab of a sheet is read, and how large its table may be. */
export interface SheetReading {
  /** Name of the tab where the address has none; null: the first visible one. */
  readonly tab: string | null;
  readonly bytesMax: number;
}

/** Reads sheets that are shared with a service account. It sends requests to two configured addresses only. */
export class PrivateSheets {
  readonly #baseUrl: string;
  readonly #tokens: GoogleTokens;
  /** Mail address that sheets are shared with. */
  readonly email: string;

  constructor({ baseUrl, tokens, email }: { readonly baseUrl: string; readonly tokens: GoogleTokens; readonly email: string }) {
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    this.#tokens = tokens;
    this.email = email;
  }

  /** A tab of a sheet as CSV, within 15 s. @throws SheetNotFetched */
  async read(address: SheetAddress, { tab, bytesMax }: SheetReading): Promise<Buffer> {
    const signal = AbortSignal.timeout(LIMIT_MS);
    try {
      const path = `/v4/spreadsheets/${address.id}`;
      const title = await this.#titleOf(path, { number: address.tab, name: tab }, { signal, bytesMax });
      const range = encodeURIComponent(`'${title.replaceAll("'", "''")}'`);
      const body = await this.#get(`${path}/values/${range}?${VALUES}`, { signal, bytesMax });
      if (!valueRange.Check(body)) throw new SheetNotFetched('unreachable');
      return Buffer.from(csvOf(body.values ?? []));
    } catch (error) {
      if (error instanceof SheetNotFetched) throw error;
      throw signal.aborted ? new SheetNotFetched('timeout', error) : notFetched(error);
    }
  }

  async #titleOf(
    path: string,
    { number, name }: { readonly number: string | null; readonly name: string | null },
    bounds: { readonly signal: AbortSignal; readonly bytesMax: number },
  ): Promise<string> {
    const body = await this.#get(`${path}?fields=sheets.properties(sheetId,title,hidden)`, bounds);
    if (!tabList.Check(body)) throw new SheetNotFetched('unreachable');
    const tabs = body.sheets.map(({ properties }) => properties);
    const titles = tabs.map(({ title }) => title).join(', ');
    // Google leaves out numbers that are 0.
    const numbered = tabs.find(({ sheetId = 0 }) => String(sheetId) === number);
    if (number !== null && numbered === undefined) throw new SheetNotFetched('no_tab', undefined, { tabs: titles });
    const named = tabs.find(({ title }) => title === name);
    if (number === null && name !== null && named === undefined)
      throw new SheetNotFetched('no_such_tab', undefined, { tab: name, tabs: titles });
    return (numbered ?? named ?? tabs.find(({ hidden }) => hidden !== true) ?? tabs[0])?.title ?? '';
  }

  async #get(path: string, { signal, bytesMax }: { readonly signal: AbortSignal; readonly bytesMax: number }): Promise<unknown> {
    const headers = { authorization: `Bearer ${await this.#tokens.get(signal)}` };
    // JSON quotes each cell, as the CSV does.
    const bounds = { bytesMax: 2 * bytesMax, limitMs: LIMIT_MS };
    const answer = await exchange(new URL(`${this.#baseUrl}${path}`), { headers }, signal, bounds);
    if (answer.status === 200) return answer.body;
    if (answer.status === 401) this.#tokens.drop();
    throw this.#refused(answer);
  }

  #refused({ status, body, retryAfterMs }: GoogleAnswer): SheetNotFetched {
    const error = refusal.Check(body) ? body.error : {};
    const cause = new Error(`Google answered ${status} ${error.status ?? ''}`.trim());
    if (status === 429) return overQuota(retryAfterMs, cause);
    if (status === 401 || error.details?.some(({ reason }) => reason === 'SERVICE_DISABLED') === true)
      return new SheetNotFetched('key_refused', cause);
    if (status === 403) return new SheetNotFetched('not_shared', cause, { email: this.email });
    if (status === 404) return new SheetNotFetched('gone', cause);
    return new SheetNotFetched(error.status === 'FAILED_PRECONDITION' ? 'other_format' : 'unreachable', cause);
  }
}

const overQuota = (retryAfterMs: number | null, cause: unknown): SheetNotFetched =>
  new SheetNotFetched('quota', cause, { seconds: Math.ceil((retryAfterMs ?? QUOTA_PAUSE_MS) / 1_000) });

function notFetched(error: unknown): SheetNotFetched {
  if (!(error instanceof GoogleFailure)) return new SheetNotFetched('unreachable', error);
  if (error.cause instanceof AnswerTooLarge) return new SheetNotFetched('too_large', error);
  if (error.fault === 'quota') return overQuota(error.retryAfterMs, error);
  return new SheetNotFetched(error.fault === 'auth' ? 'key_refused' : 'unreachable', error);
}

const cellOf = (value: unknown): string => `"${String(value ?? '').replaceAll('"', '""')}"`;
const csvOf = (rows: readonly (readonly unknown[])[]): string => rows.map((row) => row.map(cellOf).join(',')).join('\r\n');

/** Reads sheets by the service account of the settings; null: they name none. @throws ConfigError for no key file */
export function privateSheets(
  {
    GOOGLE_SHEETS_CREDENTIALS: text,
    GOOGLE_SHEETS_URL: baseUrl,
    GOOGLE_TOKEN_URL: url,
  }: Pick<IdentitySettings, 'GOOGLE_SHEETS_CREDENTIALS' | 'GOOGLE_SHEETS_URL' | 'GOOGLE_TOKEN_URL'>,
  clock: Clock,
): PrivateSheets | null {
  if (text === undefined) return null;
  const account = serviceAccount('GOOGLE_SHEETS_CREDENTIALS', text);
  const tokens = new GoogleTokens({ url, account, scope: SCOPE, user: null, clock });
  return new PrivateSheets({ baseUrl, tokens, email: account.email });
}
