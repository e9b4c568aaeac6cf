import { ROUTES } from '@balai/contracts/catalogue';
import { expect, it } from 'vitest';
import { openApiDocument } from './openapi-document.ts';
import { REFERENCE_PAGE } from './reference-page.ts';

const document = openApiDocument();

function* refsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '$ref' && typeof inner === 'string') yield inner;
    yield* refsIn(inner);
  }
}

it('holds every route of the contracts under its own id', () => {
  for (const route of ROUTES) {
    const path = route.path.replace(/:([a-z_]+)/g, '{$1}');
    const operation = document.paths[path]?.[route.method.toLowerCase()];
    expect(operation?.operationId, `${route.method} ${route.path}`).toBe(route.id);
    expect(operation?.['x-permission']).toBe('public' in route.access ? undefined : route.access.permission.name);
    expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(route.status.map(String)));
  }
});

it('names each operation once and declares every path parameter', () => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.values(methods).map((one) => ({ path, one })));
  expect(new Set(operations.map(({ one }) => one.operationId)).size).toBe(operations.length);
  for (const { path, one } of operations) {
    const named = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
    const declared = one.parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
    expect(declared.sort(), path).toEqual(named.sort());
  }
});

it('refers only to what it contains', () => {
  const refs = [...refsIn(document)];
  expect(refs.length).toBeGreaterThan(0);
  for (const ref of refs) {
    const found = ref
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), document);
    expect(found, ref).toBeDefined();
  }
});

it('is plain JSON, and the same every time', () => {
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  expect(openApiDocument()).toEqual(document);
});

it('the readable page loads nothing from elsewhere, and holds no script that our policy would not run', () => {
  expect([...REFERENCE_PAGE.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1])).toEqual([
    'data:,',
    '/api/openapi.json',
    '/api/docs/reader.js',
    '/api/docs/start.js',
  ]);
  expect(REFERENCE_PAGE).not.toMatch(/<script>|<style|@import|https?:\/\/| on\w+=/);
});
