import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { uuidv7 } from '@balai/runtime/core';
import { GRAPH_ERRORS, type GraphPost, GraphStandIn, startStandIn } from '@balai/sandbox';
import { startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import sharp from 'sharp';
import { editorial } from '../src/index.ts';
import { APPROVER, type Desk, MANAGER, type Person, PUBLISHER, startDesk, WRITER } from './desk.ts';

export const TOKEN = 'IGAA-token-of-alpha';
export const ALPHA_ACCOUNT = { id: '17841400000000001', username: 'polres.alpha' };

type Plan = Awaited<ReturnType<Desk['must']>>;
/** Whether the service is that far with a planned post. */
export const isState = (state: string) => (plan: Plan) => plan.publishing?.state === state;

/** A desk whose Instagram is a stand-in. */
export interface PublishingDesk {
  readonly desk: Desk;
  readonly graph: GraphStandIn;
  readonly author: Person;
  readonly publisher: Person;
  readonly manager: Person;
  /** An approved piece with a picture and a planned post. */
  planned(over?: PlannedOver): Promise<{ readonly piece: string; readonly plan: string; readonly text: string }>;
  connect(over?: object): Promise<void>;
  disconnect(): Promise<void>;
  planOf(piece: string): ReturnType<Desk['must']>;
  /** Waits until the planned post of a piece is so. */
  until(piece: string, isSo: (plan: Awaited<ReturnType<Desk['must']>>) => boolean): ReturnType<Desk['must']>;
  /** What is out with that text. */
  postsWith(text: string): readonly GraphPost[];
  /** Asks the service to publish a planned post now. */
  again(plan: string): ReturnType<Desk['call']>;
  /** Another process of the service on the same database. */
  replica(): Promise<TestPlatform>;
  /** Lets so much time pass for what is under way. */
  age(plan: string, seconds: number): Promise<void>;
  stop(): Promise<void>;
}
interface PlannedOver {
  readonly inMinutes?: number;
  readonly pictures?: number;
  readonly films?: number;
  readonly size?: readonly [number, number];
  readonly text?: string;
}

let shade = 0;
export const picture = async (width = 1080, height = 1080): Promise<string> => {
  shade += 1;
  const background = { r: shade % 256, g: (shade * 7) % 256, b: 120 };
  return (
    await sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer()
  ).toString('base64');
};
/** The head of a film, and something that no other film has. */
export const film = (): string =>
  Buffer.concat([Buffer.from('000000206674797069736f6d0000020069736f6d69736f32617663316d703431', 'hex'), randomBytes(2_000)]).toString(
    'base64',
  );
export const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
/** Words that no other text has. */
export const words = (): string => Array.from({ length: 8 }, () => `kata${uuidv7().slice(-10)}`).join(' ');

export async function startPublishingDesk(): Promise<PublishingDesk> {
  let serial = 0;
  const graph = new GraphStandIn({
    accountOf: async (token) => (token.startsWith(TOKEN) ? ALPHA_ACCOUNT : GRAPH_ERRORS.tokenInvalid),
    publish: async () => {
      serial += 1;
      return { id: `1800000000000${serial}`, permalink: `https://www.instagram.com/p/D${uuidv7().slice(-10)}/`, at: new Date() };
    },
  });
  const server = await startStandIn((app) => graph.mount(app, '/graph/v24.0'));
  // Replicas see the same files.
  const files = await mkdtemp(join(tmpdir(), 'balai-publishing-'));
  const env = { EDITORIAL_INSTAGRAM_URL: `${server.url}/graph/v24.0`, BLOB_URL: pathToFileURL(files).href };
  const desk = await startDesk(env);
  const author = await desk.person('penulis', [...WRITER, ...PUBLISHER]);
  const approver = await desk.person('penyetuju', APPROVER);
  const publisher = await desk.person('penerbit', PUBLISHER);
  const manager = await desk.person('kepala', MANAGER);
  const planOf: PublishingDesk['planOf'] = async (piece) => (await desk.must(author, 'GET', `/api/editorial/pieces/${piece}/plans`))[0];
  return {
    ...{ desk, graph, author, publisher, manager, planOf },
    async planned({ inMinutes: minutes = 0, pictures = 1, films = 0, size = [1080, 1080], text = words() } = {}) {
      const { piece_id: piece } = await desk.write(author, { content: text });
      for (let index = 0; index < pictures; index += 1)
        await desk.must(author, 'POST', `/api/editorial/pieces/${piece}/attachments`, {
          file: { name: `foto-${index}.png`, content: await picture(...size) },
          alt: `Foto ${index}`,
        });
      for (let index = 0; index < films; index += 1)
        await desk.must(author, 'POST', `/api/editorial/pieces/${piece}/attachments`, {
          file: { name: `film-${index}.mp4`, content: film() },
        });
      const { plan_id: plan } = await desk.must(author, 'POST', `/api/editorial/pieces/${piece}/plans`, {
        platform: 'instagram',
        planned_at: inMinutes(minutes),
      });
      await desk.must(author, 'POST', `/api/editorial/pieces/${piece}/transitions`, { transition: 'submit' });
      await desk.must(approver, 'POST', `/api/editorial/pieces/${piece}/transitions`, { transition: 'approve' });
      return { piece, plan, text };
    },
    async connect(over = {}) {
      await desk.must(manager, 'PUT', '/api/editorial/publishing-accounts/alpha/instagram', { token: TOKEN, ...over });
    },
    async disconnect() {
      await desk.call(manager, 'DELETE', '/api/editorial/publishing-accounts/alpha/instagram');
    },
    until: (piece, isSo) =>
      waitFor(
        async () => {
          const plan = await planOf(piece);
          return isSo(plan) && plan;
        },
        { what: 'the planned post' },
      ),
    postsWith: (text) => graph.posts.filter(({ caption }) => caption === text),
    again: (plan) => desk.call(publisher, 'POST', `/api/editorial/plans/${plan}/publishing`),
    replica: () =>
      startTestPlatform({
        modules: [editorial],
        databaseUrl: desk.platform.databaseUrl,
        env,
      }),
    async age(plan, seconds) {
      await desk.platform.owner.query(
        `update editorial.publication set sent_at = sent_at - $2 * interval '1 second', next_at = next_at - $2 * interval '1 second',
           lease_until = null where plan_id = $1`,
        [plan, seconds],
      );
    },
    async stop() {
      await desk.stop();
      await server.close();
      await rm(files, { recursive: true, force: true });
    },
  };
}
