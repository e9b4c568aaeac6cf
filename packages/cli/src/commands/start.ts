import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DEMO_PASSWORD_TOLD } from '@balai/runtime/config';
import { claimDataDir } from '@balai/runtime/data-folder';
import { settingSources, UsageError } from '@balai/runtime/module';
import { loadConfig, type Platform, runModules } from '@balai/runtime/run';
import { startDatabase } from '../embedded-database.ts';
import { evaluationSettings } from '../evaluation-settings.ts';
import { hasSandbox, MODULES } from '../modules.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Starts what SERVICES names, by default everything; `fresh` wipes the evaluation's data folder first. */
export async function start(env: Env, options: { fresh: boolean }): Promise<void> {
  const began = Date.now();
  const say = (line: string) => console.log(`[${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s] ${line}`);
  if (options.fresh) await wipe(env, say);
  const settings = await evaluationSettings(env);
  const platform = await runModules(MODULES, { env: settings, onProgress: say, startDatabase });
  try {
    await welcome(platform, say);
  } catch (error) {
    // Stopped meanwhile: closing goes on and ends the process; an unfinished demo is taken up by the next start.
    if (!platform.stopping.aborted) throw error;
  }
}

/** Waits until every part is ready, tells the demo's story where there is one to tell, and says where to go. */
async function welcome(platform: Platform, say: (line: string) => void): Promise<void> {
  const { DEMO, NODE_ENV, SERVICES, DATABASE_URL, DEMO_PASSWORD } = platform.config.platform;
  const evaluation = NODE_ENV !== 'production' && (SERVICES === undefined || SERVICES === 'all');
  try {
    await platform.ready(60_000);
  } catch (error) {
    // A part of the platform may wait long for another part: what it can do it does, and readiness says what it cannot.
    if (evaluation || !(error instanceof Error)) throw error;
    say(`${error.message}; going on`);
    return;
  }
  say(`ready: ${platform.url}`);
  if (!evaluation) return;
  if (DEMO === 'off') {
    say('no demo (DEMO=off): create the first account with `echo PASSWORD | npx balai admin create --username NAME --role admin`');
    return;
  }
  if (!hasSandbox) {
    say('no demo: this installation is without the sandbox (the image of production is)');
    return;
  }
  const { SEEDED_ACCOUNTS, seedInstallation } = await import('../seed-installation.ts');
  await seedInstallation({ platform, password: DEMO_PASSWORD, say });
  console.log(`\n  Balai   ${platform.url}`);
  console.log(`  Sandbox ${platform.url}/sandbox   (simulated Instagram, TikTok, WhatsApp phone and mailbox)`);
  console.log(`  API     ${platform.url}/api/docs\n`);
  for (const account of SEEDED_ACCOUNTS)
    console.log(
      `  ${account.username.padEnd(11)} password ${DEMO_PASSWORD === DEMO_PASSWORD_TOLD ? DEMO_PASSWORD_TOLD : '(DEMO_PASSWORD)'}   WhatsApp ${account.whatsapp}`,
    );
  console.log(`\n  ${DATABASE_URL === undefined ? 'Data stays in the data folder; Ctrl-C stops, --fresh wipes.' : 'Ctrl-C stops.'}\n`);
}

async function wipe(env: Env, say: (line: string) => void): Promise<void> {
  const { platform } = loadConfig(env, settingSources(MODULES));
  if (platform.DATABASE_URL !== undefined)
    throw new UsageError('--fresh wipes the evaluation data folder only; with DATABASE_URL drop the database yourself');
  const dataDir = resolve(platform.BALAI_DATA_DIR);
  // Refused while another process works on it; then nothing of ours may be left running there.
  const release = await claimDataDir(dataDir);
  await release();
  say(`wiping ${dataDir}`);
  await rm(dataDir, { recursive: true, force: true });
}
