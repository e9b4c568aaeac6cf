import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GRAPH_ERRORS, type GraphError, graphErrorBody } from './graph-errors.ts';

/** An account as a token opens it. */
export interface GraphAccount {
  readonly id: string;
  readonly username: string;
}

/** A post that came out. */
export interface GraphPost {
  readonly id: string;
  readonly account: GraphAccount;
  readonly caption: string;
  readonly permalink: string;
  readonly at: Date;
}

/** What the platform is in the world: whose tokens there are, and what becomes of posts. */
export interface GraphWorld {
  accountOf(token: string): Promise<GraphAccount | GraphError>;
  /** Publishes a post; its number and address. */
  publish(account: GraphAccount, caption: string): Promise<Pick<GraphPost, 'id' | 'permalink' | 'at'>>;
  /** Fetches a file as the platform does; false: it could not. Absent: it always can. */
  fetch?(url: string): Promise<boolean>;
}

type Call = 'me' | 'limit' | 'media' | 'status' | 'media_publish' | 'permalink' | 'newest' | 'refresh';
/** How a call goes wrong: with an error, or done (`after`) or not (`before`) without an answer. */
export type GraphFault = GraphError | 'before' | 'after';

interface Container {
  readonly account: GraphAccount;
  readonly fields: Readonly<Record<string, string>>;
  status: string;
  /** Looks until it is ready. */
  looks: number;
}

const CONTAINERS_MAX = 1_000;
const textsOf = (body: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(typeof body === 'object' && body !== null ? body : {}).map(([key, value]) => [key, String(value)]));

/**
 * Content publishing on Instagram as Meta's Graph API speaks it: containers, their status, publishing, addresses, the daily limit and its errors.
 * What is under way is kept in memory: a container holds a day at the platform as well.
 */
export class GraphStandIn {
  readonly containers = new Map<string, Container>();
  readonly posts: GraphPost[] = [];
  /** Every call that came, in order. */
  readonly calls: string[] = [];
  /** Looks at a new container that find it busy. */
  busyLooks = 0;
  /** Posts of today, and how many there may be. */
  quota = { used: 0, total: 100 };
  private readonly faults: { readonly call: Call; readonly fault: GraphFault }[] = [];
  private readonly world: GraphWorld;
  private serial = 0;

  constructor(world: GraphWorld) {
    this.world = world;
  }

  /** Lets the next call of that kind go wrong. */
  fail(call: Call, fault: GraphFault): void {
    this.faults.push({ call, fault });
  }

  /** Mounts it under a prefix. */
  mount(app: FastifyInstance, prefix: string): void {
    const on = (
      method: 'GET' | 'POST',
      path: string,
      call: Call,
      work: (account: GraphAccount, request: FastifyRequest) => Promise<object>,
    ) => app.route({ method, url: `${prefix}${path}`, handler: (request, reply) => this.answer(call, request, reply, work) });
    on('GET', '/me', 'me', async (account) => ({ user_id: account.id, username: account.username }));
    on('GET', '/refresh_access_token', 'refresh', async (_, request) => ({
      ...{ access_token: `${textsOf(request.query).access_token}.fresh`, token_type: 'bearer', expires_in: 5_184_000 },
    }));
    on('GET', '/:id/content_publishing_limit', 'limit', async () => ({
      data: [{ quota_usage: this.quota.used, config: { quota_total: this.quota.total, quota_duration: 86_400 } }],
    }));
    on('POST', '/:id/media', 'media', (account, request) => this.makeContainer(account, textsOf(request.body)));
    on('GET', '/:id/media', 'newest', async (account) => ({
      data: this.posts
        .filter((post) => post.account.id === account.id)
        .map(postView)
        .reverse(),
    }));
    on('POST', '/:id/media_publish', 'media_publish', (account, request) => this.publish(account, textsOf(request.body).creation_id ?? ''));
    on('GET', '/:id', 'status', async (account, request) => this.show(account, textsOf(request.params).id ?? ''));
  }

  private async answer(
    call: Call,
    request: FastifyRequest,
    reply: FastifyReply,
    work: (account: GraphAccount, request: FastifyRequest) => Promise<object>,
  ): Promise<FastifyReply> {
    this.calls.push(`${request.method} ${request.url.split('?', 1)[0]}`);
    const at = this.faults.findIndex((one) => one.call === call);
    const fault = at === -1 ? null : (this.faults.splice(at, 1)[0]?.fault ?? null);
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? textsOf(request.query).access_token ?? '';
    if (fault === 'before') return cutOff(reply);
    if (fault !== null && fault !== 'after') return refuse(reply, fault);
    try {
      const account = await this.world.accountOf(bearer);
      if ('code' in account) return refuse(reply, account);
      const body = await work(account, request);
      return fault === 'after' ? cutOff(reply) : reply.code(200).send(body);
    } catch (error) {
      if (error instanceof Refusal) return refuse(reply, error.error);
      throw error;
    }
  }

  private async makeContainer(account: GraphAccount, fields: Record<string, string>): Promise<object> {
    const { image_url, video_url, children, media_type } = fields;
    const url = image_url ?? video_url;
    if (url === undefined && media_type !== 'CAROUSEL') throw new Refusal(GRAPH_ERRORS.parameter);
    if (url !== undefined && (await this.world.fetch?.(url)) === false) throw new Refusal(GRAPH_ERRORS.notFetched);
    const unknown = (children ?? '').split(',').filter((id) => id !== '' && !this.containers.has(id));
    if (media_type === 'CAROUSEL' && (unknown.length > 0 || (children ?? '').split(',').length < 2))
      throw new Refusal(GRAPH_ERRORS.parameter);
    this.serial += 1;
    const id = `1789${String(Date.now())}${String(this.serial).padStart(4, '0')}`;
    this.containers.set(id, { account, fields, status: 'FINISHED', looks: this.busyLooks });
    const [oldest] = this.containers.keys();
    if (this.containers.size > CONTAINERS_MAX && oldest !== undefined) this.containers.delete(oldest);
    return { id };
  }

  private async publish(account: GraphAccount, id: string): Promise<object> {
    const container = this.containers.get(id);
    if (container === undefined) throw new Refusal(GRAPH_ERRORS.gone);
    if (container.looks > 0) throw new Refusal(GRAPH_ERRORS.notReady);
    if (container.status !== 'FINISHED') throw new Refusal(GRAPH_ERRORS.published);
    if (this.quota.used >= this.quota.total) throw new Refusal(GRAPH_ERRORS.tooMany);
    container.status = 'PUBLISHED';
    this.quota.used += 1;
    const caption = container.fields.caption ?? '';
    const post = { ...(await this.world.publish(account, caption)), account, caption };
    this.posts.push(post);
    return { id: post.id };
  }

  private show(account: GraphAccount, id: string): object {
    const container = this.containers.get(id);
    if (container !== undefined) {
      const isBusy = container.looks > 0;
      if (isBusy) container.looks -= 1;
      const code = isBusy ? 'IN_PROGRESS' : container.status;
      return { id, status_code: code.split(':', 1)[0], status: code };
    }
    const post = this.posts.find((one) => one.id === id);
    if (post !== undefined) return postView(post);
    if (id === account.id) return { id, username: account.username };
    throw new Refusal(GRAPH_ERRORS.gone);
  }
}

class Refusal extends Error {
  readonly error: GraphError;
  constructor(error: GraphError) {
    super(error.message);
    this.error = error;
  }
}

const refuse = (reply: FastifyReply, error: GraphError): FastifyReply => reply.code(error.status).send(graphErrorBody(error));
/** Breaks the connection without an answer. */
function cutOff(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.destroy();
  return reply;
}
const postView = ({ id, caption, permalink, at }: GraphPost): object => ({
  id,
  caption,
  permalink,
  timestamp: at.toISOString().replace('.000Z', '+0000'),
});
