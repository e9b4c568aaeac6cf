import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OutsideDial, openOutside, PrivateAddress, publicDial } from './open-outside.ts';

let asked = 0;
const server = createServer((_, response) => {
  asked += 1;
  response.end('here');
});
let local: OutsideDial;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  local = { ...publicDial, request, port: (server.address() as AddressInfo).port };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const open = (dial: OutsideDial, address: string) =>
  openOutside(dial, new URL(address), { headers: {}, signal: AbortSignal.timeout(2_000) });

// No look-up is asked about these: the address itself is what is checked.
it.each([
  'http://127.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://10.0.0.8/',
  'http://169.254.169.254/',
  'http://0.0.0.0/',
])('%s, written as an address, is not connected to', async (address) => {
  await expect(open(local, address)).rejects.toBeInstanceOf(PrivateAddress);
  expect(asked).toBe(0);
});

it('a name of this machine is not connected to, by whatever name', async () => {
  await expect(open(local, 'http://localhost/')).rejects.toBeInstanceOf(PrivateAddress);
  expect(asked).toBe(0);
});

it('a name that leads nowhere fails as such', async () => {
  const nowhere: OutsideDial = { ...local, lookup: (_host, found) => found(null, []) };
  await expect(open(nowhere, 'http://kosong.example/')).rejects.toThrow('no address');
});

it('what may be reached answers, and its body is the caller’s to read', async () => {
  const answer = await open({ ...local, isPublic: () => true }, 'http://127.0.0.1/');
  expect(answer.statusCode).toBe(200);
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe('here');
});
