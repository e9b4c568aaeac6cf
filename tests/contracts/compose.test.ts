import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MODULES } from '@balai/cli';
import { GROUPS, SERVICES, SHARED_GROUPS } from '@balai/contracts/catalogue';
import { PlatformSettings } from '@balai/runtime/config';
import { settingSources } from '@balai/runtime/module';
import { chosenModules, type LoadedConfig, loadConfig } from '@balai/runtime/run';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface ComposeService {
  readonly image: string;
  readonly build?: { readonly args?: Readonly<Record<string, string>> };
  readonly ports?: readonly string[];
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: unknown;
  readonly env_file?: string;
  readonly mem_limit?: string;
  readonly pids_limit?: number;
  readonly shm_size?: string;
  readonly stop_grace_period?: string;
  readonly tmpfs?: readonly string[];
  readonly command?: readonly string[];
  readonly container_name?: string;
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly privileged?: boolean;
  readonly network_mode?: string;
  readonly networks?: readonly string[] | Readonly<Record<string, { readonly aliases?: readonly string[] }>>;
  readonly volumes?: readonly string[];
}

const text = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
const dockerfile = readFileSync(new URL('../../infra/Dockerfile', import.meta.url), 'utf8');
const compose: {
  services: Readonly<Record<string, ComposeService>>;
  networks: Readonly<Record<string, unknown>>;
  volumes: Readonly<Record<string, unknown>>;
} = parse(text, { merge: true });
const all = Object.entries(compose.services);
const ours = all.filter(([, service]) => service.build !== undefined);
/** Services that a container runs. */
const runs = (service: ComposeService): readonly string[] => String(service.environment?.SERVICES).split(',');
const hasNotifier = (service: ComposeService): boolean => runs(service).includes('notifier');
const hasIdentity = (service: ComposeService): boolean => runs(service).includes('identity');
/** Prepares the broker and ends. */
const PREPARING = 'broker-definitions';
/** Prepare the database and end. */
const MIGRATING = ['migrate', 'migrate-sandbox'];
/** What `docker compose run` runs a command in. */
const COMMANDS = 'balai';
const bought = all.filter(([name, service]) => service.build === undefined && ![PREPARING, COMMANDS, ...MIGRATING].includes(name));
const sources = settingSources(MODULES);

/** The folder `secrets/` as an operator makes it. */
const secrets = mkdtempSync(join(tmpdir(), 'balai-secrets-'));
execFileSync('sh', [fileURLToPath(new URL('../../infra/make-secrets.sh', import.meta.url)), secrets], { stdio: 'pipe' });
const given = (path: string, text: string) => writeFileSync(join(secrets, path), `${text}\n`);
given('services/collector/rapidapi-key', 'rapid1key');
given('services/collector/fallback-key', 'other1key');
given('services/notifier/smtp-url', 'smtps://user:word@mail.example:465');
given('services/notifier/dkim-key', '-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----');
given('services/notifier/bounce-secret', 'a secret of sixteen letters');
given('services/identity/google-sheets-key', '{}');
given('services/identity/oidc-secret', 'a secret of both sides');
given('services/identity/telegram-token', '42:a token of the bot');
given('services/identity/google-key', '{"client_email":"a@b.iam.gserviceaccount.com","private_key":"MC4="}');
given('shared/metrics-token', 'a token of sixteen letters');
afterAll(() => rmSync(secrets, { recursive: true }));
const secretIn = (path: string): string => readFileSync(join(secrets, path), 'utf8').trim();

/** What a `.env` with only what must be there holds. */
const MINIMAL: Readonly<Record<string, string>> = {};
/** And one that sets everything that may be set. */
const FULL: Readonly<Record<string, string>> = {
  ...MINIMAL,
  LOG_LEVEL: 'warn',
  CORS_ORIGIN: 'https://app.example,https://other.example',
  GATEWAY_PROXY_HOPS: '1',
  METRICS_TOKEN_FILE: '/run/secrets/shared/metrics-token',
  RAPIDAPI_INSTAGRAM_URL: 'https://instagram.example',
  RAPIDAPI_TIKTOK_URL: 'https://tiktok.example',
  RAPIDAPI_FALLBACK_HOST: 'fallback.example',
  RAPIDAPI_FALLBACK_KEY_FILE: '/run/secrets/collector/fallback-key',
  SMTP_URL_FILE: '/run/secrets/notifier/smtp-url',
  MAIL_FROM: 'Balai <balai@example.org>',
  MAIL_TLS: 'optional',
  MAIL_DKIM_SELECTOR: 'balai',
  MAIL_DKIM_KEY_FILE: '/run/secrets/notifier/dkim-key',
  MAIL_BOUNCE_SECRET_FILE: '/run/secrets/notifier/bounce-secret',
  GOOGLE_CREDENTIALS_FILE: '/run/secrets/identity/google-key',
  GOOGLE_CONTACTS_USER: 'kontak@example.org',
  GOOGLE_SHEETS_CREDENTIALS_FILE: '/run/secrets/identity/google-sheets-key',
  IDENTITY_DNS_SERVERS: '192.0.2.53',
  IDENTITY_PRIVACY_HOURS: '48',
  IDENTITY_USER_REGISTRATION: 'open',
  OIDC_ISSUER: 'https://sso.example',
  OIDC_CLIENT_ID: 'balai',
  OIDC_CLIENT_SECRET_FILE: '/run/secrets/identity/oidc-secret',
  OIDC_GROUP_ROLES: 'humas=operator@POLRES_A',
  TELEGRAM_BOT_TOKEN_FILE: '/run/secrets/identity/telegram-token',
  TELEGRAM_ADMIN_CHAT_ID: '-1001234567890',
  PUBLIC_ADDRESS: '0.0.0.0',
  PUBLIC_PORT: '8080',
  IMAGE_TAG: '1.2.3',
};

/** Compose's own interpolation: `${NAME}`, `${NAME:-default}`, `${NAME-default}` (empty stays empty), `${NAME:?complaint}`, `$$`. */
function filled(value: string, env: Readonly<Record<string, string>>): string {
  return value.replace(
    /\$\$|\$\{(\w+)(?:(:[-?]|-)([^}]*))?\}/g,
    (_whole, name: string | undefined, kind: string | undefined, word: string) => {
      if (name === undefined) return '$';
      const given = env[name];
      if (given !== undefined && (given !== '' || kind === '-')) return given;
      if (kind === ':?') throw new Error(`${name}: ${word}`);
      return kind === ':-' || kind === '-' ? word : '';
    },
  );
}
/** Folders of `secrets/` that a container sees, by where it sees them. */
const secretsOf = (service: ComposeService): readonly { readonly seen: string; readonly folder: string }[] =>
  (service.volumes ?? []).flatMap((volume) => {
    const [, folder, seen] = /^\.\/secrets(?:\/(\S+))?:(\S+):ro$/.exec(volume) ?? [];
    return seen === undefined ? [] : [{ seen, folder: folder ?? '.' }];
  });
/** A path inside the container, as the file that an operator made. */
function madeFile(service: ComposeService, path: string): string {
  const found = secretsOf(service).find(({ seen }) => path === seen || path.startsWith(`${seen}/`));
  return found === undefined ? path : join(secrets, found.folder, path.slice(found.seen.length));
}
/** Everything secret that a container can read. */
const secretTexts = (service: ComposeService): string[] =>
  secretsOf(service)
    .flatMap(({ folder }) =>
      readdirSync(join(secrets, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(secrets, folder, file)),
    )
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'utf8').trim())
    .sort();
/** What its processes find set, with the paths of secrets as this machine has them. */
const environmentOf = (service: ComposeService, env: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([name, value]) => {
      const text = filled(String(value), env);
      return [name, /_(FILE|DIR)$/.test(name) ? madeFile(service, text) : text];
    }),
  );
const configOf = (service: ComposeService, env: Readonly<Record<string, string>>): LoadedConfig =>
  loadConfig(environmentOf(service, env), sources);
const serviceOf = (name: string): ComposeService => {
  const service = compose.services[name];
  if (service === undefined) throw new Error(`no service ${name}`);
  return service;
};

/** What the compose file decides by itself: where things are, and which part a container is. */
const FIXED = new Set([
  ...[
    'NODE_ENV',
    'PORT',
    'HOST',
    'SERVICES',
    'DATABASE_LOGINS',
    'BALAI_DATA_DIR',
    'AMQP_PREFIX',
    'REDIS_PREFIX',
    'GATEWAY_WEB_DIR',
    'METRICS_HOST',
    'METRICS_PORT',
  ],
  // Every service finds it in the one database.
  'ACCESS_ANCHOR',
  // Demos and the sandbox are for `npm start`.
  ...['DEMO', 'DEMO_PASSWORD', 'SANDBOX_ON_NETWORK', 'SANDBOX_IN_DATABASE', 'SANDBOX_SMTP_PORT', 'SANDBOX_SLOW_MS'],
]);
/** Settings whose value is never shown. */
const secretNamesOf = (): string[] =>
  [PlatformSettings.properties, ...MODULES.map((module) => module.config.properties)].flatMap((properties) =>
    Object.entries(properties).flatMap(([name, setting]) => ('secret' in setting && setting.secret === true ? [name] : [])),
  );
const moduleOf = (name: string): (typeof MODULES)[number] => {
  const module = MODULES.find((one) => one.name === name);
  if (module === undefined) throw new Error(`no module ${name}`);
  return module;
};

describe('docker-compose.yml', () => {
  it('runs every service in its process group, and what they stand on', () => {
    const inGroups = ours.filter(([, service]) => service.profiles === undefined);
    expect(Object.fromEntries(inGroups.map(([name, service]) => [name, [...runs(service)].sort()]))).toEqual(
      Object.fromEntries(GROUPS.map(({ login, services }) => [login, services])),
    );
    for (const [, service] of inGroups.filter(([, one]) => runs(one).length > 1))
      expect(service.networks).toEqual({ services: { aliases: runs(service) }, database: {}, broker: {}, cache: {} });
    // What a process without the others goes by.
    expect(SERVICES.map(({ name }) => name)).toEqual(MODULES.map((module) => module.name).sort());
    expect(bought.map(([name]) => name).sort()).toEqual(['postgres', 'rabbitmq', 'redis']);
  });

  it('can run each service of a group in a container of its own, under its own name', () => {
    const alone = ours.filter(([, service]) => service.profiles?.includes('split'));
    for (const [name, service] of alone) expect(runs(service)).toEqual([name]);
    expect(alone.map(([name]) => name).sort()).toEqual(SHARED_GROUPS.flatMap(({ services }) => services).sort());
  });

  it.each(ours)('%s starts with settings that are accepted, few or all', (name, service) => {
    for (const env of [MINIMAL, FULL]) {
      const config = configOf(service, env);
      expect(chosenModules(MODULES, config.platform).map((module) => module.name)).toEqual([...runs(service)].sort());
      const database = secretIn(`services/${name}/database`);
      expect(config.platform.DATABASE_URL).toBe(`postgres://balai.${name}:${database}@postgres:5432/balai`);
      expect(config.platform.AMQP_URL).toBe(`amqp://balai.${name}:${secretIn(`services/${name}/broker`)}@rabbitmq:5672`);
      expect(config.platform.REDIS_URL).toBe(`redis://:${secretIn('stores/redis/password')}@redis:6379`);
      expect(config.platform).toMatchObject({ HOST: '0.0.0.0', PORT: 3000, BALAI_SHARED_KEY: secretIn('shared/shared-key') });
      // The master key is for the process of identity.
      expect(config.platform.BALAI_MASTER_KEY).toBe(hasIdentity(service) ? secretIn('keys/master-key') : undefined);
    }
  });

  it('prepares the broker with a user for each container, before it starts', () => {
    const { depends_on, volumes } = serviceOf('rabbitmq');
    expect(depends_on).toEqual({ [PREPARING]: { condition: 'service_completed_successfully' } });
    expect(volumes).toContain('definitions:/etc/rabbitmq/definitions:ro');
    const { environment, ...preparing } = serviceOf(PREPARING);
    expect(preparing).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    expect(preparing.volumes).toEqual(['definitions:/definitions', './secrets/services:/run/secrets/services:ro']);
    // Where it finds the passwords of all users.
    expect(environment).toEqual({ NODE_ENV: 'production', SERVICE_SECRETS_DIR: '/run/secrets/services' });
    expect(loadConfig({ NODE_ENV: 'production' }, sources).platform.AMQP_PREFIX).toBe('balai');
  });

  it('shows a container its own secrets, those of its services with keys, those that all know, and no others', () => {
    const shared = ['shared/shared-key', 'shared/metrics-token', 'stores/redis/password'];
    const keysOf: Readonly<Record<string, readonly string[]>> = {
      collector: ['rapidapi-key', 'fallback-key'],
      notifier: ['smtp-url', 'dkim-key', 'bounce-secret'],
      editorial: [],
      identity: ['google-key', 'google-sheets-key', 'oidc-secret', 'telegram-token'],
    };
    for (const [name, service] of ours) {
      const withKeys = runs(service).filter((one) => one in keysOf);
      const files = [name, ...withKeys].flatMap((folder) =>
        ['database', 'broker', ...(keysOf[folder] ?? [])].map((file) => `services/${folder}/${file}`),
      );
      const keys = hasIdentity(service) ? ['keys/master-key'] : [];
      expect([...new Set(secretTexts(service))], name).toEqual([...new Set([...shared, ...keys, ...files].map(secretIn))].sort());
    }
    expect(secretTexts(serviceOf('postgres'))).toEqual([secretIn('stores/postgres/password')]);
    expect(secretTexts(serviceOf('redis'))).toEqual([secretIn('stores/redis/password')]);
    expect(secretTexts(serviceOf('rabbitmq'))).toEqual([]);
    const master = secretIn('keys/master-key');
    const knowing = all.filter(([, service]) => secretTexts(service).includes(master));
    expect(knowing.map(([name]) => name).sort()).toEqual([COMMANDS, 'edge-group', 'identity', 'migrate', 'migrate-sandbox']);
  });

  it('gives secrets as files: none stands in an environment or on a command line, nor could by a variable of .env', () => {
    const names = new Set(['POSTGRES_PASSWORD', 'RABBITMQ_DEFAULT_PASS', 'CACHE_PASSWORD', ...secretNamesOf()]);
    for (const [name, service] of all) {
      expect(service.env_file, name).toBeUndefined();
      const addresses = ['DATABASE_URL', 'AMQP_URL', 'REDIS_URL'];
      const byValue = Object.keys(service.environment ?? {}).filter((setting) => names.has(setting) && !addresses.includes(setting));
      expect([name, byValue]).toEqual([name, []]);
      for (const address of addresses) expect(String(service.environment?.[address] ?? ''), name).not.toMatch(/:\/\/[^/]*:[^/]*@|\$/);
      expect([name, ...(service.command ?? [])].join(' ')).not.toMatch(/\$\{/);
    }
  });

  it('gives files that only their owner finds, and containers can read, and leaves what is there', () => {
    expect(statSync(secrets).mode & 0o777).toBe(0o700);
    for (const path of ['shared', 'services/gateway']) expect(statSync(join(secrets, path)).mode & 0o777, path).toBe(0o755);
    expect(statSync(join(secrets, 'services/gateway/database')).mode & 0o777).toBe(0o644);
    const before = secretIn('shared/shared-key');
    expect(before).toMatch(/^[0-9a-f]{48}$/);
    execFileSync('sh', [fileURLToPath(new URL('../../infra/make-secrets.sh', import.meta.url)), secrets], { stdio: 'pipe' });
    expect(secretIn('shared/shared-key')).toBe(before);
    const passwords = ours.flatMap(([name]) => ['database', 'broker'].map((kind) => secretIn(`services/${name}/${kind}`)));
    expect(new Set(passwords).size).toBe(2 * ours.length);
  });

  it('bounds the memory and the processes of every container', () => {
    for (const [name, service] of all) {
      expect(filled(String(service.mem_limit), MINIMAL), name).toMatch(/^\d+[mg]$/);
      expect(service.pids_limit, name).toBeGreaterThan(0);
    }
  });

  it('gives containers with the notifier a browser, what its numbers need and what links them, and no others', () => {
    const withBrowser = ours.filter(([, service]) => service.build?.args?.BROWSER !== undefined);
    expect(withBrowser.map(([name]) => name)).toEqual(['collection-group', 'notifier']);
    expect(Object.keys(compose.volumes)).toContain('sessions');
    const program = /^ENV WHATSAPP_BROWSER=\$\{BROWSER:\+(\S+)\}$/m.exec(dockerfile)?.[1];
    // A new volume takes its permissions from the image.
    expect(dockerfile).toMatch(/^RUN mkdir -m 0777 .*\.\.\/sessions$/m);
    for (const [name, service] of withBrowser) {
      expect(filled(service.build?.args?.BROWSER ?? '', MINIMAL), name).toBe('yes');
      expect(filled(service.build?.args?.BROWSER ?? '', { IMAGE_BROWSER: '' }), name).toBe('');
      expect(filled(service.mem_limit ?? '', MINIMAL), name).toBe('3g');
      expect(filled(service.mem_limit ?? '', { NOTIFIER_MEMORY: '5g' }), name).toBe('5g');
      // Five numbers of up to 200 processes and threads, and the services'.
      expect(service.pids_limit, name).toBeGreaterThanOrEqual(1_256);
      expect(service.shm_size, name).toMatch(/^\d+m$/);
      expect(service.tmpfs, name).toEqual(['/tmp']);
      // 10 s of the service, of which 8 s are the browsers', and the machine's share.
      expect(Number.parseInt(service.stop_grace_period ?? '0', 10), name).toBeGreaterThanOrEqual(30);
      expect(service.volumes, name).toContain('sessions:/sessions');
      // The way to web.whatsapp.com.
      const reached = Array.isArray(service.networks) ? service.networks : Object.keys(service.networks ?? {});
      expect(
        reached.filter((network) => compose.networks[network] === null),
        name,
      ).toEqual(['services']);
      const found = environmentOf(service, MINIMAL);
      const browser = { WHATSAPP_BROWSER: program, WHATSAPP_BROWSER_ARGS: '--no-sandbox', WHATSAPP_SESSIONS: '/sessions' };
      expect(found, name).toMatchObject(browser);
      expect(environmentOf(service, { WHATSAPP_BROWSER_ARGS: '' }).WHATSAPP_BROWSER_ARGS, name).toBe('');
    }
  });

  it('prepares the database with a login for each container, before they start; nobody else knows its owner', () => {
    for (const [name, service] of ours)
      expect(service.depends_on?.[name === 'sandbox' ? 'migrate-sandbox' : 'migrate'], name).toEqual({
        condition: 'service_completed_successfully',
      });
    for (const name of MIGRATING) {
      const { environment, ...preparing } = serviceOf(name);
      expect(preparing).toMatchObject({ read_only: true, cap_drop: ['ALL'], networks: ['database'] });
      const found = environmentOf(serviceOf(name), FULL);
      expect(loadConfig(found, sources).platform).toMatchObject({
        DATABASE_URL: `postgres://balai:${secretIn('stores/postgres/password')}@postgres:5432/balai`,
        DATABASE_LOGINS: 'own',
        BALAI_MASTER_KEY: secretIn('keys/master-key'),
        BALAI_SHARED_KEY: secretIn('shared/shared-key'),
      });
      expect(found.SERVICE_SECRETS_DIR).toBe(join(secrets, 'services'));
      expect(environment).toBeDefined();
    }
    const owner = secretIn('stores/postgres/password');
    const knowing = all.filter(([, service]) => secretTexts(service).includes(owner));
    expect(knowing.map(([name]) => name).sort()).toEqual([COMMANDS, 'migrate', 'migrate-sandbox', 'postgres']);
  });

  it('keeps each store in a network of its own, without a way out', () => {
    const stores = { postgres: 'database', rabbitmq: 'broker', redis: 'cache' };
    for (const [name, network] of Object.entries(stores)) {
      expect(serviceOf(name).networks).toEqual([network]);
      expect(compose.networks[network]).toEqual({ internal: true });
    }
    for (const [name, { networks = [] }] of ours)
      expect(Array.isArray(networks) ? networks : Object.keys(networks), name).toEqual(['services', 'database', 'broker', 'cache']);
    // What it writes is a file.
    expect(serviceOf(PREPARING).network_mode).toBe('none');
  });

  it.each(ours)('%s is given no setting that is none of its own', (_name, service) => {
    const known = new Set([
      ...runs(service).flatMap((one) => Object.keys(moduleOf(one).config.properties)),
      ...Object.keys(configOf(service, MINIMAL).platform),
      ...secretNamesOf().flatMap((secret) => (secret === 'BALAI_MASTER_KEY' && !hasIdentity(service) ? [] : [`${secret}_FILE`])),
      ...[
        'AMQP_URL',
        'DATABASE_URL',
        'DATABASE_POOL',
        'REDIS_URL',
        ...(hasIdentity(service) ? ['BALAI_MASTER_KEY'] : []),
        'BALAI_SHARED_KEY',
        'BLOB_ACCESS_KEY',
        'BLOB_SECRET_KEY',
        'CORS_ORIGIN',
        'PUBLIC_URL',
        'METRICS_TOKEN',
        'IMAGE_ORIGIN',
        'SERVICES',
        // Of the platform below us.
        'NODE_OPTIONS',
      ],
    ]);
    expect(Object.keys(service.environment ?? {}).filter((setting) => !known.has(setting))).toEqual([]);
  });

  it.each(ours)('%s hears of every setting an operator may change in .env', (_name, service) => {
    const own = runs(service).flatMap((one) => Object.keys(moduleOf(one).config.properties));
    const settings = [...Object.keys(PlatformSettings.properties), ...own];
    const forwarded = settings.filter((setting) => !FIXED.has(setting) && (setting !== 'BALAI_MASTER_KEY' || hasIdentity(service)));
    const fixed = new Set(['BALAI_MASTER_KEY', 'BALAI_SHARED_KEY', 'RAPIDAPI_KEY', 'DATABASE_PASSWORD', 'AMQP_PASSWORD', 'REDIS_PASSWORD']);
    for (const setting of forwarded) {
      const isSecret = secretNamesOf().includes(setting);
      if (['DATABASE_URL', 'AMQP_URL', 'REDIS_URL'].includes(setting)) continue;
      const told = service.environment?.[isSecret ? `${setting}_FILE` : setting];
      expect(told, setting).toContain(isSecret && fixed.has(setting) ? '/run/secrets/' : '${');
    }
  });

  it('says which secret is missing instead of starting without it', () => {
    const empty = mkdtempSync(join(tmpdir(), 'balai-none-'));
    for (const [name, service] of ours) {
      const env = environmentOf(service, MINIMAL);
      const without = Object.fromEntries(Object.entries(env).map(([setting, value]) => [setting, value.replace(secrets, empty)]));
      const named = Object.keys(env).filter((setting) => setting.endsWith('_FILE') && env[setting] !== '');
      expect(named.length, name).toBeGreaterThanOrEqual(4);
      for (const setting of named) expect(() => loadConfig(without, sources), name).toThrow(`${setting}: the file cannot be read (ENOENT)`);
    }
    rmSync(empty, { recursive: true });
  });

  it('holds no secret and none with a default', () => {
    const secrets = [...text.matchAll(/\$\{(\w*(?:PASSWORD|KEY|SECRET|TOKEN)\w*)(:[-?])?([^}]*)\}/g)];
    expect(secrets.length).toBeGreaterThan(4);
    for (const [whole, , kind, word] of secrets) expect(kind === ':?' || (kind === ':-' && word === ''), whole).toBe(true);
  });

  it('lets nobody in but through the gateway, and by default from this machine only', () => {
    const entrances = all.filter(([, service]) => service.ports !== undefined);
    expect(entrances.map(([name]) => name)).toEqual(ours.filter(([, service]) => runs(service).includes('gateway')).map(([name]) => name));
    for (const [, { ports = [] }] of entrances) {
      expect(ports.map((port) => filled(port, MINIMAL))).toEqual(['127.0.0.1:3000:3000']);
      expect(ports.map((port) => filled(port, FULL))).toEqual(['0.0.0.0:8080:3000']);
    }
    for (const [name, service] of all) {
      expect(service.network_mode, name).toBe(name === PREPARING ? 'none' : undefined);
      expect(service.privileged, name).toBeUndefined();
    }
  });

  it('can be scaled: no container has a fixed name, none of ours keeps anything of its own', () => {
    for (const [name, service] of all) expect(service.container_name, name).toBeUndefined();
    for (const [name, service] of ours) {
      // Files of clients, which all of them share; secrets it reads.
      expect(
        service.volumes?.filter((volume) => !volume.startsWith('./secrets/') || !volume.endsWith(':ro')),
        name,
      ).toEqual(['blobs:/blobs', ...(hasNotifier(service) ? ['sessions:/sessions'] : [])]);
      expect({ name, read_only: service.read_only, cap_drop: service.cap_drop }).toEqual({ name, read_only: true, cap_drop: ['ALL'] });
    }
  });

  it('starts ours when what they stand on is healthy', () => {
    for (const [name, service] of ours)
      expect([name, service.depends_on]).toEqual([
        name,
        {
          // By way of what waits for PostgreSQL.
          migrate: { condition: 'service_completed_successfully' },
          ...(name === 'sandbox' ? { 'migrate-sandbox': { condition: 'service_completed_successfully' } } : {}),
          ...Object.fromEntries(
            bought.filter(([other]) => other !== 'postgres').map(([other]) => [other, { condition: 'service_healthy' }]),
          ),
        },
      ]);
    expect(serviceOf('migrate').depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    for (const [name, service] of bought) expect(service.healthcheck, name).toBeDefined();
    for (const [name, service] of [...ours, ...bought]) expect(service.restart, name).toBe('unless-stopped');
  });

  it('pins what is bought to a version and its digest, the base of our own image too', () => {
    const pinned = /^[a-z]+:\d+(\.\d+)*(-[a-z]+)*@sha256:[0-9a-f]{64}$/;
    for (const [name, service] of bought) expect(service.image, name).toMatch(pinned);
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(bases).toHaveLength(2);
    for (const base of bases) expect(base).toMatch(pinned);
    expect(new Set(bases).size).toBe(1);
    for (const [name, service] of ours.filter(([other]) => other !== 'sandbox'))
      expect(filled(service.image, FULL), name).toBe(hasNotifier(service) ? 'balai-notifier:1.2.3' : 'balai:1.2.3');
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

  it('has the sandbox in the image of the demo alone', () => {
    for (const [name, service] of ours) {
      const image = hasNotifier(service) ? 'balai-notifier' : 'balai';
      expect(filled(service.image, FULL), name).toBe(name === 'sandbox' ? 'balai-demo:1.2.3' : `${image}:1.2.3`);
      const { args = {}, ...build } = service.build ?? {};
      expect(build, name).toEqual({ context: '.', dockerfile: 'infra/Dockerfile' });
      expect(Object.keys(args), name).toEqual(name === 'sandbox' ? ['SANDBOX'] : hasNotifier(service) ? ['BROWSER'] : []);
      expect(args.SANDBOX, name).toBe(name === 'sandbox' ? 'yes' : undefined);
    }
    // The sandbox's tables come with its package.
    expect(serviceOf('migrate-sandbox').image).toBe(serviceOf('sandbox').image);
  });

  it('brings the sandbox only when the demo is asked for, and never as production', () => {
    const profiles = all.map(([name, service]) => [name, service.profiles ?? ['split']] as const);
    expect(profiles.filter(([, [profile]]) => profile !== 'split')).toEqual([
      ['sandbox', ['demo']],
      [COMMANDS, ['command']],
      ['migrate-sandbox', ['demo']],
    ]);
    for (const [name, service] of ours)
      expect([name, configOf(service, FULL).platform.NODE_ENV]).toEqual([name, name === 'sandbox' ? 'development' : 'production']);
  });
});
