import { spawn } from 'node:child_process';
import { constants } from 'node:os';

// A second less than promised, for a machine that is busy.
const progressEveryMs = 4_000;
// When a step last said how far it is. A step that follows one which ended in silence goes on counting from there.
let saidAt = performance.now();
// A failing build repeats itself: the last lines say what matters, and a runaway child cannot fill the memory.
const keptOutputBytes = 256 * 1024;
// Steps may run side by side; a signal ends this process only after the last of them.
const running = new Set();

/**
 * Runs one command of the tool chain as a child and says how long it takes, on stderr, at least every 5 s.
 * Its output is shown only when it fails (or live, with `live: true`). A signal to this process goes on to the child,
 * and this process ends after it, with 128 + signal.
 *
 * @param {{ label: string, command: string, args: string[], cwd: string, env?: NodeJS.ProcessEnv, live?: boolean, say?: (line: string) => void }} step
 * @returns {Promise<{ ok: boolean, code: number, seconds: number, output: string }>}
 */
export function runStep({ label, command, args, cwd, env = process.env, live = false, say = console.error }) {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      // npx is a .cmd file on Windows, which only a shell can start.
      shell: process.platform === 'win32' && !command.endsWith('.exe'),
    });
    const output = collectOutput(child);
    const silence = performance.now() - saidAt;
    let progress = setTimeout(print, progressEveryMs - (silence < progressEveryMs ? silence : 0));
    function print() {
      saidAt = performance.now();
      say(`  still ${label}… ${Math.round(seconds())} s`);
      progress = setTimeout(print, progressEveryMs);
    }
    const release = passSignalsTo(child);
    const finish = (code) => {
      clearTimeout(progress);
      release();
      resolve({ ok: code === 0, code, seconds: seconds(), output: output() });
    };
    child.once('error', (error) => {
      output(`${command}: ${error.message}\n`);
      finish(127);
    });
    child.once('close', (code) => finish(code ?? 1));
  });
}

function collectOutput(child) {
  let text = '';
  const add = (chunk) => {
    text = (text + chunk).slice(-keptOutputBytes);
  };
  child.stdout?.setEncoding('utf8').on('data', add);
  child.stderr?.setEncoding('utf8').on('data', add);
  return (more) => {
    if (more) add(more);
    return text;
  };
}

function passSignalsTo(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = (signal) => {
    child.kill(signal);
    child.once('close', () => {
      running.delete(child);
      if (running.size === 0) process.exit(128 + constants.signals[signal]);
    });
  };
  running.add(child);
  for (const signal of signals) process.on(signal, pass);
  return () => {
    running.delete(child);
    for (const signal of signals) process.off(signal, pass);
  };
}
