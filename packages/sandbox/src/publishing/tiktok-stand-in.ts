import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** A post that came out. */
export interface TiktokPost {
  readonly id: string;
  readonly text: string;
  readonly kind: 'film' | 'pictures';
}

/** How a call goes wrong: with one of the platform's words, or done (`after`) or not (`before`) without an answer. */
export type TiktokFault = { readonly status: number; readonly code: string } | 'before' | 'after';
type Call = 'creator' | 'video' | 'content' | 'upload' | 'status' | 'token';

interface Upload {
  readonly text: string;
  readonly size: number;
  uploaded: number;
  post: TiktokPost | null;
  failed: string | null;
}

const textsOf = (body: unknown): Record<string, unknown> => (typeof body === 'object' && body !== null ? { ...body } : {});

/** TikTok's Content Posting API: who the creator is, announcing and uploading films, pictures by address, status, new tokens, and its errors. */
export class TiktokStandIn {
  readonly posts: TiktokPost[] = [];
  readonly calls: string[] = [];
  readonly uploads = new Map<string, Upload>();
  readonly creator = {
    ...{ creator_username: 'polres.alpha', creator_nickname: 'Polres Alpha', comment_disabled: false, duet_disabled: true },
    ...{ stitch_disabled: true, max_video_post_duration_sec: 600, privacy_level_options: ['PUBLIC_TO_EVERYONE', 'SELF_ONLY'] },
  };
  /** Tokens that open the account, by what renews them. */
  readonly tokens = new Set<string>();
  /** How a post that was uploaded fails; null: it comes out. */
  failReason: string | null = null;
  private readonly faults: { readonly call: Call; readonly fault: TiktokFault }[] = [];
  private serial = 0;
  private base = '';

  fail(call: Call, fault: TiktokFault): void {
    this.faults.push({ call, fault });
  }

  mount(app: FastifyInstance, prefix: string): void {
    this.base = prefix;
    app.addContentTypeParser(['video/mp4', 'video/quicktime', 'video/webm'], { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    const on = (path: string, call: Call, work: (body: Record<string, unknown>, request: FastifyRequest) => object) =>
      app.post(`${prefix}${path}`, (request, reply) => this.answer(call, request, reply, work));
    on('/v2/post/publish/creator_info/query/', 'creator', () => this.creator);
    on('/v2/post/publish/video/init/', 'video', (body, request) => this.announce(body, request));
    on('/v2/post/publish/content/init/', 'content', (body) => this.takePictures(body));
    on('/v2/post/publish/status/fetch/', 'status', (body) => this.show(String(body.publish_id)));
    app.post(`${prefix}/v2/oauth/token/`, (request, reply) => this.renew(textsOf(request.body), reply));
    app.put<{ Params: { id: string } }>(`${prefix}/upload/:id`, (request, reply) => this.upload(request.params.id, request, reply));
  }

  private async answer(
    call: Call,
    request: FastifyRequest,
    reply: FastifyReply,
    work: (body: Record<string, unknown>, request: FastifyRequest) => object,
  ): Promise<FastifyReply> {
    this.calls.push(call);
    const fault = this.faultOf(call);
    if (fault === 'before') return cutOff(reply);
    if (fault !== null && fault !== 'after') return refuse(reply, fault.status, fault.code);
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!this.tokens.has(token)) return refuse(reply, 401, 'access_token_invalid');
    const data = work(textsOf(request.body), request);
    return fault === 'after' ? cutOff(reply) : reply.code(200).send({ data, error: { code: 'ok', message: '', log_id: '2026112200' } });
  }

  private faultOf(call: Call): TiktokFault | null {
    const at = this.faults.findIndex((one) => one.call === call);
    return at === -1 ? null : (this.faults.splice(at, 1)[0]?.fault ?? null);
  }

  private next(kind: string): string {
    this.serial += 1;
    return `${kind}~v2-1.${Date.now()}${this.serial}`;
  }

  private announce(body: Record<string, unknown>, request: FastifyRequest): object {
    const id = this.next('v_pub_file');
    const size = Number(textsOf(body.source_info).video_size);
    this.uploads.set(id, { text: String(textsOf(body.post_info).title), size, uploaded: 0, post: null, failed: null });
    return { publish_id: id, upload_url: `http://${request.host}${this.base}/upload/${encodeURIComponent(id)}` };
  }

  private takePictures(body: Record<string, unknown>): object {
    const id = this.next('p_pub_url');
    const text = String(textsOf(body.post_info).description);
    this.uploads.set(id, { text, size: 1, uploaded: 1, post: this.comeOut(text, 'pictures'), failed: this.failReason });
    return { publish_id: id };
  }

  private async upload(id: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    this.calls.push('upload');
    const upload = this.uploads.get(id);
    const fault = this.faultOf('upload');
    if (fault === 'before') return cutOff(reply);
    if (upload === undefined) return reply.code(404).send('');
    const bytes = Buffer.isBuffer(request.body) ? request.body.length : 0;
    if (bytes !== upload.size || request.headers['content-range'] !== `bytes 0-${bytes - 1}/${bytes}`) return reply.code(416).send('');
    // What is uploaded already is not taken again.
    if (upload.uploaded === 0) {
      upload.uploaded = bytes;
      upload.failed = this.failReason;
      upload.post = this.comeOut(upload.text, 'film');
    }
    return fault === 'after' ? cutOff(reply) : reply.code(201).send('');
  }

  private comeOut(text: string, kind: TiktokPost['kind']): TiktokPost | null {
    if (this.failReason !== null) return null;
    const post = { id: `75000000000000${String(10_000 + this.posts.length)}`, text, kind };
    this.posts.push(post);
    return post;
  }

  private show(id: string): object {
    const upload = this.uploads.get(id);
    if (upload === undefined) return { status: 'FAILED', fail_reason: 'publish_id_unknown', publicaly_available_post_id: [] };
    if (upload.failed !== null) return { status: 'FAILED', fail_reason: upload.failed, publicaly_available_post_id: [] };
    if (upload.post === null) return { status: 'PROCESSING_UPLOAD', uploaded_bytes: upload.uploaded };
    return { status: 'PUBLISH_COMPLETE', publicaly_available_post_id: [upload.post.id], uploaded_bytes: upload.uploaded };
  }

  private async renew(body: Record<string, unknown>, reply: FastifyReply): Promise<FastifyReply> {
    this.calls.push('token');
    if (body.grant_type !== 'refresh_token' || body.client_secret !== 'app-secret' || !String(body.refresh_token).startsWith('rft.'))
      return reply
        .code(400)
        .send({ error: 'invalid_grant', error_description: 'Refresh token is invalid or expired.', log_id: '2026112201' });
    const token = `act.fresh-${this.calls.length}-of-alpha`;
    this.tokens.add(token);
    return reply.send({ access_token: token, expires_in: 86_400, refresh_token: 'rft.second-of-alpha', refresh_expires_in: 31_536_000 });
  }
}

const refuse = (reply: FastifyReply, status: number, code: string): FastifyReply =>
  reply.code(status).send({ data: {}, error: { code, message: `The platform says ${code}`, log_id: '2026112202' } });
/** Breaks the connection without an answer. */
function cutOff(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.destroy();
  return reply;
}
