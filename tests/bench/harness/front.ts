import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CALLS = '1000000';

/** Settings under which the gateway refuses nobody for calling too often. */
export const UNLIMITED = {
  GATEWAY_READ_PER_SECOND: CALLS,
  GATEWAY_READ_BURST: CALLS,
  GATEWAY_ADDRESS_PER_SECOND: CALLS,
  GATEWAY_ADDRESS_BURST: CALLS,
};

/** Under which it refuses nobody for writing or signing in too often either, and takes a caller's word for their address. */
export const UNLIMITED_WRITES = {
  ...UNLIMITED,
  GATEWAY_WRITE_PER_SECOND: CALLS,
  GATEWAY_WRITE_BURST: CALLS,
  GATEWAY_LOGIN_PER_SECOND: CALLS,
  GATEWAY_LOGIN_BURST: CALLS,
  GATEWAY_PROXY_HOPS: '1',
};

const PROGRAM = fileURLToPath(new URL('./front-process.ts', import.meta.url));

/** A gateway in a process of its own, before services in others. @param env says where they are, e.g. `SCHEDULER_URL` */
export async function startFront(databaseUrl: string, env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', PROGRAM, databaseUrl, JSON.stringify(env)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const first = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), gone.then(() => null)]);
  if (first === null) throw new Error('the gateway in a process of its own did not start');
  return {
    url: String(first[0]),
    async stop(): Promise<void> {
      child.stdin.end();
      await gone;
    },
  };
}
