import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.ts';
import { loadConfig } from './load.ts';

const sources = [
  {
    owner: 'notifier',
    schema: Type.Object({
      SMTP_URL: Type.Optional(Type.String({ pattern: '^smtps?://' })),
      MAIL_FROM: Type.Optional(Type.String({ format: 'mail-sender' })),
      NOTIFIER_PACE_MS: Type.Integer({ default: 5 }),
    }),
  },
];
const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    loadConfig(env, sources);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.faults : [String(error)];
  }
};

describe('settings', () => {
  it('have their defaults and types', () => {
    const config = loadConfig({ PORT: '8080', SMTP_URL: '' }, sources);
    expect(config.platform).toMatchObject({ PORT: 8080, HOST: '127.0.0.1' });
    expect(config.of('notifier')).toEqual({ NOTIFIER_PACE_MS: 5 });
  });

  it('that are bad are all named at once', () => {
    expect(
      faultsOf({ PORT: 'http', SMTP_URL: 'mail', DATABASE_URL: 'mysql://x' })
        .map((fault) => fault.split(' ')[0])
        .sort(),
    ).toEqual(['DATABASE_URL', 'PORT', 'SMTP_URL']);
  });

  it('that name a sender of mails have an address', () => {
    for (const from of ['balai@polri.go.id', 'Balai <balai@localhost>', '"Balai, Humas" <balai@polri.go.id>', '<a@b>'])
      expect(faultsOf({ MAIL_FROM: from })).toEqual([]);
    for (const from of ['Balai', 'a@b@c', 'Balai <balai>', 'a@b, c@d', 'Balai <a@b> x'])
      expect(faultsOf({ MAIL_FROM: from })).toEqual(['MAIL_FROM must be a mail address: name@host or "Name <name@host>"']);
  });

  it('that name a country name one that has telephone numbers', () => {
    expect(loadConfig({}, sources).platform.PHONE_REGION).toBe('ID');
    expect(faultsOf({ PHONE_REGION: 'SG' })).toEqual([]);
    for (const region of ['XX', 'sg', 'Singapore'])
      expect(faultsOf({ PHONE_REGION: region })).toEqual(['PHONE_REGION must be a country of two capital letters, like ID']);
  });

  it('that are mistyped are named with what was probably meant', () => {
    expect(faultsOf({ REDIS_PREFX: 'x' })).toEqual(['REDIS_PREFX is not a setting; did you mean REDIS_PREFIX?']);
    for (const [typed, meant] of [
      ['CORS_ORIGINS', 'CORS_ORIGIN'],
      ['CORS_ALLOWED_HEADERS', null],
      ['DEMO_PASWORD', 'DEMO_PASSWORD'],
      ['DEMO_MODE', null],
      ['LOG_LEVLE', 'LOG_LEVEL'],
      ['LOG_LEVL', 'LOG_LEVEL'],
      ['IDENTTITY_URL', 'IDENTITY_URL'],
      ['COLECTOR_URL', 'COLLECTOR_URL'],
      ['NOTIFIER_PACE', 'NOTIFIER_PACE_MS'],
    ] as const)
      expect(faultsOf({ [typed]: 'x' })).toEqual([`${typed} is not a setting${meant === null ? '' : `; did you mean ${meant}?`}`]);
  });

  it('leave the rest of the environment alone', () => {
    expect(
      faultsOf({
        ...{ HOME: '/x', LANG: 'C', LOG_DIR: '/var/log', LOG_FILE: 'x', LOGLEVEL: 'info', JOB_NAME: 'nightly', JOB_URL: 'http://ci' },
        ...{ SFTP_URL: 'sftp://x', EMAIL_FROM: 'x@y', SERVICE: 'x', HOSTS: 'x', NODE_OPTIONS: '--x', COLLECTION_URL: 'x' },
        ...{ REDIS_SERVICE_HOST: '10.0.0.1', REDIS_SERVICE_PORT_TCP: '6379', REDIS_PORT: 'tcp://10.0.0.1:6379' },
        ...{ IDENTITY_PORT_3000_TCP: 'tcp://10.0.0.2:3000', IDENTITY_PORT_3000_TCP_ADDR: '10.0.0.2' },
      }),
    ).toEqual([]);
    expect(faultsOf({ REDIS_PORT: '6379' })).toHaveLength(1);
  });

  it('say where services in other processes are, by their names unless told otherwise', () => {
    const { peerUrl } = loadConfig({ COLLECTOR_URL: 'https://collector.example/', IDENTITY_URL: '' }, sources);
    expect([peerUrl('collector'), peerUrl('identity')]).toEqual(['https://collector.example/', 'http://identity:3000']);
    expect(() => peerUrl('nobody')).toThrow('nobody');
    expect(faultsOf({ COLLECTOR_URL: 'collector:3000' })).toEqual([
      'COLLECTOR_URL must be an address that begins with http:// or https://',
    ]);
    expect(faultsOf({ NOTIFIER_URL: 'http://', SANDBOX_URL: 'sandbox' })).toHaveLength(2);
  });
});
