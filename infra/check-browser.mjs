import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

// Links a number over the driver of the image and a page of ours, ends it, and opens it again from its session, as a restarted container does.
// Runs in the processes and mounts of a container (infra/run-dockerfile-steps.mjs): whatever process is left at the end is the browser's.
// Arguments: the folder of sessions, the folder of the application, the folder of the page.

const [sessions, application, fakePage] = process.argv.slice(2);
const { connectWeb } = await import(pathToFileURL(join(application, 'packages/whatsapp-web/dist/index.js')).href);
const { FakeWhatsApp } = await import(pathToFileURL(join(fakePage, 'fake-whatsapp.ts')).href);
const PHONE = '628123456789';
/** Longest time that processes of a closed browser may take to end. */
const END_WAIT_MS = 5_000;
/** What docker-compose.yml counts for a number. */
const MEMORY_MB = 400;

for (const folder of [application, process.env.HOME]) {
  if (isWritable(folder)) throw new Error(`${folder} can be written, in a container that is read-only`);
}
const atStart = processes();
const fake = new FakeWhatsApp(mkdtempSync(join(tmpdir(), 'page-')));
await fake.listen();
const first = await linked();
console.log(`linked: ${first.memoryMb} MB, ${first.processes} processes with ${first.threads} threads, ${first.shared} files in /dev/shm`);
if (!(first.memoryMb > 0 && first.memoryMb <= MEMORY_MB))
  throw new Error(`A number takes ${first.memoryMb} MB, not up to ${MEMORY_MB} MB.`);
const again = await linked();
if (again.pairings > 0) throw new Error('The session did not survive: the number asked to be linked again.');
console.log('opened again from its session, nothing is left of the browser');
await fake.close();

/** Opens the number until it is connected, sends a message and ends it. */
async function linked() {
  let pairings = 0;
  let connection;
  const ready = await new Promise((resolve, reject) => {
    const state = (report) => {
      if (report.state === 'ready') resolve(report);
      else if (report.state === 'pairing') {
        pairings += 1;
        fake.scan(PHONE);
      } else reject(new Error(`The number is ${report.state}: ${report.reason}`));
    };
    connection = connectWeb(
      {
        numberId: 'number',
        sessionFolder: join(sessions, 'number'),
        pageFolder: join(sessions, 'pages'),
        browserPath: process.env.WHATSAPP_BROWSER,
        pageVersion: null,
        browserArgs: [...fake.browserArgs, ...process.env.WHATSAPP_BROWSER_ARGS.split(/\s+/).filter(Boolean)],
        logger: { warn: (fields, message) => console.error(message, fields) },
      },
      { state, incoming: async () => undefined, receipt: () => undefined },
    );
  }).catch(async (error) => {
    await connection.close();
    throw error;
  });
  const message = { clientMessageId: crypto.randomUUID(), to: '628111111111', text: 'halo', file: null };
  const { kind, reason } = await connection.send(message, AbortSignal.timeout(60_000));
  if (kind !== 'accepted') throw new Error(`The message was not accepted: ${kind}, ${reason}`);
  const own = processes().filter((pid) => !atStart.includes(pid));
  const threads = own.reduce((sum, pid) => sum + readdirSync(`/proc/${pid}/task`).length, 0);
  const shared = readdirSync('/dev/shm').length;
  await connection.close();
  const living = () => processes().filter((pid) => !atStart.includes(pid) && isAlive(pid));
  // A killed process gives back its memory before it is gone.
  for (let waitedMs = 0; living().length > 0 && waitedMs < END_WAIT_MS; waitedMs += 100) await sleep(100);
  const left = living();
  if (left.length > 0)
    throw new Error(`Left of the browser: ${left.map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8')).join('; ')}`);
  return { memoryMb: ready.memoryMb, pairings, processes: own.length, threads, shared };
}

function processes() {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

/** One that ended may still wait for its parent to notice. */
function isAlive(pid) {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function isWritable(folder) {
  try {
    writeFileSync(join(folder, 'probe'), '');
    return true;
  } catch {
    return false;
  }
}
