import { readFileSync } from 'node:fs';
import { MODULES } from '@balai/cli';
import { SERVICES } from '@balai/contracts/catalogue';
import { chosenModules, type LoadedConfig, loadConfig, PlatformSettings, settingSources } from '@balai/runtime';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface ComposeService {
  readonly image: string;
  readonly build?: unknown;
  readonly ports?: readonly string[];
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: unknown;
  readonly env_file?: string;
  readonly container_name?: string;
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly privileged?: boolean;
  readonly network_mode?: string;
  readonly volumes?: readonly string[];
}

const text = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
const compose: { services: Readonly<Record<string, ComposeService>> } = parse(text, { merge: true });
const all = Object.entries(compose.services);
const ours = all.filter(([, service]) => service.build !== undefined);
/** Prepares the broker and ends. */
const PREPARING = 'broker-definitions';
const bought = all.filter(([name, service]) => service.build === undefined && name !== PREPARING);
const sources = settingSources(MODULES);

/** What a `.env` with only what must be there holds. */
const MINIMAL: Readonly<Record<string, string>> = {
  BALAI_MASTER_KEY: 'abcdefghijklmnopqrstuvwxyz012345',
  POSTGRES_PASSWORD: 'postgres1password',
  ...Object.fromEntries(
    SERVICES.filter((service) => !service.isEvaluationOnly).map(({ name }) => [
      `RABBITMQ_${name.toUpperCase()}_PASSWORD`,
      `rabbit1${name}1password`,
    ]),
  ),
  CACHE_PASSWORD: 'cache1password',
  RAPIDAPI_KEY: 'rapid1key',
};
/** And one that sets everything that may be set. */
const FULL: Readonly<Record<string, string>> = {
  ...MINIMAL,
  LOG_LEVEL: 'warn',
  CORS_ORIGIN: 'https://app.example,https://other.example',
  GATEWAY_PROXY_HOPS: '1',
  RAPIDAPI_INSTAGRAM_URL: 'https://instagram.example',
  RAPIDAPI_TIKTOK_URL: 'https://tiktok.example',
  RAPIDAPI_FALLBACK_HOST: 'fallback.example',
  RAPIDAPI_FALLBACK_KEY: 'other1key',
  RABBITMQ_SANDBOX_PASSWORD: 'rabbit1sandbox1password',
  SMTP_URL: 'smtps://user:word@mail.example:465',
  MAIL_FROM: 'Balai <balai@example.org>',
  PUBLIC_ADDRESS: '0.0.0.0',
  PUBLIC_PORT: '8080',
  IMAGE_TAG: '1.2.3',
};

/** Compose's own interpolation: `${NAME}`, `${NAME:-default}`, `${NAME:?complaint}`, `$$`. */
function filled(value: string, env: Readonly<Record<string, string>>): string {
  return value.replace(
    /\$\$|\$\{(\w+)(?:(:[-?])([^}]*))?\}/g,
    (_whole, name: string | undefined, kind: string | undefined, word: string) => {
      if (name === undefined) return '$';
      const given = env[name];
      if (given !== undefined && given !== '') return given;
      if (kind === ':?') throw new Error(`${name}: ${word}`);
      return kind === ':-' ? word : '';
    },
  );
}
const environmentOf = (service: ComposeService, env: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(service.environment ?? {}).map(([name, value]) => [name, filled(String(value), env)]));
const configOf = (service: ComposeService, env: Readonly<Record<string, string>>): LoadedConfig =>
  loadConfig(environmentOf(service, env), sources);
const serviceOf = (name: string): ComposeService => {
  const service = compose.services[name];
  if (service === undefined) throw new Error(`no service ${name}`);
  return service;
};

/** What the compose file decides by itself: where things are, and which part a container is. */
const FIXED = new Set([
  ...['NODE_ENV', 'PORT', 'HOST', 'SERVICES', 'BALAI_DATA_DIR', 'AMQP_PREFIX', 'REDIS_PREFIX', 'GATEWAY_WEB_DIR'],
  // Every service finds it in the one database.
  'ACCESS_ANCHOR',
  // Demos and the sandbox are for `npm start`; there is one driver.
  ...['DEMO', 'DEMO_PASSWORD', 'SANDBOX_SMTP_PORT', 'SANDBOX_SLOW_MS', 'WHATSAPP_DRIVER'],
]);
const moduleOf = (name: string): (typeof MODULES)[number] => {
  const module = MODULES.find((one) => one.name === name);
  if (module === undefined) throw new Error(`no module ${name}`);
  return module;
};

describe('docker-compose.yml', () => {
  it('runs every service, each under its own name, and what they stand on', () => {
    expect(ours.map(([name]) => name).sort()).toEqual(MODULES.map((module) => module.name).sort());
    // What a process without the others goes by.
    expect(SERVICES.map(({ name }) => name)).toEqual(MODULES.map((module) => module.name).sort());
    expect(bought.map(([name]) => name).sort()).toEqual(['postgres', 'rabbitmq', 'redis']);
  });

  it.each(ours)('%s starts with settings that are accepted, few or all', (name, service) => {
    for (const env of [MINIMAL, FULL]) {
      const config = configOf(service, env);
      expect(chosenModules(MODULES, config.platform).map((module) => module.name)).toEqual([name]);
      expect(config.platform.DATABASE_URL).toBe('postgres://balai:postgres1password@postgres:5432/balai');
      const password = name === 'sandbox' && env === MINIMAL ? '' : `rabbit1${name}1password`;
      expect(config.platform.AMQP_URL).toBe(`amqp://balai.${name}:${password}@rabbitmq:5672`);
      expect(config.platform.REDIS_URL).toBe('redis://:cache1password@redis:6379');
      expect(config.platform).toMatchObject({ HOST: '0.0.0.0', PORT: 3000, BALAI_MASTER_KEY: MINIMAL.BALAI_MASTER_KEY });
    }
  });

  it('prepares the broker with a user for each service, before it starts', () => {
    const { depends_on, volumes } = serviceOf('rabbitmq');
    expect(depends_on).toEqual({ [PREPARING]: { condition: 'service_completed_successfully' } });
    expect(volumes).toContain('definitions:/etc/rabbitmq/definitions:ro');
    const { environment, ...preparing } = serviceOf(PREPARING);
    expect(preparing).toMatchObject({ read_only: true, cap_drop: ['ALL'], volumes: ['definitions:/definitions'] });
    // It finds the passwords of all users in .env, and every setting there is accepted.
    expect([environment, preparing.env_file]).toEqual([{ NODE_ENV: 'production' }, '.env']);
    expect(loadConfig({ ...FULL, ...environment }, sources).platform.AMQP_PREFIX).toBe('balai');
    // A service knows its own password and no other's.
    for (const [name, service] of ours)
      expect(
        Object.values(environmentOf(service, FULL)).filter((value) => value.includes('rabbit1')),
        name,
      ).toEqual([`amqp://balai.${name}:rabbit1${name}1password@rabbitmq:5672`]);
  });

  it.each(ours)('%s is given no setting that is none of its own', (name, service) => {
    const known = new Set([
      ...Object.keys(moduleOf(name).config.properties),
      ...Object.keys(configOf(service, MINIMAL).platform),
      ...[
        'AMQP_URL',
        'DATABASE_URL',
        'REDIS_URL',
        'BALAI_MASTER_KEY',
        'BLOB_ACCESS_KEY',
        'BLOB_SECRET_KEY',
        'CORS_ORIGIN',
        'PUBLIC_URL',
        'IMAGE_ORIGIN',
        'SERVICES',
        // Of the platform below us.
        'NODE_OPTIONS',
      ],
    ]);
    expect(Object.keys(service.environment ?? {}).filter((setting) => !known.has(setting))).toEqual([]);
  });

  it.each(ours)('%s hears of every setting an operator may change in .env', (name, service) => {
    const settings = [...Object.keys(PlatformSettings.properties), ...Object.keys(moduleOf(name).config.properties)];
    const forwarded = settings.filter((setting) => !FIXED.has(setting));
    for (const setting of forwarded) expect(service.environment?.[setting], setting).toContain('${');
  });

  it('says which secret is missing instead of starting without it', () => {
    for (const secret of Object.keys(MINIMAL)) {
      const { [secret]: _left, ...others } = MINIMAL;
      const complaints = all.flatMap(([, service]) => {
        try {
          environmentOf(service, others);
          return [];
        } catch (error) {
          return [String(error)];
        }
      });
      expect(complaints.length, secret).toBeGreaterThan(0);
      expect(complaints[0]).toContain(secret);
    }
  });

  it('holds no secret and none with a default', () => {
    const secrets = [...text.matchAll(/\$\{(\w*(?:PASSWORD|KEY|SECRET|TOKEN)\w*)(:[-?])?([^}]*)\}/g)];
    expect(secrets.length).toBeGreaterThan(4);
    for (const [whole, , kind, word] of secrets) expect(kind === ':?' || (kind === ':-' && word === ''), whole).toBe(true);
  });

  it('lets nobody in but through the gateway, and by default from this machine only', () => {
    expect(all.filter(([, service]) => service.ports !== undefined).map(([name]) => name)).toEqual(['gateway']);
    expect((serviceOf('gateway').ports ?? []).map((port) => filled(port, MINIMAL))).toEqual(['127.0.0.1:3000:3000']);
    expect((serviceOf('gateway').ports ?? []).map((port) => filled(port, FULL))).toEqual(['0.0.0.0:8080:3000']);
    for (const [name, service] of all) {
      expect(service.network_mode, name).toBeUndefined();
      expect(service.privileged, name).toBeUndefined();
    }
  });

  it('can be scaled: no container has a fixed name, none of ours keeps anything of its own', () => {
    for (const [name, service] of all) expect(service.container_name, name).toBeUndefined();
    for (const [name, service] of ours) {
      // Files of clients, which all of them share.
      expect(service.volumes, name).toEqual(['blobs:/blobs']);
      expect({ name, read_only: service.read_only, cap_drop: service.cap_drop }).toEqual({ name, read_only: true, cap_drop: ['ALL'] });
    }
  });

  it('starts ours when what they stand on is healthy', () => {
    for (const [name, service] of ours)
      expect([name, service.depends_on]).toEqual([
        name,
        Object.fromEntries(bought.map(([other]) => [other, { condition: 'service_healthy' }])),
      ]);
    for (const [name, service] of bought) expect(service.healthcheck, name).toBeDefined();
    for (const [name, service] of [...ours, ...bought]) expect(service.restart, name).toBe('unless-stopped');
  });

  it('pins what is bought to a version', () => {
    for (const [name, service] of bought) expect(service.image, name).toMatch(/^[a-z]+:\d+(\.\d+)*(-[a-z]+)?$/);
    expect(new Set(ours.map(([, service]) => service.image)).size).toBe(1);
    expect(filled(ours[0]?.[1].image ?? '', FULL)).toBe('balai:1.2.3');
  });

  it('lets the collector ask the sandbox when told so', () => {
    // Its wires answer other containers; its own REST answers only callers within the sandbox's container.
    const env = {
      ...MINIMAL,
      RAPIDAPI_INSTAGRAM_URL: 'http://sandbox:3000/sandbox/instagram',
      RAPIDAPI_TIKTOK_URL: 'http://sandbox:3000/sandbox/tiktok',
    };
    expect(configOf(serviceOf('collector'), env).of('collector')).toMatchObject({
      RAPIDAPI_INSTAGRAM_URL: env.RAPIDAPI_INSTAGRAM_URL,
      RAPIDAPI_TIKTOK_URL: env.RAPIDAPI_TIKTOK_URL,
    });
    expect(serviceOf('sandbox').ports).toBeUndefined();
  });

  it('brings the sandbox only when the demo is asked for, and never as production', () => {
    expect(all.filter(([, service]) => service.profiles !== undefined).map(([name, service]) => [name, service.profiles])).toEqual([
      ['sandbox', ['demo']],
    ]);
    for (const [name, service] of ours)
      expect([name, configOf(service, FULL).platform.NODE_ENV]).toEqual([name, name === 'sandbox' ? 'development' : 'production']);
  });
});
