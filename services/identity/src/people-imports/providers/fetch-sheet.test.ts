import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicDial } from '@balai/runtime/http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchSheet, type SheetFetcher } from './fetch-sheet.ts';

const SHEET = new URL('https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKl/export?format=csv');
const FILE = 'https://doc-0s-bc-sheets.googleusercontent.com/export/x?format=csv';
const MOST = 1_000;
let answer: (incoming: IncomingMessage, response: ServerResponse) => void = () => undefined;
let hosts: string[] = [];
let local: SheetFetcher;

const server = createServer((incoming, response) => {
  hosts.push(incoming.headers.host?.split(':')[0] ?? '');
  answer(incoming, response);
});
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  local = {
    ...{ request, port: (server.address() as AddressInfo).port, isPublic: () => true, limitMs: 500 },
    lookup: (_host, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
  };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  hosts = [];
});

const csv = (text: string) => (_: IncomingMessage, response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'text/csv' }).end(text);
};
const to = (location: string) => (_: IncomingMessage, response: ServerResponse) => {
  response.writeHead(307, { location }).end();
};
const fetched = () => fetchSheet(SHEET, MOST, local).then(String, (error) => error.message);

describe('a sheet', () => {
  it('is fetched from where Google keeps its file', async () => {
    answer = (incoming, response) => (incoming.headers.host?.startsWith('docs.') ? to(FILE) : csv('NRP,Nama'))(incoming, response);
    expect(await fetched()).toBe('NRP,Nama');
    expect(hosts).toEqual(['docs.google.com', 'doc-0s-bc-sheets.googleusercontent.com']);
  });

  it.each([
    'https://accounts.google.com/ServiceLogin',
    'https://evil.example/x.csv',
    'https://sheets.googleusercontent.com.evil.example/',
    'http://docs.google.com/x.csv',
    'https://docs.google.com:8443/x.csv',
    'https://169.254.169.254/latest/meta-data',
  ])('is not fetched from elsewhere: %s', async (location) => {
    answer = to(location);
    expect(await fetched()).toMatch(/^The sheet is not open/);
    expect(hosts).toEqual(['docs.google.com']);
  });

  it.each([
    ['a page in its place', (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'), /not open/],
    ['one that is gone', (_, response) => void response.writeHead(404).end(), /no such sheet/],
    ['one without end', csv('x'.repeat(MOST + 1)), /too large/],
    ['one that does not come', () => undefined, /did not answer/],
    ['redirects without end', to(FILE), /cannot reach/],
  ] satisfies [string, typeof answer, RegExp][])('is refused: %s', async (_, given, message) => {
    answer = given;
    expect(await fetched()).toMatch(message);
  });

  it('is not fetched from an address that is not public', async () => {
    expect(await fetchSheet(SHEET, MOST, { ...local, isPublic: publicDial.isPublic }).catch((error) => error.message)).toMatch(
      /cannot reach/,
    );
    expect(hosts).toEqual([]);
  });
});
