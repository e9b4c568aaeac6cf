import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addAttachment, createPiece, createPlan, listPlans, movePiece, putPublishingAccount } from '@balai/contracts/editorial';
import { GRAPH_ERRORS, GraphStandIn, startStandIn } from '@balai/sandbox';
import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canDistribute, type Installation, startDistributed, startSingle } from '../e2e/harness/installation.ts';
import { createAccount, createUnit, signIn, type User } from '../e2e/harness/people.ts';
import { type Ledger, openEmbeddedLedger, openLedger } from './kit/ledger.ts';

const TOKEN = 'IGAA-token-for-chaos';
const ACCOUNT = { id: '17841400000000009', username: 'akun.terbit' };
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** Holds the platform's answer back once it has published. */
class Gate {
  private isShut = false;
  private waiting: (() => void)[] = [];
  shut(): void {
    this.isShut = true;
  }
  open(): void {
    this.isShut = false;
    for (const go of this.waiting.splice(0)) go();
  }
  pass(): Promise<void> {
    return this.isShut ? new Promise((resolve) => this.waiting.push(resolve)) : Promise.resolve();
  }
}

describe.each([
  { topology: 'single', process: 'all', canRun: true },
  { topology: 'distributed', process: 'editorial', canRun: canDistribute() },
] as const)('the process that publishes is killed without warning ($topology)', ({ topology, process, canRun }) => {
  let installation: Installation;
  let ledger: Ledger;
  let dataDir: string;
  let author: User;
  let approver: User;
  let close: () => Promise<void>;
  const gate = new Gate();
  const graph = new GraphStandIn({
    accountOf: async (token) => (token.startsWith(TOKEN) ? ACCOUNT : GRAPH_ERRORS.tokenInvalid),
    async publish(_, caption) {
      const serial = graph.posts.length + 1;
      const post = { id: `1800000${serial}`, permalink: `https://www.instagram.com/p/Dchaos${serial}/`, at: new Date() };
      outside.push(caption);
      await gate.pass();
      return post;
    },
  });
  /** What readers of the account see, whatever the answer. */
  const outside: string[] = [];
  const timesOut = (text: string): number => outside.filter((caption) => caption === text).length;

  async function openDatabase(): Promise<Ledger> {
    return installation.databaseUrl === null ? openEmbeddedLedger(dataDir) : openLedger(installation.databaseUrl);
  }

  beforeAll(async () => {
    if (!canRun) return;
    dataDir = await mkdtemp(join(tmpdir(), 'balai-publishing-'));
    const server = await startStandIn((app) => graph.mount(app, '/graph/v24.0'));
    close = server.close;
    const env = { EDITORIAL_INSTAGRAM_URL: `${server.url}/graph/v24.0` };
    installation = topology === 'single' ? await startSingle({ ...env, BALAI_DATA_DIR: dataDir }) : await startDistributed(env);
    ledger = await openDatabase();
    for (const name of ['penulis', 'penyetuju']) await createAccount(installation, name, 'admin');
    author = await signIn(installation, 'penulis');
    approver = await signIn(installation, 'penyetuju');
    await createUnit(author, 'TERBIT', 1);
    const connect = () =>
      author.api(putPublishingAccount, { params: { client_id: 'TERBIT', platform: 'instagram' }, body: { token: TOKEN } });
    // The desk learns of a new client a moment after identity has it.
    await waitFor(
      () =>
        connect()
          .then(() => true)
          .catch(() => false),
      { what: 'the desk to know the client' },
    );
  });
  afterAll(async () => {
    await ledger?.close();
    await installation?.stop();
    await close?.();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function plan(text: string): Promise<string> {
    const { data: piece } = await author.api(createPiece, { body: { client_id: 'TERBIT', title: text, content: text } });
    const params = { id: piece.piece_id };
    await author.api(addAttachment, { params, body: { file: { name: 'titik.png', content: PIXEL } } });
    await author.api(createPlan, { params, body: { platform: 'instagram', planned_at: new Date().toISOString() } });
    await author.api(movePiece, { params, body: { transition: 'submit' } });
    await approver.api(movePiece, { params, body: { transition: 'approve' } });
    return piece.piece_id;
  }
  const planOf = async (pieceId: string) => (await author.api(listPlans, { params: { id: pieceId } })).data[0];

  async function dieAndComeBack(): Promise<void> {
    await installation.kill(process);
    await ledger.close();
    await installation.restart(process);
    ledger = await openDatabase();
    // What the dead process held is left alone for minutes; here those are over.
    await ledger.query(
      `update editorial.publication set lease_until = null, sent_at = sent_at - interval '61 seconds', next_at = now()
       where state in ('preparing', 'prepared', 'sending')`,
    );
  }

  it.runIf(canRun)(
    'between container and publishing: the same container goes out, once',
    async () => {
      graph.busyLooks = 3;
      const piece = await plan('Mati sebelum terbit');
      await waitFor(async () => (await ledger.query(`select from editorial.publication where state = 'prepared'`)).length === 1, {
        what: 'a container',
      });
      const made = graph.containers.size;
      await dieAndComeBack();
      graph.busyLooks = 0;
      const out = await waitFor(async () => (await planOf(piece))?.publishing?.state === 'published' && planOf(piece), {
        what: 'the post',
      });
      expect([timesOut('Mati sebelum terbit'), graph.containers.size, out?.published_url]).toEqual([
        1,
        made,
        graph.posts.find(({ caption }) => caption === 'Mati sebelum terbit')?.permalink,
      ]);
    },
    300_000,
  );

  it.runIf(canRun)(
    'between publishing and its answer: it is found, and not posted again',
    async () => {
      gate.shut();
      const piece = await plan('Mati saat terbit');
      await waitFor(async () => timesOut('Mati saat terbit') === 1, { what: 'the post at the platform' });
      await installation.kill(process);
      gate.open();
      await waitFor(async () => graph.posts.some(({ caption }) => caption === 'Mati saat terbit'));
      const publishes = graph.calls.filter((call) => call.endsWith('/media_publish')).length;
      await dieAndComeBack();
      const out = await waitFor(async () => (await planOf(piece))?.publishing?.state === 'published' && planOf(piece), {
        what: 'the post',
      });
      const link = graph.posts.find(({ caption }) => caption === 'Mati saat terbit')?.permalink;
      expect([
        timesOut('Mati saat terbit'),
        out?.published_url,
        graph.calls.filter((call) => call.endsWith('/media_publish')).length,
      ]).toEqual([1, link, publishes]);
    },
    300_000,
  );
});
