import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('./load.mjs', import.meta.url));

export interface Load {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Calls an address for some seconds over that many connections, from another process. @param headers besides the token */
export async function runLoad(
  url: string,
  token: string,
  seconds: number,
  workers: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<Load> {
  const { stdout } = await run(process.execPath, [SCRIPT, url, token, String(seconds), String(workers), JSON.stringify(headers)]);
  return JSON.parse(stdout);
}
