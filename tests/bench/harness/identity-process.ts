import { once } from 'node:events';
import { gateway } from '@balai/gateway';
import { identity } from '@balai/identity';
import { startTestPlatform } from '@balai/testing';
import { UNLIMITED } from './front.ts';

// Identity behind its gateway. Prints its address, a token and its database as JSON, and ends when its input ends:
//   node identity-process.ts SETTINGS as JSON

const [env = '{}'] = process.argv.slice(2);
const platform = await startTestPlatform({ modules: [gateway, identity], env: { ...UNLIMITED, ...JSON.parse(env) } });
console.log(JSON.stringify({ url: platform.baseUrl, token: await platform.signIn(), databaseUrl: platform.databaseUrl }));
process.stdin.resume();
await once(process.stdin, 'end');
await platform.stop();
process.exit(0);
