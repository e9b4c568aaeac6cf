import { NumberPage } from './page-process/number-page.ts';
import type { Ending, FromProcess, ToProcess } from './wire.ts';

// The process of one number: runs the browser and the page, says what happens, and ends for good with the first thing that breaks. The parent
// decides whether another one starts.

const CLOSE_MS = 5_000;
const HOLD_CHECK_MS = 1_000;
let heldUntil = Number.MAX_SAFE_INTEGER;
let page: NumberPage | null = null;
let isEnding = false;

/** Resolves when the parent's end of the pipe has it. */
const say = (message: FromProcess): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined || !process.connected) return resolve();
    process.send(message, undefined, {}, () => resolve());
  });

async function end(ending: Ending, reason: string): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await say({ type: 'ended', ending, reason });
  await close();
}

/** Closes the browser, by force after 5 s, and ends. */
async function close(): Promise<void> {
  isEnding = true;
  const late = setTimeout(leave, CLOSE_MS);
  await page?.close().catch(() => undefined);
  clearTimeout(late);
  leave();
}

function leave(): void {
  page?.kill();
  process.exit(0);
}

/** By the clock: a timer of the remaining time would stand still while the machine sleeps. */
function leaveWhenOver(): void {
  if (Date.now() >= heldUntil) leave();
}
setInterval(leaveWhenOver, HOLD_CHECK_MS);

process.on('message', (message: ToProcess) => {
  if (message.type === 'close') void close();
  else if (message.type === 'hold') {
    heldUntil = message.until;
    page?.hold(heldUntil);
  } else if (message.type === 'start') {
    heldUntil = message.settings.heldUntil;
    leaveWhenOver();
    page = new NumberPage(
      message.settings,
      (said) => void say(said),
      (ending, reason) => void end(ending, reason),
    );
    page.open().catch((error) => end('lost', `the page did not open: ${error instanceof Error ? error.message : error}`));
  } else {
    const { call, request } = message;
    const answer = page?.answer(request) ?? Promise.reject(new Error('not started'));
    answer.then(
      (value) => say({ type: 'result', call, value }),
      (error) => say({ type: 'failed', call, reason: String(error?.message ?? error) }),
    );
  }
});
// The parent has ended, whatever the way: browser and process go with it.
process.on('disconnect', leave);
// The library leaves promises behind that break when the page loads anew. Whether the page lives, its deadlines find out.
process.on(
  'unhandledRejection',
  (error) => void say({ type: 'log', message: 'a promise of the page broke', fields: { reason: String(error) } }),
);
process.on('uncaughtException', (error) => void end('lost', `the process failed: ${error.message}`));
