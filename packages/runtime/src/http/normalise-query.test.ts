import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { normaliseQuery } from './normalise-query.ts';

const schema = Type.Object({
  status: Type.Optional(Type.Enum(['active', 'inActive'])),
  limit: Type.Optional(Type.Integer()),
  q: Type.Optional(Type.String()),
});

describe('the query as callers mean it', () => {
  it('has no parameters that came empty', () => {
    expect({ ...normaliseQuery({ status: '', limit: ' ', q: '\t', client_id: '' }, schema) }).toEqual({});
    expect({ ...normaliseQuery(undefined, schema) }).toEqual({});
  });

  it('has words of a fixed set in their own spelling', () => {
    expect({ ...normaliseQuery({ status: 'INACTIVE', q: 'ACTIVE' }, schema) }).toEqual({ status: 'inActive', q: 'ACTIVE' });
    expect({ ...normaliseQuery({ status: ' Active ' }, schema) }).toEqual({ status: 'active' });
  });

  it('has a parameter in brackets as a list under its name, unless the route knows the brackets', () => {
    const known = Type.Object({ ...schema.properties, 'links[]': Type.Optional(Type.Array(Type.String())) });
    const query = { 'q[]': 'a', 'status[]': ['active', 'aktif'], 'limit[]': '', 'links[]': 'b', 'other[]': 'c' };
    expect({ ...normaliseQuery(query, known) }).toEqual({ q: ['a'], status: ['active', 'aktif'], 'links[]': 'b' });
    expect({ ...normaliseQuery({ q: 'a', 'q[]': 'b' }, known) }).toEqual({ q: ['a', 'b'] });
  });

  it('has everything else that the route declares as it came', () => {
    const query = { status: 'aktif', limit: 'many', q: ['', 'a'] };
    expect({ ...normaliseQuery(query, schema) }).toEqual(query);
  });

  it('has nothing that the route does not declare', () => {
    const query = { _: '1', sort: '-name', 'sort[]': 'name', toString: 'active', q: ' a ' };
    expect({ ...normaliseQuery(query, schema) }).toEqual({ q: ' a ' });
  });
});
