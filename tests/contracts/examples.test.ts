import { isFileRoute } from '@balai/contracts';
import { ROUTES } from '@balai/contracts/catalogue';
import { openApiDocument, readExamples } from '@balai/gateway';
import { ImageLinks } from '@balai/runtime/blobs';
import { describe, expect, it } from 'vitest';
import { faultsOf, faultsOfBody } from './examples/faults.ts';
import { harmless, shortenedBody } from './examples/shorten.ts';

const examples = Object.entries(readExamples());
const EXAMPLES = Object.fromEntries(examples.flatMap(([id, { answer }]) => (answer === undefined ? [] : [[id, answer]])));
const BODIES = Object.fromEntries(examples.flatMap(([id, { body }]) => (body === undefined ? [] : [[id, body]])));

const routes = ROUTES.filter((route) => !isFileRoute(route));

/** Services whose routes all show an example answer; of others an example that is there must be right. */
const SHOWN: readonly string[] = ['attendance', 'collector', 'editorial'];
const looked = routes.filter(({ id, service }) => SHOWN.includes(service) || EXAMPLES[id] !== undefined);

/** What of the tests or of a way in stands in examples. */
function tracesIn(examples: unknown): string[] {
  const text = JSON.stringify(examples);
  const opens = JSON.stringify(harmless(examples, 'http://127.0.0.1:1')) === text ? [] : ['something opens a door'];
  return [...opens, ...(text.match(/.{0,60}(?:127\.0\.0\.1|localhost|\b[Aa]lfa\b|\bBETA\b).{0,60}/g) ?? [])];
}

const { hosts } = new ImageLinks({ sharedKey: '-', trustedOrigins: 'https://balai.example', publicUrl: undefined });
/** A link with a `#` leads to one of our pages. */
const isOutsidePicture = (text: string): boolean =>
  hosts.of(text) !== null && !new URL(text).pathname.startsWith('/api/') && new URL(text).hash === '';

/** Paths to addresses of pictures at their networks; those of the recording came from the sandbox. */
function outsidePictures(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return isOutsidePicture(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => outsidePictures(one, `${path}.${name}`));
}

describe('example answers', () => {
  it.each(looked.map((route) => [route.id, route] as const))('%s has one that its contract admits, without unknown keys', (id, route) => {
    expect(faultsOf(route, EXAMPLES[id])).toEqual([]);
  });

  it('are of routes that there are', () => {
    const ids = new Set(routes.map(({ id }) => id));
    expect(Object.keys(EXAMPLES).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('stand in the document for machines, under the usual status of their route', async () => {
    const { paths } = await openApiDocument();
    for (const route of routes) {
      const operation = paths[route.path.replace(/:([a-z_]+)/g, '{$1}')]?.[route.method.toLowerCase()];
      const usual = operation?.responses[String(route.status[0])];
      const content = usual !== undefined && 'content' in usual ? usual.content?.['application/json'] : undefined;
      expect(content?.example, route.id).toEqual(EXAMPLES[route.id]);
    }
  });

  it('open no door and name nobody of the tests', () => expect(tracesIn(EXAMPLES)).toEqual([]));

  it('link to every picture of an outside network by way of the platform', () => {
    expect(Object.entries(EXAMPLES).flatMap(([id, answer]) => outsidePictures(answer, id))).toEqual([]);
    expect(outsidePictures({ users: [{ avatar: 'https://balai.example/sandbox/media/1.png' }] })).toEqual(['.users.0.avatar']);
  });
});

const withBody = ROUTES.filter(({ body }) => body !== undefined);
/** Services whose bodies were recorded: all but one that has just been made, until its first recording. */
const RECORDED = new Set(withBody.filter(({ id }) => BODIES[id] !== undefined).map(({ service }) => service));
const shown = withBody.filter(({ service }) => RECORDED.has(service));

describe('example bodies', () => {
  it.each(shown.map((route) => [route.id, route] as const))('%s has one that its contract admits, without unknown keys', (id, route) => {
    expect(faultsOfBody(route, BODIES[id])).toEqual([]);
  });

  it('are of routes that there are', () => {
    const ids = new Set(withBody.map(({ id }) => id));
    expect(Object.keys(BODIES).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('stand in the document for machines', async () => {
    const { paths } = await openApiDocument();
    for (const route of shown) {
      const operation = paths[route.path.replace(/:([a-z_]+)/g, '{$1}')]?.[route.method.toLowerCase()];
      expect(operation?.requestBody?.content['application/json']?.example, route.id).toEqual(BODIES[route.id]);
      expect(operation?.requestBody?.content['application/json']?.example, route.id).toBeDefined();
    }
  });

  it('open no door, name nobody of the tests, and hold no whole file', () => {
    expect(tracesIn(BODIES)).toEqual([]);
    expect(shortenedBody(BODIES)).toEqual(BODIES);
  });
});
