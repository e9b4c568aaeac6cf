import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root } from './prepare.mjs';

// npm passes on the signal that the terminal has already sent to the whole process group, within milliseconds; a second key press
// takes longer than this.
const oneKeyPressMs = 500;
const parentCheckMs = 1_000;

/**
 * Prepares the checkout and becomes the `balai` command with these arguments, in this process: no parent is left to forward signals,
 * hold memory or outlive its child. Standard streams and the exit code are the command's own.
 *
 * @param {string[]} args
 */
export async function runBalai(args) {
  await prepare();
  const main = join(root, 'packages', 'cli', 'dist', 'main.js');
  process.argv = [process.argv[0], main, ...args];
  countOneSignalPerKeyPress();
  if (process.env.npm_lifecycle_event === 'start') stopWithNpm();
  await import(pathToFileURL(main).href);
}

function countOneSignalPerKeyPress() {
  const emit = process.emit;
  const seenAt = new Map();
  process.emit = function (event, ...rest) {
    if (event === 'SIGINT' || event === 'SIGTERM') {
      const isRepeat = performance.now() - (seenAt.get(event) ?? Number.NEGATIVE_INFINITY) < oneKeyPressMs;
      seenAt.set(event, performance.now());
      if (isRepeat) return true;
    }
    return emit.call(this, event, ...rest);
  };
}

// A killed npm cannot forward anything; without this its server would live on and hold the port and the data folder.
function stopWithNpm() {
  const npm = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, parentCheckMs);
  timer.unref();
}
