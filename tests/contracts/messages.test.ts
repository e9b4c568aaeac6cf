import { readdirSync, readFileSync } from 'node:fs';
import { MODULES } from '@balai/cli';
import { Envelope } from '@balai/contracts';
import * as access from '@balai/contracts/access';
import { CHAT_ORDERS, MESSAGES, ROUTES, SCHEDULES, SUBSCRIPTIONS, sendersOf } from '@balai/contracts/catalogue';
import { openApiDocument } from '@balai/gateway';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';

/** Messages as they were once sent, kept for ever: a queue, an outbox or an archive may still hold their like. Never edited, only added to. */
const DOMAINS = new URL('../../packages/contracts/src/', import.meta.url);
const kept = readdirSync(DOMAINS, { recursive: true, encoding: 'utf8' }).filter((file) => /^[^/]+\/golden\/[^/]+\.json$/.test(file));
/** Every process keeps these beside its own database; the runtime subscribes to them itself. */
const HEARD_BY_RUNTIME = [
  access.accountChanged,
  access.clientChanged,
  access.sessionRevoked,
  access.signingKeyPublished,
  access.feedTicked,
].map((one) => one.type);

const services = MODULES.map((module) => module.name);
/** The runtime's own part of every process owns messages like a service. */
const owners = ['access', ...services];
const typesOf = (kind: 'work' | 'broadcast') =>
  SUBSCRIPTIONS.filter((one) => one.kind === kind).flatMap((one) => one.messages.map((message) => ({ type: message.type, by: one })));
/** Folders have hyphens where service names have underscores. */
const fileOf = (type: string) => `${type.slice(0, type.indexOf('.')).replaceAll('_', '-')}/golden/${type}.json`;
/** @throws Error that says what to write when there is no sample yet. */
function golden(type: string): unknown {
  const file = fileOf(type);
  if (!kept.includes(file)) throw new Error(`write a sample of ${type}, with its envelope: packages/contracts/src/${file}`);
  return JSON.parse(readFileSync(new URL(file, DOMAINS), 'utf8'));
}

describe('messages that were sent before', () => {
  it('are kept of every type there is', () => {
    expect(kept.sort()).toEqual(MESSAGES.map((message) => fileOf(message.type)).sort());
  });

  it.each(MESSAGES.map((message) => [message.type, message] as const))('%s is still understood, every field of it', (type, message) => {
    const sample = golden(type);
    expect([...Compile(Envelope).Errors(sample)]).toEqual([]);
    const { data } = Value.Parse(Envelope, sample);
    expect([...Compile(message.data).Errors(data)]).toEqual([]);
    // A field that was dropped or renamed would still be a valid surplus one: consumers of it would not.
    expect(Value.Clean(message.data, structuredClone(data))).toEqual(data);
    expect(Value.Parse(Envelope, sample).type).toBe(type);
    expect([...sendersOf(message)]).toContain(Value.Parse(Envelope, sample).source);
  });

  it.each(MESSAGES.map((message) => [message.type, message] as const))(
    'the sample of %s has every field its contract has',
    (type, message) => {
      const { properties = {} } = message.data as { properties?: Record<string, unknown> };
      expect(Object.keys(Value.Parse(Envelope, golden(type)).data as object).sort()).toEqual(Object.keys(properties).sort());
    },
  );
});

describe('the catalogue of messages', () => {
  it('names each once, by the service that owns it', () => {
    const types = MESSAGES.map((message) => message.type);
    expect(new Set(types).size).toBe(types.length);
    for (const message of MESSAGES) {
      expect(message.type).toMatch(/^[a-z][a-z_]*(\.[a-z][a-z-]*){2}\.v[1-9]\d*$/);
      expect(owners).toContain(message.owner);
      expect(message.type.startsWith(`${message.owner}.`)).toBe(true);
      expect(message.summary).toMatch(/\S{3}/);
    }
  });

  it('gives every command exactly one taker, its owner', () => {
    const takers = typesOf('work');
    for (const command of MESSAGES.filter((message) => message.kind === 'command')) {
      const mine = takers.filter((taker) => taker.type === command.type);
      expect({ command: command.type, takers: mine.map((taker) => taker.by.service) }).toEqual({
        command: command.type,
        takers: [command.owner],
      });
      expect(typesOf('broadcast').some((taker) => taker.type === command.type)).toBe(false);
    }
  });

  it('says of every command who may send it, and of the scheduler and the notifier that they may send what they hand out', () => {
    for (const command of MESSAGES.filter((message) => message.kind === 'command'))
      for (const sender of sendersOf(command)) expect(owners, command.type).toContain(sender);
    for (const { command } of SCHEDULES) expect([...sendersOf(command)], command.type).toContain('scheduler');
    for (const { command } of CHAT_ORDERS) expect([...sendersOf(command)], command.type).toContain('notifier');
  });

  it('is complete: nothing is subscribed to that it lacks', () => {
    const types = MESSAGES.map((message) => message.type);
    for (const { type, by } of [...typesOf('work'), ...typesOf('broadcast')]) expect(types, by.name).toContain(type);
    for (const type of HEARD_BY_RUNTIME) expect(types).toContain(type);
  });

  it('sends hints by broadcast only, and everything that must not be lost by work only', () => {
    const styleOf = (type: string) => MESSAGES.find((message) => message.type === type)?.style;
    expect(typesOf('broadcast').filter((taker) => styleOf(taker.type) !== 'hint')).toEqual([]);
    expect(typesOf('work').filter((taker) => styleOf(taker.type) === 'hint')).toEqual([]);
  });

  it('has subscriptions with one name each, of services that exist', () => {
    const names = SUBSCRIPTIONS.map((one) => one.name);
    expect(new Set(names).size).toBe(names.length);
    for (const one of SUBSCRIPTIONS) {
      expect(services).toContain(one.service);
      expect(new Set(one.messages.map((message) => message.type)).size).toBe(one.messages.length);
    }
  });

  it('carries versions and tombstones in every state event', () => {
    for (const message of MESSAGES.filter((one) => one.style === 'state'))
      expect(Object.keys((message.data as { properties?: object }).properties ?? {})).toEqual(
        expect.arrayContaining(['version', 'deletedAt']),
      );
  });
});

describe('the catalogue of routes', () => {
  it('is the OpenAPI document, route by route', async () => {
    const { paths } = await openApiDocument();
    for (const route of ROUTES) {
      const operation = paths[route.path.replace(/:([a-z_]+)/g, '{$1}')]?.[route.method.toLowerCase()];
      expect(operation?.operationId).toBe(route.id);
      expect(operation?.['x-problems'] ?? []).toEqual([...route.problems]);
    }
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId));
    const own = operations.filter((id) => !ROUTES.some((route) => route.id === id)).sort();
    expect(own).toEqual(['health.live', 'health.ready', 'live.stream']);
  });

  it('names each once, by method and path and id, of services that exist', () => {
    expect(new Set(ROUTES.map((route) => route.id)).size).toBe(ROUTES.length);
    expect(new Set(ROUTES.map((route) => `${route.method} ${route.path.replace(/:[a-z_]+/g, ':')}`)).size).toBe(ROUTES.length);
    for (const route of ROUTES) expect(services).toContain(route.service);
  });

  it('is public only where somebody is let in or out, asks to be, brings a link that nobody can guess, or learns next to nothing', () => {
    expect(
      ROUTES.filter((route) => 'public' in route.access)
        .map((route) => route.id)
        .sort(),
    ).toEqual([
      'accounts.accept-invitation',
      'auth.auth-password-reset-confirm',
      'auth.auth-password-reset-request',
      'auth.client-login',
      'auth.dashboard-login',
      'auth.dashboard-password-reset-confirm',
      'auth.dashboard-password-reset-request',
      'auth.dashboard-register',
      'auth.logout',
      // A visit is noted within bounds; the answer is always the same.
      'auth.open',
      'auth.passkey-sign-in',
      'auth.passkey-sign-in-options',
      'auth.password-reset-confirm',
      'auth.password-reset-request',
      'auth.penmas-login',
      'auth.penmas-register',
      'auth.refresh',
      'auth.send-mfa-code',
      'auth.sso-session',
      'auth.user-login',
      'auth.user-register',
      'auth.verify-mfa',
      'auth.ways',
      'blobs.get',
      'claim.password-reset-confirm',
      'claim.password-reset-request',
      'claim.password-reset-verify',
      'claim.register',
      'claim.request-otp',
      'claim.update',
      'claim.user-data',
      'claim.validate-email',
      'claim.verify-otp',
      'editorial.links.decide',
      'editorial.links.show',
      // `ok` or `degraded`.
      'health.whatsapp',
      'media.image',
      'media.video',
      'platform.sign-in.request',
      'platform.sign-in.verify',
      'user-auth.login',
      'user-auth.refresh',
      'user-auth.register',
    ]);
  });

  it('names the tenant’s parameter where the rule looks for it', () => {
    for (const route of ROUTES) {
      if ('public' in route.access || route.access.tenant.kind !== 'parameter') continue;
      const { in: part, name } = route.access.tenant;
      const schema = (part === 'body' ? route.body : route[part]) as { properties?: object } | undefined;
      expect(Object.keys(schema?.properties ?? {}), route.id).toContain(name);
    }
  });
});
