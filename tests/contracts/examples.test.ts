import { isFileRoute } from '@balai/contracts';
import { ROUTES } from '@balai/contracts/catalogue';
import { EXAMPLES } from '@balai/contracts/examples';
import { openApiDocument } from '@balai/gateway';
import { describe, expect, it } from 'vitest';
import { faultsOf } from './examples/faults.ts';
import { harmless } from './examples/shorten.ts';

const routes = ROUTES.filter((route) => !isFileRoute(route));

/** Services whose routes all show an example answer; of others an example that is there must be right. */
const SHOWN: readonly string[] = ['attendance', 'collector', 'editorial'];
const looked = routes.filter(({ id, service }) => SHOWN.includes(service) || EXAMPLES[id] !== undefined);

describe('example answers', () => {
  it.each(looked.map((route) => [route.id, route] as const))('%s has one that its contract admits, without unknown keys', (id, route) => {
    expect(faultsOf(route, EXAMPLES[id])).toEqual([]);
  });

  it('are of routes that there are', () => {
    const ids = new Set(routes.map(({ id }) => id));
    expect(Object.keys(EXAMPLES).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('stand in the document for machines, under the usual status of their route', () => {
    const { paths } = openApiDocument();
    for (const route of routes) {
      const operation = paths[route.path.replace(/:([a-z_]+)/g, '{$1}')]?.[route.method.toLowerCase()];
      const usual = operation?.responses[String(route.status[0])];
      const content = usual !== undefined && 'content' in usual ? usual.content?.['application/json'] : undefined;
      expect(content?.example, route.id).toEqual(EXAMPLES[route.id]);
    }
  });

  it('open no door and name nobody of the tests', () => {
    const text = JSON.stringify(EXAMPLES);
    expect(JSON.stringify(harmless(EXAMPLES, 'http://127.0.0.1:1')) === text).toBe(true);
    expect(text.match(/.{0,60}(?:127\.0\.0\.1|localhost|\b[Aa]lfa\b|\bBETA\b).{0,60}/g) ?? []).toEqual([]);
  });
});
