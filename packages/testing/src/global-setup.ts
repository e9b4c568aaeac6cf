import { beginTestRun } from './test-run.ts';

/** Vitest's global set-up. */
export default async function setup(): Promise<() => Promise<void>> {
  const { chosen, end } = await beginTestRun();
  for (const line of chosen.lines) console.log(`  ${line}`);
  return end;
}
