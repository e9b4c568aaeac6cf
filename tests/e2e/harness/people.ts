import { createApi } from '@balai/contracts/client';
import { type CollectionRun, getCollectionRun, startCollection } from '@balai/contracts/collector';
import { createClient, createPerson, dashboardLogin } from '@balai/contracts/identity';
import { waitFor } from '@balai/testing';
import type { Installation } from './installation.ts';

/** What a test does with an installation, as a user or a script would: REST, the simulated world, the command line. */
export interface User {
  readonly token: string;
  readonly api: ReturnType<typeof createApi>;
}

export const PASSWORD = 'a long test password';

/** Creates an account by command line. */
export async function createAccount(
  installation: Pick<Installation, 'command'>,
  username: string,
  role: string,
  clientId?: string,
  whatsapp?: string,
): Promise<void> {
  const args = ['admin', 'create', '--username', username, '--role', role];
  if (clientId !== undefined) args.push('--client', clientId);
  if (whatsapp !== undefined) args.push('--whatsapp', whatsapp);
  const { code, output } = await installation.command(args, `${PASSWORD}\n`);
  if (code !== 0) throw new Error(`admin create ended with ${String(code)}: ${output}`);
}

export async function signIn(installation: Pick<Installation, 'baseUrl'>, username: string, password = PASSWORD): Promise<User> {
  const { token } = await createApi({ baseUrl: installation.baseUrl })(dashboardLogin, { body: { username, password } });
  return { token, api: createApi({ baseUrl: installation.baseUrl, token: () => token }) };
}

export interface Unit {
  readonly clientId: string;
  readonly handles: readonly string[];
}

/**
 * A client with Instagram and TikTok accounts and people named `<client>.1` … who have handles on both.
 * @param contacts `nrp`: what their personnel numbers begin with; four digits follow. Default: digits made of the client id
 */
export async function createUnit(
  user: User,
  clientId: string,
  people: number,
  contacts: { operator?: string; group?: string; emails?: string; nrp?: string } = {},
): Promise<Unit> {
  const name = clientId.toLowerCase();
  await user.api(createClient, {
    body: {
      client_id: clientId,
      nama: `Unit ${clientId}`,
      client_insta: `akun.${name}`,
      client_tiktok: `akun.${name}`,
      client_operator: contacts.operator ?? null,
      client_group: contacts.group ?? null,
      report_emails: contacts.emails ?? null,
      // Tests wait for messages at any time of day.
      ...{ quiet_from: '00:00', quiet_to: '00:00' },
    },
  });
  const handles = Array.from({ length: people }, (_, index) => `${name}.${index + 1}`);
  for (const [index, handle] of handles.entries())
    await user.api(createPerson, {
      body: {
        user_id: `${contacts.nrp ?? nrpBase(clientId)}${String(index + 1).padStart(4, '0')}`,
        nama: `Orang ${index + 1}`,
        client_id: clientId,
        since: null,
        title: 'BRIPDA',
        divisi: index % 2 === 0 ? 'SAT LANTAS' : 'BAG OPS',
        insta: handle,
        tiktok: handle,
      },
    });
  return { clientId, handles };
}

/** Digits that no other client of a test shares. */
const nrpBase = (clientId: string): string =>
  [...clientId]
    .map((letter) => letter.charCodeAt(0) % 10)
    .join('')
    .padEnd(4, '7')
    .slice(0, 8);

/** The simulated outside world of an installation. */
type World = Pick<Installation, 'sandboxUrl'>;

/** A call to the sandbox's REST; throws on anything but success. */
export async function world<T>(installation: World, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${installation.sandboxUrl}/sandbox/api/${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const said = (await answer.json()) as { success?: boolean; data?: T; message?: string };
  if (!answer.ok || said.success !== true) throw new Error(`${method} ${path}: ${answer.status} ${said.message ?? ''}`);
  return said.data as T;
}

export interface WorldPost {
  readonly id: string;
  readonly shortcode?: string;
  readonly video_id?: string;
  readonly url: string;
}
export const publish = (
  installation: World,
  clientId: string,
  platform: 'instagram' | 'tiktok',
  more: { caption?: string; taken_at?: string } = {},
) => world<WorldPost>(installation, 'POST', 'posts', { client_id: clientId, platform, ...more });
export const like = (installation: World, post: WorldPost, handles: readonly string[]) =>
  world(installation, 'POST', `posts/${post.id}/likes`, { handles });
export const unlike = (installation: World, post: WorldPost, handles: readonly string[]) =>
  world(installation, 'DELETE', `posts/${post.id}/likes`, { handles });
export const comment = (installation: World, post: WorldPost, handles: readonly string[]) =>
  world(installation, 'POST', `posts/${post.id}/comments`, { handles });

/** Collects and waits for the run's end. */
export async function collect(
  user: User,
  body: { client_id?: string; platform?: string; since?: string },
  timeoutMs?: number,
): Promise<CollectionRun> {
  const { data } = await user.api(startCollection, { body });
  return awaitRun(user, data.run_id, timeoutMs);
}

export const awaitRun = (user: User, runId: string, timeoutMs?: number): Promise<CollectionRun> =>
  waitFor(
    async () => {
      const { data } = await user.api(getCollectionRun, { params: { run_id: runId } });
      return data.finished_at !== null && data;
    },
    { timeoutMs, what: `run ${runId} to finish` },
  );
