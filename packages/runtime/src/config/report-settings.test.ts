import Type from 'typebox';
import { expect, it } from 'vitest';
import { loadConfig } from './load.ts';
import { withoutCredentials } from './report-settings.ts';

const notifier = {
  owner: 'notifier',
  schema: Type.Object({
    NOTIFIER_PAUSE: Type.Integer({ default: 3, description: 'pause' }),
    NOTIFIER_TOKEN: Type.Optional(Type.String({ secret: true, description: 'token' })),
    NOTIFIER_HOOK: Type.Optional(Type.String({ description: 'hook' })),
  }),
};
const HIDDEN = 'k3pt-to-itself';
const report = (env: Record<string, string>) => loadConfig(env, [notifier]).report('notifier');

it('says of each setting its value and source, and of a secret only that it is set', () => {
  const env = { NOTIFIER_PAUSE: '5', NOTIFIER_TOKEN: HIDDEN, DATABASE_URL: `postgres://balai:${HIDDEN}@db/balai`, DEMO_PASSWORD: HIDDEN };
  const all = report(env);
  const of = (name: string) => all.find((setting) => setting.name === name);
  expect(of('NOTIFIER_PAUSE')).toMatchObject({ part: 'notifier', value: '5', default_value: '3', source: 'environment', is_secret: false });
  expect(of('NOTIFIER_TOKEN')).toMatchObject({ value: null, source: 'environment', is_secret: true });
  expect(of('NOTIFIER_HOOK')).toMatchObject({ value: null, default_value: null, source: 'none' });
  expect(of('LOG_LEVEL')).toMatchObject({ part: 'platform', value: 'info', source: 'default' });
  expect(of('IDENTITY_URL')).toMatchObject({ part: 'platform', source: 'default' });
  expect(JSON.stringify(all)).not.toContain(HIDDEN);
});

it.each([
  [
    `https://a.contoh.id,https://me:${HIDDEN}@b.contoh.id,https://${HIDDEN}@c.contoh.id`,
    'https://a.contoh.id,https://***@b.contoh.id,https://***@c.contoh.id',
  ],
  [`--proxy-server=http://me:${HIDDEN}@proxy:3128 --no-sandbox`, '--proxy-server=http://***@proxy:3128 --no-sandbox'],
  [`s3://bucket/a?endpoint=https://me:${HIDDEN}@store&region=id`, 's3://bucket/a?endpoint=https://***@store&region=id'],
  [`s3://bucket/a?endpoint=https%3A%2F%2Fme%3A${HIDDEN}%40store`, 's3://bucket/a?endpoint=https%3A%2F%2F***@store'],
  [
    `https://hook.contoh.id/?pass=${HIDDEN}&X-Amz-Credential=${HIDDEN}&sig=${HIDDEN}&design=blue`,
    'https://hook.contoh.id/?pass=***&X-Amz-Credential=***&sig=***&design=blue',
  ],
  [`https://me:half@${HIDDEN}@hook.contoh.id/a`, 'https://***@hook.contoh.id/a'],
  ['Balai <balai@contoh.id>', 'Balai <balai@contoh.id>'],
  ['https://contoh.id/orang?surel=a@b.id', 'https://contoh.id/orang?surel=a@b.id'],
])('shows %s without its credentials', (value, shown) => expect(withoutCredentials(value)).toBe(shown));

it('hides the credentials that an address carries, and nothing else', () => {
  const hook = `https://me:${HIDDEN}@hook.contoh.id/a?token=${HIDDEN}&region=id`;
  expect(JSON.stringify(report({ NOTIFIER_HOOK: hook }))).not.toContain(HIDDEN);
  expect(withoutCredentials('s3://bucket/prefix?region=id')).toBe('s3://bucket/prefix?region=id');
  expect(withoutCredentials('tier1,tier2')).toBe('tier1,tier2');
});
