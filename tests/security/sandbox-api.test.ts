import { clientChanged } from '@balai/contracts/identity';
import { sandbox } from '@balai/sandbox';
import { aClient, startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callPath, complaints, faultsOfFailure } from './harness/rest.ts';

/** The sandbox has no login: what it refuses, it refuses by address and by the input's shape. */
let platform: TestPlatform;
let postId = '';
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [sandbox] });
  await platform.deliver(clientChanged, aClient('ALFA', { tiktok: { handle: null, sec_uid: null, enabled: true } }));
  postId = (await callPath(platform, 'POST', '/sandbox/api/posts', { body: { client_id: 'ALFA', platform: 'instagram' } })).body.data.id;
});
afterAll(async () => platform?.stop());

const NUL = 'a\0b';
const HALF = '"a\\ud800b"';
const text = (length: number) => 'x'.repeat(length);
const newPost = { client_id: 'ALFA', platform: 'instagram' };
const bulkPost = { ...newPost, key: 'k', caption: 'c', taken_at: '2026-01-01T00:00:00Z' };

/** Method, path, body (text: to the letter), and the field that the refusal must name. */
const BAD: readonly [string, string, unknown, string][] = [
  ['POST', 'posts', {}, 'client_id'],
  ['POST', 'posts', { ...newPost, client_id: 5 }, 'client_id'],
  ['POST', 'posts', { ...newPost, client_id: 'a b' }, 'client_id'],
  ['POST', 'posts', { ...newPost, client_id: NUL }, 'client_id'],
  ['POST', 'posts', { ...newPost, platform: 'facebook' }, 'platform'],
  ['POST', 'posts', { ...newPost, caption: text(2201) }, 'caption'],
  ['POST', 'posts', { ...newPost, caption: NUL }, 'caption'],
  ['POST', 'posts', `{"client_id":"ALFA","platform":"instagram","caption":${HALF}}`, 'caption'],
  ['POST', 'posts', { ...newPost, taken_at: 'yesterday' }, 'taken_at'],
  ['POST', 'posts', { ...newPost, taken_at: '2999-01-01T00:00:00Z' }, 'taken_at'],
  ['POST', 'posts', { ...newPost, taken_at: '1999-01-01T00:00:00Z' }, 'taken_at'],
  ['POST', 'posts', { ...newPost, taken_at: '2026-02-30T00:00:00Z' }, 'taken_at'],
  ['POST', 'posts', '[]', 'body'],
  ['POST', 'posts', 'null', 'client_id'],
  ['POST', 'posts', '{', 'body'],
  ['GET', 'posts?limit=0', undefined, 'limit'],
  ['GET', 'posts?limit=1e309', undefined, 'limit'],
  ['GET', 'posts?limit=abc', undefined, 'limit'],
  ['GET', 'posts?platform=facebook', undefined, 'platform'],
  ['GET', 'posts?client_id=%00', undefined, 'client_id'],
  ['GET', 'posts?client_id=a&client_id=b', undefined, 'client_id'],
  ['GET', 'posts/%00', undefined, 'id'],
  ['DELETE', 'posts/%00', undefined, 'id'],
  ['POST', 'posts/:post/likes', {}, 'handles'],
  ['POST', 'posts/:post/likes', { handles: 'x' }, 'handles'],
  ['POST', 'posts/:post/likes', { handles: ['ok', 'a b'] }, 'handles.1'],
  ['POST', 'posts/:post/likes', { handles: ['ok', NUL] }, 'handles.1'],
  ['POST', 'posts/:post/likes', { handles: ['ok', ''] }, 'handles.1'],
  ['POST', 'posts/:post/likes', { handles: [text(201)] }, 'handles.0'],
  ['POST', 'posts/:post/likes', { handles: Array.from({ length: 10_001 }, (_, at) => `w${at}`) }, 'handles'],
  ['POST', 'posts/:post/likes', `{"handles":[1e309]}`, 'handles.0'],
  ['DELETE', 'posts/:post/likes', { handles: [5] }, 'handles.0'],
  ['POST', 'posts/:post/comments', { handles: ['x'], text: '' }, 'text'],
  ['POST', 'posts/:post/comments', { handles: ['x'], text: text(501) }, 'text'],
  ['POST', 'posts/:post/comments', { handles: ['x'], text: NUL }, 'text'],
  ['DELETE', 'posts/:post/comments', {}, 'handles'],
  ['POST', 'bulk', {}, 'posts'],
  ['POST', 'bulk', { posts: [] }, 'posts'],
  ['POST', 'bulk', { posts: Array.from({ length: 201 }, () => bulkPost) }, 'posts'],
  ['POST', 'bulk', { posts: [{ ...bulkPost, key: '' }] }, 'posts.0.key'],
  ['POST', 'bulk', { posts: [{ ...bulkPost, key: NUL }] }, 'posts.0.key'],
  ['POST', 'bulk', { posts: [{ ...bulkPost, likes: ['a b'] }] }, 'posts.0.likes.0'],
  ['POST', 'bulk', { posts: [{ ...bulkPost, comments: [{ handle: 'a', text: 't', at: 'never' }] }] }, 'posts.0.comments.0.at'],
  [
    'POST',
    'bulk',
    { posts: [{ ...bulkPost, comments: [{ handle: 'a b', text: 't', at: '2026-01-01T00:00:00Z' }] }] },
    'posts.0.comments.0.handle',
  ],
  ['POST', 'faults', {}, 'provider'],
  ['POST', 'faults', { provider: 'facebook', kind: 'fail' }, 'provider'],
  ['POST', 'faults', { provider: 'instagram', kind: 'explode' }, 'kind'],
  ['POST', 'faults', { provider: 'whatsapp', kind: 'garbage' }, 'kind'],
  ['POST', 'faults', { provider: 'instagram', kind: 'refuse' }, 'kind'],
  ['POST', 'faults', { provider: 'instagram', kind: 'fail', count: -1 }, 'count'],
  ['POST', 'faults', { provider: 'instagram', kind: 'fail', count: 1.5 }, 'count'],
  ['POST', 'faults', `{"provider":"instagram","kind":"fail","count":1e309}`, 'count'],
  ['POST', 'whatsapp/inbound', {}, 'from'],
  ['POST', 'whatsapp/inbound', { from: '628110000001' }, 'text'],
  ['POST', 'whatsapp/inbound', { from: 'nobody', text: 'x' }, 'from'],
  ['POST', 'whatsapp/inbound', { from: '1', text: 'x' }, 'from'],
  ['POST', 'whatsapp/inbound', { from: '628110000001', text: NUL }, 'text'],
  ['POST', 'whatsapp/inbound', { from: '628110000001', text: 'x', group: 'not a group' }, 'group'],
  ['POST', 'whatsapp/inbound', { from: '628110000001', text: 'x', group: 5 }, 'group'],
  ['GET', 'whatsapp/inbound?from=nobody', undefined, 'from'],
  ['GET', 'whatsapp/inbound?limit=1001', undefined, 'limit'],
  ['GET', 'whatsapp/messages?to=nobody', undefined, 'to'],
  ['GET', 'whatsapp/messages?limit=-1', undefined, 'limit'],
  ['GET', 'whatsapp/messages/nope/document', undefined, 'id'],
  ['GET', 'mailbox?limit=x', undefined, 'limit'],
  ['GET', 'mailbox?to=%00', undefined, 'to'],
  ['PUT', 'accounts/ALFA/facebook', { private: true }, 'platform'],
  ['PUT', 'accounts/a%20b/instagram', { private: true }, 'client_id'],
  ['PUT', 'accounts/ALFA/instagram', {}, 'private'],
  ['PUT', 'accounts/ALFA/instagram', { private: 'yes' }, 'private'],
  ['GET', 'people?limit=0', undefined, 'limit'],
  ['GET', 'people?client_id=%27%20or%201=1', undefined, 'client_id'],
];

const UNKNOWN: readonly [string, string, unknown][] = [
  ['POST', 'posts', { ...newPost, client_id: 'NOBODY' }],
  ['GET', 'posts/nope', undefined],
  ['GET', 'posts/01890000-0000-7000-8000-000000000000', undefined],
  ['GET', `posts/${text(190)}`, undefined],
  ['DELETE', 'posts/nope', undefined],
  ['POST', 'posts/nope/likes', { handles: ['x'] }],
  ['DELETE', 'posts/nope/likes', { handles: ['x'] }],
  ['POST', 'posts/nope/comments', { handles: ['x'] }],
  ['DELETE', 'posts/nope/comments', { handles: ['x'] }],
  ['POST', 'bulk', { posts: [{ ...bulkPost, client_id: 'NOBODY' }] }],
  ['GET', 'whatsapp/messages/01890000-0000-7000-8000-000000000000/document', undefined],
  ['PUT', 'accounts/NOBODY/instagram', { private: true }],
  ['GET', 'nothing', undefined],
];

const call = (method: string, path: string, body: unknown, headers?: Record<string, string>) =>
  callPath(platform, method, `/sandbox/api/${path.replace(':post', postId)}`, {
    ...(typeof body === 'string' ? { rawBody: body } : { body }),
    ...(headers === undefined ? {} : { headers }),
  });

describe('the sandbox’s REST', () => {
  it('refuses input that is not what it asks for, naming the field', async () => {
    const found = await complaints(BAD, async ([method, path, body, field]) => {
      const answer = await call(method, path, body);
      const at = `${method} ${path} ${JSON.stringify(body)?.slice(0, 60)}`;
      const fields: string[] = (answer.body?.errors ?? []).map((error: { field: string }) => error.field);
      return [
        ...(answer.status === 400 && fields.includes(field)
          ? []
          : [`${at}: ${answer.status} ${answer.text.slice(0, 200)}, not 400 ${field}`]),
        ...(answer.status < 400 ? [] : faultsOfFailure(answer).map((fault) => `${at}: ${fault}`)),
      ];
    });
    expect(found).toEqual([]);
  });

  it('says of what it does not know that it does not know it', async () => {
    const found = await complaints(
      UNKNOWN,
      async ([method, path, body]) => {
        const answer = await call(method, path, body);
        return [
          ...(answer.status === 404 ? [] : [`${method} ${path}: ${answer.status} ${answer.text.slice(0, 200)}`]),
          ...faultsOfFailure(answer).map((fault) => `${method} ${path}: ${fault}`),
        ];
      },
      UNKNOWN.length,
    );
    expect(found).toEqual([]);
    const wrongMethod = await call('PATCH', 'posts', {});
    expect(wrongMethod).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
    expect(faultsOfFailure(wrongMethod)).toEqual([]);
    const noAccount = await call('POST', 'posts', { ...newPost, platform: 'tiktok' });
    expect(noAccount).toMatchObject({ status: 409, body: { code: 'no_account' } });
  });

  it.each([
    ['posts', 1_100_000],
    ['faults', 1_100_000],
    ['whatsapp/inbound', 1_100_000],
    ['posts/:post/likes', 5_000_000],
    ['bulk', 9_000_000],
  ])('refuses too much for %s', async (path, bytes) => {
    const answer = await call('POST', path, JSON.stringify({ ballast: text(bytes) }));
    expect({ status: answer.status, faults: faultsOfFailure(answer) }).toEqual({ status: 413, faults: [] });
  });

  it('knows only callers on this machine, also behind a proxy on it', async () => {
    for (const address of ['203.0.113.9', '127.0.0.1, 203.0.113.9', 'unknown', '203.0.113.9, 127.0.0.1']) {
      const answer = await call('GET', 'state', undefined, { 'x-forwarded-for': address });
      expect({ address, status: answer.status, code: answer.body.code }).toEqual({ address, status: 403, code: 'not_loopback' });
    }
    expect((await call('GET', 'state', undefined, { 'x-forwarded-for': '127.0.0.1, ::1' })).status).toBe(200);
  });
});

describe('the simulated phone line', () => {
  it.each([
    ['POST', 'messages', {}, 'client_message_id'],
    ['POST', 'messages', { client_message_id: 'a', to: 'nobody', text: 'x' }, 'to'],
    ['POST', 'messages', { client_message_id: 'a', to: '628110000001', text: NUL }, 'text'],
    ['POST', 'messages', { client_message_id: NUL, to: '628110000001', text: 'x' }, 'client_message_id'],
    [
      'POST',
      'messages',
      { client_message_id: 'a', to: '628110000001', text: 'x', document: { name: 'n', type: 't', content: '%' } },
      'document.content',
    ],
    ['GET', 'inbound?after=-1', undefined, 'after'],
    ['GET', 'inbound?wait_ms=99999', undefined, 'wait_ms'],
  ])('%s %s refuses %j by the field %s', async (method, path, body, field) => {
    const answer = await callPath(platform, method, `/sandbox/wire/whatsapp/${path}`, { body });
    expect({ status: answer.status, faults: faultsOfFailure(answer) }).toEqual({ status: 400, faults: [] });
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });
});
