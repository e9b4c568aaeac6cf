import { once } from 'node:events';
import { gateway } from '@balai/gateway';
import { startTestPlatform } from '@balai/testing';
import { UNLIMITED } from './front.ts';

// The gateway alone. Prints its address, and ends when its input ends:
//   node front-process.ts DATABASE_URL SETTINGS as JSON

const [databaseUrl = '', env = '{}'] = process.argv.slice(2);
const platform = await startTestPlatform({ modules: [gateway], databaseUrl, env: { ...UNLIMITED, ...JSON.parse(env) } });
console.log(platform.baseUrl);
process.stdin.resume();
await once(process.stdin, 'end');
await platform.stop();
process.exit(0);
