import Type, { type Static } from 'typebox';
import { quotaSetting } from './client-quota.ts';

/** Marks a setting whose value is never shown. */
export const secret = { secret: true } as const;

/** Password of the demo accounts unless another is set: written in the guide, so pages may show it. */
export const DEMO_PASSWORD_TOLD = 'balai-demo';

/** Settings of every process, whatever services it runs. */
export const PlatformSettings = Type.Object({
  NODE_ENV: Type.Enum(['production', 'development', 'test'], {
    default: 'development',
    description: 'production refuses demo and sandbox',
  }),
  PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: 3000, description: 'port of HTTP' }),
  HOST: Type.String({ default: '127.0.0.1', description: 'address HTTP listens on' }),
  SERVICES: Type.Optional(Type.String({ description: 'comma list of services this process runs; default all' })),
  BALAI_DATA_DIR: Type.String({ default: '.balai', description: 'folder of embedded data and generated secrets' }),
  DATABASE_URL: Type.Optional(Type.String({ ...secret, pattern: '^postgres(ql)?://', description: 'PostgreSQL 15+; absent: embedded' })),
  AMQP_URL: Type.Optional(Type.String({ ...secret, pattern: '^amqps?://', description: 'RabbitMQ 3.10+; absent: in-process bus' })),
  DATABASE_PASSWORD: Type.Optional(
    Type.String({ ...secret, description: 'password for a DATABASE_URL that has none: it may stand in a file (DATABASE_PASSWORD_FILE)' }),
  ),
  AMQP_PASSWORD: Type.Optional(Type.String({ ...secret, description: 'the same for AMQP_URL' })),
  REDIS_PASSWORD: Type.Optional(Type.String({ ...secret, description: 'the same for REDIS_URL' })),
  REDIS_URL: Type.Optional(Type.String({ ...secret, pattern: '^rediss?://', description: 'Redis 7; absent: limits are per process' })),
  BLOB_URL: Type.Optional(
    Type.String({
      pattern: '^(file:///|s3://)',
      description: 'where files are kept: file:///folder or s3://bucket/prefix?endpoint=…&region=…; absent: blobs in BALAI_DATA_DIR',
    }),
  ),
  BLOB_ACCESS_KEY: Type.Optional(
    Type.String({ ...secret, description: 'key id for s3; absent: the credentials of the machine (its role, AWS_*)' }),
  ),
  BLOB_SECRET_KEY: Type.Optional(Type.String({ ...secret, description: 'secret key for s3, beside BLOB_ACCESS_KEY' })),
  BLOB_MB_PER_CLIENT: quotaSetting(
    10_000,
    'megabytes of files (exports, attachments, pictures) kept for one client; further ones are refused until some are gone',
  ),
  AMQP_PREFIX: Type.String({ default: 'balai', pattern: '^[a-z0-9-]{1,40}$', description: 'keeps installations apart on one broker' }),
  ACCESS_ANCHOR: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9_-]{43}$',
      description:
        'public key of identity’s messages (balai access anchor); absent: read from the database, which is then shared with identity',
    }),
  ),
  REDIS_PREFIX: Type.String({ default: 'balai', pattern: '^[a-z0-9-]{1,40}$', description: 'keeps installations apart on one Redis' }),
  DATABASE_POOL: Type.Optional(
    Type.Integer({
      minimum: 2,
      maximum: 200,
      description: 'connections of this process to PostgreSQL; absent: 12, and 6 to the embedded one',
    }),
  ),
  DATABASE_LOGINS: Type.Enum(['own', 'shared', 'owner'], {
    default: 'shared',
    description:
      'under which logins services work in a process that is given the one that owns the database: own: one each; shared: one for all, without rights but to change to the roles of each; owner: that one itself (docs/security.md)',
  }),
  BALAI_MASTER_KEY: Type.Optional(
    Type.String({
      ...secret,
      minLength: 16,
      description: 'encrypts identity’s keys at rest; required where identity runs with DATABASE_URL in production',
    }),
  ),
  BALAI_SHARED_KEY: Type.Optional(
    Type.String({
      ...secret,
      minLength: 16,
      description:
        'signs links and encrypts what services beside identity seal, the same in every process; absent: derived from BALAI_MASTER_KEY',
    }),
  ),
  LOG_LEVEL: Type.Enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
    default: 'info',
    description: 'least severe log line written',
  }),
  METRICS_PORT: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 65_535, description: 'port of /metrics alone, never to be published; absent: there is none' }),
  ),
  METRICS_HOST: Type.String({ default: '127.0.0.1', description: 'address METRICS_PORT listens on' }),
  METRICS_TOKEN: Type.Optional(
    Type.String({
      ...secret,
      minLength: 16,
      description: 'bearer token of /metrics: with it PORT answers there, too, and METRICS_PORT asks for it; absent: PORT has no /metrics',
    }),
  ),
  CORS_ORIGIN: Type.Optional(Type.String({ description: 'comma list of origins that browsers may call from' })),
  PUBLIC_URL: Type.Optional(
    Type.String({
      format: 'http-url',
      description: 'address under which browsers reach the platform; links to pictures in answers begin with it; absent: as it was called',
    }),
  ),
  IMAGE_ORIGIN: Type.Optional(
    Type.String({
      description:
        'comma list of origins whose pictures are passed on besides those of Instagram’s and TikTok’s networks; they may be private addresses',
    }),
  ),
  PHONE_REGION: Type.String({
    default: 'ID',
    format: 'phone-region',
    description: 'country (two letters, ISO 3166) whose telephone numbers people write without a country code',
  }),
  MESSAGE_RETRY_SECONDS: Type.String({
    default: '5,30,300,3600',
    pattern: '^\\d+(\\.\\d+)?(,\\d+(\\.\\d+)?){0,9}$',
    description: 'waits before a failed message is tried again; then it is a dead letter',
  }),
  LOOK_SECONDS: Type.Number({
    minimum: 0.05,
    maximum: 300,
    default: 30,
    description: 'how often a process at rest looks for work that a dead process left behind, and for copies that were emptied',
  }),
  DEMO: Type.Enum(['on', 'off'], { default: 'on', description: 'seed the demo into an empty evaluation installation' }),
  DEMO_PASSWORD: Type.String({
    ...secret,
    default: DEMO_PASSWORD_TOLD,
    minLength: 8,
    description: 'password of the demo accounts; one that was set is shown nowhere',
  }),
  SANDBOX_ON_NETWORK: Type.Enum(['on', 'off'], {
    default: 'off',
    description: 'the sandbox, which has no login, may run where HOST lets others reach it; its Instagram and TikTok then answer them',
  }),
  SANDBOX_IN_DATABASE: Type.Enum(['on', 'off'], {
    default: 'off',
    description: 'the sandbox and the demo may write to the database of DATABASE_URL, beside what is there',
  }),
});
export type PlatformConfig = Static<typeof PlatformSettings>;
