import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sheetAddress } from '../../src/people-imports/domain/sheet-address.ts';
import { SheetNotFetched } from '../../src/people-imports/domain/sheet-fault.ts';
import { privateSheets } from '../../src/people-imports/providers/private-sheets.ts';
import { type IdentityPlatform, startIdentity } from '../identity-platform.ts';
import { EMAIL, type SheetsStandIn, startSheets } from './sheets-stand-in.ts';

const ID = '1AbCdEfGhIjKlMnOpQrStUvWxYz_-0123456789';
const ADDRESS = `https://docs.google.com/spreadsheets/d/${ID}/edit`;
const CLIENT = 'POLRES_LEMBAR';
const PEOPLE = [
  ['NRP', 'Nama'],
  ['69000001', 'Siti "Ani", S.H.'],
];
let google: SheetsStandIn;
let now = Date.UTC(2026, 0, 5);
/** The stand-in's present: that of the tests, then that of the platform. */
let present = () => new Date(now);
const clock = { now: () => new Date(now), sleep: () => Promise.resolve() };

beforeAll(async () => {
  google = await startSheets(() => present());
});
afterAll(() => google?.stop());
beforeEach(() => {
  google.sheets.clear();
  google.closed.clear();
  google.next.length = 0;
  google.requests.length = 0;
  google.isRevoked = false;
});

const settings = () => ({
  GOOGLE_SHEETS_CREDENTIALS: google.credentials,
  GOOGLE_SHEETS_URL: `${google.url}/`,
  GOOGLE_TOKEN_URL: `${google.url}/token`,
});
const account = () => {
  const sheets = privateSheets(settings(), clock);
  if (sheets === null) throw new Error('no account');
  return sheets;
};
const read = (text = ADDRESS, tab: string | null = null, sheets = account()) => {
  const address = sheetAddress(text);
  if (address === null) throw new Error(`no sheet: ${text}`);
  return sheets.read(address, { tab, bytesMax: 10_000 }).then(String, (error) => {
    if (!(error instanceof SheetNotFetched)) throw error;
    return `${error.fault}: ${error.message}`;
  });
};

describe('a sheet that is shared with the service account', () => {
  it('is read as CSV, by one token as long as that lasts', async () => {
    google.sheets.set(ID, { Personel: { number: 0, rows: [PEOPLE[0] ?? [], [], ['69000001', 'Siti "Ani", S.H.', 7, true]] } });
    const sheets = account();
    expect(await read(ADDRESS, null, sheets)).toBe('"NRP","Nama"\r\n\r\n"69000001","Siti ""Ani"", S.H.","7","true"');
    await read(ADDRESS, null, sheets);
    expect(google.requests.filter((path) => path === '/token')).toHaveLength(1);
    now += 3_600_000;
    await read(ADDRESS, null, sheets);
    expect(google.requests.filter((path) => path === '/token')).toHaveLength(2);
  });

  it('is read at the tab of its address, else the named one, else the first visible one', async () => {
    google.sheets.set(ID, {
      Lama: { number: 0, rows: [['lama']], isHidden: true },
      "Polres 'A'/B": { number: 42, rows: [['baru']] },
      Lain: { number: 7, rows: [['lain']] },
    });
    expect(await read()).toBe('"baru"');
    expect(await read(`${ADDRESS}#gid=0`)).toBe('"lama"');
    expect(await read(`${ADDRESS}?gid=7#gid=7`, 'Lama')).toBe('"lain"');
    expect(await read(ADDRESS, 'Lain')).toBe('"lain"');
    expect(await read(`${ADDRESS}#gid=8`)).toMatch(/^no_tab: .*there are: Lama, Polres 'A'\/B, Lain$/);
    expect(await read(ADDRESS, 'Tiada')).toMatch(/^no_such_tab: The Google Sheet has no tab Tiada/);
  });

  it('has room for as many short cells as its CSV', async () => {
    google.sheets.set(ID, { Personel: { number: 0, rows: Array.from({ length: 200 }, () => Array.from({ length: 10 }, () => 'a')) } });
    expect((await read()).split('\r\n')).toHaveLength(200);
  });

  it.each([
    ['not shared', { status: 403, body: { error: { status: 'PERMISSION_DENIED' } } }, `not_shared: The sheet is not shared with ${EMAIL}`],
    ['gone', { status: 404 }, 'gone: '],
    ['over the quota', { status: 429, headers: { 'retry-after': '17' } }, 'quota: Google limits the number of requests: try again in 17 s'],
    ['over the quota of a minute', { status: 429 }, 'quota: Google limits the number of requests: try again in 60 s'],
    ['an Excel file', { status: 400, body: { error: { status: 'FAILED_PRECONDITION' } } }, 'other_format: '],
    ['without the API', { status: 403, body: { error: { details: [{ reason: 'SERVICE_DISABLED' }] } } }, 'key_refused: '],
    ['redirected', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'unreachable: '],
    ['another answer', { status: 200, body: { kind: 'other' } }, 'unreachable: '],
    ['without end', { status: 200, body: { sheets: 'x'.repeat(30_000) } }, 'too_large: '],
  ])('is refused with the reason: %s', async (_, answer, expected) => {
    google.next.push(answer);
    expect(await read()).toContain(expected);
  });

  it('is not read with a key that is revoked', async () => {
    google.isRevoked = true;
    expect(await read()).toMatch(/^key_refused: .*GOOGLE_SHEETS_CREDENTIALS/);
  });
});

describe('an import from a private sheet', () => {
  let platform: IdentityPlatform;
  let token: string;
  beforeAll(async () => {
    present = () => new Date();
    platform = await startIdentity({ env: settings() });
    await platform.addClient(CLIENT);
    await platform.account('petugas.lembar', 'operator', CLIENT);
    token = (await platform.logIn('petugas.lembar')).token;
  });
  afterAll(() => platform?.stop());
  const make = (sheet_url: string) => platform.call('POST', '/api/users/imports', { token, body: { client_id: CLIENT, sheet_url } });

  it('is planned, with the address as its source', async () => {
    google.sheets.set(ID, { Personel: { number: 0, rows: PEOPLE } });
    expect((await platform.call('GET', '/api/users/imports/sheet-account', { token })).body.data).toEqual({ email: EMAIL });
    const { status, body } = await make(ADDRESS);
    expect([status, body.data]).toMatchObject([201, { state: 'planned', source: ADDRESS, total: 1, counts: { created: 1 } }]);
  });

  it('is read beside one other at most: each is held in memory', async () => {
    google.sheets.set(ID, { Personel: { number: 0, rows: PEOPLE } });
    await make(ADDRESS);
    google.atOnce.most = 0;
    google.atOnce.heldMs = 200;
    await Promise.all(Array.from({ length: 5 }, () => make(ADDRESS)));
    google.atOnce.heldMs = 0;
    expect(google.atOnce.most).toBe(2);
  });

  it('is refused with the field, and says when Google has room again', async () => {
    google.closed.add(ID);
    expect(await make(ADDRESS)).toMatchObject({
      status: 400,
      body: { code: 'invalid_sheet_url', message: expect.stringContaining(EMAIL), errors: [{ field: 'sheet_url' }] },
    });
    google.next.push({ status: 429, headers: { 'retry-after': '17' } });
    const answer = await make(ADDRESS);
    expect([answer.status, answer.body.code, answer.headers.get('retry-after')]).toEqual([429, 'sheet_quota', '17']);
  });

  it('sends no request for an address that is no sheet', async () => {
    expect((await make('https://evil.example/spreadsheets/d/abcdefghijkl/edit')).body.code).toBe('invalid_sheet_url');
    expect(google.requests).toEqual([]);
  });
});

it('a start is refused where the key file is none', () => {
  expect(() => privateSheets({ ...settings(), GOOGLE_SHEETS_CREDENTIALS: '{}' }, clock)).toThrow(
    'GOOGLE_SHEETS_CREDENTIALS is no key file',
  );
});
