import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { queryAsMeant } from './query-as-meant.ts';

const schema = Type.Object({
  status: Type.Optional(Type.Enum(['active', 'inActive'])),
  limit: Type.Optional(Type.Integer()),
  q: Type.Optional(Type.String()),
});

describe('the query as callers mean it', () => {
  it('has no parameters that came empty', () => {
    expect({ ...queryAsMeant({ status: '', limit: ' ', q: '\t', client_id: '' }, schema) }).toEqual({});
    expect({ ...queryAsMeant(undefined, schema) }).toEqual({});
  });

  it('has words of a fixed set in their own spelling', () => {
    expect({ ...queryAsMeant({ status: 'INACTIVE', q: 'ACTIVE' }, schema) }).toEqual({ status: 'inActive', q: 'ACTIVE' });
    expect({ ...queryAsMeant({ status: ' Active ' }, schema) }).toEqual({ status: 'active' });
  });

  it('has everything else as it came', () => {
    const query = { status: 'aktif', limit: 'many', q: ' a ', unknown: 'x', twice: ['', 'a'], toString: 'active' };
    expect({ ...queryAsMeant(query, schema) }).toEqual(query);
  });
});
