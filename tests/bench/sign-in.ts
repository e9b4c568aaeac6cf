import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startIdentity } from './harness/identity.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { median, quantile, report } from './harness/metric.ts';
import { makeSignInAccounts, nrpOf, PASSWORD, staffName } from './harness/sign-in-accounts.ts';
import { rounds, size } from './harness/smoke.ts';

// Sign-ins by password at random moments, 20 a second on average, from another process, through the gateway: of staff, and of members.

const PER_SECOND = 20;
const SECONDS = size(30, 1);
const WARMING_SECONDS = size(5, 0.5);
const ROUNDS = rounds(3);
const ACCOUNTS = size(60, 10);
const LOAD = fileURLToPath(new URL('./harness/open-loop.mjs', import.meta.url));
const run = promisify(execFile);

/** Each account signs in from an address of its own, where it is known after the first time. */
const addressOf = (number: number): string => `198.18.0.${number + 1}`;
const KINDS = {
  'dashboard-login': (number: number) => ({ username: staffName('active', number), password: PASSWORD }),
  'user-login': (number: number) => ({ nrp: nrpOf.member(number), password: PASSWORD }),
};
type Kind = keyof typeof KINDS;

type Identity = Awaited<ReturnType<typeof startIdentity>>;

/** How long each that was answered took, in ms, and how many were told to come back: more waited than a hash at a time is done. */
async function signIn({ url }: Identity, kind: Kind, seconds: number): Promise<{ ms: number[]; refused: number }> {
  const calls = Array.from({ length: PER_SECOND * seconds }, (_, index) => index % ACCOUNTS).map((number) => ({
    ...{ path: `/api/auth/${kind}`, body: KINDS[kind](number), address: addressOf(number) },
  }));
  const running = run(process.execPath, [LOAD, url, String(PER_SECOND)]);
  running.child.stdin?.end(JSON.stringify(calls));
  const { ms, statuses } = JSON.parse((await running).stdout) as { ms: number[]; statuses: number[] };
  const other = statuses.find((status) => status !== 200 && status !== 503);
  if (other !== undefined) throw new Error(`${kind}: ${other}`);
  const answered = ms.filter((_, index) => statuses[index] === 200);
  return { ms: answered, refused: ms.length - answered.length };
}

await withInfrastructure(async () => {
  const identity = await startIdentity();
  try {
    await makeSignInAccounts(identity, ACCOUNTS);
    for (const kind of Object.keys(KINDS) as Kind[]) {
      await signIn(identity, kind, WARMING_SECONDS);
      const all: { p50: number; p95: number; processor: number; database: number; refused: number }[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        let [ms, refused]: [number[], number] = [[], 0];
        const { processor, database } = await identity.spent(async () => {
          ({ ms, refused } = await signIn(identity, kind, SECONDS));
        });
        const each = 1_000 / ms.length;
        all.push({ p50: median(ms), p95: quantile(ms, 0.95), processor: processor * each, database: database * each, refused });
      }
      const name = `${kind}, 20 a second`;
      report({ name: `${name}, 95th of a hundred`, value: all.map(({ p95 }) => p95), unit: 'ms', goal: { value: '<= 150' } });
      report({ name: `${name}, told to come back`, value: all.map(({ refused }) => refused), unit: 'calls', goal: { value: '<= 0' } });
      report({ name: `${name}, median`, value: all.map(({ p50 }) => p50), unit: 'ms' });
      report({ name: `${name}: processor time of identity a sign-in`, value: all.map(({ processor }) => processor), unit: 'ms' });
      report({ name: `${name}: processor time of PostgreSQL a sign-in`, value: all.map(({ database }) => database), unit: 'ms' });
    }
  } finally {
    await identity.stop();
  }
});
