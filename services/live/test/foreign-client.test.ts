import { execFile, execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startTestPlatform } from '@balai/testing';
import { expect, it, vi } from 'vitest';
import { live } from '../src/index.ts';
import { makeUser, RawClient, socketUrl } from './clients.ts';
import { Rooms } from './rooms.ts';

vi.mock('@balai/contracts/catalogue', async (load) => ({
  ...(await load<typeof import('@balai/contracts/catalogue')>()),
  LIVE_CHANNELS: [{ name: 'room', service: 'rooms' }],
}));

const PYTHON = '/usr/bin/python3';

function hasLibrary(): boolean {
  try {
    execFileSync(PYTHON, ['-c', 'import websockets'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

it.skipIf(!hasLibrary())(
  'closes sockets of another implementation that break the protocol, each with its code',
  { meta: { skipReason: 'no python3-websockets' } },
  async () => {
    const platform = await startTestPlatform({ modules: [new Rooms().module, live] });
    try {
      const { token } = await makeUser(platform);
      const script = fileURLToPath(new URL('./foreign-client.py', import.meta.url));
      const { stdout } = await promisify(execFile)(PYTHON, [script, socketUrl(platform.baseUrl), token]);
      expect(JSON.parse(stdout)).toEqual({
        fragments: 3501,
        binary: 3506,
        empty: 3501,
        unmasked: 1002,
        'invalid utf-8': 1007,
        'reserved bit': 1002,
        'reserved opcode': 1002,
        'lone continuation': 1002,
        'length without end': 1009,
        deep: 3501,
      });
      // Others go on.
      const raw = await RawClient.open(platform.baseUrl);
      raw.send({ id: 1, connect: { token } });
      expect((await raw.answer(1)).connect.version).toBe('balai');
      raw.socket.close();
    } finally {
      await platform.stop();
    }
  },
);
