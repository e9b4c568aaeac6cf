import { ROUTES } from '@balai/contracts/catalogue';
import { describe, expect, it } from 'vitest';
import { lateSerializers, lateValidators, serializerOf } from './late-schemas.ts';

const asked = { method: 'GET', url: '/' };

describe('schemas that become code with the first call', () => {
  it('can all be made: no route fails for its own schema', () => {
    expect(ROUTES.length).toBeGreaterThan(150);
    const failed = ROUTES.flatMap(({ id, params, query, body, response }) => {
      const made = Object.entries({ params, querystring: query, body }).map(
        ([httpPart, schema]) =>
          () =>
            schema === undefined || lateValidators({ ...asked, schema, httpPart })({}),
      );
      return [...made, () => serializerOf(response)].flatMap((make) => {
        try {
          make();
          return [];
        } catch (error) {
          return [`${id}: ${String(error)}`];
        }
      });
    });
    expect(failed).toEqual([]);
  });

  it('say of a broken schema what is wrong with it when it is needed', () => {
    const broken = { ...asked, schema: { type: 'nothing' } };
    expect(() => lateValidators({ ...broken, httpPart: 'body' })({})).toThrow('type must be');
    expect(() => lateSerializers(broken)({})).toThrow();
  });

  it('tell what is wrong with a call, and nothing any more after one that is right', () => {
    const schema = { type: 'object', required: ['a'], properties: { a: { type: 'number' } } };
    const [ofBody, ofQuery] = ['body', 'querystring'].map((httpPart) => lateValidators({ ...asked, schema, httpPart }));
    expect([ofBody?.({ a: '3' }), ofBody?.errors?.[0]?.instancePath]).toEqual([false, '/a']);
    expect([ofBody?.({ a: 3 }), ofBody?.errors ?? null]).toEqual([true, null]);
    const query = { a: '3' };
    expect([ofQuery?.(query), query]).toEqual([true, { a: 3 }]);
  });

  it('write the fields of the schema and no other', () => {
    const schema = { type: 'object', properties: { shown: { type: 'string' } } };
    expect(lateSerializers({ ...asked, schema })({ shown: 'yes', secret: 'no' })).toBe('{"shown":"yes"}');
  });
});
