import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from '@balai/runtime/core';
import { ensureDataDir, errorCode, isPostmasterOf, loadSecrets } from '@balai/runtime/data-folder';
import { type Binaries, locateBinaries } from './binaries.ts';
import { clusterUrl, openCluster } from './connect-cluster.ts';
import { defusePostmasterFile, findPostmaster } from './postmaster-file.ts';
import { checkCluster, createCluster } from './prepare-cluster.ts';
import { launchServer, type ServerProcess, serverLogFile } from './server-process.ts';
import { chooseServerUser, firstBlockedFolder, type ServerUser } from './server-user.ts';
import { stopPostmaster } from './stop-postmaster.ts';

/** A running embedded cluster. */
export interface EmbeddedPostgres {
  /** For pg.Pool: superuser of our own cluster on 127.0.0.1, database `balai`. */
  readonly url: string;
  /** Stops the server and returns when its process is gone. Give every pool an `error` listener and end it first. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The data folder (BALAI_DATA_DIR); the cluster lives in `<dataDir>/postgres`, its log in `<dataDir>/postgres.log`. */
  readonly dataDir: string;
  log(line: string): void;
  /** Told before a step that takes noticeable time. */
  progress?(line: string): void;
  /** Told once when the server ended without being asked to: nobody starts it again, so nothing that needs it can go on. */
  lost?(line: string): void;
}

interface Setup {
  readonly options: EmbeddedOptions;
  /** Real path. */
  readonly dataDir: string;
  readonly clusterDir: string;
  readonly user: ServerUser | null;
  readonly binaries: Binaries;
  readonly password: string;
}

/** A predecessor still starting (recovery) or stopping gets this long. */
const ADOPT_TIMEOUT_MS = 30_000;
/** One that says it is ready should answer at once. */
const ADOPT_ANSWER_TIMEOUT_MS = 5_000;
const ADOPT_POLL_MS = 50;
/** How soon the end of an adopted server is noticed. */
const ADOPTED_CHECK_MS = 1_000;

/**
 * Starts the PostgreSQL server of the evaluation mode, making its cluster on first use. A server orphaned by a killed
 * Balai is adopted when it answers with our password, else stopped and started anew. The caller holds the data folder
 * (claimDataDir).
 * @throws Error that says what to do: no binaries for this platform, no suitable user, unreachable folder, other
 * PostgreSQL major, a folder Balai did not make, lost secrets, or a server that does not start (with its log).
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const setup = await prepare(options);
  const exists = await checkCluster(setup.clusterDir, setup.binaries.major);
  if (!exists) {
    options.progress?.(`Creating the database in ${setup.clusterDir} (once)`);
    await createCluster(setup);
  }
  const server = (exists ? await adopt(setup) : null) ?? (await launch(setup));
  return handle(setup, server);
}

async function prepare(options: EmbeddedOptions): Promise<Setup> {
  const dataDir = await ensureDataDir(options.dataDir);
  const clusterPath = join(dataDir, 'postgres');
  const clusterDir = await realpath(clusterPath).catch(() => clusterPath);
  const user = await chooseServerUser(clusterDir);
  const blocked = user && (await firstBlockedFolder(dataDir, user));
  if (user && blocked) {
    throw new CannotStart(
      `We are root, so PostgreSQL runs as the user "${user.name}", who may not enter ${blocked} on the way to the data folder ${dataDir}. ` +
        'Set BALAI_DATA_DIR to a folder others can pass through (for example /var/lib/balai), or start Balai as an ordinary user.',
    );
  }
  const binaries = await locateBinaries(dataDir, user);
  const { databasePassword } = await loadSecrets(dataDir);
  return { options, dataDir, clusterDir, user, binaries, password: databasePassword };
}

/** Takes over a server somebody left running in this folder; null when there is none, or none that could be used. */
async function adopt(setup: Setup): Promise<ServerProcess | null> {
  const { clusterDir, password, options, binaries } = setup;
  const startedAt = Date.now();
  let reason = 'it is not ready';
  for (;;) {
    const found = await findPostmaster(clusterDir);
    if (!found) return null;
    if (found.status === 'ready' && found.port !== null) {
      try {
        await openCluster(found.port, password, clusterDir);
        options.log(`Using the PostgreSQL server an earlier process left running (process ${found.pid}, port ${found.port})`);
        return { pid: found.pid, port: found.port, child: null };
      } catch (error) {
        if (errorCode(error) === '28P01') throw passwordError(setup);
        reason = error instanceof Error ? error.message : String(error);
      }
    }
    if (Date.now() - startedAt > (found.status === 'ready' ? ADOPT_ANSWER_TIMEOUT_MS : ADOPT_TIMEOUT_MS)) {
      if (!found.certain) return null;
      options.log(`Stopping the PostgreSQL server an earlier process left running (process ${found.pid}): ${reason}`);
      await stopPostmaster({ pid: found.pid, clusterDir, binaries, log: (line) => options.log(line) });
      return null;
    }
    await delay(ADOPT_POLL_MS);
  }
}

async function launch(setup: Setup): Promise<ServerProcess> {
  const { options, dataDir, clusterDir, binaries, user, password } = setup;
  const startedAt = performance.now();
  await defusePostmasterFile(clusterDir);
  const log = (line: string): void => options.log(line);
  const server = await launchServer({ clusterDir, logFile: serverLogFile(dataDir), binaries, user, log });
  try {
    await openCluster(server.port, password, clusterDir);
  } catch (error) {
    await stopPostmaster({ pid: server.pid, clusterDir, binaries, log });
    throw errorCode(error) === '28P01' ? passwordError(setup) : error;
  }
  const tookMs = Math.round(performance.now() - startedAt);
  options.log(`PostgreSQL ${binaries.version} runs on 127.0.0.1:${server.port} (process ${server.pid}, started in ${tookMs} ms)`);
  return server;
}

function handle({ options, dataDir, clusterDir, binaries, password }: Setup, { pid, port, child }: ServerProcess): EmbeddedPostgres {
  let stopped: Promise<void> | undefined;
  const onLost = (how: string): void => {
    const line = `PostgreSQL ended unexpectedly (${how}); see ${serverLogFile(dataDir)}`;
    options.log(line);
    process.off('exit', sendInterrupt);
    options.lost?.(line);
  };
  const onUnexpectedExit = (code: number | null, signal: NodeJS.Signals | null): void => onLost(signal ?? `exit code ${code}`);
  // Nobody tells us of the end of a server that an earlier process started.
  const watch = child === null ? setInterval(() => void checkAlive(), ADOPTED_CHECK_MS).unref() : undefined;
  const checkAlive = async (): Promise<void> => {
    if (stopped !== undefined || (await isPostmasterOf(pid, clusterDir)) !== false || stopped !== undefined) return;
    clearInterval(watch);
    onLost(`process ${pid} is gone`);
  };
  // When Balai exits without stop() (a fatal error), the server still gets the word; nothing can be awaited there.
  const sendInterrupt = (): void => {
    if (process.platform === 'win32') return;
    try {
      process.kill(pid, 'SIGINT');
    } catch {
      // Already gone.
    }
  };
  child?.once('exit', onUnexpectedExit);
  process.once('exit', sendInterrupt);
  return {
    url: clusterUrl(port, password),
    stop() {
      child?.off('exit', onUnexpectedExit);
      clearInterval(watch);
      process.off('exit', sendInterrupt);
      stopped ??= stopIfStillOurs();
      return stopped;
    },
  };

  async function stopIfStillOurs(): Promise<void> {
    const ended = child ? child.exitCode !== null || child.signalCode !== null : (await isPostmasterOf(pid, clusterDir)) === false;
    if (!ended) await stopPostmaster({ pid, clusterDir, binaries, log: (line) => options.log(line) });
  }
}

function passwordError({ dataDir, clusterDir }: Setup): Error {
  return new CannotStart(
    `The database in ${clusterDir} does not accept the password in ${join(dataDir, 'secrets.json')}. ` +
      'They belong together: restore the secrets.json this folder was made with, or begin empty with another BALAI_DATA_DIR.',
  );
}
