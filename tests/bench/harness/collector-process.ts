import { once } from 'node:events';
import { collector } from '@balai/collector';
import { startTestPlatform } from '@balai/testing';

// The collector alone. Prints a line when it runs, and ends when its input ends:
//   node collector-process.ts DATABASE_URL SETTINGS as JSON

const [databaseUrl = '', env = '{}'] = process.argv.slice(2);
const platform = await startTestPlatform({ modules: [collector], databaseUrl, env: JSON.parse(env) });
console.log('runs');
process.stdin.resume();
await once(process.stdin, 'end');
await platform.stop();
process.exit(0);
